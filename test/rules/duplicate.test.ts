import { expect, test } from 'vitest';
import { checkAll, type Found, openDataset } from '../../server/src/engine/dataset.js';
import { openStream } from '../../server/src/engine/records/stream.js';
import { scan } from '../../server/src/engine/scan.js';
import { alikeIn, digestOf, firstOfDigest, printOf } from '../../server/src/engine/summaries/print.js';
import { sourceOf } from '../records/bytes.js';

const line = (answer: string) => JSON.stringify({ instruction: 'Hi', input: '', output: answer });

/** Records alike in all that a print is made of but one letter, at any place. */
function nearlyAlike(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const letters = Array.from({ length: 400 }, () => 'a');
    letters[i % 400] = 'b';
    return line(letters.join(''));
  });
}

const open = (lines: readonly string[]) => openDataset(lines.join('\n'), '.jsonl', undefined, {});

function copiesIn(found: readonly Pick<Found, 'record' | 'problem'>[]) {
  return found
    .filter(({ problem }) => problem.code === 'record/duplicate')
    .map(({ record, problem }) => [record, problem.message, problem.args.example ?? problem.args.count]);
}

test.each<[string, readonly string[], unknown]>([
  ['none', [line('a'), line('b')], []],
  [
    'each points at the first',
    ['a', 'b', 'a', 'a'].map(line),
    [
      [2, 'same', 1],
      [3, 'same', 1],
    ],
  ],
  ['records that differ in one letter are no copies', nearlyAlike(400), []],
  ['other spaces are not told', [line('a'), line('a').replaceAll(':', ': ')], []],
  ['a broken record is no copy', ['{"instruction": ', '{"instruction": '], []],
])('copies: %s', (_name, lines, expected) => {
  expect(copiesIn(checkAll(open(lines)))).toEqual(expected);
  const found = scan(openStream(sourceOf(lines.join('\n'), 1000)), '.jsonl', undefined, {}, 1000);
  expect(copiesIn(found.sightings)).toEqual(expected);
});

test('behind a hundred copies the others are counted', () => {
  const found = copiesIn(checkAll(open(Array.from({ length: 1000 }, () => line('a')))));
  expect(found).toHaveLength(101);
  expect(found.at(-1)).toEqual([101, 'more', 899]);
});

test('prints and digests tell texts apart, and equal ones never', () => {
  const lines = nearlyAlike(400);
  expect(new Set(lines.map(digestOf)).size).toBe(400);
  expect(lines.map((text) => printOf(`${text}`))).toEqual(lines.map(printOf));
  expect(alikeIn([5, 0, 7, 0, 5, 7, 9])).toEqual([0, 2, 4, 5]);
  expect(alikeIn([])).toEqual([]);
});

test('the first of each digest is found again, also where many fall into one place', () => {
  const digests = Array.from({ length: 3000 }, (_, i) => (i % 700) * 2 ** 21 + (i % 3));
  const firstOf = firstOfDigest(digests.length);
  const firsts = new Map<number, number>();
  for (const [number, digest] of digests.entries()) {
    expect(firstOf(digest, number)).toBe(firsts.get(digest));
    if (!firsts.has(digest)) firsts.set(digest, number);
  }
});
