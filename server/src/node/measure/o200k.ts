/** A bundle of its own, which is loaded when tokens are counted for OpenAI. */
export { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
