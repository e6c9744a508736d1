/**
 * Where reading may begin in the middle of a file. What stands there depends on all before it (a quote left open, a
 * record over several lines), so this is a guess: whoever reads from it has to see whether the reading of what stands
 * before arrives at the same record.
 */
import { isBlankCode } from './frame.js';
import { type Mark, opensElement, type Stream, seek } from './stream.js';

/** The number given to the first record behind a guess: others stand before it, nobody knows how many. */
export const SOME_RECORD = 1;

const LINE_FEED = 0x0a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Finds a place in the window, or undefined. */
type Find = (stream: Stream, opening: Uint8Array) => number | undefined;

/**
 * Behind a record, and before one that begins in [from, to). `opening` is how records open, in bytes, where lines do
 * not tell. The stream is left anywhere; its marks are of no use after that.
 */
export function guessMark(stream: Stream, opening: Uint8Array, from: number, to: number): Mark | undefined {
  const find = findIn(stream);
  for (let offset = from - 1; offset < to; ) {
    seek(stream, markAt(offset));
    const found = find(stream, opening);
    if (found !== undefined) return offset + found < to ? markAt(offset + found) : undefined;
    if (stream.final || stream.length <= opening.length) return undefined;
    // What opens a record may be cut by the window's end.
    offset += stream.length - opening.length;
  }
  return undefined;
}

/** A record as far as the quote that ends its first key; keys beyond ASCII are not looked for. */
export function openingOf(text: string): Uint8Array {
  const [opening = '{'] = /^\{\s*"[\x20-\x7e]*?"/.exec(text) ?? [];
  return Uint8Array.from(opening, (character) => character.charCodeAt(0));
}

/** The lines and columns of a guess count from itself. */
function markAt(offset: number): Mark {
  return { record: SOME_RECORD, offset, line: 0, column: 0 };
}

function findIn({ head }: Stream): Find {
  if (head.shape === 'lines') return afterLine;
  return head.column === undefined ? beforeOpening : beforeElement;
}

function afterLine({ bytes, length }: Stream): number | undefined {
  const feed = bytes.indexOf(LINE_FEED);
  return feed < 0 || feed + 1 >= length ? undefined : feed + 1;
}

/** Elements that open lines of their own, in one column. */
function beforeElement(stream: Stream): number | undefined {
  const { bytes, length } = stream;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < length; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (opensElement(stream, at + 1)) return behindInk(bytes, at);
  }
  return undefined;
}

/** Records known by their first key only; it stands behind the end of another. */
function beforeOpening({ bytes, length }: Stream, opening: Uint8Array): number | undefined {
  for (
    let at = bytes.indexOf(OPEN_BRACE, 1);
    at >= 0 && at < length;
    at = bytes.indexOf(OPEN_BRACE, at + 1)
  ) {
    if (!startsWith(bytes, at, opening)) continue;
    const ink = behindInk(bytes, at);
    if (ink !== undefined && bytes[ink - 1] === CLOSE_BRACE) return ink;
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, at: number, opening: Uint8Array): boolean {
  for (let i = 0; i < opening.length; i++) if (bytes[at + i] !== opening[i]) return false;
  return true;
}

/** The byte behind what stands before white space and commas; undefined where the window begins with these. */
function behindInk(bytes: Uint8Array, from: number): number | undefined {
  let at = from;
  while (at > 0 && (isBlankCode(bytes[at - 1] as number) || bytes[at - 1] === COMMA)) at--;
  return at > 0 ? at : undefined;
}
