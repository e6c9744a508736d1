/** The schema of one record as a file's layout has it: schemas/ in the layout's own keys and role names. */
import type { JSONSchema } from 'vscode-json-languageservice';
import alpaca from '../../../schemas/alpaca.schema.json' with { type: 'json' };
import openai from '../../../schemas/openai.schema.json' with { type: 'json' };
import sharegpt from '../../../schemas/sharegpt.schema.json' with { type: 'json' };
import v1 from '../../../schemas/v1.schema.json' with { type: 'json' };
import {
  COLUMN_NAMES,
  type ColumnName,
  type FormatName,
  type Kind,
  type Layout,
  type TagName,
} from '../engine/formats/layout.js';
import { isObject, type Json, type JsonObject } from '../engine/json.js';

type ByFormat<T> = Readonly<Partial<Record<FormatName, T>>>;

const SCHEMAS: Readonly<Record<FormatName, unknown>> = { alpaca, sharegpt, openai, v1 };

/** Keys of the schemas that a column plays under another name. */
const COLUMN_OF: ByFormat<Readonly<Record<string, ColumnName>>> = {
  alpaca: { instruction: 'prompt', text: 'prompt', input: 'query', output: 'response' },
  sharegpt: { conversations: 'messages' },
};

type TagTable = ByFormat<Readonly<Record<string, TagName>>>;

const TAG_OF_KEY: TagTable = {
  sharegpt: { from: 'role_tag', value: 'content_tag' },
  openai: { role: 'role_tag', content: 'content_tag' },
};

const TAG_OF_ROLE: TagTable = {
  sharegpt: {
    human: 'user_tag',
    gpt: 'assistant_tag',
    observation: 'observation_tag',
    function_call: 'function_tag',
    system: 'system_tag',
  },
  openai: {
    user: 'user_tag',
    assistant: 'assistant_tag',
    tool: 'observation_tag',
    function: 'function_tag',
    system: 'system_tag',
  },
};

/** The definitions that a record of a kind can be; the first is the usual one. */
const VARIANTS: ByFormat<Readonly<Record<Kind, readonly string[]>>> = {
  alpaca: { sft: ['sft'], preference: ['preference'], kto: ['kto'], pt: ['pretrain'] },
  sharegpt: { sft: ['sft'], preference: ['preference'], kto: ['kto'], pt: ['sft'] },
  openai: {
    sft: ['llamafactory-sft'],
    preference: ['llamafactory-preference'],
    kto: ['llamafactory-kto'],
    pt: ['llamafactory-sft'],
  },
  v1: { sft: ['sft'], preference: ['preference'], kto: ['sft'], pt: ['sft'] },
};
const SERVICE_VARIANTS: Readonly<Record<Kind, readonly string[]>> = {
  sft: ['supervised', 'reinforcement', 'completion'],
  preference: ['preference'],
  kto: ['supervised'],
  pt: ['supervised'],
};

/** New names; undefined for what the layout does not have. */
interface Names {
  readonly column: (key: string) => string | undefined;
  readonly key: (key: string) => string | undefined;
  readonly role: (word: string) => string | undefined;
}

function namesFor(layout: Layout): Names {
  const { format, columns, tags, entry } = layout;
  const tag = (table: TagTable, word: string) => {
    const name = table[format]?.[word];
    return name === undefined ? word : tags[name];
  };
  return {
    column(key) {
      const name = COLUMN_OF[format]?.[key] ?? COLUMN_NAMES.find((column) => column === key);
      if (name === undefined) return key;
      // What dataset_info.json does not name is not read; where the content decides, any column may still come.
      return columns[name] ?? (entry === undefined ? key : undefined);
    },
    key: (key) => tag(TAG_OF_KEY, key),
    role: (word) => tag(TAG_OF_ROLE, word),
  };
}

type Rename = (key: string) => string | undefined;

function renameKeys(
  object: JsonObject,
  rename: Rename,
  value: (value: Json, key: string) => Json,
): JsonObject {
  const renamed: JsonObject = {};
  for (const [key, old] of Object.entries(object)) {
    const name = rename(key);
    if (name !== undefined) renamed[name] = value(old as Json, key);
  }
  return renamed;
}

/** Renames inside one definition; `own` renames the keys of the outermost object, turns' keys lie below. */
function renameSchema(schema: Json, names: Names, own: Rename): Json {
  if (Array.isArray(schema)) return schema.map((item) => renameSchema(item, names, own));
  if (!isObject(schema)) return schema;
  const renamed: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && isObject(value)) {
      renamed.properties = renameKeys(value, own, (below) => renameSchema(below, names, names.key));
    } else if (keyword === 'required' && Array.isArray(value)) {
      renamed.required = value.map((key) => own(key as string)).filter((key) => key !== undefined);
    } else if (keyword === 'defaultSnippets' && Array.isArray(value)) {
      renamed.defaultSnippets = value.flatMap((snippet) => renameSnippet(snippet as JsonObject, names, own));
    } else if (keyword !== 'enum' && keyword !== 'enumDescriptions') {
      renamed[keyword] = renameSchema(value as Json, names, own);
    }
  }
  return Array.isArray(schema.enum) ? { ...renamed, ...renameRoles(schema, schema.enum, names) } : renamed;
}

