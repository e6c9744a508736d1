/** Batches of which nothing is left; that the trainer stops there was seen with LLaMA-Factory 0.9.5. */
import { expect, test } from 'vitest';
import { checkAll, openDataset } from '../../server/src/engine/dataset.js';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import { openStream } from '../../server/src/engine/records/stream.js';
import { scan } from '../../server/src/engine/scan.js';
import { sourceOf } from '../records/bytes.js';

const LAYOUT = layoutOf('mine', {});
const GOOD = '{"instruction":"Hi","input":"","output":"Hello"}\n';
const LOST = '{"instruction":"Hi","input":"","output":null}\n';

/** The first record of such a batch, the same whether the file is read from disk or open. */
function told(text: string): (number | undefined)[] {
  const batches = (found: readonly { record: number | undefined; problem: { message: string } }[]) =>
    found.filter(({ problem }) => problem.message === 'batch').map(({ record }) => record);
  const { sightings } = scan(openStream(sourceOf(text, 1 << 16)), '.jsonl', LAYOUT, {}, 10_000);
  const found = batches(sightings);
  expect(batches(checkAll(openDataset(text, '.jsonl', LAYOUT, {})))).toEqual(found);
  return found;
}

test('a batch of which nothing is left is told, be it one record', () => {
  expect(told(GOOD.repeat(1000) + LOST)).toEqual([1000]);
  expect(told(GOOD.repeat(1000) + LOST.repeat(1000) + GOOD)).toEqual([1000]);
  expect(told(GOOD.repeat(999) + LOST.repeat(2))).toEqual([1000]);
  expect(told(LOST.repeat(1000) + GOOD)).toEqual([0]);
});

test('a batch of which something is left is not', () => {
  expect(told(GOOD.repeat(1000) + LOST + GOOD)).toEqual([]);
  expect(told(GOOD.repeat(1500) + LOST.repeat(999) + GOOD.repeat(501))).toEqual([]);
  expect(told(GOOD + LOST)).toEqual([]);
});
