/** Words in a turn's text that are more than text to a trainer or a model. English; translations in server/l10n. */

interface SpecialToken {
  readonly pattern: RegExp;
  readonly text: string;
}

const MEDIA =
  'Marks where the next file of {column} goes: there must be as many marks as files, over all turns. With a template for text only, the mark is trained as plain text.';
const THOUGHT =
  'Begins and ends the thought of a reasoning model. LLaMA-Factory takes a thought for one only at the head of an answer, as <think>, line break, thought, line break, </think>, empty line; answers without one may get an empty one from the template.';
const CALL =
  'Begins and ends a tool call or what a tool gave back. LLaMA-Factory writes it itself around such turns, by the template.';
const CHAT =
  'A control token of a chat template. LLaMA-Factory writes the ones that its template needs by itself; inside a text it becomes the same control token again, and the model sees a turn begin or end there.';
const BOUNDS =
  'A control token for the beginning or the end of a text. The template writes it by itself; inside a text it becomes the same control token again.';

export const SPECIAL_TOKENS: readonly SpecialToken[] = [
  { pattern: /<(?:image|video|audio)>/, text: MEDIA },
  { pattern: /<\/?think>/, text: THOUGHT },
  { pattern: /<\/?tool_(?:call|response)>|\[TOOL_CALLS\]/, text: CALL },
  {
    pattern:
      /<\|(?:im_start|im_end|im_sep|start_header_id|end_header_id|eot_id|eom_id|system|user|assistant|observation|tool|end|start|message|channel|return|call)\|>/,
    text: CHAT,
  },
  {
    pattern:
      /<(?:start|end)_of_turn>|\[\/?(?:INST|SYSTEM_PROMPT)\]|<<\/?SYS>>|<\uFF5C[^<>\uFF5C]{1,40}\uFF5C>/,
    text: CHAT,
  },
  {
    pattern: /<\|(?:endoftext|begin_of_text|end_of_text|startoftext)\|>|<\/?s>|<(?:bos|eos|unk|pad)>/,
    text: BOUNDS,
  },
];

/** A special token at an offset of a text, or undefined. */
export function tokenAt(
  text: string,
  offset: number,
): { offset: number; word: string; text: string } | undefined {
  // Tokens are short: a window around the offset holds any that covers it.
  const from = Math.max(0, offset - 64);
  const window = text.slice(from, offset + 64);
  for (const { pattern, text: says } of SPECIAL_TOKENS) {
    for (const match of window.matchAll(new RegExp(pattern, 'g'))) {
      const at = from + match.index;
      if (at <= offset && offset < at + match[0].length) return { offset: at, word: match[0], text: says };
    }
  }
  return undefined;
}
