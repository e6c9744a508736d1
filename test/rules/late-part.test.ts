import { expect, test } from 'vitest';
import { checkAll, openDataset } from '../../server/src/engine/dataset.js';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';

const columns = {
  prompt: 'instruction',
  query: 'input',
  response: 'output',
  images: 'images',
  system: 'system',
};
const layout = layoutOf('mine', { columns });

/** 1500 records of which one, and those behind it, have a part. */
function recordsWith(first: number, part: string): string {
  const plain = '"instruction": "Hi", "input": "", "output": "Hello"';
  const lines = Array.from({ length: 1500 }, (_, i) => {
    return i < first ? `{${plain}, "system": null, "images": []}` : `{${plain}, ${part}}`;
  });
  return lines.join('\n');
}

function latePart(text: string): number[] {
  return checkAll(openDataset(text, '.jsonl', layout, {}))
    .filter(({ problem }) => problem.code === 'record/late-part')
    .map(({ record }) => record as number);
}

test.each([
  [1200, '"system": "Be brief.", "images": []', [1200]],
  [1000, '"system": null, "images": ["a.png"]', [1000]],
  [999, '"system": "Be brief.", "images": []', []],
  [1200, '"system": null, "images": []', []],
])('a part that begins in record %i: %s', (first, part, expected) => {
  expect(latePart(recordsWith(first, part))).toEqual(expected);
});

test.each([
  [1200, [1200]],
  [999, []],
])('an answer that first stands in record %i', (first, expected) => {
  const line = (i: number) => `{"instruction": "Hi", "input": "", "output": ${i < first ? null : '"Hello"'}}`;
  const bare = layoutOf('mine', {});
  const found = checkAll(
    openDataset(Array.from({ length: 1500 }, (_, i) => line(i)).join('\n'), '.jsonl', bare, {}),
  );
  const late = found.filter(({ problem }) => problem.code === 'record/late-part');
  expect(late.map(({ record }) => record)).toEqual(expected);
});
