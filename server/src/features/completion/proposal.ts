/** What may be written at a place: from schemas to texts with tab stops. */
import { CompletionItemKind, type JSONSchema, type MarkupContent } from 'vscode-json-languageservice';
import type { Json } from '../../engine/json.js';
import type { Span } from '../../engine/problem.js';
import { choice, joined, literal, partsOf, type Style, stop, textOf } from './snippet.js';

export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** With tab stops; without the commas around it. */
  readonly text: string;
  /** Smaller comes first. */
  readonly rank: number;
  readonly detail?: string | undefined;
  readonly documentation?: MarkupContent | undefined;
  /** What the typed text is compared with, where that is not the label. */
  readonly filter?: string | undefined;
  /** Whether the place it leads to has proposals of its own. */
  readonly goesOn?: boolean | undefined;
  /** Replaces this instead of all that is typed. */
  readonly replace?: Span | undefined;
}

type Snippet = NonNullable<JSONSchema['defaultSnippets']>[number];

/** Ranks leave room for what knows better than a schema: less than 0 comes before, 1000 and more behind. */
const REQUIRED = 0;
const OPTIONAL = 100;
const SNIPPETS = 300;

/** Words without Markdown: `<think>` in them is text, not HTML. */
export function plainWords(value: string | undefined): MarkupContent | undefined {
  return value === undefined || value === '' ? undefined : { kind: 'plaintext', value };
}

function documentationOf({ markdownDescription, description }: JSONSchema): MarkupContent | undefined {
  if (markdownDescription === undefined) return plainWords(description);
  return { kind: 'markdown', value: markdownDescription };
}

function typeOf({ type, properties, items, enum: words }: JSONSchema): string | undefined {
  const first = Array.isArray(type) ? type[0] : type;
  if (first !== undefined) return first;
  if (words) return typeof words[0];
  return properties ? 'object' : items ? 'array' : undefined;
}

/** What stands behind a key's colon at first. */
export function valueText(schema: JSONSchema, style: Style): { text: string; goesOn: boolean } {
  const words = (schema.enum ?? []).filter((word) => word !== null) as Json[];
  const type = typeOf(schema);
  if (type === 'boolean') return { text: choice([true, false]), goesOn: false };
  if (schema.const !== undefined) return { text: literal(JSON.stringify(schema.const)), goesOn: false };
  if (words.length === 1) return { text: literal(JSON.stringify(words[0])), goesOn: false };
  if (words.length > 1) {
    const quoted = typeof words[0] === 'string';
    return quoted ? { text: '"$1"', goesOn: true } : { text: choice(words), goesOn: false };
  }
  const [only, another] = schema.defaultSnippets ?? [];
  if (only && !another) return { text: textOf(only.body as Json, style), goesOn: false };
  const empty = emptyText(schema, type);
  return schema.examples ? { ...empty, goesOn: true } : empty;
}

function emptyText(schema: JSONSchema, type: string | undefined): { text: string; goesOn: boolean } {
  switch (type) {
    case 'string':
      return { text: '"$1"', goesOn: false };
    case 'array':
      return isListOfText(schema) ? { text: '["$1"]', goesOn: false } : { text: '[$1]', goesOn: true };
    case 'object':
      return { text: '{$1}', goesOn: true };
    case 'number':
    case 'integer':
      return { text: stop('0'), goesOn: false };
    default:
      return { text: '$1', goesOn: false };
  }
}

function isListOfText({ items }: JSONSchema): boolean {
  const [item] = [items].flat();
  return isSchema(item) && typeOf(item) === 'string';
}

export function isSchema(schema: JSONSchema | boolean | undefined): schema is JSONSchema {
  return typeof schema === 'object';
}

/** A key with its colon and the right kind of value. */
export function keyText(key: string, value: string, hasColon: boolean): string {
  const name = literal(JSON.stringify(key));
  return hasColon ? name : `${name}: ${value}`;
}

/** The keys that schemas of an object name and that it does not have yet; required ones first. */
export function keyProposals(
  schemas: readonly JSONSchema[],
  present: ReadonlySet<string>,
  hasColon: boolean,
  style: Style,
): Proposal[] {
  const required = new Set(schemas.flatMap((schema) => schema.required ?? []));
  const values = valueSchemas(schemas);
  return [...values]
    .filter(([key]) => !present.has(key))
    .map(([key, ofKey], i) => {
      const schema = ofKey.reduce(broader);
      const { text, goesOn } = valueText(schema, style);
      return {
        label: key,
        kind: CompletionItemKind.Property,
        text: keyText(key, text, hasColon),
        rank: (required.has(key) ? REQUIRED : OPTIONAL) + i,
        documentation: documentationOf(schema),
        filter: JSON.stringify(key),
        goesOn: goesOn && !hasColon,
      };
    });
}

