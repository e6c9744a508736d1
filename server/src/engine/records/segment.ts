/** Cuts a text into records. What is between two brackets stays together; a broken record ends where the next begins. */
import { type Frame, isBlankCode, type Place } from './frame.js';
import { endOfString } from './strings.js';

/** What is wrong between the record before and this one, in an array. */
export type Gap = 'missing-comma' | 'extra-comma';

/** Where one record stands; `end` is exclusive. */
export interface Segment {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly gap: Gap | undefined;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}
function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

/** The next line that is not blank, with the lines below it that its record goes on in; undefined behind the last. */
function nextLine(lines: readonly string[], from: Place, first: boolean): Segment | undefined {
  for (let line = first ? from.line : from.line + 1; line < lines.length; line++) {
    const text = lines[line] as string;
    let column = first && line === from.line ? from.column : 0;
    while (column < text.length && isBlankCode(text.charCodeAt(column))) column++;
    if (column === text.length) continue;
    const endLine = goesOn(text, column) ? closingLine(lines, { line, column }) : line;
    return { line, column, endLine, endColumn: inkEnd(lines[endLine] as string), gap: undefined };
  }
  return undefined;
}

/** The column behind a line's last character that is not white space. */
function inkEnd(text: string): number {
  let end = text.length;
  while (isBlankCode(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Whether a record may go on below its line: it is an object, and does not end like one. */
function goesOn(text: string, column: number): boolean {
  return text.charCodeAt(column) === OPEN_BRACE && text.charCodeAt(inkEnd(text) - 1) !== CLOSE_BRACE;
}

/**
 * The line in which the brackets close that open at a place; the last one that is not blank before another record begins,
 * where they do not. So a record holds all lines up to the next, and what an edit does to it is seen in these.
 */
function closingLine(lines: readonly string[], { line: opening, column }: Place): number {
  let depth = 0;
  let last = opening;
  for (let line = opening; line < lines.length; line++) {
    const text = lines[line] as string;
    const ink = text.search(INK);
    if (ink < 0) continue;
    // A brace no further in than the one above opens another record.
    if (line > opening && ink <= column && text.charCodeAt(ink) === OPEN_BRACE) return last;
    last = line;
    for (let at = line === opening ? column : 0; at < text.length; ) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        at = endOfString(text, at);
        continue;
      }
      at++;
      if (isOpening(code)) depth++;
      else if (isClosing(code) && --depth === 0) return line;
    }
  }
  return last;
}

const INK = /[^ \t\r\n]/;

/** Whether a line begins a new element although the one before is still open. */
function opensElement(text: string, frame: Frame): boolean {
  if (frame.column === undefined || text.charAt(frame.column) !== '{') return false;
  for (let i = 0; i < frame.column; i++) if (!isBlankCode(text.charCodeAt(i))) return false;
  return true;
}

function limitOf(lines: readonly string[], line: number, frame: Frame): number {
  return line === frame.end.line ? frame.end.column : (lines[line] as string).length;
}

/** The comma behind a record that was never closed still stands between it and the next one. */
function withoutComma(lines: readonly string[], end: Place): Place {
  const comma = (lines[end.line] as string).charCodeAt(end.column - 1) === COMMA;
  return comma ? { line: end.line, column: end.column - 1 } : end;
}

/** The end of the value that begins with a bracket at `from`. */
function endOfBrackets(lines: readonly string[], from: Place, frame: Frame): Place {
  let depth = 0;
  let ink: Place = from;
  for (let line = from.line; line <= frame.end.line; line++) {
    const text = lines[line] as string;
    if (line > from.line && opensElement(text, frame)) return withoutComma(lines, ink);
    const limit = limitOf(lines, line, frame);
    for (let column = line === from.line ? from.column : 0; column < limit; ) {
      const code = text.charCodeAt(column);
      if (code === QUOTE) {
        column = Math.min(endOfString(text, column), limit);
        ink = { line, column };
        continue;
      }
      column++;
      if (isOpening(code)) depth++;
      else if (isClosing(code)) {
        depth--;
        if (depth <= 0) return { line, column };
      } else if (isBlankCode(code)) continue;
      if (column === limit || isBlankCode(text.charCodeAt(column))) ink = { line, column };
    }
  }
  return ink;
}

/** The end of a scalar, or of text that is no JSON at all: at white space, a comma or a bracket. */
function endOfScalar(lines: readonly string[], from: Place, frame: Frame): Place {
  const text = lines[from.line] as string;
  const limit = limitOf(lines, from.line, frame);
  if (text.charCodeAt(from.column) === QUOTE) {
    return { line: from.line, column: Math.min(endOfString(text, from.column), limit) };
  }
  let column = from.column + 1;
  while (column < limit) {
    const code = text.charCodeAt(column);
    if (code === COMMA || code === QUOTE || isBlankCode(code) || isOpening(code) || isClosing(code)) break;
    column++;
  }
  return { line: from.line, column };
}

/** White space and commas from a place on: where the next value begins (if any) and how many commas stand before. */
function crossGap(
  lines: readonly string[],
  from: Place,
  frame: Frame,
): { at: Place | undefined; commas: number } {
  let commas = 0;
  for (let line = from.line; line <= frame.end.line; line++) {
    const text = lines[line] as string;
    const limit = limitOf(lines, line, frame);
    for (let column = line === from.line ? from.column : 0; column < limit; column++) {
      const code = text.charCodeAt(column);
      if (code === COMMA) commas++;
      else if (!isBlankCode(code)) return { at: { line, column }, commas };
    }
  }
  return { at: undefined, commas };
}

function gapOf(commas: number, frame: Frame, first: boolean): Gap | undefined {
  const due = frame.shape === 'array' && !first ? 1 : 0;
  if (commas === due) return undefined;
  return commas < due ? 'missing-comma' : 'extra-comma';
}

function nextValue(lines: readonly string[], from: Place, frame: Frame, first: boolean): Segment | undefined {
  const { at, commas } = crossGap(lines, from, frame);
  if (!at) return undefined;
  const code = (lines[at.line] as string).charCodeAt(at.column);
  const end = isOpening(code) ? endOfBrackets(lines, at, frame) : endOfScalar(lines, at, frame);
  return {
    line: at.line,
    column: at.column,
    endLine: end.line,
    endColumn: end.column,
    gap: gapOf(commas, frame, first),
  };
}

/**
 * The record that follows a place, which is the frame's start or the end of a record before.
 * The answer depends on nothing but the frame and the text behind the place: so an edit needs to be followed only
 * until a record begins where one began before.
 */
export function nextSegment(
  lines: readonly string[],
  from: Place,
  frame: Frame,
  first: boolean,
): Segment | undefined {
  return frame.shape === 'lines' ? nextLine(lines, from, first) : nextValue(lines, from, frame, first);
}

/** A comma behind an array's last record, which no JSON reader takes. */
export function trailingComma(lines: readonly string[], from: Place, frame: Frame): Place | undefined {
  if (frame.shape !== 'array' || crossGap(lines, from, frame).commas === 0) return undefined;
  for (let { line, column } = from; line <= frame.end.line; line++, column = 0) {
    const at = (lines[line] as string).indexOf(',', column);
    if (at >= 0) return { line, column: at };
  }
  return undefined;
}

/** The text of a record; a record over several lines is joined with `\n`, so offsets in it are UTF-16 units. */
export function textOf(lines: readonly string[], segment: Segment): string {
  const first = lines[segment.line] as string;
  if (segment.line === segment.endLine) return first.slice(segment.column, segment.endColumn);
  const middle = lines.slice(segment.line + 1, segment.endLine);
  const last = (lines[segment.endLine] as string).slice(0, segment.endColumn);
  return [first.slice(segment.column), ...middle, last].join('\n');
}

/** The place of an offset inside a record's text. */
export function placeIn(text: string, segment: Place, offset: number): Place {
  let line = segment.line;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line++;
    start = at + 1;
  }
  return { line, column: offset - start + (line === segment.line ? segment.column : 0) };
}
