/**
 * Records straight from bytes, without the file in memory: a window slides over the file, and records are cut from it
 * as segment.ts cuts them from an open file's lines. All that decides where a record ends is ASCII, so it is found in
 * the bytes; only the record itself is decoded. The property test in test/records/stream.test.ts holds the two equal.
 */
import { splitLines } from './buffer.js';
import { type Frame, HEAD_UNITS, type Head, headOf, isBlankCode, type Place } from './frame.js';
import type { Gap } from './segment.js';

/** Where bytes come from. */
export interface Source {
  /** Fills `into` from `at` on with what stands at `position` of the file; gives how many bytes, 0 at the end. */
  read(into: Uint8Array, at: number, position: number): number;
  /** Makes room for so many bytes. */
  allocate(length: number): Uint8Array;
  /** UTF-8 to text; keeps a byte-order mark, and puts U+FFFD for what is not UTF-8. */
  decode(bytes: Uint8Array, from: number, to: number): string;
}

/** A record as it was read. Lines are 0-based, columns UTF-16 units. */
export interface StreamRecord {
  /** Its lines joined with `\n`; undefined where it is longer than a text can be. */
  readonly text: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly gap: Gap | undefined;
  /** Line ends inside it. */
  readonly breaks: number;
  /** Where its first byte stands in the file, and what stands behind its last. */
  readonly offset: number;
  readonly end: number;
  /** Whether it is known to hold nothing but ASCII: then it has as many characters as bytes. */
  readonly ascii: boolean;
  /** Where it breaks UTF-8, as a UTF-16 offset in `text`; undefined where it does not. */
  readonly malformed: number | undefined;
}

