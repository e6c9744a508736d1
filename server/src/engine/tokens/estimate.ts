/** How many tokens a text has, roughly, where no tokenizer is at hand. */

/**
 * Tokens a UTF-16 unit: rules of thumb for today's tokenizers of 100,000 tokens and more, on the high side, so that a
 * warning comes too early rather than too late.
 */
const PER_UNIT = { word: 0.25, digit: 0.9, cjk: 0.8, mark: 0.6, other: 0.55 };

const CJK = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g;
const WORD = /[A-Za-z ]/g;
const DIGIT = /\d/g;
const MARK = /[!-/:-@[-`{-~\n\t]/g;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** An estimate; call it one. */
export function estimateTokens(text: string): number {
  const [cjk, word, digit, mark] = [CJK, WORD, DIGIT, MARK].map((pattern) => count(text, pattern)) as [
    number,
    number,
    number,
    number,
  ];
  const other = text.length - cjk - word - digit - mark;
  const { word: perWord, digit: perDigit, cjk: perCjk, mark: perMark, other: perOther } = PER_UNIT;
  return Math.ceil(word * perWord + digit * perDigit + cjk * perCjk + mark * perMark + other * perOther);
}
