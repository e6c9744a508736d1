/** OpenAI's encoding of its models since GPT-4o, from a file of its own: it is larger than all the rest. */
import { utf8Length } from '../../engine/records/encoding.js';
import type { Tokenizer } from '../../engine/tokens/tokenizer.js';

interface Encoding {
  countTokens(text: string, options: { readonly disallowedSpecial: ReadonlySet<string> }): number;
}

/** Special tokens in a text are ordinary text to the API. */
const NOTHING = { disallowedSpecial: new Set<string>() };

export async function openaiTokenizer(): Promise<Tokenizer> {
  const encoding = (await import(new URL('./o200k.js', import.meta.url).href)) as Encoding;
  return {
    count: (text) => encoding.countTokens(text, NOTHING),
    // The most tokens that a text can be cut into, byte by byte.
    most: utf8Length,
    exact: true,
    bos: undefined,
    eos: undefined,
    addsBos: false,
  };
}
