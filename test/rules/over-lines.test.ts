/** Blocks that end inside a record over several lines; where the trainer stops was seen with datasets 4.0.0. */
import { expect, test } from 'vitest';
import { checkAll, type Found, openDataset } from '../../server/src/engine/dataset.js';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import { openStream } from '../../server/src/engine/records/stream.js';
import { scan } from '../../server/src/engine/scan.js';
import { BLOCK_BYTES } from '../../server/src/engine/summaries/summary.js';
import { sourceOf } from '../records/bytes.js';

const LAYOUT = layoutOf('mine', {});
const RECORD = { instruction: 'Where is the stop for line 9? 九路车站在哪里？', input: '', output: 'Ahead.' };
const LINE = JSON.stringify(RECORD);
const LINES = JSON.stringify(RECORD, null, 2);

/** What is told of a file, the same whether it is read from disk or open. */
function told(records: readonly string[], eol = '\n'): string[] {
  const text = `${records.join('\n')}\n`.replaceAll('\n', eol);
  const { sightings } = scan(openStream(sourceOf(text, 1 << 16)), '.jsonl', LAYOUT, {}, 100);
  const found = words(sightings);
  expect(words(checkAll(openDataset(text, '.jsonl', LAYOUT, {})))).toEqual(found);
  return found;
}

function words(found: readonly Pick<Found, 'record' | 'problem'>[]): string[] {
  return found
    .filter(({ problem }) => problem.code !== 'record/duplicate')
    .map(({ record, problem }) => `${record} ${problem.message} ${problem.fate}`);
}

const bytes = (text: string) => Buffer.byteLength(text);
/** As many lines as fit into the first block. */
const FULL = Array<string>(Math.floor(BLOCK_BYTES / (bytes(LINE) + 1))).fill(LINE);

test('a record over several lines is read where no block ends in it', () => {
  expect(told([LINE, LINES, LINE])).toEqual(['1 spans none']);
  expect(told([LINES, LINE])).toEqual(['0 spans none']);
  expect(told([LINES, ...FULL, ...FULL])).toEqual(['0 spans none']);
});

test('a block that ends in a record over several lines severs it', () => {
  expect(told([...FULL, LINES, LINE])).toEqual([`${FULL.length} severed stops`]);
  expect(told(FULL.map(() => LINES))).toEqual([
    `${Math.floor(BLOCK_BYTES / (bytes(LINES) + 1))} severed stops`,
  ]);
  expect(
    told(
      FULL.map(() => LINES),
      '\r\n',
    ),
  ).toEqual([`${Math.floor(BLOCK_BYTES / (bytes(LINES.replaceAll('\n', '\r\n')) + 2))} severed stops`]);
});

test('an array may stand over as many lines as it likes', () => {
  const text = JSON.stringify(
    [...FULL, ...FULL].map(() => RECORD),
    null,
    2,
  );
  expect(words(checkAll(openDataset(text, '.json', LAYOUT, {})))).toEqual([]);
});
