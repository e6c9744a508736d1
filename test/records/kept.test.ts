/** Checked again after any change on disk, with what the last check has kept, a file has the problems of a first check. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import type { Scanner } from '../../server/src/engine/blocks.ts';
import type { Blocks } from '../../server/src/node/blocks.ts';
import { withFile } from '../../server/src/node/bytes.ts';
import { checkFile } from '../../server/src/node/check/file.ts';
import { type Kept, NOTHING_KEPT } from '../../server/src/node/check/kept.ts';
import type { Scanned, Task } from '../../server/src/node/check/scanner.ts';
import type { Crew } from '../../server/src/node/pool.ts';
import type { Source } from '../../server/src/source.ts';
import { fileText, snippet } from './texts.ts';

/** Threads that take turns in this one: each has its own reader and its own types, and sends over what it has. */
vi.mock('../../server/src/node/pool.ts', () => ({
  async joinInOrder(
    { workerData, threads }: Crew,
    { count }: Blocks,
    add: (part: Scanned, index: number) => boolean,
    here: (index: number) => Scanned,
  ) {
    const { scannerFor, scanOf } = await import('../../server/src/node/check/scanner.ts');
    const task = workerData as Task;
    withFile(task.path, (bytes) => {
      const scanners = Array.from({ length: threads }, () => scannerFor(task, bytes));
      for (let index = 0; index < count; index++) {
        const scanner = scanners[(index * 7) % (threads + 1)];
        const there = () =>
          scanOf(task, scanner as Scanner, index, index === 0 ? task.plan.start : undefined);
        add(scanner ? structuredClone(there()) : here(index), index);
      }
    });
  },
}));

const folder = mkdtempSync(join(tmpdir(), 'tuneset-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'data.jsonl');
const UNTOLD: Source = { given: undefined, why: 'content', info: undefined, media: undefined, settings: {} };

interface Run {
  readonly threads: number;
  readonly blockLength: number;
  readonly limit: number;
}

/** A file with a zero in it is no text, and is not checked. */
const storable = (text: string) => text.replaceAll('\0', '\u0001');

async function check(text: string, { threads, blockLength, limit }: Run, kept?: Kept) {
  writeFileSync(path, storable(text));
  const way = { threads, blockLength, ...(kept ? { kept } : {}) };
  const { scan, marks, kept: now } = await checkFile(path, '.jsonl', UNTOLD, limit, way);
  const { layout, frame, records, sightings, counts, codes } = scan;
  return { found: { layout, frame, records, sightings, counts, codes, marks }, kept: now };
}

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Changes in the middle, at the end and at both; one that puts in as much as it takes moves nothing behind it. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(60), insert: snippet }),
  fc.record({ at: fc.constant(1), remove: fc.constant(0), insert: snippet }),
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.constant(1e9),
    insert: fc.constant(''),
  }),
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.constant(1),
    insert: fc.constantFrom('"', '{', '}', ']', '[', ',', '\n', ' ', 'x', '7'),
  }),
);

function edited(text: string, { at, remove, insert }: Edit): string {
  const from = Math.round(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + remove);
}

const run = fc.record({
  threads: fc.integer({ min: 1, max: 4 }),
  blockLength: fc.integer({ min: 8, max: 400 }),
  limit: fc.constantFrom(0, 1, 3, 1000, Number.POSITIVE_INFINITY),
});

test('after any edits of any text', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fileText,
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      run,
      async (first, edits, how) => {
        let text = first;
        let { kept } = await check(text, how, NOTHING_KEPT);
        for (const change of edits) {
          text = edited(text, change);
          const again = await check(text, how, kept);
          const { found } = await check(text, how);
          // Reading begins elsewhere where it was elsewhere guessed.
          const { marks, ...problems } = again.found;
          const { marks: _, ...expected } = found;
          expect(problems).toEqual(expected);
          kept = again.kept;
        }
      },
    ),
    { numRuns: 400 },
  );
});

const RECORD = '{"instruction": "Say hi.", "input": "", "output": "hi"}\n';
const WRONG = '{"instruction": "Say hi.", "input": "", "outptu": "hi"}\n';
const BLOCKS = 20;
const HOW = { threads: 3, blockLength: RECORD.length * 10, limit: 100 };
const BEFORE = (RECORD.repeat(9) + WRONG).repeat(BLOCKS);

const CHANGES: Record<string, { text: string; scanned: readonly number[] }> = {
  nothing: { text: BEFORE, scanned: [] },
  'a record in the middle': {
    text: BEFORE.slice(0, RECORD.length * 105) + WRONG + BEFORE.slice(RECORD.length * 106),
    scanned: [10],
  },
  'records at the end': { text: BEFORE + WRONG.repeat(3), scanned: [19, 20] },
  'what stood at the end': { text: BEFORE.slice(0, RECORD.length * 145), scanned: [14] },
  'a record put in': {
    text: `${BEFORE.slice(0, RECORD.length * 175)}{"text": 1}\n${BEFORE.slice(RECORD.length * 175)}`,
    scanned: [17, 18, 19],
  },
};

test.each(Object.entries(CHANGES))('only the blocks are scanned that changed: %s', async (_, change) => {
  const { text, scanned } = change;
  const { kept } = await check(BEFORE, HOW, NOTHING_KEPT);
  expect(kept?.parts.filter((part) => part)).toHaveLength(BLOCKS);
  const again = await check(text, HOW, kept);
  const anew = [...(again.kept?.parts ?? [])].flatMap((part, index) =>
    part && part.part === kept?.parts[index]?.part ? [] : [index],
  );
  expect(anew).toEqual(scanned);
  const first = await check(text, HOW);
  expect(again.found).toEqual(first.found);
});

test('other settings, and nothing holds', async () => {
  const { kept } = await check(BEFORE, HOW, NOTHING_KEPT);
  const again = await check(BEFORE, { ...HOW, limit: 7 }, kept);
  expect(again.kept?.parts[0]?.part).not.toBe(kept?.parts[0]?.part);
  expect(again.found.sightings).toHaveLength(7);
});
