/** Where the cursor of an open dataset is: in a record, however unfinished, or between two. */
import type { Position, TextEdit } from 'vscode-json-languageservice';
import type { Verdict } from '../../engine/check.js';
import type { Dataset } from '../../engine/dataset.js';
import { type Entry, entryAfter } from '../../engine/records/buffer.js';
import type { Place } from '../../engine/records/frame.js';
import { isBefore, isOver, offsetIn, rangeIn, textBetween } from '../record.js';
import type { Site } from './core.js';
import { closeString, type Slot, slotAt } from './slot.js';
import type { Style } from './snippet.js';

/** Where proposals go. */
export interface Spot {
  readonly site: Site;
  readonly slot: Slot;
  /** The text as it is read: `site.text` with its open string closed. */
  readonly text: string;
}

/** Above this many UTF-16 units only the record up to the cursor's line is looked at. */
const LARGEST = 1_000_000;

/** What is due at the cursor; undefined where nothing is. */
export function spotAt(dataset: Dataset, position: Position): Spot | undefined {
  const { entries, frame } = dataset.buffer;
  const place = { line: position.line, column: position.character };
  if (isBefore(place, frame.start) || (frame.closed && isBefore(frame.end, place))) return undefined;
  const next = entryAfter(entries, place);
  const entry = entries[next];
  if (entry && isBefore(entry, place)) return inRecord(dataset, entry, next, place);
  const before = entries[next - 1];
  if (before && goesOn(dataset, before, place)) return inRecord(dataset, before, next - 1, place);
  const { shape } = frame;
  // A line is a record: there is no room for another one beside it.
  if (shape === 'lines' && entry?.line === place.line) return undefined;
  return between(dataset, next, place);
}

/** A place where a whole record can go, before entry `next`. */
function between(dataset: Dataset, next: number, place: Place): Spot {
  const comma = commaEdit(dataset, next, place);
  const touches = comma !== undefined && !isBefore(placeOf(comma), place);
  const slot = {
    ...(slotAt('', 0) as Slot),
    commaBefore: touches ? 0 : undefined,
    commaAfter: needsComma(dataset, next, place),
  };
  const style = { indent: indentAround(dataset, next, place) };
  const site = {
    text: '',
    style,
    rangeOf: () => rangeIn('', place, 0, 0),
    comma: touches ? undefined : comma,
  };
  return { slot, text: '', site };
}

function placeOf({ range }: TextEdit): Place {
  return { line: range.start.line, column: range.start.character };
}

/** True where a place behind a record still belongs to it: at its very end, in its line, or since it is not closed. */
function goesOn({ buffer }: Dataset, entry: Entry<Verdict>, place: Place): boolean {
  const { lines, frame } = buffer;
  if (frame.shape === 'lines') return entry.endLine === place.line;
  if (entry.endLine === place.line && entry.endColumn === place.column && !endsClosed(lines, entry))
    return true;
  if (isOver(entry, LARGEST, lines)) return false;
  const text = textBetween(lines, entry, place);
  const slot = slotAt(text, text.length);
  return slot?.container !== undefined;
}

function endsClosed(lines: readonly string[], { endLine, endColumn }: Entry<unknown>): boolean {
  return /[}\]]/.test((lines[endLine] as string).charAt(endColumn - 1));
}

function inRecord(dataset: Dataset, entry: Entry<Verdict>, index: number, place: Place): Spot | undefined {
  const { lines } = dataset.buffer;
  const start = { line: entry.line, column: entry.column };
  const end = endFor(lines, entry, place);
  if (isOver({ ...entry, endLine: end.line }, LARGEST, lines)) return undefined;
  const text = textBetween(lines, start, end);
  const offset = offsetIn(text, start, place);
  const read = closeString(text, offset);
  const slot = slotAt(read, offset);
  if (!slot) return undefined;
  const replace = { ...slot.replace, length: slot.replace.length - (read.length - text.length) };
  const rangeOf = (at: number, length: number) => rangeIn(text, start, at, length);
  const indent = text.includes('\n')
    ? unitOf(text, lines[start.line] as string)
    : indentAround(dataset, index, place);
  const style = { indent, flat: slot.kind === 'item' && FLAT_BEFORE.test(text.slice(0, replace.offset)) };
  if (slot.kind !== 'root') return { slot: { ...slot, replace }, text: read, site: { text, style, rangeOf } };
  const root = { ...slot, replace, commaAfter: needsComma(dataset, index + 1, end) };
  return { slot: root, text: read, site: { text, style, rangeOf, comma: commaEdit(dataset, index, start) } };
}

/** A list whose last item has a line to itself goes on so. */
const FLAT_BEFORE = /\n[ \t]*\{[^\n]*\}\s*,?\s*$/;

/** The record's end, or the cursor where it stands behind; for a record beyond measure the end of the cursor's line. */
function endFor(lines: readonly string[], entry: Entry<unknown>, place: Place): Place {
  if (isOver(entry, LARGEST, lines))
    return { line: place.line, column: (lines[place.line] as string).length };
  const end = { line: entry.endLine, column: entry.endColumn };
  return isBefore(end, place) ? place : end;
}

/** Whether entry `next` of an array must be kept apart from what ends at a place. */
function needsComma({ buffer }: Dataset, next: number, end: Place): boolean {
  const entry = buffer.entries[next];
  return buffer.frame.shape === 'array' && entry !== undefined && !hasComma(buffer.lines, end, entry);
}

function hasComma(lines: readonly string[], from: Place, to: { line: number; column: number }): boolean {
  return textBetween(lines, from, { line: to.line, column: to.column }).includes(',');
}

/** The comma that is missing behind the record before. */
function commaEdit({ buffer }: Dataset, next: number, place: Place): TextEdit | undefined {
  const { lines, entries, frame } = buffer;
  const previous = entries[next - 1];
  if (frame.shape !== 'array' || !previous) return undefined;
  const end = { line: previous.endLine, column: previous.endColumn };
  if (hasComma(lines, end, place)) return undefined;
  return { range: rangeIn('', end, 0, 0), newText: ',' };
}

/** The indent a level of a file whose records span lines; undefined for one record a line. */
function indentAround({ buffer }: Dataset, index: number, place: Place): Style['indent'] {
  const { lines, entries, frame } = buffer;
  if (frame.shape === 'lines') return undefined;
  const neighbour = entries[index - 1] ?? entries[index + 1] ?? entries[index];
  if (!neighbour) return frame.start.line < place.line ? DEFAULT_INDENT : undefined;
  if (neighbour.line === neighbour.endLine) return undefined;
  return (
    indentOf(lines[neighbour.line + 1] as string).slice(indentOf(lines[neighbour.line] as string).length) ||
    DEFAULT_INDENT
  );
}

const DEFAULT_INDENT = '  ';

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** How much deeper a record's second line stands than its first. */
function unitOf(text: string, firstLine: string): string {
  const second = text.split('\n', 2)[1] ?? '';
  return indentOf(second).slice(indentOf(firstLine).length) || DEFAULT_INDENT;
}
