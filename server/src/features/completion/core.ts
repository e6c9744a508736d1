/** Completion of a JSON text by a schema, and the way from proposals to edits. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type JSONSchema,
  type Range,
  type TextEdit,
} from 'vscode-json-languageservice';
import type { InsertTextMode } from 'vscode-languageserver-types';
import { documentOf, parsed, type SchemaService } from '../json.js';
import {
  alternatives,
  insideProposals,
  isSchema,
  itemsProposals,
  keyProposals,
  type Proposal,
  valueProposals,
} from './proposal.js';
import type { Slot } from './slot.js';
import { type Style, withoutStops } from './snippet.js';

/** Schemas of a place, those of the bracket around it, and the keys that stand there. */
export interface Fitting {
  /** Of the object around, for a key; of the value, for a value or an item. */
  readonly schemas: readonly JSONSchema[];
  /** Of the list around, for an item. */
  readonly around: readonly JSONSchema[];
  readonly present: ReadonlySet<string>;
}

/** Which schemas a slot is under. The text is read as far as it goes. */
export async function fitting(
  { service, schema }: SchemaService,
  text: string,
  slot: Slot,
): Promise<Fitting> {
  const present = new Set<string>();
  if (slot.kind === 'root') return { schemas: resolvedRoots(schema), around: [], present };
  const document = documentOf(text);
  const tree = parsed(service, document);
  if (!tree) return { schemas: [], around: [], present };
  const matches = await service.getMatchingSchemas(document, tree);
  const here = matches.filter(({ node }) => node.offset === slot.container && node.type !== 'property');
  for (const { node } of here) {
    for (const child of node.type === 'object' ? node.properties : []) {
      if (child.keyNode.offset !== slot.replace.offset) present.add(child.keyNode.value);
    }
  }
  const around = here.map((match) => match.schema);
  if (slot.kind === 'key') return { schemas: around, around: [], present };
  const below = slot.kind === 'item' ? around.map(itemSchema) : around.map((one) => childSchema(one, slot));
  return { schemas: below.filter(isSchema).flatMap(alternatives), around, present };
}

/** A schema's alternatives, each with the definition it refers to put in its place. */
function resolvedRoots({ anyOf = [], definitions = {}, ...schema }: JSONSchema): JSONSchema[] {
  const all = anyOf.filter(isSchema).map((one) => {
    const name = one.$ref?.replace('#/definitions/', '');
    return name === undefined ? one : (definitions[name] ?? one);
  });
  return [schema, ...all];
}

function itemSchema({ items }: JSONSchema) {
  return Array.isArray(items) ? items[0] : items;
}

function childSchema({ properties, additionalProperties }: JSONSchema, { path }: Slot) {
  return properties?.[path.at(-1) as string] ?? additionalProperties;
}

/** What the schemas alone propose. */
export function schemaProposals({ schemas, around, present }: Fitting, slot: Slot, style: Style): Proposal[] {
  if (slot.kind !== 'key') {
    const several = slot.kind === 'item' && slot.alone ? itemsProposals(around, style) : [];
    // Words that are written already are not to be overwritten by a snippet.
    const written = slot.typed.startsWith('"') && slot.replace.length > 2;
    const values = valueProposals(schemas, style, slot.replace.length > 0);
    return [...values.filter(({ kind }) => !written || kind !== CompletionItemKind.Snippet), ...several];
  }
  const keys = keyProposals(schemas, present, slot.hasColon, style);
  if (slot.hasColon) return keys;
  const inside = insideProposals(schemas, present, style);
  // Who has typed a quote wants a key; who has not yet is glad of the whole.
  return [...keys, ...inside.map((one) => (slot.typed === '' ? { ...one, rank: one.rank - 1000 } : one))];
}

/** Where a text stands in its file, and how it is laid out. */
export interface Site {
  readonly text: string;
  readonly style: Style;
  readonly rangeOf: (offset: number, length: number) => Range;
  /** A comma before the text itself, for one that is a record of a list. */
  readonly comma?: TextEdit | undefined;
}

