/**
 * The type of a record at every depth, as Apache Arrow will see it: one type a field over all records, a missing key
 * the same as null (LLaMA-Factory 0.9.5 reads through `datasets` <= 4.0.0). Equal types are one object, so that a file
 * of a million records holds a handful of them.
 */
import { ANY_ITEM, type Json, type JsonObject, type Path } from '../json.js';

/** The kinds of value met at one place, as bits. More than one beside NULL is a conflict. */
export const NULL = 1;
export const BOOLEAN = 2;
export const NUMBER = 4;
export const STRING = 8;
export const LIST = 16;
export const OBJECT = 32;
/** Beside STRING: texts that are no ISO dates. Where all texts of a field are, pyarrow makes times of them. */
export const PLAIN = 64;

export interface Type {
  /** Bits of the kinds that occur. */
  readonly kinds: number;
  /** Of the objects that occur; key order is of no matter to Arrow but is kept. */
  readonly fields: ReadonlyMap<string, Type> | undefined;
  /** Of the lists' items together; undefined for lists that are all empty. */
  readonly item: Type | undefined;
  /** Grows with every new type of a table; equal types have equal ids. */
  readonly id: number;
}

/**
 * The way through an object's fields, one step a key: two objects of one type take the same way. It makes finding the
 * type of an object as cheap as two comparisons a key, since neighbours are mostly alike.
 */
interface Step {
  readonly before: Step | undefined;
  readonly key: string;
  readonly field: Type | undefined;
  readonly next: Map<string, Map<Type, Step>>;
  /** The step taken last from here. */
  last: Step | undefined;
  /** The type of the objects whose fields end here. */
  type: Type | undefined;
}

/** All types met so far, by what they are made of. */
export interface TypeTable {
  readonly known: Map<string, Type>;
  readonly lists: Map<Type | undefined, Type>;
  readonly start: Step;
  /** Unions made before, by both ids: neighbours of a file are merged again after every edit. */
  readonly unions: Map<number, Type>;
  readonly scalars: Readonly<Record<'null' | 'boolean' | 'number' | 'string' | 'date', Type>>;
  /** Of more types than these no new ones are told apart: objects lose the keys that would make them. */
  readonly most: number;
}

function stepAfter(before: Step | undefined, key: string, field: Type | undefined): Step {
  return { before, key, field, next: new Map(), last: undefined, type: undefined };
}

export function createTypeTable(most = Number.POSITIVE_INFINITY): TypeTable {
  const known = new Map<string, Type>();
  const scalar = (kinds: number): Type => {
    const type = { kinds, fields: undefined, item: undefined, id: known.size };
    known.set(`${kinds}`, type);
    return type;
  };
  return {
    known,
    lists: new Map(),
    start: stepAfter(undefined, '', undefined),
    unions: new Map(),
    scalars: {
      null: scalar(NULL),
      boolean: scalar(BOOLEAN),
      number: scalar(NUMBER),
      string: scalar(STRING | PLAIN),
      date: scalar(STRING),
    },
    most,
  };
}

/** Nesting below this depth is not looked into; json/too-deep speaks of it. */
export const DEEPEST = 200;

function intern(
  table: TypeTable,
  kinds: number,
  fields: ReadonlyMap<string, Type> | undefined,
  item: Type | undefined,
): Type {
  let key = `${kinds}`;
  if (item) key += `[${item.id}`;
  if (fields) for (const [name, type] of fields) key += `{${type.id} ${name.length} ${name}`;
  const found = table.known.get(key);
  if (found) return found;
  const type: Type = { kinds, fields, item, id: table.known.size };
  table.known.set(key, type);
  return type;
}

/** The same type in this table, of one from another table or thread. `adopted` remembers what was met before. */
export function adoptType(table: TypeTable, type: Type, adopted: Map<Type, Type>): Type {
  const known = adopted.get(type);
  if (known) return known;
  const fields = type.fields && new Map<string, Type>();
  for (const [key, field] of type.fields ?? []) fields?.set(key, adoptType(table, field, adopted));
  const item = type.item && adoptType(table, type.item, adopted);
  const mine = intern(table, type.kinds, fields, item);
  adopted.set(type, mine);
  return mine;
}

const DASH = 0x2d;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?)?Z?|Z)?$/;

/** Whether pyarrow (with datasets <= 4.0.0) takes a text for a time. Most texts are told by two characters. */
function isDate(text: string): boolean {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH || text.length > 20) return false;
  const [, year, month, day] = DATE.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** What one walk over a value tells of it. */
export interface Survey {
  type: Type;
  /** How many keys its objects have in all, each counted once in its object. */
  keys: number;
  /** Whether its texts are free of halves of surrogate pairs. */
  whole: boolean;
  /** Whether a number has so many digits that it may not fit into 64 bits. */
  large: boolean;
  /** Whether the type has all that the value has: see TypeTable.most. */
  exact: boolean;
}

/** Of more digits than any number below it: 64 bits hold ten times as much. */
const LARGE = 1e18;

/** The type of a value, and what else is seen on the way. Costs a walk over it. */
export function surveyOf(table: TypeTable, value: Json): Survey {
  const survey: Survey = { type: table.scalars.null, keys: 0, whole: true, large: false, exact: true };
  survey.type = typeIn(table, value, 0, survey);
  return survey;
}

/** The type of a value. Costs a walk over it. */
export function typeOf(table: TypeTable, value: Json): Type {
  return surveyOf(table, value).type;
}

