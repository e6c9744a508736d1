/** However a file is edited, what is known of it afterwards is what reading it anew would say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  checkAll,
  type Dataset,
  editDataset,
  openDataset,
  readBlocks,
} from '../../server/src/engine/dataset.ts';
import type { Given } from '../../server/src/engine/formats/detect.ts';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.ts';
import { sizeOf } from '../../server/src/engine/records/buffer.ts';
import { fileText, snippet } from './texts.ts';

/** Of the lines without their ends, which are those of the text that was opened. */
function bytesOf({ buffer }: Dataset): number {
  return sizeOf(buffer) - (buffer.lines.length - 1) * buffer.eol.length;
}

/** At least 10,000 edits in all. */
const FILES = 600;
const EDITS = 20;

/** Where an edit goes: anywhere, but often at the head or the tail, whose change turns everything over. */
const spot = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
);
const width = fc.oneof(fc.constantFrom(0, 0, 0, 1, 1, 2), fc.nat(20), fc.nat(400));

type Step = { at: number; width: number; text: string } | 'undo' | 'read a block';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ at: spot, width, text: snippet }) },
  { weight: 2, arbitrary: fc.constant<Step>('undo') },
  { weight: 1, arbitrary: fc.constant<Step>('read a block') },
);

function stateOf({ buffer, layout, checker, blocks }: Dataset) {
  const entries = buffer.entries.map(({ verdict: _, ...entry }) => entry);
  const { context } = checker;
  const counted = blocks.reduce((sum, { count }) => sum + count, 0);
  return { lines: buffer.lines, frame: buffer.frame, entries, layout, context, counted };
}

const entry = layoutOf('entry', { formatting: 'sharegpt' });
/** What a setting or an entry may have said of the file. */
const given = fc.constantFrom<Given>(undefined, undefined, 'sharegpt', 'none', entry);

/** An editor tells no line ends with an edit: how they were at the beginning counts. */
function besidesLineEnds(dataset: Dataset) {
  return checkAll(dataset).filter(({ problem }) => problem.code !== 'file/carriage-return');
}

test(`${FILES * EDITS} random edits leave what reading anew gives`, { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(
      fileText,
      given,
      fc.array(step, { minLength: EDITS, maxLength: EDITS }),
      (text, said, steps) => {
        const open = (now: string) => openDataset(now, '.jsonl', said, {});
        const document = TextDocument.create('file:///a.jsonl', 'jsonl', 1, text);
        const dataset = open(text);
        const past: string[] = [];
        for (const one of steps) {
          if (one === 'read a block') {
            readBlocks(dataset).next();
            continue;
          }
          const before = document.getText();
          const length = before.length;
          const start = one === 'undo' ? 0 : Math.floor(one.at * length);
          const end = one === 'undo' ? length : Math.min(length, start + one.width);
          const inserted = one === 'undo' ? (past.pop() ?? before) : one.text;
          if (one !== 'undo') past.push(before);
          const range = { start: document.positionAt(start), end: document.positionAt(end) };
          TextDocument.update(document, [{ range, text: inserted }], document.version + 1);
          editDataset(dataset, {
            start: { line: range.start.line, column: range.start.character },
            end: { line: range.end.line, column: range.end.character },
            text: inserted,
          });
          const fresh = open(document.getText());
          expect(stateOf(dataset)).toEqual(stateOf(fresh));
          expect(besidesLineEnds(dataset)).toEqual(besidesLineEnds(fresh));
          expect(bytesOf(dataset)).toBe(bytesOf(fresh));
        }
      },
    ),
    { numRuns: FILES },
  );
});