function renameRoles({ enumDescriptions }: JsonObject, words: readonly Json[], names: Names): JsonObject {
  const texts = Array.isArray(enumDescriptions) ? enumDescriptions : [];
  const kept = words.flatMap((word, i) => {
    const name = typeof word === 'string' ? names.role(word) : word;
    return name === undefined ? [] : [{ name, text: texts[i] ?? '' }];
  });
  return { enum: kept.map(({ name }) => name), enumDescriptions: kept.map(({ text }) => text) };
}

/** A snippet in the layout's words; none where it is about a column or a role that the layout does not have. */
function renameSnippet(snippet: JsonObject, names: Names, own: Rename): JsonObject[] {
  const body = renameBody(snippet.body as Json, names, own);
  return body === undefined ? [] : [{ ...snippet, label: renameLabel(snippet.label as string, names), body }];
}

/** An empty optional part may go; a snippet without anything else that it is about would mislead. */
const OPTIONAL = 'input';

function renameBody(body: Json, names: Names, own: Rename): Json | undefined {
  if (Array.isArray(body)) {
    const items = body.map((item) => renameBody(item, names, names.key));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (!isObject(body)) return body;
  const renamed: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    const name = own(key);
    if (name === undefined && key === OPTIONAL) continue;
    const below = ROLE_KEYS.has(key)
      ? names.role(value as string)
      : renameBody(value as Json, names, names.key);
    if (name === undefined || below === undefined) return undefined;
    renamed[name] = below;
  }
  return renamed;
}

/** Keys under which snippets name the speaker. */
const ROLE_KEYS = new Set(['from', 'role']);

/** `human turn` is called by what the layout says for `human`. */
function renameLabel(label: string, names: Names): string {
  return label.replace(/[a-z_]+/g, (word) => names.role(word) ?? word);
}

/** Descriptions and labels in another language; what has no translation stays. */
function translate(node: Json, words: Readonly<Record<string, string>>): Json {
  if (Array.isArray(node)) return node.map((item) => translate(item, words));
  if (!isObject(node)) return typeof node === 'string' ? (words[node] ?? node) : node;
  const copy: JsonObject = {};
  for (const [key, value] of Object.entries(node)) {
    copy[key] =
      SPOKEN.has(key) || isObject(value) || Array.isArray(value) ? translateAt(key, value, words) : value;
  }
  return copy;
}

/** Keywords whose texts people read. Any other text is data, even where it spells like one of these. */
const SPOKEN = new Set([
  'title',
  'label',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'deprecationMessage',
]);
const DATA = new Set(['enum', 'required', 'body', 'examples', 'leftToRules', 'default']);

function translateAt(key: string, value: Json | undefined, words: Readonly<Record<string, string>>): Json {
  return DATA.has(key) ? (value as Json) : translate(value as Json, words);
}

/** A schema of schemas/ with the texts people read in their language. `words` maps English to it. */
export function translated(schema: unknown, words: Readonly<Record<string, string>>): JSONSchema {
  return translate(schema as Json, words) as JSONSchema;
}

/** The definitions of a layout's records; for no layout those of all formats, for a file that holds nothing yet. */
export function variantsOf(layout: Layout): readonly string[] {
  return layout.reader === 'service'
    ? SERVICE_VARIANTS[layout.kind]
    : (VARIANTS[layout.format]?.[layout.kind] ?? []);
}

/** The schema of a record under this layout, in its keys and role names. Never the same object twice. */
export function layoutSchema(layout: Layout, words: Readonly<Record<string, string>>): JSONSchema {
  const whole = translate(SCHEMAS[layout.format] as Json, words) as JsonObject;
  const variants = variantsOf(layout);
  const definitions = whole.definitions as JsonObject;
  const named = layout.reader === 'service' ? definitions : renameDefinitions(definitions, variants, layout);
  const anyOf = variants.map((name) => ({ $ref: `#/definitions/${name}` }));
  return { definitions: named, anyOf } as unknown as JSONSchema;
}

function renameDefinitions(definitions: JsonObject, variants: readonly string[], layout: Layout): JsonObject {
  const names = namesFor(layout);
  return renameKeys(
    definitions,
    (name) => name,
    (definition, name) => renameSchema(definition, names, variants.includes(name) ? names.column : names.key),
  );
}

/** The schema of a record that may become any of the formats. */
export function anyFormatSchema(words: Readonly<Record<string, string>>): JSONSchema {
  const whole = Object.values(SCHEMAS).map((schema) => translated(schema, words));
  return { anyOf: whole.flatMap(inlineVariants) };
}

/** Each schema's variants with references that still lead into that schema's own definitions. */
function inlineVariants(schema: JSONSchema): JSONSchema[] {
  const definitions = schema.definitions as Record<string, JSONSchema>;
  return (schema.anyOf as JSONSchema[]).map((variant) => resolve(variant, definitions) as JSONSchema);
}

function resolve(node: unknown, definitions: Record<string, JSONSchema>): unknown {
  if (Array.isArray(node)) return node.map((item) => resolve(item, definitions));
  if (typeof node !== 'object' || node === null) return node;
  const target = (node as JSONSchema).$ref?.replace('#/definitions/', '');
  if (target !== undefined) return resolve(definitions[target], definitions);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value, definitions)]));
}
