/**
 * Finds sound records in bytes, sixteen at a time (AssemblyScript, for WebAssembly with SIMD). A record is gone through once:
 * that it is JSON in UTF-8 is proved on the way, and of all that it holds only its skeleton is kept. Two records of one
 * skeleton differ in what their texts say and in the digits of their numbers, and in nothing that plain.ts asks for. So
 * what the engine found out about the first of them holds for the others, which are passed without being decoded.
 *
 * Whatever is not certain here ends the pass before the record it stands in: the engine takes that record its own way.
 * Held against that way by test/records/sound.test.ts.
 *
 * Offsets are bytes in memory; a window lies at 0. Functions that go over bytes give the place behind them, 0 for "not
 * certain". What asks for a byte need not look for the window's end: a line feed stands there.
 */

/** How long a window may be. What is exported, the engine reads from here. */
export const WINDOW: i32 = 1 << 20;
/** The key whose values belong to the skeleton (`from`, `role`), and its length; -1 where there is none. */
export const ROLE_KEY: i32 = WINDOW + 64;
export const LONGEST_KEY: i32 = 64;
/** The skeleton of the record at hand. */
const SKELETON: i32 = ROLE_KEY + LONGEST_KEY;
const LONGEST_SKELETON: i32 = 4096;
/** What a pass gives: five numbers a record. */
export const FOUND: i32 = SKELETON + LONGEST_SKELETON + 64;
const MOST_FOUND: i32 = 4096;
export const FIELDS: i32 = 5;
/** The skeletons that were met: where each lies, how long it is, its hash, and whether it is sound. */
const ENTRIES: i32 = FOUND + MOST_FOUND * FIELDS * 4;
const MOST_SKELETONS: i32 = 1024;
/** By hash: the number of a skeleton and 1. */
const SLOTS: i32 = ENTRIES + MOST_SKELETONS * 16;
const MOST_SLOTS: i32 = MOST_SKELETONS * 4;
const STORE: i32 = SLOTS + MOST_SLOTS * 4;
const STORE_END: i32 = STORE + (1 << 19);

const QUOTE: i32 = 0x22;
const BACKSLASH: i32 = 0x5c;
const LINE_FEED: i32 = 0x0a;
const CARRIAGE_RETURN: i32 = 0x0d;
const COMMA: i32 = 0x2c;
const COLON: i32 = 0x3a;
const LESS: i32 = 0x3c;
const OPEN_BRACE: i32 = 0x7b;
const CLOSE_BRACE: i32 = 0x7d;
const OPEN_BRACKET: i32 = 0x5b;
const CLOSE_BRACKET: i32 = 0x5d;
const MINUS: i32 = 0x2d;
const SPACE: i32 = 0x20;
const TAB: i32 = 0x09;

/** Deeper records are left to the engine. */
const DEEPEST: i32 = 60;

/** Where the record ends that was passed last; how many line ends were crossed to there, and what stands behind the last. */
export let at: i32 = 0;
export let lines: i32 = 0;
export let lineStart: i32 = -1;
/** The skeleton before whose record the pass ended, because nobody has said yet what it is; -1 for another reason. */
export let asked: i32 = -1;

let roleLength: i32 = -1;
let known: i32 = 0;
let stored: i32 = STORE;
/** The end of the skeleton at hand. */
let written: i32 = SKELETON;
/** Whether records may stand over several lines; then the column at whose brace a new one begins, -1 for none. */
let spread: bool = false;
let opening: i32 = -1;
/** Line ends crossed since the last record, and what stands behind the last of them. */
let crossed: i32 = 0;
let crossedTo: i32 = -1;

/** Begins anew, for records with this key of roles, which lies at ROLE_KEY. */
export function begin(length: i32): void {
  roleLength = length;
  known = 0;
  stored = STORE;
  memory.fill(SLOTS, 0, MOST_SLOTS * 4);
}

