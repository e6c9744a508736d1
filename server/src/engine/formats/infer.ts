import { has, isObject, type Json, type JsonObject } from '../json.js';
import type { ColumnName, Columns } from './layout.js';

/** Those of some columns that occur in the records under their own name. */
export function presentColumns(records: readonly JsonObject[], names: readonly ColumnName[]): Columns {
  const present = names.filter((name) => records.some((record) => has(record, name)));
  return Object.fromEntries(present.map((name) => [name, name]));
}

/** The first of some keys under which a record holds a list of objects (or a list with nothing in it). */
export function turnsKey(record: JsonObject, keys: readonly string[]): string | undefined {
  return keys.find((key) => {
    const list = record[key];
    return Array.isArray(list) && (list.length === 0 || list.some(isObject));
  });
}

/** All turns of some records that are objects, to see how they speak. */
export function turnsIn(records: readonly JsonObject[], key: string): JsonObject[] {
  return records.flatMap((record) => {
    const list = record[key];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
}

/** The value that occurs most; the first of them where several do. */
export function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | undefined;
  let most = 0;
  for (const [value, count] of counts) {
    if (count > most) [best, most] = [value, count];
  }
  return best;
}

/** The key that a list of turns belongs under, where it stands for a record by itself; undefined for any other value. */
export function bareTurns(value: Json): 'conversations' | 'messages' | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const are = (...keys: readonly string[]) =>
    value.every((turn) => isObject(turn) && keys.every((key) => has(turn, key)));
  if (are('from', 'value')) return 'conversations';
  return are('role', 'content') ? 'messages' : undefined;
}
