/** What first stands behind the first 10 MB of JSON Lines; that the trainer stops was seen with datasets 4.0.0. */
import { expect, test } from 'vitest';
import { checkAll, editDataset, type Found, openDataset } from '../../server/src/engine/dataset.js';
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
  return lateKeys(text);
}

const LAYOUT = layoutOf('mine', {});

/** What is told of a file, the same whether it is read from disk or open. */
function lateKeys(text: string): string[] {
  const { sightings } = scan(openStream(sourceOf(text, 1 << 20)), '.json', LAYOUT, {}, 100);
  const found = told(sightings);
  expect(told(checkAll(openDataset(text, '.json', LAYOUT, {})))).toEqual(found);
  return found;
}

function told(found: readonly Pick<Found, 'record' | 'problem'>[]): string[] {
  return found
    .filter(({ problem }) => problem.code === 'record/late-key')
    .map(({ record, problem }) => `${record} ${problem.message} ${problem.at.join('.')}`);
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

/** Ten megabytes less so many bytes in lines of 1 KB, then a record with a key that no other has. */
function lateBy(less: number, { eol = '\n', letter = 'x', head = '' }): string {
  const empty = '{"instruction": "Hi", "output": ""}';
  const room = 1024 - empty.length - eol.length;
  const wide = new TextEncoder().encode(letter).length;
  const line = (bytes: number) =>
    empty.replace('""', `"${letter.repeat(Math.floor(bytes / wide))}${'.'.repeat(bytes % wide)}"`);
  const lines = Array.from({ length: 10 * 1024 - 1 }, () => line(room));
  const headBytes = new TextEncoder().encode(head).length;
  return `${head}${[...lines, line(room - less - headBytes), '{"instruction": "Hi", "output": "", "b": "2"}'].join(eol)}${eol}`;
}

test.each([
  ['plain lines', {}],
  ['lines that end as on Windows', { eol: '\r\n' }],
  ['letters of three bytes', { letter: '中' }],
  ['letters of four bytes, two units', { letter: '😀' }],
  ['a byte-order mark', { head: '\ufeff' }],
  ['an empty line at the top', { head: '\n' }],
])('the first 10 MB end at a byte: %s', (_name, style) => {
  expect(lateKeys(lateBy(1, style))).toEqual([]);
  expect(lateKeys(lateBy(0, style))).toEqual(['10240 key b']);
});

test('what is typed moves records across, and back again', () => {
  const open = openDataset(lateBy(1, {}), '.json', LAYOUT, {});
  expect(told(checkAll(open))).toEqual([]);
  const at = { line: 5000, column: 20 };
  editDataset(open, { start: at, end: at, text: '中' });
  expect(told(checkAll(open))).toEqual(['10240 key b']);
  editDataset(open, { start: at, end: { ...at, column: 21 }, text: '' });
  expect(told(checkAll(open))).toEqual([]);
  const top = { line: 0, column: 0 };
  editDataset(open, { start: top, end: top, text: '\n' });
  expect(told(checkAll(open))).toEqual(['10240 key b']);
});
