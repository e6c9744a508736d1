/** An open file: its lines, and the records in them, kept up to date edit by edit. */
import { utf8Length } from './encoding.js';
import { type Frame, frameOf, type Place } from './frame.js';
import { type Gap, nextSegment, type Segment } from './segment.js';

/** A place and a replacement, as LSP sends them; `end` is exclusive. */
export interface Edit {
  readonly start: Place;
  readonly end: Place;
  readonly text: string;
}

/** A record of the buffer. It stays the same object until its own text changes, so that what is known of it can hang on it. */
export interface Entry<Verdict> {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  gap: Gap | undefined;
  /** What was found about the record; undefined until it is read, and again after an edit in it. */
  verdict: Verdict | undefined;
}

/** Which entries an edit replaced: `removed` entries from `index` on gave way to `added` new ones. */
export interface Change {
  readonly index: number;
  readonly removed: number;
  readonly added: number;
  /** True where the file was cut into records anew, since it now holds them in another way. */
  readonly whole: boolean;
}

const LINE_END = /\r\n|\n|\r/;

export function splitLines(text: string): string[] {
  return text.includes('\r') ? text.split(LINE_END) : text.split('\n');
}

export interface Buffer<Verdict> {
  /** Without their line ends. */
  readonly lines: string[];
  /** How its first line ended when it was opened: editors have one kind of line end for all. */
  readonly eol: '\n' | '\r\n';
  frame: Frame;
  readonly entries: Entry<Verdict>[];
  /** Of its lines in UTF-8, without their ends; counted when they are first asked for, and from then on edit by edit. */
  bytes: number | undefined;
}

export function createBuffer<Verdict>(text: string): Buffer<Verdict> {
  const lines = splitLines(text);
  const frame = frameOf(lines);
  const entries: Entry<Verdict>[] = [];
  for (const segment of segmentsFrom(lines, frame.start, frame, true)) entries.push(entryOf(segment));
  const crlf = text[text.indexOf('\n') - 1] === '\r';
  return { lines, eol: crlf ? '\r\n' : '\n', frame, entries, bytes: undefined };
}

/** How large the file is once it is saved, in bytes. */
export function sizeOf(buffer: Buffer<unknown>): number {
  const { lines, eol } = buffer;
  buffer.bytes ??= bytesIn(lines, 0, lines.length);
  return buffer.bytes + (lines.length - 1) * eol.length;
}

/** Of some lines in UTF-8, without their ends; `to` is exclusive. */
export function bytesIn(lines: readonly string[], from: number, to: number): number {
  let bytes = 0;
  for (let line = from; line < to; line++) bytes += utf8Length(lines[line] as string);
  return bytes;
}

function* segmentsFrom(lines: readonly string[], from: Place, frame: Frame, first: boolean) {
  let segment = nextSegment(lines, from, frame, first);
  while (segment) {
    yield segment;
    segment = nextSegment(lines, { line: segment.endLine, column: segment.endColumn }, frame, false);
  }
}

function entryOf<Verdict>(segment: Segment): Entry<Verdict> {
  const { line, column, endLine, endColumn, gap } = segment;
  return { line, column, endLine, endColumn, gap, verdict: undefined };
}

/** Brings a place that lies outside the text to the nearest one inside it. */
export function clamp(lines: readonly string[], place: Place): Place {
  if (place.line < 0 || lines.length === 0) return { line: 0, column: 0 };
  if (place.line >= lines.length) {
    return { line: lines.length - 1, column: (lines.at(-1) as string).length };
  }
  const length = (lines[place.line] as string).length;
  return { line: place.line, column: Math.max(0, Math.min(place.column, length)) };
}

/** Appends without a spread: a call takes some hundred thousand arguments at most. */
function splice<T>(list: T[], index: number, removed: number, added: readonly T[]): void {
  if (added.length < 10_000) {
    list.splice(index, removed, ...added);
    return;
  }
  const tail = list.splice(index).slice(removed);
  for (const item of added) list.push(item);
  for (const item of tail) list.push(item);
}

