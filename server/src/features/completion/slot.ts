/** What is due at a place of a half-written JSON text: a key, a value, an item of a list, or a whole value. */
import { createScanner } from 'jsonc-parser';
import type { Path } from '../../engine/json.js';
import type { Span } from '../../engine/problem.js';

export interface Slot {
  /** `root`: outside of all brackets. */
  readonly kind: 'root' | 'key' | 'value' | 'item';
  /** Of the object for a key, of the value itself otherwise. */
  readonly path: Path;
  /** Offset of the bracket around; undefined at the root. */
  readonly container: number | undefined;
  /** What is typed already and gives way. */
  readonly replace: Span;
  /** How far into `replace` the cursor is. */
  readonly typed: string;
  /** Where a comma is missing before this place; undefined where none is. */
  readonly commaBefore: number | undefined;
  /** Whether something follows that a comma must keep apart. */
  readonly commaAfter: boolean;
  /** For a key: its colon stands already. */
  readonly hasColon: boolean;
  /** Right between an opening bracket and its closing one. */
  readonly alone: boolean;
}

interface Frame {
  readonly open: number;
  readonly list: boolean;
  expects: 'key' | 'colon' | 'value' | 'comma';
  key: string;
  index: number;
}

interface Token {
  readonly offset: number;
  readonly end: number;
  readonly char: string;
}

interface Walk {
  readonly frames: Frame[];
  /** End of the token before the cursor. */
  lastEnd: number;
  /** The token that the cursor is in or at the end of, if it is a word or a string. */
  touched: Token | undefined;
  /** What comes behind, by its first character. */
  follow: string;
  /** Whether that is a key. */
  keyFollows: boolean;
}

const PUNCTUATION = '{}[],:';

/**
 * A text whose string under the cursor is closed. Where an even number of quotes stands behind the cursor in its
 * line, the string was never closed, and all that follows would be read inside out.
 */
export function closeString(text: string, offset: number): string {
  const scanner = createScanner(text, true);
  scanner.setPosition(0);
  let start = 0;
  let end = 0;
  do {
    scanner.scan();
    start = scanner.getTokenOffset();
    end = start + scanner.getTokenLength();
  } while (end < offset);
  if (text.charAt(start) !== '"' || start >= offset) return text;
  if (end === offset && end - start > 1 && scanner.getTokenError() === 0) return text;
  const escapes = /\\*$/.exec(text.slice(start, offset))?.[0].length ?? 0;
  const line = text.slice(offset + (escapes % 2)).split('\n', 1)[0] as string;
  const quotes = line.replace(/\\./g, '').split('"').length - 1;
  return quotes % 2 === 0 ? `${text.slice(0, offset)}"${text.slice(offset)}` : text;
}

/** What is due at an offset of a text; undefined where nothing can stand. */
export function slotAt(text: string, offset: number): Slot | undefined {
  const walk = walkTo(text, offset);
  const { frames, touched } = walk;
  const top = frames.at(-1);
  const replace = touched
    ? { offset: touched.offset, length: touched.end - touched.offset }
    : { offset, length: 0 };
  const common = {
    container: top?.open,
    replace,
    typed: text.slice(replace.offset, offset),
    commaAfter: walk.follow !== '' && !'}],:'.includes(walk.follow),
    hasColon: walk.follow === ':',
    alone:
      top !== undefined && walk.lastEnd === top.open + 1 && walk.lastEnd === offset && closes(text, offset),
  };
  const above = frames.map(stepOf);
  if (!top) {
    const rest = text.slice(0, replace.offset).trim() !== '' || walk.follow !== '';
    return rest ? undefined : { ...common, kind: 'root', path: [], commaBefore: undefined };
  }
  const commaBefore = top.expects === 'comma' ? walk.lastEnd : undefined;
  if (top.list) return { ...common, kind: 'item', path: above, commaBefore };
  if (top.expects === 'colon') return undefined;
  const taken = !touched && !walk.keyFollows && !',}]'.includes(walk.follow);
  if (top.expects === 'value' && taken) return undefined;
  if (top.expects === 'value') return { ...common, kind: 'value', path: above, commaBefore: undefined };
  return { ...common, kind: 'key', path: above.slice(0, -1), commaBefore };
}

function closes(text: string, offset: number): boolean {
  return text.charAt(offset) === '}' || text.charAt(offset) === ']';
}

function stepOf({ list, key, index }: Frame): string | number {
  return list ? index : key;
}

function walkTo(text: string, offset: number): Walk {
  const scanner = createScanner(text, true);
  const walk: Walk = { frames: [], lastEnd: 0, touched: undefined, follow: '', keyFollows: false };
  const next = (): Token | undefined => {
    scanner.scan();
    const at = scanner.getTokenOffset();
    const length = scanner.getTokenLength();
    return length === 0 ? undefined : { offset: at, end: at + length, char: text.charAt(at) };
  };
  let token = next();
  while (token && token.offset < offset) {
    const word = !PUNCTUATION.includes(token.char);
    if (word && offset <= token.end) {
      walk.touched = token;
      token = next();
      break;
    }
    const value = token.char === '"' ? scanner.getTokenValue() : '';
    take(walk.frames, token, value);
    walk.lastEnd = token.end;
    token = next();
  }
  walk.follow = token?.char ?? '';
  walk.keyFollows = token?.char === '"' && next()?.char === ':';
  return walk;
}

/** Moves on by one token. Wrong tokens are taken as leniently as a reader would. */
function take(frames: Frame[], { char, offset }: Token, value: string): void {
  const top = frames.at(-1);
  if (char === '{' || char === '[') {
    if (top) top.expects = 'comma';
    frames.push({
      open: offset,
      list: char === '[',
      expects: char === '[' ? 'value' : 'key',
      key: '',
      index: 0,
    });
  } else if (char === '}' || char === ']') {
    frames.pop();
  } else if (top?.list) {
    takeInList(top, char);
  } else if (top) {
    takeInObject(top, char, value);
  }
}

function takeInList(top: Frame, char: string): void {
  if (char === ',') top.index++;
  top.expects = char === ',' ? 'value' : 'comma';
}

function takeInObject(top: Frame, char: string, value: string): void {
  if (char === ',') top.expects = 'key';
  else if (char === ':') top.expects = 'value';
  else if (top.expects === 'value') top.expects = 'comma';
  else {
    top.key = value;
    top.expects = 'colon';
  }
}