/** By key, in the schemas' order: what each of them says of its value. */
function valueSchemas(schemas: readonly JSONSchema[]): Map<string, JSONSchema[]> {
  const found = new Map<string, JSONSchema[]>();
  for (const { properties = {} } of schemas) {
    for (const [key, schema] of Object.entries(properties)) {
      // `$schema` and its like are for editors, not for the data.
      if (!isSchema(schema) || schema.deprecationMessage || key.startsWith('$')) continue;
      found.set(key, [...(found.get(key) ?? []), schema]);
    }
  }
  return found;
}

/** Of a choice of words and one of them, the choice: an alternative that happens to fit is not decided yet. */
function broader(a: JSONSchema, b: JSONSchema): JSONSchema {
  return (b.enum?.length ?? 0) > (a.enum?.length ?? 0) ? b : a;
}

function snippetProposal({ label = '', description }: Snippet, text: string, rank: number): Proposal {
  return { label, kind: CompletionItemKind.Snippet, text, rank, documentation: plainWords(description) };
}

function snippetsOf(schemas: readonly JSONSchema[]): Snippet[] {
  return schemas.flatMap(({ defaultSnippets = [] }) => defaultSnippets);
}

/**
 * Snippets of an object, without its braces, for one whose keys are still to come; only such as add nothing
 * that is there already.
 */
export function insideProposals(
  schemas: readonly JSONSchema[],
  present: ReadonlySet<string>,
  style: Style,
): Proposal[] {
  const fitting = snippetsOf(schemas).filter(({ body }) =>
    Object.keys(body).every((key) => !present.has(key)),
  );
  return fitting.map((snippet, i) => {
    const text = joined(partsOf(snippet.body as Json, style, 0), style, 0);
    return { ...snippetProposal(snippet, text, SNIPPETS + i), filter: `"${snippet.label}` };
  });
}

/** Snippets of a list, without its brackets, for one that is still empty. */
export function itemsProposals(schemas: readonly JSONSchema[], style: Style): Proposal[] {
  return snippetsOf(schemas).flatMap((snippet, i) => {
    if (!Array.isArray(snippet.body) || snippet.body.length < 2) return [];
    const text = joined(partsOf(snippet.body as Json, style, 0), style, 0);
    return [snippetProposal(snippet, text, SNIPPETS + 50 + i)];
  });
}

/** A schema and the alternatives it is made of. */
export function alternatives(schema: JSONSchema): JSONSchema[] {
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(isSchema);
  return [schema, ...below.flatMap(alternatives)];
}

/** Whole values: snippets, words of an enumeration, true and false, or an empty one of the right kind where none is begun. */
export function valueProposals(schemas: readonly JSONSchema[], style: Style, begun: boolean): Proposal[] {
  const snippets = snippetsOf(schemas).map((snippet, i) =>
    snippetProposal(snippet, textOf(snippet.body as Json, style), SNIPPETS + i),
  );
  const words = schemas.flatMap(wordProposals);
  const found = [...words, ...snippets];
  const [first] = schemas;
  if (found.length > 0 || begun || !first) return unique(found);
  const { text, goesOn } = emptyText(first, typeOf(first));
  if (text === '$1') return [];
  const label = text.replace('$1', '').replace(stop('0'), '0');
  return [{ label, kind: CompletionItemKind.Value, text, rank: SNIPPETS, goesOn }];
}

function wordProposals(schema: JSONSchema): Proposal[] {
  const words = schema.enum ?? schema.examples ?? (schema.const === undefined ? [] : [schema.const]);
  const all: unknown[] = words.length === 0 && typeOf(schema) === 'boolean' ? [true, false] : words;
  return all
    .filter((word) => word !== null)
    .map((word, i) => ({
      label: typeof word === 'string' ? word : JSON.stringify(word),
      kind: CompletionItemKind.EnumMember,
      text: literal(JSON.stringify(word)),
      rank: i,
      documentation: plainWords(schema.enumDescriptions?.[i]) ?? documentationOf(schema),
      filter: JSON.stringify(word),
    }));
}

function unique(proposals: readonly Proposal[]): Proposal[] {
  const seen = new Map<string, Proposal>();
  for (const proposal of proposals) if (!seen.has(proposal.label)) seen.set(proposal.label, proposal);
  return [...seen.values()];
}
