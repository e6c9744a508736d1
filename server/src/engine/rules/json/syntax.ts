import { jsonrepair } from 'jsonrepair';
import { type Fix, textRule } from '../rule.js';

function repaired(text: string): string | undefined {
  try {
    return jsonrepair(text);
  } catch {
    return undefined;
  }
}

/** What differs, from the first character that does to the last: so the rest stays untouched. */
function difference(text: string, mended: string) {
  let start = 0;
  while (start < text.length && text[start] === mended[start]) start++;
  let end = 0;
  const most = Math.min(text.length, mended.length) - start;
  while (end < most && text.at(-1 - end) === mended.at(-1 - end)) end++;
  return {
    span: { offset: start, length: text.length - end - start },
    text: mended.slice(start, mended.length - end),
  };
}

/** What is no slip of JSON's but another language's way to write it can be said again without a doubt. */
const CERTAIN = new Set([
  'PythonLiteral',
  'SingleQuote',
  'TrailingComma',
  'CommaExpected',
  'InvalidCharacter',
]);

/** The names are jsonc-parser's, save for those that say what a writer of Python or JavaScript meant. */
export default textRule({
  fate: 'stops',
  messages: {
    PropertyNameExpected: 'A key in double quotes is due here.',
    ValueExpected: 'A value is due here.',
    ColonExpected: 'A colon is missing between the key and its value.',
    CommaExpected: 'A comma is missing before this.',
    CloseBraceExpected: 'The record ends before its "}".',
    CloseBracketExpected: 'The record ends before a "]".',
    EndOfFileExpected: 'The record is complete before this; only one value may stand here.',
    InvalidSymbol: 'This is not JSON: texts stand in double quotes, the only words are true, false and null.',
    InvalidNumberFormat: 'This is not a JSON number.',
    InvalidCommentToken: 'JSON has no comments.',
    UnexpectedEndOfComment: 'JSON has no comments.',
    UnexpectedEndOfString: 'The text that begins here has no closing quote on its line.',
    UnexpectedEndOfNumber: 'The number breaks off.',
    InvalidUnicode: 'After \\u four hexadecimal digits are due.',
    InvalidEscapeCharacter: 'JSON has no such escape; a backslash itself is written \\\\.',
    InvalidCharacter: 'A control character must be escaped (\\n, \\t, \\u0000 …).',
    PythonLiteral: 'This is Python; JSON writes null, true, false.',
    SingleQuote: 'JSON texts stand in double quotes.',
    TrailingComma: 'A comma before the closing bracket is not JSON.',
    TooLong: 'The record is longer than 500 MB and is not read.',
    TooDeep: 'The record is nested too deeply to be read.',
  },
  effect: {
    llamafactory: {
      stops: 'The file is not read at all: the run stops before training.',
      none: 'In an array LLaMA-Factory reads it all the same; other JSON tools do not.',
    },
    service: 'The file is refused.',
  },
  fixes: { repair: 'Repair the JSON', fence: 'Remove the code fence' },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',

  fix({ message }, text): readonly Fix[] {
    const mended = repaired(text);
    if (mended === undefined || mended === text || mended.includes('\n') !== text.includes('\n')) return [];
    const fix = { title: 'repair', changes: [difference(text, mended)] };
    return [CERTAIN.has(message) ? fix : { ...fix, unsure: true }];
  },
});
