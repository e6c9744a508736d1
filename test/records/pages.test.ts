/** What stands at a place of a file stands at the same place of a page of its records. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endOf,
  pageLength,
  pageWith,
  placeIn,
  type Row,
  rowsOf,
  textOf,
} from '../../server/src/engine/pages.ts';
import { nextRecord, openStream } from '../../server/src/engine/records/stream.ts';
import { sourceOf } from './bytes.ts';

const value = fc.record({
  text: fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', '你', '\u{1f600}', ' '), maxLength: 20 }),
  list: fc.array(fc.nat(9), { maxLength: 3 }),
});
/** JSON Lines with blank lines between, an array over many lines, an array on one. */
const file = fc
  .array(value, { minLength: 1, maxLength: 12 })
  .chain((values) =>
    fc.constantFrom(
      values.map((each) => `${JSON.stringify(each)}\n`).join('\n'),
      values.map((each) => `  ${JSON.stringify(each)}\r\n`).join(''),
      JSON.stringify(values, undefined, 2),
      JSON.stringify(values, undefined, '\t'),
      JSON.stringify(values),
    ),
  );

function rowsWith(text: string, number: number, length: number, records: number): Row[] {
  const stream = openStream(sourceOf(text, 1 << 16));
  return [...rowsOf(stream, [...stream.marks], pageWith(number, length, records))];
}

test('of any file, each record and each place in it', () => {
  fc.assert(
    fc.property(file, fc.integer({ min: 1, max: 5 }), (text, length) => {
      const lines = text.split(/\r?\n/);
      const stream = openStream(sourceOf(text, 1 << 16));
      const all: { text: string; line: number; column: number }[] = [];
      for (let record = nextRecord(stream); record; record = nextRecord(stream))
        all.push({ text: record.text ?? '', line: record.line, column: record.column });
      for (const [number, record] of all.entries()) {
        const rows = rowsWith(text, number, length, all.length);
        const page = textOf(rows).split('\n');
        const row = rows.find((each) => each.number === number) as Row;
        const start = placeIn(row, record);
        expect(start).toEqual({ line: row.line, column: row.indent });
        const end = endOf(record.text, record);
        for (let line = record.line; line <= end.line; line++) {
          const from = line === record.line ? record.column : 0;
          const to = line === end.line ? end.column : (lines[line] as string).length;
          const there = placeIn(row, { line, column: from });
          expect(page[there.line]?.slice(there.column, there.column + to - from)).toBe(
            lines[line]?.slice(from, to),
          );
        }
      }
    }),
  );
});

test('pages are of one length, and hold about a megabyte', () => {
  expect(pageLength(1_000_000_000, 1_000_000)).toBe(200);
  expect(pageLength(1_000_000_000, 10_000)).toBe(10);
  expect(pageLength(1_000_000_000, 3)).toBe(1);
  expect(pageLength(0, 0)).toBe(1);
  expect(pageWith(1234, 100, 1250)).toEqual({ first: 1200, last: 1249 });
});

test('of a record that is longer than a page, the beginning is shown', () => {
  const [row] = rowsWith(`"${'x'.repeat(3_000_000)}"`, 0, 1, 1);
  expect(row?.text).toHaveLength(2_000_001);
});
