/**
 * A record against the schema of its format: which variant it must fit, and what does not. Schemas speak of a format's
 * own key names; where a layout uses others the record is read through it, and what is found is named back.
 */
import { isObject, type Json, type JsonObject, type Path } from '../json.js';
import { type SchemaError, type Validate, type VariantName, validators } from '../validators.generated.js';
import type { Context, Fault } from './rule.js';

/** Schema keys by column, where the two differ. */
const COLUMN_KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alpaca: { prompt: 'instruction', query: 'input', response: 'output' },
  pretrain: { prompt: 'text' },
  sharegpt: { messages: 'conversations' },
  openai: {},
};

/** How a layout's names stand to the schema's: pairs of the schema's key and the record's. */
interface Names {
  readonly columns: readonly (readonly [string, string])[];
  readonly role: readonly [string, string | undefined];
  readonly content: readonly [string, string | undefined];
}

/** How the records of a file are held against their schema; prepared once, used for every record. */
export interface Structure {
  readonly context: Context;
  /** From the schema's names to the record's, for what is reported. */
  readonly names: Names;
  /** From the validator's names to the record's. */
  readonly shown: Names;
  /** From the validator's names to the schema's. */
  readonly back: Readonly<Record<string, string>>;
  /** True where the record can be shown to the validator as it is. */
  readonly asIs: boolean;
  /** True where a turn's keys are the validator's. */
  readonly turnsAsIs: boolean;
  readonly variant: VariantName;
}

const NONE: readonly Fault[] = [];

/** The keys of validators `sharegpt-messages`, by the schema's. */
const MESSAGES_KEYS: Readonly<Record<string, string>> = {
  conversations: 'messages',
  from: 'role',
  value: 'content',
};
const MESSAGES_BACK = Object.fromEntries(Object.entries(MESSAGES_KEYS).map(([key, own]) => [own, key]));

/** What `structureFaults` needs to know of a file. */
export function structureOf(context: Context): Structure {
  const { layout } = context;
  const names = namesOf(context);
  const messages =
    layout.format === 'sharegpt' && layout.tags.role_tag === 'role' && layout.tags.content_tag === 'content';
  const shown = messages ? inKeys(names, MESSAGES_KEYS) : names;
  const turnsAsIs = [shown.role, shown.content].every(isSame);
  return {
    context,
    names,
    shown,
    back: messages ? MESSAGES_BACK : {},
    asIs: layout.reader === 'service' || (turnsAsIs && shown.columns.every(isSame) && !hasStrangers(context)),
    turnsAsIs: turnsAsIs || layout.format === 'alpaca',
    variant: variantOf(context, messages),
  };
}

const isSame = ([name, key]: readonly [string, string | undefined]) => name === key;

/** True where keys that the layout leaves out would turn the schema's verdict on those that it names. */
function hasStrangers({ layout, stage }: Context): boolean {
  if (layout.format !== 'alpaca') return layout.columns.messages === undefined;
  return stage === 'pt' || layout.columns.prompt === undefined || layout.columns.query === undefined;
}

function inKeys(names: Names, keys: Readonly<Record<string, string>>): Names {
  const named = (name: string) => keys[name] ?? name;
  return {
    columns: names.columns.map(([name, key]) => [named(name), key] as const),
    role: [named(names.role[0]), names.role[1]],
    content: [named(names.content[0]), names.content[1]],
  };
}

function variantOf({ layout, stage }: Context, messages: boolean): VariantName {
  if (layout.reader === 'service') return layout.ranking ? 'openai/preference' : 'openai/supervised';
  const kind = layout.ranking ? 'preference' : stage === 'kto' ? 'kto' : 'sft';
  if (layout.format === 'openai') return `openai/llamafactory-${kind}`;
  if (layout.format === 'sharegpt') return messages ? `sharegpt-messages/${kind}` : `sharegpt/${kind}`;
  if (stage === 'pt') return 'alpaca/pretrain';
  return stage === 'ppo' ? 'alpaca/prompt' : `alpaca/${kind}`;
}

/** Together trains on plain text, too; of that there is nothing to be held against a schema. */
function isPlainText(record: JsonObject, { context: { service }, variant }: Structure): boolean {
  return (
    service === 'together' &&
    variant === 'openai/supervised' &&
    typeof record.text === 'string' &&
    !Object.hasOwn(record, 'messages')
  );
}

/** One file of a service may hold conversations and legacy pairs; the record's own keys decide. */
function validatorOf(record: JsonObject, variant: VariantName): Validate {
  const legacy =
    variant === 'openai/supervised' && Object.hasOwn(record, 'prompt') && !Object.hasOwn(record, 'messages');
  return validators[legacy ? 'openai/completion' : variant];
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

function canonical(record: JsonObject, { shown, turnsAsIs }: Structure): JsonObject {
  const result: JsonObject = {};
  for (const [name, key] of shown.columns) {
    if (!Object.hasOwn(record, key)) continue;
    const value = record[key];
    if (turnsAsIs) result[name] = value;
    else if (TURNS.has(name) && Array.isArray(value)) {
      result[name] = value.map((turn) => canonicalTurn(turn, shown) as Json);
    } else result[name] = ANSWERS.has(name) ? canonicalTurn(value, shown) : value;
  }
  return result;
}

/** What of a record does not fit its schema; only what the layout names is read. Never throws. */
export function structureFaults(record: JsonObject, structure: Structure): readonly Fault[] {
  if (isPlainText(record, structure)) return NONE;
  const validate = validatorOf(record, structure.variant);
  if (validate(structure.asIs ? record : canonical(record, structure))) return NONE;
  return (validate.errors ?? []).flatMap((error) => faultOf(error, structure) ?? []);
}

const FRAMES = new Set(['if', 'anyOf', 'oneOf', 'discriminator']);

function faultOf(error: SchemaError, { context, names, back }: Structure): Fault | undefined {
  if (FRAMES.has(error.keyword)) return undefined;
  const path = pathOf(error.instancePath);
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : undefined;
  const steps = missing === undefined ? path : [...path, missing];
  const full = steps.map((step) => back[step] ?? step);
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