/** Where reading can begin again. */
export interface Mark {
  /** The 0-based number of the record that comes next. */
  readonly record: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface Stream {
  readonly source: Source;
  readonly head: Head;
  readonly bom: boolean;
  /** Whether the first line ends with a carriage return and a line feed. */
  readonly crlf: boolean;
  /** The window. */
  bytes: Uint8Array;
  /** How many of its bytes are filled. */
  length: number;
  /** Where its first byte stands in the file. */
  base: number;
  /** True where the file ends with the window. */
  final: boolean;
  /** What may hold records: up to an array's last bracket, as far as can be told. */
  limit: number;
  /** The next line feed and carriage return, as far as they have been looked for. */
  feed: number;
  carriage: number;
  /** Where the next record is looked for: a byte of the window, and its place in the text. */
  at: number;
  line: number;
  column: number;
  /** Records that were given. */
  records: number;
  readonly marks: Mark[];
}

const WINDOW = 1 << 20;
/** V8's texts end a little above this; a record that long is not decoded. */
const LONGEST = 0x1fff_0000;
/** A text's units take three bytes at the most. */
const HEAD_BYTES = HEAD_UNITS * 3 + 16;

/** The first of the byte-order mark's three bytes in UTF-8. */
const BOM_BYTE = 0xef;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Reads a file's head. */
export function openStream(source: Source): Stream {
  const window = { bytes: source.allocate(WINDOW), length: 0, final: false };
  while (!window.final && window.length < inkLine(window) + HEAD_BYTES) fill(source, window, window.length);
  const lines = splitLines(
    source.decode(window.bytes, 0, Math.min(window.length, inkLine(window) + HEAD_BYTES)),
  );
  const head = headOf(lines);
  const bom = lines[0]?.charCodeAt(0) === 0xfeff;
  const feed = window.bytes.subarray(0, window.length).indexOf(LINE_FEED);
  const crlf = feed > 0 && window.bytes[feed - 1] === CARRIAGE_RETURN;
  const stream: Stream = {
    ...{ source, head, bom, crlf, ...window, base: 0, limit: 0, feed: -1, carriage: -1 },
    ...{ at: startOf(window.bytes, head, bom), line: head.start.line, column: head.start.column },
    ...{ records: 0, marks: [] },
  };
  slid(stream);
  return stream;
}

/** Where the line begins that holds the first ink. */
function inkLine({ bytes, length }: { bytes: Uint8Array; length: number }): number {
  let begin = 0;
  for (let at = bytes[0] === BOM_BYTE ? 3 : 0; at < length && isBlankCode(bytes[at] as number); at++) {
    if (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) begin = at + 1;
  }
  return begin;
}

/** The byte at which records begin. What stands before is white space, the mark and the bracket. */
function startOf(bytes: Uint8Array, head: Head, bom: boolean): number {
  const mark = bom ? 3 : 0;
  return head.shape === 'array' ? bytes.indexOf(OPEN_BRACKET, mark) + 1 : mark;
}

/** Reads more behind `length`, doubling the window where it is full. */
function fill(
  source: Source,
  window: { bytes: Uint8Array; length: number; final: boolean },
  position: number,
): void {
  if (window.length === window.bytes.length) {
    const larger = source.allocate(window.bytes.length * 2);
    larger.set(window.bytes);
    window.bytes = larger;
  }
  const count = source.read(window.bytes, window.length, position);
  window.length += count;
  window.final = count === 0;
}

/** Drops what was given and reads on. */
function slide(stream: Stream): void {
  stream.bytes.copyWithin(0, stream.at, stream.length);
  stream.base += stream.at;
  stream.length -= stream.at;
  stream.at = 0;
  const had = stream.length;
  fill(stream.source, stream, stream.base + stream.length);
  // Small pieces (a pipe) are gathered, so that a long record is not gone through again for each of them.
  while (!stream.final && stream.length < Math.min(had * 2, stream.bytes.length)) {
    fill(stream.source, stream, stream.base + stream.length);
  }
  slid(stream);
}

function slid(stream: Stream): void {
  const { bytes, length, head, marks, base, at, line, column, records } = stream;
  stream.feed = -1;
  stream.carriage = -1;
  stream.limit = length;
  if (head.shape === 'array') {
    let last = length - 1;
    while (last >= at && isBlankCode(bytes[last] as number)) last--;
    if (last >= at && bytes[last] === CLOSE_BRACKET) stream.limit = last;
  }
  if ((marks.at(-1)?.record ?? -1) < records)
    marks.push({ record: records, offset: base + at, line, column });
}

/** Where the line ends that a byte is in; the window's end where that is not in sight. */
function lineEnd(stream: Stream, at: number): number {
  const { bytes, length } = stream;
  if (stream.feed < at) {
    const feed = bytes.indexOf(LINE_FEED, at);
    stream.feed = feed < 0 || feed > length ? length : feed;
  }
  if (stream.carriage < at) {
    const carriage = bytes.indexOf(CARRIAGE_RETURN, at);
    stream.carriage = carriage < 0 || carriage > length ? length : carriage;
  }
  return Math.min(stream.feed, stream.carriage);
}

/** The byte behind a line's end; undefined where a line feed may follow that is not read yet. */
function afterLineEnd({ bytes, length, final }: Stream, at: number): number | undefined {
  if (bytes[at] === LINE_FEED) return at + 1;
  if (at + 1 < length) return bytes[at + 1] === LINE_FEED ? at + 2 : at + 1;
  return final ? at + 1 : undefined;
}

/** The next record, or undefined behind the last one. One that is not `wanted` may come without its text, which is quicker. */
export function nextRecord(stream: Stream, wanted = true): StreamRecord | undefined {
  const next = stream.head.shape === 'lines' ? nextLine : nextValue;
  while (true) {
    const record = next(stream, wanted);
    if (record) {
      stream.records++;
      return record;
    }
    if (stream.final) return undefined;
    slide(stream);
  }
}

function textOf(stream: Stream, from: number, to: number): string | undefined {
  if (to - from > LONGEST) return undefined;
  return stream.source.decode(stream.bytes, from, to);
}

/**
 * The next line that is not blank, with the lines below it that its record goes on in; undefined where that does not end
 * in the window.
 */
function nextLine(stream: Stream, wanted: boolean): StreamRecord | undefined {
  const { bytes, length } = stream;
  while (stream.at < length) {
    const end = lineEnd(stream, stream.at);
    const after = afterLine(stream, end);
    if (after === undefined) return undefined;
    let from = stream.at;
    while (from < end && isBlankCode(bytes[from] as number)) from++;
    if (from < end) return recordOfLines(stream, from, end, wanted);
    moveToLine(stream, end, after, 1);
  }
  return undefined;
}

/** The byte behind the end of a line that ends at `end`; undefined where that is not read yet. */
function afterLine(stream: Stream, end: number): number | undefined {
  if (end < stream.length) return afterLineEnd(stream, end);
  return stream.final ? end : undefined;
}

/** Goes behind a line's end; in the last line there is none. */
function moveToLine(stream: Stream, end: number, after: number, lines: number): void {
  if (end < stream.length) {
    stream.line += lines;
    stream.column = 0;
  } else {
    stream.line += lines - 1;
    stream.column += end - stream.at; // in bytes: nothing but whether anything stands here counts
  }
  stream.at = after;
}

function recordOfLines(
  stream: Stream,
  from: number,
  lineEnds: number,
  wanted: boolean,
): StreamRecord | undefined {
  const { bytes } = stream;
  const { line } = stream;
  const column = stream.column + (from - stream.at);
  const closing = goesOn(bytes, from, inkEnd(bytes, lineEnds)) ? closingEnd(stream, from, column) : AT_ONCE;
  if (closing === undefined) return undefined;
  const { breaks } = closing;
  const end = breaks === 0 ? lineEnds : lineEnd(stream, closing.at);
  const after = afterLine(stream, end);
  if (after === undefined) return undefined;
  const to = inkEnd(bytes, end);
  const raw = wanted ? textOf(stream, from, to) : undefined;
  const text = breaks > 0 && raw?.includes('\r') ? withLineFeeds(raw) : raw;
  const record = {
    text,
    line,
    column,
    gap: undefined,
    breaks,
    offset: stream.base + from,
    end: stream.base + to,
    ascii: isAscii(raw, from, to),
    malformed: malformedAt(stream, text, from, to),
  };
  moveToLine(stream, end, after, breaks + 1);
  return record;
}

/** The byte behind a line's last character that is not white space. */
function inkEnd(bytes: Uint8Array, end: number): number {
  let to = end;
  while (isBlankCode(bytes[to - 1] as number)) to--;
  return to;
}

/** Whether a record may go on below its line: it is an object, and does not end like one. */
function goesOn(bytes: Uint8Array, from: number, to: number): boolean {
  return bytes[from] === OPEN_BRACE && bytes[to - 1] !== CLOSE_BRACE;
}

/** A record that ends in its line. */
const AT_ONCE = { at: 0, breaks: 0 };

/**
 * Where the brackets close that open at a byte, and how many line ends stand before that; where they do not, the last line
 * that is not blank before another record begins. Undefined where neither is in sight.
 */
function closingEnd(stream: Stream, from: number, column: number): typeof AT_ONCE | undefined {
  const { bytes, length, final, feed, carriage } = stream;
  let last = AT_ONCE;
  let depth = 0;
  let breaks = 0;
  for (let at = from; at < length || !final; ) {
    if (at >= length) return undefined;
    const code = bytes[at] as number;
    if (code === QUOTE) {
      at = endOfString(stream, at);
      continue;
    }
    at++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      const after = afterLineEnd(stream, at - 1);
      const ink = after === undefined ? undefined : inkFrom(stream, after);
      if (after === undefined || ink === undefined) return undefined;
      // A brace no further in than the one above opens another record.
      if (ink < length && bytes[ink] === OPEN_BRACE && ink - after <= column) break;
      breaks++;
      if (ink < length && !isBlankCode(bytes[ink] as number)) last = { at: ink, breaks };
      at = after;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return { at, breaks };
  }
  // The line ends that were found since lie ahead of what is given next.
  stream.feed = feed;
  stream.carriage = carriage;
  return last;
}

/** The first byte of a line that is neither space nor tab; undefined where that is not in sight. */
function inkFrom({ bytes, length, final }: Stream, begin: number): number | undefined {
  let at = begin;
  while (at < length && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++;
  return at === length && !final ? undefined : at;
}

/** The next value of an array or a stream of values; undefined where its end is not certain in the window. */
function nextValue(stream: Stream): StreamRecord | undefined {
  const gap = crossGap(stream, stream.at);
  if (!gap) return undefined;
  const { at: from, line, column, commas } = gap;
  const code = stream.bytes[from];
  const opening = code === OPEN_BRACE || code === OPEN_BRACKET;
  const to = opening ? endOfBrackets(stream, from) : endOfScalar(stream, from);
  if (to === undefined) return undefined;
  const raw = textOf(stream, from, to);
  const text = raw?.includes('\r') ? withLineFeeds(raw) : raw;
  const gapBefore = gapOf(commas, stream);
  stream.at = to;
  moveBehind(stream, text ?? '', line, column);
  return {
    text,
    line,
    column,
    gap: gapBefore,
    breaks: stream.line - line,
    offset: stream.base + from,
    end: stream.base + to,
    ascii: isAscii(raw, from, to),
    malformed: malformedAt(stream, text, from, to),
  };
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Notes the place behind a record. */
function moveBehind(stream: Stream, text: string, line: number, column: number): void {
  let start = 0;
  stream.line = line;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    stream.line++;
    start = at + 1;
  }
  stream.column = text.length - start + (stream.line === line ? column : 0);
}

function gapOf(commas: number, { head, records }: Stream): Gap | undefined {
  const due = head.shape === 'array' && records > 0 ? 1 : 0;
  if (commas === due) return undefined;
  return commas < due ? 'missing-comma' : 'extra-comma';
}

/** White space and commas from the stream's place on, and where the ink behind them is; undefined where none is in sight. */
function crossGap(
  stream: Stream,
  from: number,
): { at: number; line: number; column: number; commas: number } | undefined {
  const { bytes, limit } = stream;
  let { line, column } = stream;
  let commas = 0;
  for (let at = from; at < limit; ) {
    const code = bytes[at] as number;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      const after = afterLineEnd(stream, at);
      if (after === undefined) return undefined;
      at = after;
      line++;
      column = 0;
      continue;
    }
    if (code === COMMA) commas++;
    else if (!isBlankCode(code)) return { at, line, column, commas };
    at++;
    column++;
  }
  return undefined;
}

/** How far a string is gone through byte by byte, before the search of the runtime is worth its call. */
const NEAR = 24;

/** The byte behind a string's closing quote, or its line's end, or the limit. */
function endOfString(stream: Stream, from: number): number {
  const { bytes, limit } = stream;
  let at = from + 1;
  for (const near = Math.min(limit, at + NEAR); at < near; at++) {
    const code = bytes[at];
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) break;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) return at;
  }
  const end = Math.min(lineEnd(stream, at), limit);
  while (at < end) {
    const quote = bytes.indexOf(QUOTE, at);
    if (quote < 0 || quote >= end) return end;
    let slashes = 0;
    while (bytes[quote - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
  return end;
}

/** Whether the line that begins at a byte begins a new element although the one before is still open. */
export function opensElement({ bytes, limit, head }: Stream, begin: number): boolean {
  const { column } = head;
  if (column === undefined || begin + column >= limit || bytes[begin + column] !== OPEN_BRACE) return false;
  for (let at = begin; at < begin + column; at++) {
    if (bytes[at] !== 0x20 && bytes[at] !== 0x09) return false;
  }
  return true;
}

/** The end of the value that begins with a bracket at `from`; undefined where it is not certain. */
function endOfBrackets(stream: Stream, from: number): number | undefined {
  const { bytes, limit, final } = stream;
  let depth = 0;
  let ink = from;
  for (let at = from; at < limit; ) {
    const code = bytes[at] as number;
    if (code === QUOTE) {
      at = endOfString(stream, at);
      ink = at;
      continue;
    }
    at++;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      const after = afterLineEnd(stream, at - 1);
      if (after === undefined) return undefined;
      at = after;
      if (opensElement(stream, at)) return bytes[ink - 1] === COMMA ? ink - 1 : ink;
      continue;
    }
    if (isBlankCode(code)) continue;
    ink = at;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth--;
      if (depth <= 0) return at;
    }
  }
  return final ? ink : undefined;
}

