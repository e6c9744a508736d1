/** Read from bytes in pieces of any size, a file has the records and problems that it has in the editor. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAll, openDataset, recordText } from '../../server/src/engine/dataset.ts';
import { HEAD_UNITS } from '../../server/src/engine/records/frame.ts';
import {
  closeStream,
  nextRecord,
  openStream,
  type Stream,
  seek,
} from '../../server/src/engine/records/stream.ts';
import { scan } from '../../server/src/engine/scan.ts';
import { rangeOfFound } from '../../server/src/features/diagnostics.ts';
import { sourceOf } from './bytes.ts';
import { fileText } from './texts.ts';

/** Begins anew with a window of some bytes, which the head alone would not leave small. */
function narrow(stream: Stream, window: number): Stream {
  stream.bytes = Buffer.alloc(window);
  seek(stream, { record: 0, offset: stream.marks[0]?.offset ?? 0, ...stream.head.start });
  return stream;
}

function recordsOf(stream: Stream) {
  const records: unknown[] = [];
  for (let record = nextRecord(stream); record; record = nextRecord(stream)) {
    const { text, line, column, gap } = record;
    records.push({ text, line, column, gap });
  }
  return { records, end: closeStream(stream) };
}

/** A lone surrogate is not text that bytes could hold: it is U+FFFD on disk. */
const storable = fileText.map((text) => Buffer.from(text).toString());

test('records cut from bytes are those cut from lines', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      storable,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 4, max: 64 }),
      (text, piece, window) => {
        const dataset = openDataset(text, '.jsonl', undefined, {});
        const { records, end } = recordsOf(narrow(openStream(sourceOf(text, piece)), window));
        const expected = dataset.buffer.entries.map((entry) => {
          const { line, column, gap } = entry;
          return { text: recordText(dataset, entry), line, column, gap };
        });
        expect(records).toEqual(expected);
        const { frame } = dataset.buffer;
        if (frame.shape === 'array') expect(end.frame).toEqual(frame);
      },
    ),
    { numRuns: 5000 },
  );
});

test('a scan of bytes has the problems of the open file, at the same places', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      storable,
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 4, max: 64 }),
      (text, piece, window) => {
        const dataset = openDataset(text, '.jsonl', undefined, {});
        const stream = narrow(openStream(sourceOf(text, piece)), window);
        const { layout, records, sightings } = scan(
          stream,
          '.jsonl',
          undefined,
          {},
          Number.POSITIVE_INFINITY,
        );
        expect({ layout, records }).toEqual({
          layout: dataset.layout,
          records: dataset.buffer.entries.length,
        });
        const seen = sightings.map(({ problem, record, start, end }) => ({ problem, record, start, end }));
        const expected = checkAll(dataset).map((found) => {
          const { start, end } = rangeOfFound(dataset, found);
          const place = ({ line, character }: typeof start) => ({ line, column: character });
          return { problem: found.problem, record: found.record, start: place(start), end: place(end) };
        });
        const inOrder = (list: typeof seen) => list.map((item) => JSON.stringify(item)).sort();
        expect(inOrder(seen)).toEqual(inOrder(expected));
      },
    ),
    { numRuns: 3000 },
  );
});

const LARGE: Record<string, string> = {
  'a first line longer than the head': `[{"text": "${'x'.repeat(HEAD_UNITS * 2)}"}]\n[{"a": 1}]\n`,
  'a first element longer than the head': `[\n  {\n${'    "k": "v",\n'.repeat(HEAD_UNITS / 8)}    "z": 1\n  },\n  {\n    "a": 1\n`,
  'wide characters up to the end of the head': `[\n  {\n    "a": "${'语'.repeat(HEAD_UNITS - 20)}"\n  },\n  {\n  {\n  }\n]`,
  'blank lines longer than the head': `${' \n'.repeat(HEAD_UNITS * 2)}[\n  {\n    "a": 1\n  }\n]\n`,
};
test.each(Object.entries(LARGE))('%s', (_, text) => {
  const dataset = openDataset(text, '.json', undefined, {});
  const { records, end } = recordsOf(openStream(sourceOf(text, 100_000)));
  expect(end.frame).toMatchObject({ shape: dataset.buffer.frame.shape, column: dataset.buffer.frame.column });
  expect(records).toHaveLength(dataset.buffer.entries.length);
});
