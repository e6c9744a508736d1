/** Scanned in blocks of any size, each as a thread of its own would, a file has the problems of one pass over it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join, joinedFrom, type Part, type Scanner, scanBlock } from '../../server/src/engine/blocks.ts';
import { severityOf } from '../../server/src/engine/problem.ts';
import { openStream, type Stream } from '../../server/src/engine/records/stream.ts';
import { finish, type Plan, planOf, type Scan, scan, scannerOf } from '../../server/src/engine/scan.ts';
import type { Sighting } from '../../server/src/engine/sightings.ts';
import { passerFor } from '../../server/src/engine/sound.ts';
import { sourceOf } from './bytes.ts';
import { fileText } from './texts.ts';

/**
 * Parts end early now and then, as they do where very many problems are kept. Sound records are passed, as in a large
 * file; the single pass reads all of such a small one.
 */
function scannerFor(stream: Stream, plan: Plan): Scanner {
  const { length } = stream;
  const scanner = scannerOf(stream, plan);
  const mostKept = length % 3 === 0 ? 1 + (length % 5) : 5000;
  return { ...scanner, passer: passerFor(scanner.checker), mostKept };
}

/** What another thread makes of a block: its own reading, its own types, and what comes of it sent over. */
function inThread(text: string, plan: Plan, cuts: readonly number[], index: number): Part {
  const scanner = scannerFor(openStream(sourceOf(text, 1 << 16)), plan);
  return structuredClone(scanBlock(scanner, blockAt(cuts, index), index === 0 ? plan.start : undefined));
}

function blockAt(cuts: readonly number[], index: number) {
  return { from: cuts[index - 1] ?? 0, to: cuts[index] ?? Number.POSITIVE_INFINITY };
}

function scanInBlocks(text: string, stream: Stream, plan: Plan, cuts: readonly number[]): Scan {
  const scanner = scannerFor(stream, plan);
  const [first, ...rest] = [...cuts, 0].map((_, index) => inThread(text, plan, cuts, index));
  const joined = joinedFrom(scanner, first as Part);
  for (const _ of join(scanner, joined, blockAt(cuts, 0), undefined));
  rest.forEach((part, index) => {
    for (const _ of join(scanner, joined, blockAt(cuts, index + 1), part));
  });
  return finish(scanner, plan, joined);
}

function resultOf({ layout, frame, records, sightings, counts, codes }: Scan) {
  return { layout, frame, records, sightings, counts, codes };
}

function expectSame(text: string, cuts: readonly number[], limit: number) {
  const stream = openStream(sourceOf(text, 1 << 16));
  const plan = planOf(stream, '.jsonl', undefined, {}, limit);
  if ('counts' in plan) return;
  const expected = scan(openStream(sourceOf(text, 1 << 16)), '.jsonl', undefined, {}, limit);
  expect(resultOf(scanInBlocks(text, stream, plan, cuts))).toEqual(resultOf(expected));
}

/** What is shown of more problems than the limit, and what is counted, told from all of them. */
function expectMostSevere(text: string, limit: number) {
  const scanned = (most: number) => scan(openStream(sourceOf(text, 1 << 16)), '.jsonl', undefined, {}, most);
  const [all, some] = [scanned(Number.POSITIVE_INFINITY), scanned(limit)];
  const severities = ['error', 'warning', 'hint'] as const;
  const bySeverity = (sightings: readonly Sighting[]) =>
    severities.map(
      (severity) => sightings.filter(({ problem }) => severityOf(problem.fate) === severity).length,
    );
  let room = limit;
  const due = bySeverity(all.sightings).map((count) => {
    const shown = Math.min(room, count);
    room -= shown;
    return shown;
  });
  expect(bySeverity(some.sightings)).toEqual(due);
  expect(all.sightings).toEqual(expect.arrayContaining([...some.sightings]));
  const lines = some.sightings.map(({ start }) => start.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  for (const { counts, codes } of [all, some]) {
    expect(severities.map((severity) => counts[severity])).toEqual(bySeverity(all.sightings));
    const told = severities.flatMap((severity) =>
      [...codes[severity]].map(([code, count]) => `${severity} ${code} ${count}`),
    );
    const seen = new Map<string, number>();
    for (const { problem } of all.sightings) {
      const name = `${severityOf(problem.fate)} ${problem.code}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    expect(told.sort()).toEqual([...seen].map(([name, count]) => `${name} ${count}`).sort());
  }
}

const cutsOf = (length: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: Math.max(1, length) }), { maxLength: 6 })
    .map((cuts) => cuts.sort((a, b) => a - b));

const limitOf = fc.oneof(
  fc.constant(Number.POSITIVE_INFINITY),
  fc.constantFrom(0, 1, 2, 3, 5),
  fc.integer({ min: 0, max: 40 }),
);

const cutText = fileText.chain((text) => fc.tuple(fc.constant(text), cutsOf(Buffer.byteLength(text))));

test('of any text, cut anywhere', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(cutText, limitOf, ([text, cuts], limit) => {
      expectSame(text, cuts, limit);
    }),
    { numRuns: 4000 },
  );
});

test('of more problems than are shown, the most severe are, and all are counted by code', {
  timeout: 600_000,
}, () => {
  fc.assert(fc.property(fileText, limitOf, expectMostSevere), { numRuns: 1500 });
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
    fc.property(file, limitOf, ([text, cuts], limit) => expectSame(text, cuts, limit)),
    { numRuns: 500 },
  );
});

test('a warning behind fifty hints and an error behind both are shown before them, in their places', () => {
  const said = '{"instruction": "Say hi.", "input": "", "output": "hi"}';
  const empty = said.replace('"hi"', '""');
  const records = [...Array.from({ length: 51 }, () => said), empty, '{"instruction": '];
  const stream = openStream(sourceOf(records.join('\n'), 1 << 16));
  const { sightings, counts, codes } = scan(stream, '.jsonl', undefined, {}, 3);
  expect(sightings.map(({ record, problem }) => [record, problem.code])).toEqual([
    [1, 'record/duplicate'],
    [51, 'conversation/empty-answer'],
    [52, 'json/syntax'],
  ]);
  expect(counts).toEqual({ error: 1, warning: 1, hint: 50 });
  expect(codes).toEqual({
    error: new Map([['json/syntax', 1]]),
    warning: new Map([['conversation/empty-answer', 1]]),
    hint: new Map([['record/duplicate', 50]]),
  });
});
