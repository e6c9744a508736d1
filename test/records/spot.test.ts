/** Any record of a file is found without reading those before it, by its number and by its line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recordsFrom, type Spot, type SpotRecord } from '../../server/src/engine/records/spot.ts';
import {
  type Source as Bytes,
  type Mark,
  nextRecord,
  openStream,
  type Stream,
  seek,
} from '../../server/src/engine/records/stream.ts';
import { withFile } from '../../server/src/node/bytes.ts';
import { checkFile } from '../../server/src/node/check/file.ts';
import type { Source } from '../../server/src/source.ts';
import { sourceOf } from './bytes.ts';
import { fileText } from './texts.ts';

const seen = ({ number, text, line, column, endLine, offset, gap }: SpotRecord) => ({
  ...{ number, text, line, column, endLine, offset, gap },
});

/** Reads all records in windows of some bytes, so that even a small file leaves many marks. */
function readAll(text: string, window: number) {
  const stream = narrow(text, window);
  const records: unknown[] = [];
  for (let record = nextRecord(stream), number = 0; record; record = nextRecord(stream), number++) {
    const { text = '', line } = record;
    const endLine = line + text.split('\n').length - 1;
    records.push(seen({ ...record, number, endLine }));
  }
  return { records: records as ReturnType<typeof seen>[], marks: [...stream.marks] };
}

function narrow(text: string, window: number): Stream {
  const stream = openStream(sourceOf(text, 1 << 16));
  const start = { record: 0, offset: stream.marks[0]?.offset ?? 0, ...stream.head.start };
  stream.marks.length = 0;
  stream.bytes = Buffer.alloc(window);
  seek(stream, start);
  return stream;
}

function firstAt(text: string, marks: readonly Mark[], spot: Spot) {
  const [first] = recordsFrom(openStream(sourceOf(text, 1 << 16)), marks, spot);
  return first && seen(first);
}

test('of any text, every record and every line', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(fileText, fc.integer({ min: 4, max: 64 }), (text, window) => {
      const { records, marks } = readAll(text, window);
      for (const record of records) {
        expect(firstAt(text, marks, { record: record.number })).toEqual(record);
      }
      expect(firstAt(text, marks, { record: records.length })).toBeUndefined();
      for (let line = 0; line <= (records.at(-1)?.endLine ?? 0) + 1; line++) {
        const due = records.find(({ endLine }) => endLine >= line);
        expect(firstAt(text, marks, { line })).toEqual(due);
      }
    }),
    { numRuns: 400 },
  );
});

const UNTOLD: Source = { given: undefined, why: 'content', info: undefined, media: undefined, settings: {} };
const MEGABYTE = 1 << 20;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-spot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recordOf = (number: number, length: number) => ({
  instruction: `Do ${number}.`,
  output: 'x'.repeat(length),
});
const VALUES = Array.from({ length: 20_000 }, (_, number) =>
  // Two of them are longer than the way between two marks.
  recordOf(number, number === 7_000 || number === 19_999 ? 3 * MEGABYTE : 1_000),
);
const SHAPES: Record<string, (values: readonly object[]) => string> = {
  lines: (values) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`,
  'an array on one line': (values) => JSON.stringify(values),
  'a pretty array': (values) => JSON.stringify(values, undefined, 2),
};

/** How much is read of a file for one look. */
function counted(bytes: Bytes): Bytes & { total: number } {
  const counting = {
    ...bytes,
    total: 0,
    read: (...args: Parameters<Bytes['read']>) => {
      const count = bytes.read(...args);
      counting.total += count;
      return count;
    },
  };
  return counting;
}

test.each(Object.entries(SHAPES))('in a checked file: %s', { timeout: 120_000 }, async (_, write) => {
  const path = join(folder, 'data.json');
  writeFileSync(path, write(VALUES));
  const { scan, marks } = await checkFile(path, '.json', UNTOLD, 10, { threads: 1 });
  expect(scan.records).toBe(VALUES.length);
  const look = (spot: Spot) =>
    withFile(path, (bytes) => {
      const reads = counted(bytes);
      const [first, second] = recordsFrom(openStream(reads), marks, spot);
      return { first, second, total: reads.total };
    });
  for (const number of [0, 1, 6_999, 7_000, 7_001, 12_345, 19_998, 19_999]) {
    const { first } = look({ record: number });
    expect(first?.number).toBe(number);
    expect(JSON.parse(first?.text ?? '')).toEqual(VALUES[number]);
    const again = look({ line: first?.endLine ?? -1 });
    if (scan.frame.shape !== 'array' || first?.line !== 0) expect(again.first).toEqual(first);
  }
  expect(look({ record: 20_000 }).first).toBeUndefined();
  expect(look({ line: 1e9 }).first).toBeUndefined();
  const { total, second } = look({ record: 15_000 });
  expect(second?.number).toBe(15_001);
  expect(total).toBeLessThan(8 * MEGABYTE);
});
