/** From a record's text to its value, and what is wrong with the text as JSON. */
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import type { Json } from '../json.js';
import type { Span } from '../problem.js';
import { endOfString } from './strings.js';

/** Where a text stops being JSON; `message` is one of json/syntax's. */
export interface SyntaxFault {
  readonly message: string;
  readonly span: Span;
}

export type Reading = { readonly value: Json } | { readonly fault: SyntaxFault };

/** Words that Python and JavaScript write where JSON has none. pyarrow and pandas read the first group as numbers. */
const NUMBER_WORD = /-?\b(?:NaN|Infinity)\b/g;

/** Reads a record's text. Never throws. */
export function readRecord(text: string): Reading {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return readAsTrainer(text);
  }
}

/**
 * The trainer's readers take `NaN` and `Infinity` for numbers (pyarrow and pandas, datasets 4.0.0), which
 * `JSON.parse` does not. They are put in place only outside of strings, by a syntax walk.
 */
function readAsTrainer(text: string): Reading {
  const mended = text.search(NUMBER_WORD) < 0 ? text : withoutNumberWords(text);
  if (mended !== text) {
    try {
      return { value: JSON.parse(mended) as Json };
    } catch {
      // It has another fault as well, which is found below.
    }
  }
  return { fault: firstFault(mended) };
}

/**
 * Rewrites the strings of a text and what stands around them, each apart. String by string, since a regular expression
 * over strings runs out of its stack in a long one, and goes back over one that is never closed at each quote in it.
 */
function rewritten(text: string, around: (part: string) => string, inside: (part: string) => string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return out + around(text.slice(at));
    const end = endOfString(text, quote);
    out += around(text.slice(at, quote)) + inside(text.slice(quote, end));
    at = end;
  }
  return out;
}

/** Writes a zero of the same length over each number word outside of strings. */
function withoutNumberWords(text: string): string {
  const zero = (word: string) => '0'.padEnd(word.length);
  return rewritten(
    text,
    (part) => part.replace(NUMBER_WORD, zero),
    (part) => part,
  );
}

/** Commas before a brace, and numbers: where arrays are read with less rigour. */
const LAX_TOKEN = /,(?=\s*\})|-?\d[\d.eE+-]*/g;

/**
 * Reads a text the way arrays are read (pandas in datasets 4.0.0): control characters in texts but NUL, a comma before
 * `}`, and numbers such as 01, 1. and 1e are taken. Undefined where it is not JSON even so. Never throws.
 */
export function readLaxly(text: string): Json | undefined {
  if (text.includes('\u0000')) return undefined;
  const lax = (part: string) =>
    part.replace(LAX_TOKEN, (token) => (token === ',' ? ' ' : plainNumber(token)));
  const mended = rewritten(text, lax, escapeControls);
  if (mended === text) return undefined;
  const reading = readRecord(mended);
  return 'value' in reading ? reading.value : undefined;
}

function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\u0001-\u001f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Leading zeros and parts that break off are left out. */
function plainNumber(text: string): string {
  const [, sign = '', whole = '0', fraction = '', exponent = ''] =
    /^(-?)0*(\d+)(\.\d+)?\.?([eE][+-]?\d+)?[eE]?$/.exec(text) ?? [];
  return sign + whole + fraction + exponent;
}

function firstFault(text: string): SyntaxFault {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    // jsonc-parser recurses once a level; a text that deep has no place worth pointing at.
    return { message: 'TooDeep', span: { offset: 0, length: 1 } };
  }
  const first = errors[0];
  if (!first) return { message: 'InvalidSymbol', span: { offset: 0, length: text.length } };
  return { message: messageFor(text, first), span: spanFor(text, first) };
}

/** jsonc-parser's own name of the error, or a nearer one where the text shows what was meant. */
function messageFor(text: string, error: ParseError): string {
  const name = printParseErrorCode(error.error);
  const rest = text.slice(error.offset, error.offset + 12);
  if (name === 'InvalidSymbol' && /^(?:None|True|False)\b/.test(rest)) return 'PythonLiteral';
  if (name === 'InvalidSymbol' && rest.startsWith("'")) return 'SingleQuote';
  const closes = /^[}\]]/.test(rest) && /,\s*$/.test(text.slice(0, error.offset));
  return closes && /^(?:PropertyName|Value)Expected$/.test(name) ? 'TrailingComma' : name;
}

/** A fault at the very end (something is missing) is shown on the last character there is. */
function spanFor(text: string, error: ParseError): Span {
  const offset = Math.min(error.offset, Math.max(0, text.length - 1));
  return { offset, length: Math.max(1, Math.min(error.length, text.length - offset)) };
}

/** The objects that stand one after another in a text, as JSON Lines may hold them; none where it is anything else. Never throws. */
export function readSeveral(text: string): readonly Json[] {
  const values: Json[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '"') at = endOfString(text, at) - 1;
    else if (unit === '{') depth++;
    else if (unit === '}' && --depth === 0) {
      const reading = readRecord(text.slice(start, at + 1));
      if (!('value' in reading)) return [];
      values.push(reading.value);
      start = at + 1;
    }
  }
  return depth === 0 && text.slice(start).trim() === '' ? values : [];
}