/** Says of a skeleton that its records are sound, or that they never are. */
export function tell(skeleton: i32, sound: bool): void {
  store<i32>(ENTRIES + skeleton * 16, sound ? SOUND : UNSOUND, 12);
}

const SOUND: i32 = 1;
const UNSOUND: i32 = 2;

/**
 * Passes records of JSON Lines from a line's beginning on, as long as they begin before `until` and end within the window.
 * Gives how many; of each, at FOUND: its skeleton, its first byte, the byte behind it, its print, and its line ends.
 */
export function passLines(from: i32, until: i32): i32 {
  open(from, false, -1);
  let count = 0;
  for (let p = from; count < MOST_FOUND; count++) {
    p = gap(p);
    if (p >= until || load<u8>(p) !== OPEN_BRACE) break;
    const to = record(p);
    if (to === 0) break;
    let behind = blanks(to);
    if (load<u8>(behind) === CARRIAGE_RETURN) behind++;
    if (behind >= windowEnd || load<u8>(behind) !== LINE_FEED) break;
    if (!give(count, p, to, 0)) break;
    p = cross(behind);
    settle(p);
  }
  return count;
}

/**
 * The same for the elements of an array. `comma`: one is due before the first of them; `column`: the one at whose brace
 * elements begin, -1 where they have none in common.
 */
export function passElements(from: i32, until: i32, comma: bool, column: i32): i32 {
  open(from, true, column);
  let count = 0;
  let due = comma;
  for (let p = from; count < MOST_FOUND; count++) {
    p = gap(p);
    if (due) {
      if (load<u8>(p) !== COMMA) break;
      p = gap(p + 1);
    }
    if (p >= until || load<u8>(p) !== OPEN_BRACE) break;
    const before = crossed;
    const to = record(p);
    if (to === 0 || !give(count, p, to, crossed - before)) break;
    settle(to);
    due = true;
    p = to;
  }
  return count;
}

function open(from: i32, over: bool, column: i32): void {
  at = from;
  lines = 0;
  lineStart = -1;
  asked = -1;
  spread = over;
  opening = column;
  crossed = 0;
  crossedTo = -1;
}

function settle(to: i32): void {
  at = to;
  lines += crossed;
  if (crossed > 0) lineStart = crossedTo;
  crossed = 0;
}

/** The place behind a line feed, which is counted. */
function cross(feed: i32): i32 {
  crossed++;
  crossedTo = feed + 1;
  return feed + 1;
}

function blanks(from: i32): i32 {
  let p = from;
  for (let c = <i32>load<u8>(p); c === SPACE || c === TAB; c = load<u8>(p)) p++;
  return p;
}

/** Behind white space and line ends; at a line feed of which no more is known, or at what is no white space. */
function gap(from: i32): i32 {
  let p = blanks(from);
  while (true) {
    const c = <i32>load<u8>(p);
    if (c === CARRIAGE_RETURN && load<u8>(p + 1) === LINE_FEED) p++;
    else if (c !== LINE_FEED) return p;
    if (p >= windowEnd) return p;
    p = blanks(cross(p));
  }
}

/** Where the window ends, at a line feed. */
let windowEnd: i32 = 0;

/** Ends the window, whose bytes lie at 0. */
export function close(length: i32): void {
  windowEnd = length;
  // As many as are looked at in one step.
  memory.fill(length, <u8>LINE_FEED, 32);
}

/** White space inside of a record: line ends only where records may have them. */
function white(from: i32): i32 {
  let p = blanks(from);
  if (load<u8>(p) !== LINE_FEED || !spread) return p;
  while (load<u8>(p) === LINE_FEED && p < windowEnd) p = blanks(cross(p));
  // An element seems to begin, although the one before is still open: the engine knows better.
  if (p - crossedTo === opening && load<u8>(p) === OPEN_BRACE) return windowEnd;
  return p;
}

function put(byte: i32): void {
  store<u8>(written, byte);
  written++;
}

/** Whether so many bytes fit into the skeleton, and what is written of a value beside them. */
function fits(length: i32): bool {
  return written + length + 16 < SKELETON + LONGEST_SKELETON;
}

