/** What first stands behind the first 10 MB of JSON Lines; that the trainer stops was seen with datasets 4.0.0. */
import { expect, test } from 'vitest';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import { openStream } from '../../server/src/engine/records/stream.js';
import { scan } from '../../server/src/engine/scan.js';
import { sourceOf } from '../records/bytes.js';

const PAD = 'x'.repeat(60_000);
const EARLY = 200;

function found(early: object, late: object, shape: 'lines' | 'array' = 'lines', count = EARLY) {
  const record = (more: object, i: number) =>
    JSON.stringify({ instruction: 'Hi', input: '', output: `${PAD}${i}`, ...more });
  const records = [
    ...Array.from({ length: count }, (_, i) => record(early, i)),
    ...[1, 2].map((i) => record(late, -i)),
  ];
  const text = shape === 'lines' ? `${records.join('\n')}\n` : `[${records.join(',\n')}]`;
  const layout = layoutOf('mine', {});
  const { sightings } = scan(openStream(sourceOf(text, 1 << 20)), '.json', layout, {}, 100);
  return sightings
    .filter(({ problem }) => problem.code === 'record/late-key')
    .map(({ record: number, problem }) => `${number} ${problem.message} ${problem.at.join('.')}`);
}

test.each<[string, object, object, string[]]>([
  ['a key', { a: '1' }, { a: '1', b: '2' }, ['200 key b']],
  ['a key inside', { a: { x: '1' } }, { a: { x: '1', y: '2' } }, ['200 key a.y']],
  ['a key inside a list', { a: [{ x: '1' }] }, { a: [{ x: '1', y: '2' }] }, ['200 key a.-1.y']],
  ['a value for null', { a: null }, { a: 's' }, ['200 value a']],
  ['an item', { a: [] }, { a: ['s'] }, ['200 value a']],
  ['a key in an empty object', { a: {} }, { a: { x: 's' } }, ['200 key a.x']],
  ['another text than dates', { a: '2024-01-01' }, { a: 'hello' }, ['200 text a']],
  ['a date after text', { a: 'hello' }, { a: '2024-01-01' }, []],
  ['a key that goes', { a: '1', b: '2' }, { a: '1' }, []],
  ['null for a value', { a: 's' }, { a: null }, []],
  ['an empty list', { a: ['s'] }, { a: [] }, []],
])('%s', (_name, early, late, expected) => {
  expect(found(early, late)).toEqual(expected);
});

test('an array is read as a whole, and so is a file that is small', () => {
  expect(found({}, { b: '2' }, 'array')).toEqual([]);
  expect(found({}, { b: '2' }, 'lines', 100)).toEqual([]);
});