/** The end of a scalar, or of text that is no JSON at all: at white space, a comma or a bracket. */
function endOfScalar(stream: Stream, from: number): number | undefined {
  const { bytes, limit, final } = stream;
  let at = from + 1;
  if (bytes[from] === QUOTE) at = endOfString(stream, from);
  else while (at < limit && !endsScalar(bytes[at] as number)) at++;
  return at < limit || final ? at : undefined;
}

function endsScalar(code: number): boolean {
  const bracket =
    code === OPEN_BRACE || code === CLOSE_BRACE || code === OPEN_BRACKET || code === CLOSE_BRACKET;
  return bracket || code === COMMA || code === QUOTE || isBlankCode(code);
}

/** As many characters as bytes, none of which stands for a byte that is no UTF-8. */
function isAscii(text: string | undefined, from: number, to: number): boolean {
  return text?.length === to - from && !text.includes('\ufffd');
}

/** Where a record breaks UTF-8. The decoder's U+FFFD raises the suspicion, the bytes decide. */
function malformedAt(stream: Stream, text: string | undefined, from: number, to: number): number | undefined {
  if (!text?.includes('\ufffd')) return undefined;
  const at = firstMalformed(stream.bytes, from, to);
  if (at === undefined) return undefined;
  return withLineFeeds(stream.source.decode(stream.bytes, from, at)).length;
}

