/** A plain record is told at a glance; whatever else is done to it, the verdict is that of the full way. */
import { expect, test } from 'vitest';
import { type Checker, checkRecord, createChecker, type Settings } from '../../server/src/engine/check.ts';
import { layoutFor } from '../../server/src/engine/formats/detect.ts';
import { mindsPlain } from '../../server/src/engine/plain.ts';
import { RULES } from '../../server/src/engine/rules/index.ts';

/** `TUNESET_MUTATIONS=1000000 npx vitest run test/rules/plain.test.ts` for a thorough look. */
const MUTATIONS = Number(process.env.TUNESET_MUTATIONS ?? 20_000);

/** mulberry32, so that a failure comes again. */
function randomFrom(seed: number): (below: number) => number {
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

const KINDS: readonly { readonly records: readonly object[]; readonly settings?: Settings }[] = [
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
const TEMPLATES = [undefined, 'qwen3', 'qwen2_vl', 'llama3'];
const SHAPES = ['lines', 'array'] as const;

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

function mutate(text: string, random: (below: number) => number): string {
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

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

/** The verdicts of both ways over changed records; how many of them were plain. */
function compare(
  checker: Checker,
  texts: readonly string[],
  random: (below: number) => number,
  count: number,
) {
  const full: Checker = { ...checker, plain: undefined };
  let clean = 0;
  for (let i = 0; i < count; i++) {
    let text = texts[random(texts.length)] as string;
    for (let changes = random(4); changes > 0; changes--) text = mutate(text, random);
    const verdict = checkRecord(checker, text, isAscii(text));
    expect(verdict, text).toEqual(checkRecord(full, text));
    if (verdict.problems.length === 0) clean++;
  }
  return clean;
}

test('what is told at a glance is what the full way tells', { timeout: 3_600_000 }, () => {
  const random = randomFrom(20251124);
  const count = Math.ceil(MUTATIONS / (KINDS.length * TEMPLATES.length * SHAPES.length));
  for (const { records, settings = {} } of KINDS) {
    for (const template of TEMPLATES) {
      for (const shape of SHAPES) {
        const texts = records.flatMap((record) => [
          JSON.stringify(record),
          JSON.stringify(record, undefined, 1),
        ]);
        const checker = createChecker(layoutFor(undefined, texts, shape), shape, { ...settings, template });
        expect(checker.plain).toBeDefined();
        const clean = compare(checker, texts, random, count);
        expect(clean).toBeGreaterThan(count / 10);
        expect([...(checker.plain?.sound.values() ?? [])]).toContain(true);
      }
    }
  }
});

test('every rule is asked about plain records, or is known to have nothing to say of them', () => {
  const asked = Object.entries(RULES).filter(
    ([code, rule]) => rule.kind === 'record' && (rule.stages?.includes('sft') ?? true) && mindsPlain(code),
  );
  expect(asked.map(([code]) => code)).toEqual([]);
});