function typeIn(table: TypeTable, value: Json, depth: number, survey: Survey): Type {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) survey.whole = false;
      return isDate(value) ? table.scalars.date : table.scalars.string;
    case 'number':
      if (value >= LARGE || value <= -LARGE) survey.large = true;
      return table.scalars.number;
    case 'boolean':
      return table.scalars.boolean;
    default:
      if (value === null || depth > DEEPEST) return table.scalars.null;
      return Array.isArray(value)
        ? typeOfList(table, value, depth, survey)
        : typeOfObject(table, value, depth, survey);
  }
}

function typeOfList(table: TypeTable, list: readonly Json[], depth: number, survey: Survey): Type {
  let item: Type | undefined;
  for (let i = 0; i < list.length; i++) {
    const type = typeIn(table, list[i] as Json, depth + 1, survey);
    item = item === undefined || item === type ? type : mergeTypes(table, item, type);
  }
  const found = table.lists.get(item);
  if (found) return found;
  const known = intern(table, LIST, undefined, item);
  table.lists.set(item, known);
  return known;
}

function typeOfObject(table: TypeTable, object: JsonObject, depth: number, survey: Survey): Type {
  let step = table.start;
  for (const key in object) {
    const field = typeIn(table, object[key] as Json, depth + 1, survey);
    const { last } = step;
    const next = last && last.key === key && last.field === field ? last : stepTo(table, step, key, field);
    if (next) step = next;
    else survey.exact = false;
    survey.keys++;
  }
  step.type ??= intern(table, OBJECT, fieldsTo(step), undefined);
  return step.type;
}

/** Undefined of a key that is new there, in a full table. */
function stepTo(table: TypeTable, from: Step, key: string, field: Type): Step | undefined {
  const known = from.next.get(key);
  if (!known && table.known.size >= table.most) return undefined;
  const byType = known ?? new Map<Type, Step>();
  const step = byType.get(field) ?? stepAfter(from, key, field);
  from.next.set(key, byType);
  byType.set(field, step);
  from.last = step;
  return step;
}

function fieldsTo(step: Step): ReadonlyMap<string, Type> {
  const fields: [string, Type][] = [];
  for (let at: Step = step; at.before; at = at.before) fields.unshift([at.key, at.field as Type]);
  return new Map(fields);
}

/**
 * An object with more keys than these takes no more in: where a key is an id, each record has one of its own, and to know
 * all of them would take the square of their number. A key beyond is not held against others.
 */
export const WIDEST = 1000;

function mergeFields(
  table: TypeTable,
  a: ReadonlyMap<string, Type> | undefined,
  b: ReadonlyMap<string, Type> | undefined,
): ReadonlyMap<string, Type> | undefined {
  if (!a || !b) return a ?? b;
  let fields: Map<string, Type> | undefined;
  for (const [key, type] of b) {
    const other = a.get(key);
    const merged = other ? mergeTypes(table, other, type) : type;
    if (merged === other || (!other && (fields ?? a).size >= WIDEST)) continue;
    fields ??= new Map(a);
    fields.set(key, merged);
  }
  return fields ?? a;
}

/** Ids stay below it, so that two of them make one exact number. */
const MOST_TYPES = 2 ** 26;

/** The type of a place where both occur. Associative, up to WIDEST; conflicts are kept, as more than one bit. */
export function mergeTypes(table: TypeTable, a: Type, b: Type): Type {
  if (a === b) return a;
  const pair = a.id * MOST_TYPES + b.id;
  const known = table.unions.get(pair);
  if (known) return known;
  const item = a.item && b.item ? mergeTypes(table, a.item, b.item) : (a.item ?? b.item);
  const kinds = a.kinds | b.kinds;
  const fields = mergeFields(table, a.fields, b.fields);
  const isSame = kinds === a.kinds && item === a.item && fields === a.fields;
  const union = isSame ? a : intern(table, kinds, fields, item);
  // What is as wide as can be is merged with one type after another that does not come again.
  if (!isSame || (fields?.size ?? 0) < WIDEST) table.unions.set(pair, union);
  return union;
}

/** The kinds of a type without null; more than one bit where records disagree. */
export function solidKinds(type: Type): number {
  return type.kinds & ~(NULL | PLAIN);
}

/** What stands at a path in which ANY_ITEM is any item of a list; undefined where nothing ever does. */
export function typeAt(type: Type | undefined, at: Path): Type | undefined {
  let here = type;
  for (const step of at) here = step === ANY_ITEM ? here?.item : here?.fields?.get(String(step));
  return here;
}

/** The path of the first key that objects of the one type lack and of the other have; undefined where none is missing. */
export function missingIn(own: Type, all: Type): Path | undefined {
  for (const [key, field] of (own.fields && all.fields) ?? []) {
    const mine = own.fields?.get(key);
    const deeper = mine ? missingIn(mine, field) : [];
    if (deeper) return [key, ...deeper];
  }
  const deeper = own.item && all.item ? missingIn(own.item, all.item) : undefined;
  return deeper && [ANY_ITEM, ...deeper];
}

export function isConflict(type: Type): boolean {
  const kinds = solidKinds(type);
  return (kinds & (kinds - 1)) !== 0;
}

const WORDS: readonly (readonly [number, string])[] = [
  [BOOLEAN, 'boolean'],
  [NUMBER, 'number'],
  [STRING, 'string'],
  [LIST, 'list'],
  [OBJECT, 'object'],
];

/** The word for a single kind bit. */
export function kindWord(kind: number): string {
  return WORDS.find(([bit]) => bit === kind)?.[1] ?? 'null';
}
