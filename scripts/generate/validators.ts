/** Compiles the variants of schemas/ ahead of time: server/src/engine/validators.generated.js and its types. */
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import alpaca from '../../schemas/alpaca.schema.json' with { type: 'json' };
import config from '../../schemas/config.schema.json' with { type: 'json' };
import datasetInfo from '../../schemas/dataset-info.schema.json' with { type: 'json' };
import openai from '../../schemas/openai.schema.json' with { type: 'json' };
import sharegpt from '../../schemas/sharegpt.schema.json' with { type: 'json' };
import type { Generated } from '../generate.ts';

const OUT = 'server/src/engine/validators.generated';

type Schema = { readonly [keyword: string]: unknown };
type Definitions = Readonly<Record<string, Schema>>;

interface File {
  readonly name: string;
  readonly definitions: Definitions;
  /** The definitions that a record (or the file) can be as a whole. */
  readonly variants: readonly string[];
  /** Keys that records have in place of the schema's. */
  readonly keys?: Readonly<Record<string, string>>;
}

const FILES: readonly File[] = [
  {
    name: 'alpaca',
    definitions: alpaca.definitions,
    variants: ['sft', 'preference', 'kto', 'pretrain', 'prompt'],
  },
  { name: 'sharegpt', definitions: sharegpt.definitions, variants: ['sft', 'preference', 'kto'] },
  {
    // Most ShareGPT data uses OpenAI's key names; a validator in these saves copying every turn under the others.
    name: 'sharegpt-messages',
    definitions: sharegpt.definitions,
    variants: ['sft', 'preference', 'kto'],
    keys: { conversations: 'messages', from: 'role', value: 'content' },
  },
  {
    name: 'openai',
    definitions: openai.definitions,
    variants: [
      'supervised',
      'preference',
      'reinforcement',
      'completion',
      'llamafactory-sft',
      'llamafactory-preference',
      'llamafactory-kto',
    ],
  },
  { name: 'dataset-info', definitions: datasetInfo.definitions, variants: ['file'] },
  { name: 'config', definitions: config.definitions, variants: ['file'] },
];

/** Keywords that say nothing about validity. Others that ajv does not know stay, so that it refuses a misspelt one. */
const ANNOTATIONS = new Set([
  'title',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'errorMessage',
  'deprecationMessage',
  'default',
  'examples',
  'defaultSnippets',
  'leftToRules',
]);
/**
 * Definitions that stay functions of their own. The rest is written out where it is used, since a call, with a
 * path put together for every turn, costs more than the turn's own checks; these are rare in records, or big.
 */
const CALLED = new Set([
  'image',
  'part',
  'tool',
  'tool_call',
  'functions',
  'systemMessage',
  'developerMessage',
  'toolMessage',
  'functionMessage',
  'llamafactoryToolCall',
]);
const SCHEMA_LISTS = new Set(['anyOf', 'oneOf']);
const SCHEMAS = new Set(['propertyNames', 'items', 'additionalProperties', 'if', 'then', 'else']);

/**
 * The part of a schema that decides validity: without annotations, and without the keywords that
 * `leftToRules` names because a rule judges the same with better words.
 */
function bare(schema: Schema, file: File): Schema {
  const target = typeof schema.$ref === 'string' ? schema.$ref.replace('#/definitions/', '') : undefined;
  if (target !== undefined && CALLED.has(target)) return { $ref: `${file.name}:${target}` };
  if (target !== undefined) return bare(file.definitions[target] as Schema, file);
  const left = new Set((schema.leftToRules ?? []) as string[]);
  const kept = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword) && !left.has(keyword));
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, bareValue(keyword, value, file)]));
}

function bareValue(keyword: string, value: unknown, file: File): unknown {
  if (typeof value === 'boolean') return value;
  if (SCHEMAS.has(keyword)) return bare(value as Schema, file);
  if (SCHEMA_LISTS.has(keyword)) return (value as Schema[]).map((schema) => bare(schema, file));
  const named = (key: string) => file.keys?.[key] ?? key;
  if (keyword === 'required') return (value as string[]).map(named);
  if (keyword !== 'properties') return value;
  const entries = Object.entries(value as Definitions);
  return Object.fromEntries(entries.map(([key, schema]) => [named(key), bare(schema, file)]));
}

const identifier = (name: string) => name.replace(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());

export function generate(): Generated[] {
  const ajv = new Ajv.default({
    allErrors: true,
    allowUnionTypes: true,
    discriminator: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  for (const file of FILES) {
    const called = Object.keys(file.definitions).filter((name) => CALLED.has(name));
    for (const name of [...called, ...file.variants]) {
      ajv.addSchema(bare(file.definitions[name] as Schema, file), `${file.name}:${name}`);
    }
  }
  const names = FILES.flatMap((file) => file.variants.map((variant) => `${file.name}/${variant}`));
  const code = standaloneCode.default(
    ajv,
    Object.fromEntries(names.map((name) => [identifier(name), name.replace('/', ':')])),
  );
  if (/\brequire\(/.test(code)) throw new Error('A keyword needs ajv at run time; state it otherwise.');
  return [
    { path: `${OUT}.js`, text: script(code, names) },
    { path: `${OUT}.d.ts`, text: types(names) },
  ];
}

const NOTE = '// Printed by `npm run generate` from schemas/; do not edit.';

function script(code: string, names: readonly string[]): string {
  const rows = names.map((name) => `  '${name}': ${identifier(name)},`);
  return [NOTE, code, 'export const validators = {', ...rows, '};', ''].join('\n');
}

function types(names: readonly string[]): string {
  return `${NOTE}

/** What stands where in a schema that a value does not fit. */
export interface SchemaError {
  /** The keyword of JSON Schema: 'type', 'required', 'enum', ... */
  readonly keyword: string;
  /** Where in the record, as a JSON pointer. */
  readonly instancePath: string;
  /** What ajv says of the keyword, such as {type} or {missingProperty}. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly schemaPath: string;
}

/** Whether a record in the format's own key names has the right shape; never throws. */
export interface Validate {
  (record: unknown): boolean;
  /**
   * All errors of the last call, null where there were none. Errors of 'if', 'anyOf' and 'discriminator'
   * only frame others or concern a role that rules judge.
   */
  errors?: readonly SchemaError[] | null;
}

export type VariantName = ${names.map((name) => `'${name}'`).join(' | ')};

/** A variant of a format, by the name of the schema and of its definition. */
export const validators: Readonly<Record<VariantName, Validate>>;
`;
}
