/** What counts tokens, whatever it is: a model's own tokenizer, an encoding of OpenAI's, or a rule of thumb. */
import { estimateTokens } from './estimate.js';

export interface Tokenizer {
  /** Tokens of a text by itself, without those that begin and end a sequence. */
  count(text: string): number;
  /** No text has more tokens than this: quick to tell, so that short texts need not be counted. */
  most(text: string): number;
  /** Whether `count` is what the model's own tokenizer says. */
  readonly exact: boolean;
  /** The texts of the tokens that begin and end a sequence; undefined where the tokenizer has none. */
  readonly bos: string | undefined;
  readonly eos: string | undefined;
  /** Whether it puts `bos` before plain text. */
  readonly addsBos: boolean;
}

/** Where no tokenizer is at hand. */
export const ESTIMATE: Tokenizer = {
  count: estimateTokens,
  most: estimateTokens,
  exact: false,
  bos: '<s>',
  eos: '</s>',
  addsBos: false,
};
