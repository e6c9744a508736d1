/**
 * What holds a file's records together: lines, one array, or objects one after another.
 *
 * The frame is found from the head and the tail of the text alone, so that it costs nothing to find it anew after
 * every edit; what lies between is cut into records by segment.ts.
 */

/** `lines`: one record a line. `array`: one JSON array. `stream`: values over several lines, one after another. */
export type Shape = 'lines' | 'array' | 'stream';

/** A place in a text: 0-based line, UTF-16 column. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Frame {
  readonly shape: Shape;
  /** Where the first record may begin: behind the byte-order mark, and behind `[`. */
  readonly start: Place;
  /** Where the records end: at the array's last `]`, else at the end of the text. */
  readonly end: Place;
  /** False for an array whose `]` is missing. */
  readonly closed: boolean;
  /**
   * The column at which an element's `{` opens its own line, where all elements of a pretty-printed file do. A `{`
   * in that column then begins a new record even inside one that was never closed: one broken record does not
   * swallow the rest. Undefined where lines do not tell elements from what is in them.
   */
  readonly column: number | undefined;
}

const BOM = 0xfeff;
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

function lastInk(lines: readonly string[]): Place | undefined {
  for (let line = lines.length - 1; line >= 0; line--) {
    const text = lines[line] as string;
    for (let column = text.length - 1; column >= 0; column--) {
      const code = text.charCodeAt(column);
      if (!isBlankCode(code) && code !== BOM) return { line, column };
    }
  }
  return undefined;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `[` opens a line of its own in JSON Lines whose records are lists: a whole list, and more data below. */
function isLineOfLists(lines: readonly string[], head: Place): boolean {
  const text = (lines[head.line] as string).slice(head.column).trimEnd();
  if (!text.endsWith(']')) return false;
  const next = skipBlank(lines, { line: head.line + 1, column: 0 });
  return next !== undefined && /[[{]/.test((lines[next.line] as string).charAt(next.column)) && parses(text);
}

/**
 * A stream is told from lines by its first value going on in the next line: the first line is not JSON by itself
 * and does not end like an object, and the next one does not begin like a record.
 */
function isStream(lines: readonly string[], head: Place): boolean {
  const text = (lines[head.line] as string).slice(head.column).trimEnd();
  if (!/^[[{]/.test(text) || text.endsWith('}')) return false;
  const next = skipBlank(lines, { line: head.line + 1, column: 0 });
  if (next === undefined || (lines[next.line] as string).startsWith('{')) return false;
  return !parses(text);
}

/** The column of the elements' `{`, if the first element shows that only elements open there. */
function elementColumn(lines: readonly string[], from: Place): number | undefined {
  const first = skipBlank(lines, from);
  if (!first || lines[first.line]?.charAt(first.column) !== '{') return undefined;
  if (first.line === from.line && from.column > 0) return undefined;
  const indent = (lines[first.line] as string).slice(0, first.column);
  if (indent.trim() !== '' && indent.charCodeAt(0) !== BOM) return undefined;
  if ((lines[first.line] as string).trimEnd().length > first.column + 1) return undefined;
  const last = Math.min(lines.length, first.line + STYLE_LINES);
  for (let line = first.line + 1; line < last; line++) {
    const text = lines[line] as string;
    if (text.search(/\S/) <= first.column && text.trim() !== '') {
      return text.charAt(first.column) === '}' ? first.column : undefined;
    }
  }
  return undefined;
}

/** Finds the frame of a text given as lines (without their line ends). */
export function frameOf(lines: readonly string[]): Frame {
  const start = { line: 0, column: lines[0]?.charCodeAt(0) === BOM ? 1 : 0 };
  const end = { line: Math.max(0, lines.length - 1), column: lines.at(-1)?.length ?? 0 };
  const head = skipBlank(lines, start);
  if (!head) return { shape: 'lines', start, end, closed: true, column: undefined };
  if ((lines[head.line] as string).charAt(head.column) === '[' && !isLineOfLists(lines, head)) {
    const inside = { line: head.line, column: head.column + 1 };
    const last = lastInk(lines);
    const closed =
      last !== undefined &&
      (last.line !== head.line || last.column > head.column) &&
      (lines[last.line] as string).charAt(last.column) === ']';
    const column = elementColumn(lines, inside);
    return { shape: 'array', start: inside, end: closed ? last : end, closed, column };
  }
  if (isStream(lines, head)) {
    return { shape: 'stream', start, end, closed: true, column: elementColumn(lines, start) };
  }
  return { shape: 'lines', start, end, closed: true, column: undefined };
}
