/** The record at a place of an open dataset, as a text of its own. */
import type { Position, Range } from 'vscode-json-languageservice';
import type { Verdict } from '../engine/check.js';
import { type Dataset, recordText } from '../engine/dataset.js';
import { type Entry, entryAfter } from '../engine/records/buffer.js';
import type { Place } from '../engine/records/frame.js';
import { placeIn, textOf } from '../engine/records/segment.js';

export interface RecordAt {
  /** 0-based. */
  readonly index: number;
  readonly start: Place;
  readonly text: string;
  /** Where the place is, in UTF-16 units from the record's beginning. */
  readonly offset: number;
}

/** Above this many UTF-16 units a record gets no syntax tree: it would cost more than a reader waits. */
export const LARGEST_TREE = 5_000_000;

export function isOver(entry: Entry<unknown>, limit: number, lines: readonly string[]): boolean {
  let size = 0;
  for (let line = entry.line; line <= entry.endLine; line++) {
    size += (lines[line] as string).length;
    if (size > limit) return true;
  }
  return false;
}

/** True where the whole of a record is worth a tree. */
export function fitsTree({ buffer }: Dataset, entry: Entry<Verdict>): boolean {
  return !isOver(entry, LARGEST_TREE, buffer.lines);
}

/** The record at a place, its both ends included; undefined outside of records and for records too large for a tree. */
export function recordAt(dataset: Dataset, { line, character }: Position): RecordAt | undefined {
  const { entries } = dataset.buffer;
  const place = { line, column: character };
  const next = entryAfter(entries, place);
  const index = endsAt(entries[next - 1], place) && !startsAt(entries[next], place) ? next - 1 : next;
  const entry = entries[index];
  if (!entry || isBefore(place, entry) || !fitsTree(dataset, entry)) return undefined;
  const text = recordText(dataset, entry);
  return { index, start: startOf(entry), text, offset: offsetIn(text, entry, place) };
}

function startOf({ line, column }: Entry<unknown>): Place {
  return { line, column };
}

function endsAt(entry: Entry<unknown> | undefined, { line, column }: Place): boolean {
  return entry !== undefined && entry.endLine === line && entry.endColumn === column;
}

function startsAt(entry: Entry<unknown> | undefined, { line, column }: Place): boolean {
  return entry !== undefined && entry.line === line && entry.column === column;
}

export function isBefore(place: Place, other: Place): boolean {
  return place.line < other.line || (place.line === other.line && place.column < other.column);
}

/** The offset of a place inside a record's text: the way back of engine/records' placeIn. */
export function offsetIn(text: string, start: Place, place: Place): number {
  if (place.line === start.line) return place.column - start.column;
  let at = -1;
  for (let line = start.line; line < place.line; line++) at = text.indexOf('\n', at + 1);
  return at + 1 + place.column;
}

/** The text from one place to another. */
export function textBetween(lines: readonly string[], from: Place, to: Place): string {
  return textOf(lines, { ...from, endLine: to.line, endColumn: to.column, gap: undefined });
}

export function positionIn(text: string, start: Place, offset: number): Position {
  const { line, column } = placeIn(text, start, offset);
  return { line, character: column };
}

/** The range of a part of a record's text. */
export function rangeIn(text: string, start: Place, offset: number, length: number): Range {
  return { start: positionIn(text, start, offset), end: positionIn(text, start, offset + length) };
}

/** A range of the record's own document, in the file. */
export function shifted(start: Place, { start: from, end }: Range): Range {
  const shift = ({ line, character }: Position): Position => ({
    line: line + start.line,
    character: line === 0 ? character + start.column : character,
  });
  return { start: shift(from), end: shift(end) };
}
