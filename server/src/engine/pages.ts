/** Some neighbouring records as a text of their own: what is shown of a file that is too large for an editor. */
import type { Problem } from './problem.js';
import type { Place } from './records/frame.js';
import { recordsFrom } from './records/spot.js';
import type { Mark, Stream } from './records/stream.js';

/** Records by their 0-based numbers, both included. */
export interface Page {
  readonly first: number;
  readonly last: number;
}

/** Where something stands: in a page, or in the file itself. */
export interface Shown {
  readonly page: Page | undefined;
  readonly start: Place;
  readonly end: Place;
}

/** A problem and where it stands. */
export interface Found extends Shown {
  /** 0-based; undefined for a problem of the file as a whole. */
  readonly record: number | undefined;
  readonly problem: Problem;
}

/** A record of a page: each begins on a line of its own. */
export interface Row {
  readonly number: number;
  readonly text: string;
  /** Its first line in the page, and how far it is moved in there. */
  readonly line: number;
  readonly indent: number;
  /** Where it stands in the file. */
  readonly place: Place;
}

/** What a page weighs, in bytes, and how many records it holds at the most. */
const WEIGHT = 1_000_000;
const MOST = 200;
/** In UTF-16 units. Of a longer record the beginning is shown. */
const LONGEST = 2_000_000;
/** An indentation that is kept. */
const DEEPEST = 16;

/** How many records a page of a file holds. */
export function pageLength(size: number, records: number): number {
  return Math.max(1, Math.min(MOST, Math.floor((WEIGHT * records) / Math.max(1, size))));
}

/** The page that a record is on: pages are all of one length, so that a record is on one of them. */
export function pageWith(number: number, length: number, records: number): Page {
  const first = number - (number % length);
  return { first, last: Math.min(first + length, records) - 1 };
}

/** The records of a page; `marks` say where the file can be read from. */
export function* rowsOf(stream: Stream, marks: readonly Mark[], { first, last }: Page): Generator<Row> {
  let line = 0;
  for (const record of recordsFrom(stream, marks, { record: first })) {
    const { number, text = '', column } = record;
    if (number > last) return;
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    const place = { line: record.line, column };
    yield { number, text: shown, line, indent: Math.min(column, DEEPEST), place };
    line += linesOf(shown);
  }
}

function linesOf(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

export function textOf(rows: Iterable<Row>): string {
  let text = '';
  for (const row of rows) text += `${' '.repeat(row.indent)}${row.text}\n`;
  return text;
}

/** Where a place of the file, in a record, stands in the page. */
export function placeIn({ line, indent, place }: Row, there: Place): Place {
  const column = there.line === place.line ? there.column - place.column + indent : there.column;
  return { line: line + there.line - place.line, column };
}

/** Behind a text that begins at a place. */
export function endOf(text: string, start: Place): Place {
  const lines = linesOf(text) - 1;
  const column = lines > 0 ? text.length - text.lastIndexOf('\n') - 1 : start.column + text.length;
  return { line: start.line + lines, column };
}
