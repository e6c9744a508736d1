/**
 * A record against the schema of its format: which variant it must fit, and what does not. Schemas speak of a format's
 * own key names; where a layout uses others the record is read through it, and what is found is named back.
 */
import { DEFAULT_TAGS, type Layout } from '../formats/layout.js';
import { isObject, type Json, type JsonObject, type Path } from '../json.js';
import { type SchemaError, type VariantName, validators } from '../validators.generated.js';
import type { Context, Fault } from './rule.js';

/** Schema keys by column, where the two differ. */
const COLUMN_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alpaca: { prompt: 'instruction', query: 'input', response: 'output' },
  pretrain: { prompt: 'text' },
  sharegpt: { messages: 'conversations' },
  openai: {},
};

/** How a layout's names stand to the schema's. */
interface Names {
  /** The schema's key of each column that the layout names, with the record's key. */
  readonly columns: readonly (readonly [string, string])[];
  readonly role: readonly [string, string | undefined];
  readonly content: readonly [string, string | undefined];
}

const NONE: readonly Fault[] = [];

function variantOf({ layout, stage }: Context, record: JsonObject): VariantName {
  if (layout.reader === 'service') return serviceVariant(layout, record);
  const kind = layout.ranking ? 'preference' : stage === 'kto' ? 'kto' : 'sft';
  if (layout.format === 'openai') return `openai/llamafactory-${kind}`;
  if (layout.format === 'sharegpt') return `sharegpt/${kind}`;
  if (stage === 'pt') return 'alpaca/pretrain';
  return stage === 'ppo' ? 'alpaca/prompt' : `alpaca/${kind}`;
}

function serviceVariant({ ranking }: Layout, record: JsonObject): VariantName {
  if (ranking) return 'openai/preference';
  return Object.hasOwn(record, 'prompt') && !Object.hasOwn(record, 'messages')
    ? 'openai/completion'
    : 'openai/supervised';
}

function namesOf({ layout, stage }: Context): Names {
  const own = COLUMN_KEYS[stage === 'pt' && layout.format === 'alpaca' ? 'pretrain' : layout.format];
  const columns = Object.entries(layout.columns).map(
    ([column, key]) => [own?.[column] ?? column, key as string] as const,
  );
  const openai = layout.format === 'openai';
  return {
    columns,
    role: [openai ? 'role' : 'from', layout.tags.role_tag],
    content: [openai ? 'content' : 'value', layout.tags.content_tag],
  };
}

/** True where the record can be shown to the schema as it is. */
function isStraight({ layout, stage }: Context): boolean {
  const { columns, tags, format } = layout;
  if (layout.reader === 'service') return true;
  if (format === 'alpaca') {
    const { prompt, query, response = 'output' } = columns;
    return stage !== 'pt' && prompt === 'instruction' && query === 'input' && response === 'output';
  }
  const openai = format === 'openai';
  const [list, role, content] = openai
    ? ['messages', 'role', 'content']
    : ['conversations', DEFAULT_TAGS.role_tag, DEFAULT_TAGS.content_tag];
  return columns.messages === list && tags.role_tag === role && tags.content_tag === content;
}

const PAIR = [
  'chosen',
  'rejected',
  'kto_tag',
  'system',
  'tools',
  'images',
  'videos',
  'audios',
  'history',
] as const;

/** The rest of the columns bear the schema's names in nearly every layout. */
function hasOwnNames({ layout }: Context): boolean {
  return PAIR.every((column) => layout.columns[column] === undefined || layout.columns[column] === column);
}

function canonicalTurn(value: Json | undefined, { role, content }: Names): Json | undefined {
  if (!isObject(value)) return value;
  const turn: JsonObject = { ...value };
  for (const [name, key] of [role, content]) {
    if (key !== name) delete turn[name];
  }
  for (const [name, key] of [role, content]) {
    if (key !== undefined && Object.hasOwn(value, key)) turn[name] = value[key];
  }
  return turn;
}

const TURNS = new Set(['conversations', 'messages']);
const ANSWERS = new Set(['chosen', 'rejected']);

function canonical(record: JsonObject, context: Context, names: Names): JsonObject {
  const result: JsonObject = {};
  for (const [name, key] of names.columns) {
    if (!Object.hasOwn(record, key)) continue;
    const value = record[key];
    const turns = context.layout.format !== 'alpaca';
    if (turns && TURNS.has(name) && Array.isArray(value)) {
      result[name] = value.map((turn) => canonicalTurn(turn, names) as Json);
    } else result[name] = turns && ANSWERS.has(name) ? canonicalTurn(value, names) : value;
  }
  return result;
}

/** What of a record does not fit its schema; only what the layout names is read. Never throws. */
export function structureFaults(record: JsonObject, context: Context): readonly Fault[] {
  const straight = isStraight(context) && hasOwnNames(context);
  const names = straight ? undefined : namesOf(context);
  const validate = validators[variantOf(context, record)];
  if (validate(names ? canonical(record, context, names) : record)) return NONE;
  return (validate.errors ?? []).flatMap((error) => faultOf(error, context) ?? []);
}

const FRAMES = new Set(['if', 'anyOf', 'oneOf', 'discriminator']);

function faultOf(error: SchemaError, context: Context): Fault | undefined {
  if (FRAMES.has(error.keyword)) return undefined;
  const path = pathOf(error.instancePath);
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
  const full = missing === undefined ? path : [...path, missing];
  const names = namesOf(context);
  const at = ownPath(full, names, context);
  if (!at) return undefined;
  const place = full.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
  const fault = { keyword: error.keyword, place, params: error.params };
  return missing === undefined
    ? { ...fault, at }
    : { ...fault, at: at.slice(0, -1), missing: String(at.at(-1)) };
}

/** A JSON pointer's steps; digits are indices, since no schema of ours names a key of digits. */
function pathOf(pointer: string): Path {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}

/** The path in the record's own names; undefined for a part that the layout does not name, so that nobody reads it. */
function ownPath(path: Path, names: Names, { layout }: Context): Path | undefined {
  if (layout.reader === 'service' || path.length === 0) return path;
  const column = names.columns.find(([name]) => name === path[0]);
  if (!column) return undefined;
  const tag = typeof path[1] === 'number' ? 2 : 1;
  const own = [names.role, names.content].find(([name]) => layout.format !== 'alpaca' && name === path[tag]);
  const turnwise = TURNS.has(String(path[0])) || ANSWERS.has(String(path[0]));
  const rest = path.slice(1);
  if (own && turnwise && path.length === tag + 1) rest[tag - 1] = own[1] ?? own[0];
  return [column[1], ...rest];
}

/** The value at a path, undefined where nothing is. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(here)) here = here[step as number];
    else if (isObject(here) && Object.hasOwn(here, step)) here = here[step];
    else return undefined;
  }
  return here;
}
