/**
 * What holds a file's records together: lines, one array, or objects one after another.
 *
 * The frame is found from the head and the tail of the text alone, so that it costs nothing to find it anew after
 * every edit, and so that a file of any size is judged by its first bytes; what lies between is cut into records by
 * segment.ts (lines of an open file) and stream.ts (bytes).
 */

/** `lines`: one record a line. `array`: one JSON array. `stream`: values over several lines, one after another. */
export type Shape = 'lines' | 'array' | 'stream';

/** A place in a text: 0-based line, UTF-16 column. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What the first characters tell. */
export interface Head {
  readonly shape: Shape;
  /** Where the first record may begin: behind the byte-order mark, and behind `[`. */
  readonly start: Place;
  /**
   * The column at which an element's `{` opens its own line, where all elements of a pretty-printed file do. A `{`
   * in that column then begins a new record even inside one that was never closed: one broken record does not
   * swallow the rest. Undefined where lines do not tell elements from what is in them.
   */
  readonly column: number | undefined;
}

export interface Frame extends Head {
  /** Where the records end: at the array's last `]`, else at the end of the text. */
  readonly end: Place;
  /** False for an array whose `]` is missing. */
  readonly closed: boolean;
}

const BOM = 0xfeff;
/** How much of a text decides on its head: UTF-16 units from the first character that is not white space. */
export const HEAD_UNITS = 1 << 18;
/** How far into a file the first element is looked at to learn its style, in lines. */
const STYLE_LINES = 2000;

export function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** The first character that is not white space from a place on, or undefined at the end of the text. */
export function skipBlank(lines: readonly string[], from: Place): Place | undefined {
  for (let line = from.line; line < lines.length; line++) {
    const text = lines[line] as string;
    for (let column = line === from.line ? from.column : 0; column < text.length; column++) {
      if (!isBlankCode(text.charCodeAt(column))) return { line, column };
    }
  }
  return undefined;
}

function lastInk(lines: readonly string[], head: Place): Place {
  for (let line = lines.length - 1; line > head.line; line--) {
    const text = lines[line] as string;
    for (let column = text.length - 1; column >= 0; column--) {
      if (!isBlankCode(text.charCodeAt(column))) return { line, column };
    }
  }
  const text = lines[head.line] as string;
  let column = text.length - 1;
  while (column > head.column && isBlankCode(text.charCodeAt(column))) column--;
  return { line: head.line, column };
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The whole lines among the first HEAD_UNITS characters from a line on. */
function headLines(lines: readonly string[], from: number): readonly string[] {
  let left = HEAD_UNITS;
  const last = Math.min(lines.length, from + STYLE_LINES);
  for (let line = from; line < last; line++) {
    left -= (lines[line] as string).length + 1;
    if (left < 0) return lines.slice(from, line);
  }
  return lines.slice(from, last);
}

/** `[` opens a line of its own in JSON Lines whose records are lists: a whole list, and more data below. */
function isLineOfLists(lines: readonly string[], column: number): boolean {
  const text = lines[0]?.slice(column).trimEnd();
  if (!text?.endsWith(']')) return false;
  const next = skipBlank(lines, { line: 1, column: 0 });
  return next !== undefined && /[[{]/.test((lines[next.line] as string).charAt(next.column)) && parses(text);
}

/**
 * A stream is told from lines by its first value going on in the next line: the first line is not JSON by itself
 * and does not end like an object, and the next one does not begin like a record.
 */
function isStream(lines: readonly string[], column: number): boolean {
  const text = lines[0]?.slice(column).trimEnd();
  if (!text || !/^[[{]/.test(text) || text.endsWith('}')) return false;
  const next = skipBlank(lines, { line: 1, column: 0 });
  if (next === undefined || (lines[next.line] as string).startsWith('{')) return false;
  return !parses(text);
}

/** The column of the elements' `{`, if the first element shows that only elements open there. */
function elementColumn(lines: readonly string[], from: Place): number | undefined {
  const first = skipBlank(lines, from);
  if (!first || lines[first.line]?.charAt(first.column) !== '{') return undefined;
  if (first.line === from.line && from.column > 0) return undefined;
  if ((lines[first.line] as string).trimEnd().length > first.column + 1) return undefined;
  for (let line = first.line + 1; line < lines.length; line++) {
    const text = lines[line] as string;
    if (text.search(/\S/) <= first.column && text.trim() !== '') {
      return text.charAt(first.column) === '}' ? first.column : undefined;
    }
  }
  return undefined;
}

/** What the head of a text tells; the lines must hold HEAD_UNITS characters behind the first ink, or all there are. */
export function headOf(lines: readonly string[]): Head {
  const start = { line: 0, column: lines[0]?.charCodeAt(0) === BOM ? 1 : 0 };
  const ink = skipBlank(lines, start);
  if (!ink) return { shape: 'lines', start, column: undefined };
  const head = headLines(lines, ink.line);
  if ((lines[ink.line] as string).charAt(ink.column) === '[' && !isLineOfLists(head, ink.column)) {
    const inside = { line: ink.line, column: ink.column + 1 };
    const column = elementColumn(head, { line: 0, column: inside.column });
    return { shape: 'array', start: inside, column };
  }
  if (!isStream(head, ink.column)) return { shape: 'lines', start, column: undefined };
  const from = { line: 0, column: ink.line === 0 ? start.column : 0 };
  return { shape: 'stream', start, column: elementColumn(head, from) };
}

/** Finds the frame of a text given as lines (without their line ends). */
export function frameOf(lines: readonly string[]): Frame {
  const head = headOf(lines);
  const end = { line: Math.max(0, lines.length - 1), column: lines.at(-1)?.length ?? 0 };
  if (head.shape !== 'array') return { ...head, end, closed: true };
  const opening = { line: head.start.line, column: head.start.column - 1 };
  const last = lastInk(lines, opening);
  const alone = last.line === opening.line && last.column === opening.column;
  const closed = !alone && (lines[last.line] as string).charAt(last.column) === ']';
  return { ...head, end: closed ? last : end, closed };
}