/** Of bytes that begin a character: how many follow, and the least code point that is written so. */
function leadOf(byte: number): readonly [follow: number, least: number] | undefined {
  if (byte < 0x80) return [0, 0];
  if (byte >= 0xc2 && byte < 0xe0) return [1, 0x80];
  if (byte >= 0xe0 && byte < 0xf0) return [2, 0x800];
  if (byte >= 0xf0 && byte < 0xf5) return [3, 0x10000];
  return undefined;
}

/** The first byte of some that belongs to no UTF-8 character. */
function firstMalformed(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let at = from; at < to; ) {
    const lead = leadOf(bytes[at] as number);
    if (!lead) return at;
    const [follow, least] = lead;
    let point = follow === 0 ? 0 : (bytes[at] as number) & (0x3f >> follow);
    for (let i = 1; i <= follow; i++) {
      const byte = at + i < to ? (bytes[at + i] as number) : 0;
      if ((byte & 0xc0) !== 0x80) return at;
      point = (point << 6) | (byte & 0x3f);
    }
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return at;
    at += follow + 1;
  }
  return undefined;
}

/** The frame, and a comma behind an array's last record. To be asked behind the last record only. */
export function closeStream(stream: Stream): { frame: Frame; trailingComma: Place | undefined } {
  const { head, bytes, limit, length } = stream;
  let { line, column } = stream;
  let trailingComma: Place | undefined;
  for (let at = stream.at; at < limit; ) {
    const code = bytes[at] as number;
    if (code === COMMA && head.shape === 'array') trailingComma ??= { line, column };
    const ends = code === LINE_FEED || code === CARRIAGE_RETURN;
    at = ends ? (afterLineEnd(stream, at) ?? at + 1) : at + 1;
    line += ends ? 1 : 0;
    column = ends ? 0 : column + 1;
  }
  const closed = head.shape !== 'array' || limit < length;
  return { frame: { ...head, end: { line, column }, closed }, trailingComma };
}

/** Goes back (or on) to a mark of this stream or of another over the same file. */
export function seek(stream: Stream, mark: Mark): void {
  const { offset, line, column, record } = mark;
  Object.assign(stream, { base: offset, at: 0, length: 0, final: false, line, column, records: record });
  fill(stream.source, stream, offset);
  slid(stream);
}