/** The place behind a record, of which the skeleton is written. */
function record(from: i32): i32 {
  written = SKELETON;
  return object(from + 1, 1);
}

function object(from: i32, depth: i32): i32 {
  put(OPEN_BRACE);
  let p = white(from);
  if (load<u8>(p) === CLOSE_BRACE) {
    put(CLOSE_BRACE);
    return p + 1;
  }
  while (true) {
    if (load<u8>(p) !== QUOTE) return 0;
    const close = bare(p + 1);
    if (close === 0 || !fits(close - p)) return 0;
    copy(p, close);
    const isRole = close - p - 1 === roleLength && memory.compare(p + 1, ROLE_KEY, roleLength) === 0;
    p = white(close + 1);
    if (load<u8>(p) !== COLON) return 0;
    p = value(white(p + 1), depth, isRole);
    if (p === 0) return 0;
    p = white(p);
    const c = <i32>load<u8>(p);
    if (c === CLOSE_BRACE) {
      put(CLOSE_BRACE);
      return p + 1;
    }
    if (c !== COMMA) return 0;
    p = white(p + 1);
  }
}

function list(from: i32, depth: i32): i32 {
  put(OPEN_BRACKET);
  let p = white(from);
  if (load<u8>(p) === CLOSE_BRACKET) {
    put(CLOSE_BRACKET);
    return p + 1;
  }
  while (true) {
    p = value(p, depth, false);
    if (p === 0) return 0;
    p = white(p);
    const c = <i32>load<u8>(p);
    if (c === CLOSE_BRACKET) {
      put(CLOSE_BRACKET);
      return p + 1;
    }
    if (c !== COMMA) return 0;
    p = white(p + 1);
  }
}

/** What a skeleton has in the place of a value. */
const TEXT: i32 = 0x53;
const NO_TEXT: i32 = 0x45;
const NUMBER: i32 = 0x4e;
const TRUTH: i32 = 0x62;
const NOTHING: i32 = 0x30;

function value(from: i32, depth: i32, isRole: bool): i32 {
  if (!fits(0) || depth > DEEPEST) return 0;
  const c = <i32>load<u8>(from);
  if (c === QUOTE) return isRole ? role(from) : text(from);
  if (c === OPEN_BRACE) return object(from + 1, depth + 1);
  if (c === OPEN_BRACKET) return list(from + 1, depth + 1);
  const word = load<u32>(from);
  if (word === 0x6c6c756e) {
    put(NOTHING); // null
    return from + 4;
  }
  if (word === 0x65757274 || (word === 0x736c6166 && load<u8>(from + 4) === 0x65)) {
    put(TRUTH); // true, false
    return from + (word === 0x65757274 ? 4 : 5);
  }
  return number(from);
}

/** A role is copied, with its quotes. */
function role(from: i32): i32 {
  const close = bare(from + 1);
  if (close === 0 || !fits(close - from)) return 0;
  copy(from, close);
  return close + 1;
}

function copy(from: i32, close: i32): void {
  const length = close - from + 1;
  memory.copy(written, from, length);
  written += length;
}

/** Only whether it is empty counts of a text; dates are left to the engine, which makes another type of them. */
function text(from: i32): i32 {
  const close = stringEnd(from + 1, true);
  if (close === 0) return 0;
  const length = close - from - 1;
  if (length <= 20 && length >= 8 && load<u8>(from + 5) === MINUS && load<u8>(from + 8) === MINUS) return 0;
  put(length === 0 ? NO_TEXT : TEXT);
  return close + 1;
}

/** Without an exponent, and far below 2 ** 63. */
const MOST_DIGITS: i32 = 17;

function number(from: i32): i32 {
  let p = from;
  if (load<u8>(p) === MINUS) p++;
  const first = p;
  p = digits(p);
  if (p === first || p - first > MOST_DIGITS || (load<u8>(first) === 0x30 && p - first > 1)) return 0;
  if (load<u8>(p) === 0x2e) {
    const fraction = p + 1;
    p = digits(fraction);
    if (p === fraction) return 0;
  }
  put(NUMBER);
  return p; // an exponent, or anything else, is no comma and no bracket
}