/** With a `!` before it, what we know goes before what an editor proposes for any JSON. */
const SORT_BASE = 50_000;
/** Lines after the first get the indent of the line that the cursor is in. */
const ADJUST_INDENTATION: InsertTextMode = 2;

/** The edits of some proposals, the best first. */
export function itemsOf(proposals: readonly Proposal[], slot: Slot, site: Site): CompletionItem[] {
  return [...proposals].sort((a, b) => a.rank - b.rank).map((proposal) => itemOf(proposal, slot, site));
}

/** The edit that a proposal means, with the commas that are due. */
function itemOf(proposal: Proposal, slot: Slot, site: Site): CompletionItem {
  const { label, kind, detail, documentation, goesOn } = proposal;
  const span = proposal.replace ?? slot.replace;
  const inPart = proposal.replace !== undefined;
  const newText = inPart ? proposal.text : wholeText(proposal, slot, site);
  const additionalTextEdits = inPart ? [] : commaEdits(slot, site);
  const typed = site.text.charAt(span.offset);
  return {
    label,
    kind,
    sortText: `!${SORT_BASE + proposal.rank}`,
    filterText: filterOf(proposal, typed === '"'),
    insertTextFormat: InsertTextFormat.Snippet,
    insertTextMode: ADJUST_INDENTATION,
    textEdit: { range: site.rangeOf(span.offset, span.length), newText },
    ...(additionalTextEdits.length > 0 && { additionalTextEdits }),
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && { documentation }),
    ...(goesOn && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
  };
}

/** An item for an editor that knows no snippets. */
export function plainItem(item: CompletionItem): CompletionItem {
  const edit = item.textEdit as TextEdit;
  const newText = withoutStops(edit.newText);
  return { ...item, insertTextFormat: InsertTextFormat.PlainText, textEdit: { ...edit, newText } };
}

/** Editors compare with all that is typed, the opening quote too. */
function filterOf({ filter, label }: Proposal, quoted: boolean): string {
  const text = filter ?? label;
  if (quoted) return text.startsWith('"') ? text : `"${text}`;
  return text.startsWith('"') ? text.replace(/^"|"$/g, '') : text;
}

function wholeText({ text, kind }: Proposal, slot: Slot, { text: around, style }: Site): string {
  const { commaBefore, commaAfter, replace, alone, hasColon } = slot;
  const isKey = slot.kind === 'key';
  // Who has filled in a turn goes on behind it, not behind the list that an outer snippet may have begun.
  const rest = slot.kind === 'item' && kind === CompletionItemKind.Snippet ? '$0' : '';
  const end = `${commaAfter && !(isKey && hasColon) ? ',' : ''}${rest}`;
  const broken = style.indent !== undefined && alone && (isKey || text.includes('\n'));
  const comma = commaBefore === replace.offset ? ',' : '';
  if (!broken) return `${comma}${leadOf(around, slot, style)}${text}${end}`;
  const inner = `\n${style.indent}`;
  return `${comma}${inner}${text.replaceAll('\n', inner)}${end}\n`;
}

/** What keeps the text apart from a comma, colon or item right before it; where lines are used, a line of its own. */
function leadOf(text: string, { replace, commaBefore, kind }: Slot, { indent }: Style): string {
  const before = text.charAt(replace.offset - 1);
  if (commaBefore !== replace.offset && before !== ',' && before !== ':') return '';
  const rest = text.slice(replace.offset + replace.length).split('\n', 1)[0] as string;
  const ownLine = indent !== undefined && kind !== 'value' && rest.trim() === '';
  return ownLine ? '\n' : ' ';
}

function commaEdits({ commaBefore, replace }: Slot, { rangeOf, comma }: Site): TextEdit[] {
  if (comma) return [comma];
  if (commaBefore === undefined || commaBefore === replace.offset) return [];
  return [{ range: rangeOf(commaBefore, 0), newText: ',' }];
}
