/** Scanned in blocks of any size, each as a thread of its own would, a file has the problems of one pass over it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join, joinedFrom, type Part, scanBlock } from '../../server/src/engine/blocks.ts';
import { openStream, type Stream } from '../../server/src/engine/records/stream.ts';
import { finish, type Plan, planOf, type Scan, scan, scannerOf } from '../../server/src/engine/scan.ts';
import { sourceOf } from './bytes.ts';
import { fileText } from './texts.ts';

/** What another thread makes of a block: its own reading, its own types, and what comes of it sent over. */
function inThread(text: string, plan: Plan, cuts: readonly number[], index: number): Part {
  const scanner = scannerOf(openStream(sourceOf(text, 1 << 16)), plan);
  return structuredClone(scanBlock(scanner, blockAt(cuts, index), index === 0 ? plan.start : undefined));
}

function blockAt(cuts: readonly number[], index: number) {
  return { from: cuts[index - 1] ?? 0, to: cuts[index] ?? Number.POSITIVE_INFINITY };
}

function scanInBlocks(text: string, stream: Stream, plan: Plan, cuts: readonly number[]): Scan {
  const scanner = scannerOf(stream, plan);
  const [first, ...rest] = [...cuts, 0].map((_, index) => inThread(text, plan, cuts, index));
  const joined = joinedFrom(scanner, first as Part);
  rest.forEach((part, index) => {
    join(scanner, joined, blockAt(cuts, index + 1), part);
  });
  return finish(scanner, plan, joined);
}

function resultOf({ layout, frame, records, sightings, counts }: Scan) {
  return { layout, frame, records, sightings, counts };
}

function expectSame(text: string, cuts: readonly number[], limit: number) {
  const stream = openStream(sourceOf(text, 1 << 16));
  const plan = planOf(stream, '.jsonl', undefined, {}, limit);
  if ('counts' in plan) return;
  const expected = scan(openStream(sourceOf(text, 1 << 16)), '.jsonl', undefined, {}, limit);
  expect(resultOf(scanInBlocks(text, stream, plan, cuts))).toEqual(resultOf(expected));
}

const cutsOf = (length: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: Math.max(1, length) }), { maxLength: 6 })
    .map((cuts) => cuts.sort((a, b) => a - b));

const cutText = fileText.chain((text) => fc.tuple(fc.constant(text), cutsOf(Buffer.byteLength(text))));

test('of any text, cut anywhere', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(cutText, fc.constantFrom(2, Number.POSITIVE_INFINITY), ([text, cuts], limit) => {
      expectSame(text, cuts, limit);
    }),
    { numRuns: 4000 },
  );
});

/** Real-looking records, among them what misleads a guess: records inside texts, inner objects, odd lines. */
const RECORDS = [
  '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}',
  '{"conversations": [{"from": "human", "value": "}, {\\"conversations\\": 1}"}, {"from": "gpt", "value": "x"}], "tools": "[]"}',
  '{"conversations": [{"from": "human", "value": "中文"}, {"conversations": 2, "from": "gpt", "value": 5}]}',
  '{"conversations": [{"from": "gpt", "value": "2024-01-01"}, {"from": "human", "value": "b"}]}',
  '{"system": 1, "conversations": []}',
  '{"conversations": [{"from": "human", "value": "left open}]}',
  '{"conversations": null}',
  '17',
];
const SHAPES: Record<string, (records: readonly string[]) => string> = {
  lines: (records) => records.join('\n'),
  'lines that end in CRLF, some blank': (records) => records.join('\r\n \r\n'),
  'an array on one line': (records) => `[${records.join(', ')}]`,
  'an array, a record a line': (records) => `[\n${records.join(',\n')}\n]\n`,
  'an array without some commas': (records) => `[\n${records.join('\n')}\n,]`,
  'a pretty array': (records) => `[\n${records.map((record) => indented(record)).join(',\n')}\n]`,
  'objects one after another': (records) => records.map((record) => indented(record)).join('\n'),
};

function indented(record: string): string {
  try {
    return JSON.stringify(JSON.parse(record), null, 2).replace(/^/gm, '  ');
  } catch {
    return `  ${record}`;
  }
}

test.each(Object.entries(SHAPES))('%s', { timeout: 120_000 }, (_, write) => {
  const file = fc
    .array(fc.constantFrom(...RECORDS), { minLength: 1, maxLength: 40 })
    .map(write)
    .chain((text) => fc.tuple(fc.constant(text), cutsOf(Buffer.byteLength(text))));
  fc.assert(
    fc.property(file, ([text, cuts]) => expectSame(text, cuts, 20)),
    { numRuns: 500 },
  );
});