function digits(from: i32): i32 {
  let p = from;
  while (<u32>load<u8>(p) - 0x30 < 10) p++;
  return p;
}

/** The closing quote of a string without escapes. */
function bare(from: i32): i32 {
  return stringEnd(from, false);
}

/** The closing quote of the string whose first byte stands at a place. */
function stringEnd(from: i32, escapes: bool): i32 {
  const quotes = i8x16.splat(<i8>QUOTE);
  const slashes = i8x16.splat(<i8>BACKSLASH);
  const angles = i8x16.splat(<i8>LESS);
  const braces = i8x16.splat(<i8>OPEN_BRACE);
  const spaces = i8x16.splat(<i8>SPACE);
  let p = from;
  while (true) {
    const bytes = v128.load(p);
    // Below the space: control characters, and all that is not ASCII, since bytes have a sign here.
    const marks = v128.or(
      v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, slashes)),
      v128.or(v128.or(i8x16.eq(bytes, angles), i8x16.eq(bytes, braces)), i8x16.lt_s(bytes, spaces)),
    );
    const mask = i8x16.bitmask(marks);
    if (mask === 0) {
      p += 16;
      continue;
    }
    p += ctz(mask);
    const c = <i32>load<u8>(p);
    if (c === QUOTE) return p;
    if (c === BACKSLASH) p = escapes ? afterEscape(p) : 0;
    else if (c === LESS) p = isMark(p) ? 0 : p + 1;
    else if (c === OPEN_BRACE) p = isSlot(p) ? 0 : p + 1;
    else p = c < SPACE ? 0 : letters(p);
    if (p === 0) return 0;
  }
}

/** Whether one of the marks may begin here that plain.ts looks for. */
function isMark(less: i32): bool {
  if (load<u8>(less + 1) === 0x7c) return true;
  const word = load<u32>(less + 1);
  // thin(k), /thi(nk), star(t_of_turn), end_(of_turn), imag(e), vide(o), audi(o)
  if (word === 0x6e696874 || word === 0x6968742f || word === 0x72617473 || word === 0x5f646e65) return true;
  return word === 0x67616d69 || word === 0x65646976 || word === 0x69647561;
}

/** Whether `{{idx}}` begins here, which templates fill. */
function isSlot(brace: i32): bool {
  return load<u32>(brace + 1) === 0x7864697b && load<u16>(brace + 5) === 0x7d7d;
}

function afterEscape(from: i32): i32 {
  const c = <i32>load<u8>(from + 1);
  if (c === 0x75) return afterUnit(from);
  const isShort =
    c === QUOTE ||
    c === BACKSLASH ||
    c === 0x2f ||
    c === 0x62 ||
    c === 0x66 ||
    c === 0x6e ||
    c === 0x72 ||
    c === 0x74;
  return isShort ? from + 2 : 0;
}

/** `\uXXXX`, of halves of a pair both. What is ASCII has no need of it, unless to hide. */
function afterUnit(from: i32): i32 {
  const unit = hex(from + 2);
  if (unit < 0 || (unit >= 0x20 && unit < 0x80)) return 0;
  if ((unit & 0xf800) !== 0xd800) return from + 6;
  if (unit >= 0xdc00 || load<u16>(from + 6) !== 0x755c) return 0;
  return (hex(from + 8) & 0xfc00) === 0xdc00 ? from + 12 : 0;
}

/** The number that four digits write; -1 where they are none. */
function hex(from: i32): i32 {
  let unit = 0;
  for (let p = from; p < from + 4; p++) {
    const c = <i32>load<u8>(p);
    const letter = (c | 0x20) - 0x61;
    const digit = c - 0x30;
    if (<u32>digit < 10) unit = (unit << 4) | digit;
    else if (<u32>letter < 6) unit = (unit << 4) | (letter + 10);
    else return -1;
  }
  return unit;
}

