import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../server/src/engine/json.js';
import { readYaml } from '../../server/src/engine/llamafactory/yaml.js';

/** A value as test/training/loader.py writes it. */
type Written =
  | null
  | boolean
  | string
  | { int: string }
  | { float: string }
  | { list: Written[] }
  | { dict: Record<string, Written> }
  | { other: string };
type Outcome = { ok: Written } | { error: string };

const rows = readFileSync('test/training/loader.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as [string, Outcome]);

const FLOATS: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

/** Python's value as JSON would have it; numbers of both kinds are one. */
function plain(value: Written): Json {
  if (value === null || typeof value !== 'object') return value;
  if ('int' in value) return Number(value.int);
  if ('float' in value) return FLOATS[value.float] ?? Number(value.float);
  if ('list' in value) return value.list.map(plain);
  if ('dict' in value) {
    return Object.fromEntries(Object.entries(value.dict).map(([key, item]) => [key, plain(item)]));
  }
  return `a ${value.other}`;
}

function typeOf(value: Written | undefined): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  return Object.keys(value)[0] as string;
}

/** What we make of a text, in the table's form. */
function ours(text: string): unknown {
  const { entries, fault } = readYaml(text);
  if (fault) return 'raises';
  return Object.fromEntries(entries.map(({ name, value, type }) => [name, [type, structuredClone(value)]]));
}

function theirs(outcome: Outcome): unknown {
  if ('error' in outcome) return 'raises';
  const { ok } = outcome;
  if (ok === null || typeof ok !== 'object' || !('dict' in ok)) return 'raises';
  return Object.fromEntries(Object.entries(ok.dict).map(([key, item]) => [key, [typeOf(item), plain(item)]]));
}

test('texts are read as OmegaConf 2.3 reads them', () => {
  expect(rows.length).toBeGreaterThan(1000);
  const different = rows
    .map(([text, outcome]) => ({ text, ours: ours(text), theirs: theirs(outcome) }))
    .filter((row) => JSON.stringify(sorted(row.ours)) !== JSON.stringify(sorted(row.theirs)));
  expect(different).toEqual([]);
});

/** Keys in one order, and numbers that JSON has no form for as text. */
function sorted(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, item]) => [key, sorted(item)]),
  );
}
