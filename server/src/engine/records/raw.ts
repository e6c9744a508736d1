/**
 * JSON values carried as the text they are written as, so that they pass through unchanged: numbers digit for digit,
 * escapes, lone surrogates, order of keys. Every text given to these functions must be JSON already (`JSON.parse`
 * took it, or `readRecord` did); nothing is checked again.
 */

/** The JSON text of a value, without white space around it: `"a\u00e9"`, `1.0`, `{"a": [1]}`. */
export type Raw = string;

/** A key of an object, as it reads and as it is written (with its quotes), and its value. */
export interface Member {
  readonly key: string;
  readonly name: Raw;
  readonly value: Raw;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SMALL_U = 0x75;

/** Where a string that opens at `at` ends (exclusive). */
function endOfString(text: string, at: number): number {
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return quote + 1;
    from = quote + 1;
  }
}

function endOfBrackets(text: string, from: number): number {
  let depth = 0;
  for (let at = from; ; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    at++;
    if (code === OPEN_BRACE || code === OPEN_BRACKET) depth++;
    else if ((code === CLOSE_BRACE || code === CLOSE_BRACKET) && --depth === 0) return at;
  }
}

function endOfScalar(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET || code <= 0x20) break;
    at++;
  }
  return at;
}

function endOfValue(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return endOfString(text, at);
  return code === OPEN_BRACE || code === OPEN_BRACKET ? endOfBrackets(text, at) : endOfScalar(text, at);
}

/** The next place from `at` on that is neither white space nor the given mark between values. */
function skip(text: string, from: number, mark: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20 || text.charCodeAt(at) === mark) at++;
  return at;
}

const COLON = 0x3a;

/** The members of an object, in order. A key that stands twice is given twice; readers take the last. */
export function membersOf(object: Raw): Member[] {
  const members: Member[] = [];
  for (let at = skip(object, 1, COMMA); object.charCodeAt(at) === QUOTE; at = skip(object, at, COMMA)) {
    const end = endOfString(object, at);
    const name = object.slice(at, end);
    const start = skip(object, end, COLON);
    at = endOfValue(object, start);
    members.push({ key: plain(name), name, value: object.slice(start, at) });
  }
  return members;
}

/** The items of a list, in order. */
export function itemsOf(list: Raw): Raw[] {
  const items: Raw[] = [];
  for (let at = skip(list, 1, COMMA); list.charCodeAt(at) !== CLOSE_BRACKET; at = skip(list, at, COMMA)) {
    const start = at;
    at = endOfValue(list, start);
    items.push(list.slice(start, at));
  }
  return items;
}

/** The value under a key; undefined where there is none. */
export function valueAt(members: readonly Member[], key: string | undefined): Raw | undefined {
  if (key === undefined) return undefined;
  for (let i = members.length - 1; i >= 0; i--) {
    const member = members[i] as Member;
    if (member.key === key) return member.value;
  }
  return undefined;
}

export const isText = (raw: Raw | undefined): raw is Raw => raw?.charCodeAt(0) === QUOTE;
export const isNumber = (raw: Raw) => /^-?\d/.test(raw);
export const isList = (raw: Raw | undefined): raw is Raw => raw?.charCodeAt(0) === OPEN_BRACKET;
export const isObjectText = (raw: Raw | undefined): raw is Raw => raw?.charCodeAt(0) === OPEN_BRACE;

/** What a string's JSON text reads as. */
export function plain(text: Raw): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

/** How many UTF-16 units a string's JSON text reads as. */
export function lengthOf(text: Raw): number {
  let length = text.length - 2;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
    const units = text.charCodeAt(at + 1) === SMALL_U ? 6 : 2;
    length -= units - 1;
    at += units;
  }
  return length;
}

/** The JSON text of a string. Lone surrogates stay what they are (`JSON.stringify` escapes them). */
export function encoded(text: string): Raw {
  return text.length < SHORT && SIMPLE.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Keys and names are mostly such; they need no encoder. */
const SIMPLE = /^[\w -]*$/;
const SHORT = 40;

/** What stands between a string's quotes. */
export function inner(text: Raw): string {
  return text.slice(1, -1);
}

/** A JSON string from what stands between its quotes. */
export function quoted(escaped: string): Raw {
  return `"${escaped}"`;
}

/** A member that we name ourselves. */
export function member(key: string, value: Raw): Member {
  return { key, name: encoded(key), value };
}

/** An object, spaced as Python writes it, which most datasets are written by. */
export function objectOf(members: readonly Member[]): Raw {
  let text = '{';
  for (let i = 0; i < members.length; i++) {
    const { name, value } = members[i] as Member;
    text += i === 0 ? `${name}: ${value}` : `, ${name}: ${value}`;
  }
  return `${text}}`;
}

/** Texts are put together piece by piece: `join` would copy each at every level. */
export function listOf(items: readonly Raw[]): Raw {
  let text = '[';
  for (let i = 0; i < items.length; i++) text += i === 0 ? items[i] : `, ${items[i]}`;
  return `${text}]`;
}

/** A value on one line: what line breaks and indentation stood outside of its strings is gone. */
export function onOneLine(raw: Raw): Raw {
  if (!raw.includes('\n') && !raw.includes('\r')) return raw;
  let line = '';
  let from = 0;
  for (let quote = raw.indexOf('"'); quote >= 0; quote = raw.indexOf('"', from)) {
    const end = endOfString(raw, quote);
    line += withoutBreaks(raw.slice(from, quote)) + raw.slice(quote, end);
    from = end;
  }
  return line + withoutBreaks(raw.slice(from));
}

/** What stands between strings; a space follows a comma that stood at a line's end. */
function withoutBreaks(between: string): string {
  const [first = '', ...more] = between.split(/[\r\n]+/);
  if (more.length === 0) return between;
  let text = first.trimEnd();
  for (const [i, part] of more.entries()) {
    if (text.endsWith(',')) text += ' ';
    text += i === more.length - 1 ? part.trimStart() : part.trim();
  }
  return text;
}
