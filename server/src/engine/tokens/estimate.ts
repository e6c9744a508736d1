/** How many tokens a text has, roughly, where no tokenizer is at hand. */

/**
 * Tokens a UTF-16 unit, fitted to the tokenizers of Qwen3, Llama 3 and DeepSeek-V3 over LLaMA-Factory's own demo data, in
 * English and Chinese: of ten texts nine are within a quarter of the truth.
 */
const PER_UNIT = { word: 0.185, digit: 0.65, cjk: 0.66, mark: 0.57, other: 1 };

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
