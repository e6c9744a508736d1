/** A value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Keys and indices from a record (or a configuration file) down to a value. */
export type Path = readonly (string | number)[];

/** In a path: whichever item of the list. A problem of all records knows the place, not the item. */
export const ANY_ITEM = -1;

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True where `key` is the object's own: `__proto__` and friends are ordinary keys in data. */
export function has(object: JsonObject, key: string): boolean {
  return Object.hasOwn(object, key);
}

/**
 * The value under a key of the object's own; undefined where there is none. Quicker than to ask `has` first: what objects
 * inherit are functions, which JSON has not, and a prototype.
 */
export function own(object: JsonObject, key: string): Json | undefined {
  const value: unknown = object[key];
  if (typeof value === 'function' || value === Object.prototype) return undefined;
  return value as Json | undefined;
}

export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'list' | 'object' | 'nothing';

/** The JSON name of a value's type, `nothing` for a key that is not there. */
export function kindOf(value: unknown): JsonKind {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const type = typeof value;
  return type === 'object' ? 'object' : (type as JsonKind);
}

/** Python's idea of false. */
export function isFalsy(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return !value;
}
