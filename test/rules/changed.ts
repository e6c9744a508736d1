/** Plain records, and what is done to them: for the tests that hold a quick way against the full one. */
import type { Settings } from '../../server/src/engine/check.ts';

/** A whole number from 0 on, below another. */
export type Random = (below: number) => number;

/** mulberry32, so that a failure comes again. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const turns = (role: string, content: string, names: readonly string[]) =>
  names.map((name, i) => ({ [role]: name, [content]: `Text ${i}: "a\\b" is 你好, ünd` }));

export const KINDS: readonly { readonly records: readonly object[]; readonly settings?: Settings }[] = [
  {
    records: [
      { conversations: turns('from', 'value', ['human', 'gpt']) },
      { id: 7, conversations: turns('from', 'value', ['human', 'gpt', 'human', 'gpt']), system: 'Be good.' },
      { conversations: turns('from', 'value', ['system', 'human', 'gpt']) },
      { conversations: turns('from', 'value', ['human', 'gpt']), images: [], tools: '' },
    ],
  },
  {
    records: [
      { messages: turns('role', 'content', ['user', 'assistant']) },
      { messages: turns('role', 'content', ['system', 'user', 'assistant', 'user', 'assistant']) },
    ],
  },
  {
    records: [{ messages: turns('role', 'content', ['user', 'assistant']) }],
    settings: { service: 'together' },
  },
  {
    records: [{ messages: turns('role', 'content', ['system', 'user', 'assistant']) }],
    settings: { service: 'mistral' },
  },
  {
    records: [
      { instruction: 'Say 1: one.', input: '', output: 'One.' },
      { instruction: 'Sum', input: '2024-01-02', output: '3\n', history: [], system: 'x', id: 'b' },
      { instruction: 'Sum', output: '3', history: [['a', 'b']] },
    ],
  },
];
export const TEMPLATES = [undefined, 'qwen3', 'qwen2_vl', 'llama3'];
export const SHAPES = ['lines', 'array'] as const;

/** What is put somewhere into a text, raw. */
const BITS = [
  ...[
    '<',
    '<|im_end|>',
    '<think>',
    '</think>',
    '<image>',
    '\\u003cimage>',
    '<start_of_turn>',
    '{{idx}}',
    '\ufffd',
    'Ã¤',
  ],
  ...[
    'â€œ',
    'ðŸ',
    'é',
    '\\ud83d',
    '\\u00e4',
    '\\n',
    '"',
    '\\',
    '\\"',
    ':',
    '":',
    '": 1',
    ',',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    '9223372036854775808',
    '1e30',
    '123',
    'null',
    'true',
    ' ',
    '\u0001',
    ', "id": 1',
    ', "a": {"b": 1, "b": 2}',
  ],
  ...[
    ', "instruction": ""',
    '"system": null, ',
    '"from": "gpt", ',
    '"content": "", ',
    'NaN',
    '}, {',
    '\ud800',
  ],
];
/** Words that are exchanged for one another. */
const WORDS = [
  ...['"human"', '"gpt"', '"user"', '"assistant"', '"system"', '"tool"', '"observation"', '"function_call"'],
  ...[
    '"from"',
    '"value"',
    '"role"',
    '"content"',
    '"conversations"',
    '"messages"',
    '"instruction"',
    '"input"',
  ],
  ...['"output"', '"outptu"', '"weight"', '"tools"', '"images"', '"history"', '"chosen"', '"kto_tag"', '""'],
  ...['null', '7', '[]', '{}', 'true', '"tool_calls"', '"completion"', '"prompt"', '"id"', '"toolss"'],
];

/** Changes a text somewhere. */
export function mutate(text: string, random: Random): string {
  const at = random(text.length);
  const bit = BITS[random(BITS.length)] as string;
  switch (random(6)) {
    case 0:
      return text.slice(0, at) + bit + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + random(3));
    case 2:
      return text.slice(0, at) + text.slice(at, at + random(40)) + text.slice(at);
    case 3:
      return text.replaceAll(': ', ':').replace(/"Text[^"]*"/, WORDS[random(WORDS.length)] as string);
    default: {
      const words = [...text.matchAll(/"[a-z_]*"|null|\[\]/g)];
      const word = words[random(words.length)];
      if (!word) return text;
      return (
        text.slice(0, word.index) + WORDS[random(WORDS.length)] + text.slice(word.index + word[0].length)
      );
    }
  }
}