/** Index of the first entry that ends behind a place. */
export function entryAfter(entries: readonly Entry<unknown>[], place: Place): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle] as Entry<unknown>;
    const before =
      entry.endLine < place.line || (entry.endLine === place.line && entry.endColumn <= place.column);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameStart(a: Frame, b: Frame): boolean {
  return (
    a.shape === b.shape &&
    a.column === b.column &&
    a.start.line === b.start.line &&
    a.start.column === b.start.column
  );
}

/**
 * Applies one edit and cuts anew only the records around it. Ranges outside the text are brought inside.
 * The result is what `createBuffer` would give for the new text, with the verdicts of untouched records kept.
 */
export function editBuffer<Verdict>(buffer: Buffer<Verdict>, edit: Edit): Change {
  const { lines } = buffer;
  let start = clamp(lines, edit.start);
  let end = clamp(lines, edit.end);
  if (end.line < start.line || (end.line === start.line && end.column < start.column))
    [start, end] = [end, start];
  const fresh = splitLines(edit.text);
  const before = lines.length;
  const head = (lines[start.line] as string).slice(0, start.column);
  const tail = (lines[end.line] as string).slice(end.column);
  fresh[0] = head + fresh[0];
  fresh[fresh.length - 1] += tail;
  if (buffer.bytes !== undefined)
    buffer.bytes += bytesIn(fresh, 0, fresh.length) - bytesIn(lines, start.line, end.line + 1);
  splice(lines, start.line, end.line - start.line + 1, fresh);
  const delta = lines.length - before;
  const lastEdited = end.line + delta;

  const frame = frameOf(lines);
  if (!sameStart(buffer.frame, frame)) return cutAnew(buffer, frame);
  buffer.frame = frame;
  return recut(buffer, start, lastEdited, delta);
}

function cutAnew<Verdict>(buffer: Buffer<Verdict>, frame: Frame): Change {
  const removed = buffer.entries.length;
  buffer.frame = frame;
  buffer.entries.length = 0;
  for (const segment of segmentsFrom(buffer.lines, frame.start, frame, true)) {
    buffer.entries.push(entryOf(segment));
  }
  return { index: 0, removed, added: buffer.entries.length, whole: true };
}

/**
 * Cuts from the record before the edit until a record begins, below the edit, where one began before. From there on
 * nothing has changed: neither the text nor, since there is ink below the edit, the end of the frame.
 */
function recut<Verdict>(
  { lines, entries, frame }: Buffer<Verdict>,
  start: Place,
  lastEdited: number,
  delta: number,
): Change {
  const index = Math.max(0, entryAfter(entries, start) - 1);
  const previous = entries[index - 1];
  const from = previous ? { line: previous.endLine, column: previous.endColumn } : frame.start;
  const added: Entry<Verdict>[] = [];
  let old = index;
  for (const segment of segmentsFrom(lines, from, frame, index === 0)) {
    if (segment.line > lastEdited) {
      while (old < entries.length && isBefore(entries[old] as Entry<Verdict>, segment, delta)) old++;
      const match = entries[old];
      if (match && match.line + delta === segment.line && match.column === segment.column) {
        match.gap = segment.gap;
        return replace(entries, index, old, added, delta);
      }
    }
    added.push(entryOf(segment));
  }
  return replace(entries, index, entries.length, added, delta);
}

function isBefore(entry: Entry<unknown>, segment: Segment, delta: number): boolean {
  const line = entry.line + delta;
  return line < segment.line || (line === segment.line && entry.column < segment.column);
}

function replace<Verdict>(
  entries: Entry<Verdict>[],
  index: number,
  old: number,
  added: Entry<Verdict>[],
  delta: number,
): Change {
  if (delta !== 0) {
    for (let i = old; i < entries.length; i++) {
      const entry = entries[i] as Entry<Verdict>;
      entry.line += delta;
      entry.endLine += delta;
    }
  }
  splice(entries, index, old - index, added);
  return { index, removed: old - index, added: added.length, whole: false };
}
