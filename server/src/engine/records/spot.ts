/** Some of a file's records, read without those before them: from the nearest of the marks that one pass left. */
import { type Mark, nextRecord, type Stream, type StreamRecord, seek } from './stream.js';

/** Where to begin: with a record by its number, or with the one that stands on a line, else the first behind it. */
export type Spot = { readonly record: number } | { readonly line: number };

/** A record, its 0-based number, and the line it ends on. */
export interface SpotRecord extends StreamRecord {
  readonly number: number;
  readonly endLine: number;
}

/** Reads records from a spot to the file's end; none where there are no marks. Costs a window or two before the first. */
export function* recordsFrom(stream: Stream, marks: readonly Mark[], spot: Spot): Generator<SpotRecord> {
  const mark = markFor(marks, spot);
  if (!mark) return;
  seek(stream, mark);
  let due = false;
  for (let number = mark.record; ; number++) {
    due ||= 'record' in spot && number >= spot.record;
    const record = nextRecord(stream, due || 'line' in spot);
    if (!record) return;
    const endLine = record.line + record.breaks;
    due ||= 'line' in spot && endLine >= spot.line;
    if (due) yield { ...record, number, endLine };
  }
}

/** The last mark that stands before what is looked for. */
function markFor(marks: readonly Mark[], spot: Spot): Mark | undefined {
  let [low, high] = [0, marks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBefore(marks[middle] as Mark, spot)) low = middle;
    else high = middle - 1;
  }
  return marks[low];
}

/** A record may end on the line of the mark behind it, so that one on this very line is too late. */
function isBefore(mark: Mark, spot: Spot): boolean {
  return 'record' in spot ? mark.record <= spot.record : mark.line < spot.line;
}
