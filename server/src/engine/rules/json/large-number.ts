import { FORMAT_NAMES } from '../../formats/layout.js';
import { recordRule } from '../rule.js';

/** Texts, so that digits inside them are passed over; brackets; whole numbers of 19 digits and more. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]|(?<![\d.eE+-])-?\d{19,}(?![\d.eE])/g;
const LARGEST = 2n ** 64n - 1n;
/** Below the record's own keys the sign takes a bit. */
const LARGEST_INSIDE = 2n ** 63n - 1n;
const SMALLEST = -(2n ** 63n);

/** The first whole number in a record's text that is too large for its place. */
function tooLarge(text: string): { offset: number; length: number } | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (!token.startsWith('"')) {
      const value = BigInt(token);
      if (value > (depth > 1 ? LARGEST_INSIDE : LARGEST) || value < SMALLEST) {
        return { offset: index, length: token.length };
      }
    }
  }
  return undefined;
}

export default recordRule({
  formats: FORMAT_NAMES,
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    large: 'This whole number takes more than 64 bits, which a file that is one array may not hold.',
  },
  effect: { llamafactory: 'The file is not read: the run stops before training.' },
  source: 'LLaMA-Factory 0.9.5 reads arrays through datasets <= 4.0.0 and pandas ("Value is too big")',

  check({ text }, { shape }, report) {
    if (shape !== 'array' || !/\d{19}/.test(text)) return;
    const span = tooLarge(text);
    if (span) report('large', [], {}, { span });
  },
});