/** Behind characters that are not ASCII: well-formed UTF-8, and none of the letters that tell of a wrong encoding. */
function letters(from: i32): i32 {
  let p = from;
  let c = <i32>load<u8>(p);
  do {
    const next = <i32>load<u8>(p + 1);
    if (c >= 0xe0 && c < 0xf0) {
      const rest = <i32>load<u16>(p + 1);
      if ((rest & 0xc0c0) !== 0x8080) return 0;
      // Too long, half of a pair, U+FFFD.
      if ((c === 0xe0 && next < 0xa0) || (c === 0xed && next >= 0xa0) || (c === 0xef && rest === 0xbdbf))
        return 0;
      p += 3;
    } else if (c >= 0xf0) {
      if ((load<u32>(p) & 0xc0c0c000) !== 0x80808000 || c > 0xf4) return 0;
      if ((c === 0xf0 && next < 0x90) || (c === 0xf4 && next >= 0x90)) return 0;
      p += 4;
    } else {
      if (c < 0xc2 || (next & 0xc0) !== 0x80) return 0;
      // Ã, â, ð
      if (c === 0xc3 && (next === 0x83 || next === 0xa2 || next === 0xb0)) return 0;
      p += 2;
    }
    c = load<u8>(p);
  } while (c >= 0x80);
  return p;
}

/** Gives a record, if its skeleton is known to be sound. */
function give(count: i32, from: i32, to: i32, breaks: i32): bool {
  const skeleton = find();
  if (skeleton < 0) return false;
  const state = load<i32>(ENTRIES + skeleton * 16, 12);
  if (state !== SOUND) {
    if (state !== UNSOUND) asked = skeleton;
    return false;
  }
  const out = FOUND + count * FIELDS * 4;
  store<i32>(out, skeleton);
  store<i32>(out, from, 4);
  store<i32>(out, to, 8);
  store<i32>(out, printOf(from, to), 12);
  store<i32>(out, breaks, 16);
  return true;
}

/** As print.ts makes it of bytes. */
function printOf(from: i32, to: i32): i32 {
  const length = to - from;
  const step = max(1, length / 8);
  let print = length;
  for (let p = from + (step >> 1); p < to; p += step) print = (print ^ <i32>load<u8>(p)) * 0x5bd1e995;
  return ((print ^ (print >>> 15)) & 0x7fffffff) | 1;
}

/** The number of the skeleton at hand; -1 where there is no more room. */
function find(): i32 {
  const length = written - SKELETON;
  const hash = hashOf(length);
  let slot = hash & (MOST_SLOTS - 1);
  while (true) {
    const number = load<i32>(SLOTS + slot * 4) - 1;
    if (number < 0) return add(slot, hash, length);
    const entry = ENTRIES + number * 16;
    const same = load<i32>(entry, 8) === hash && load<i32>(entry, 4) === length;
    if (same && memory.compare(load<i32>(entry), SKELETON, length) === 0) return number;
    slot = (slot + 1) & (MOST_SLOTS - 1);
  }
}

function hashOf(length: i32): i32 {
  // Up to a whole step, so that nothing is left of what was written before.
  store<u64>(written, 0);
  let hash: u64 = length;
  for (let p = SKELETON; p < SKELETON + length; p += 8) {
    hash = (hash ^ load<u64>(p)) * 0x9e3779b1;
    hash ^= hash >> 32;
  }
  return <i32>hash;
}

function add(slot: i32, hash: i32, length: i32): i32 {
  if (known === MOST_SKELETONS || stored + length > STORE_END) return -1;
  const entry = ENTRIES + known * 16;
  store<i32>(entry, stored);
  store<i32>(entry, length, 4);
  store<i32>(entry, hash, 8);
  store<i32>(entry, 0, 12);
  memory.copy(stored, SKELETON, length);
  stored += length;
  store<i32>(SLOTS + slot * 4, known + 1);
  known++;
  return known - 1;
}
