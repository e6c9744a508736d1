/** Sound records that WebAssembly passes in bytes; whatever is done to a file, it gives what reading every record gives. */
import { expect, test } from 'vitest';
import { type Part, type Scanner, scanBlock } from '../../server/src/engine/blocks.ts';
import { openStream } from '../../server/src/engine/records/stream.ts';
import { planOf, scannerOf } from '../../server/src/engine/scan.ts';
import { passerFor } from '../../server/src/engine/sound.ts';
import { KINDS, mutate, type Random, randomFrom, SHAPES, TEMPLATES } from '../rules/changed.ts';
import { sourceOf } from './bytes.ts';

/** `TUNESET_MUTATIONS=1000000 npx vitest run test/records/sound.test.ts` for a thorough look. */
const MUTATIONS = Number(process.env.TUNESET_MUTATIONS ?? 20_000);
const RECORDS = 400;

/** Texts that plain records have in place of theirs: all that may and that may not be passed. */
const CONTENTS = [
  ...[
    '',
    'x',
    '2024-01-02',
    '2024-01-02T03:04',
    '1234-67-0',
    'a-b-c-d-e',
    '中文字符，标点。',
    'ünd größer',
    '😀👍🏽',
  ],
  ...[
    '<',
    '<b>th</b>',
    '<thing>',
    '<|',
    '<audio>',
    '{{idx}}',
    '{{idy}} {idx}',
    'Ã¤',
    'â',
    'ð',
    '\ufffd',
    '\u0800',
    '\ud7ff\ue000',
    '\ufffe',
    '\u{10ffff}',
  ],
  ...[
    'a'.repeat(15),
    'a'.repeat(16),
    'a'.repeat(17),
    `${'a'.repeat(14)}中`,
    `${'b'.repeat(31)}"`,
    '\\',
    '"',
    '\n\t',
    '\u007f',
  ],
];
/** The same, already written as JSON. */
const WRITTEN = [
  ...[
    '"\\u4e2d\\u6587"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
    '"\\ude00\\ud83d"',
    '"\\ud83dx\\ude00"',
    '"\\u00e4"',
    '"\\u0041"',
  ],
  ...[
    '"\\u003cimage>"',
    '"\\u002d"',
    '"\\u000a"',
    '"\\u12"',
    '"\\u12g4"',
    '"\\/\\b\\f"',
    '"\\x"',
    '"\\',
    '"\\u',
    '"\\ud83d\\u',
  ],
  ...[
    '1',
    '-0',
    '0.5',
    '01',
    '1.',
    '.5',
    '-',
    '1e5',
    '12345678901234567',
    '123456789012345678',
    'NaN',
    'true',
    'falsy',
    'nul',
  ],
  ...[
    '[]',
    '[1, 2]',
    '{}',
    '{"a": "b"}',
    '{"from": "human"}',
    '{"role": "\\u0041"}',
    '[[[[[1]]]]]',
    `${'['.repeat(70)}${']'.repeat(70)}`,
  ],
];

const KEYS = [
  ', "note": ',
  ', "from": ',
  ', "ro\\u006ce": ',
  ', "}": ',
  ', "键": ',
  ', "a<think>b": ',
  `, "${'k'.repeat(70)}": `,
];

/** A record with another text somewhere, or with one more key. */
function varied(text: string, random: Random): string {
  const written = () =>
    random(2) === 0
      ? (WRITTEN[random(WRITTEN.length)] as string)
      : JSON.stringify(CONTENTS[random(CONTENTS.length)]);
  const choice = random(8);
  if (choice > 2) return text;
  if (choice === 1) return text.replace(/\}$/, `${KEYS[random(KEYS.length)]}${written()}}`);
  const contents = [...text.matchAll(/"(?:Text|Say|One|Sum)(?:[^"\\]|\\.)*"/g)];
  const found = contents[random(contents.length || 1)];
  return found ? text.slice(0, found.index) + written() + text.slice(found.index + found[0].length) : text;
}

const ENDS = ['\n', '\n', '\n', '\n', ' \n', '\r\n', '\n\n', '\n  ', '\r', '\t\r\n \n'];
const COMMAS = [',\n  ', ',\n  ', ',\n  ', ', ', ',', ' ,\r\n', '\n\n,\n', ',,', '\n'];

function fileOf(texts: readonly string[], shape: (typeof SHAPES)[number], random: Random): Buffer {
  const between = shape === 'array' ? COMMAS : ENDS;
  const records = Array.from({ length: RECORDS }, () => {
    let text = varied(texts[random(texts.length)] as string, random);
    if (random(6) === 0) for (let changes = random(3); changes > 0; changes--) text = mutate(text, random);
    return text + between[random(random(4) === 0 ? between.length : 3)];
  });
  const bytes = Buffer.from(shape === 'array' ? `[\n  ${records.join('')}]` : records.join(''));
  // What is no UTF-8 comes about byte by byte only.
  for (let changes = random(4); changes > 2; changes--) bytes[random(bytes.length)] = random(256);
  return bytes;
}

/** What a file gives, read in pieces, with or without the quick way; and how many records that way passed. */
function scanned(
  bytes: Buffer,
  piece: number,
  shape: string,
  settings: object,
  quick: boolean,
): [Part, number] | undefined {
  const stream = openStream(sourceOf(bytes, piece));
  const plan = planOf(stream, shape === 'array' ? '.json' : '.jsonl', undefined, settings, 1000);
  if ('counts' in plan) return undefined;
  const usual: Scanner = { ...scannerOf(stream, plan), passer: undefined };
  const passer = quick ? passerFor(usual.checker) : undefined;
  const part = scanBlock({ ...usual, passer }, { from: 0, to: Math.floor(bytes.length * 0.9) }, plan.start);
  return [part, passer?.passed ?? 0];
}

test('passing sound records gives what reading them gives', { timeout: 3_600_000 }, () => {
  const random = randomFrom(20261129);
  const files = Math.ceil(MUTATIONS / RECORDS / (KINDS.length * TEMPLATES.length * SHAPES.length));
  let passed = 0;
  let all = 0;
  for (const { records, settings = {} } of KINDS) {
    for (const template of TEMPLATES) {
      for (const shape of SHAPES) {
        const texts = records.flatMap((record) => [
          ...[JSON.stringify(record), JSON.stringify(record)],
          shape === 'array'
            ? JSON.stringify(record, undefined, 2).replace(/\n/g, '\n  ')
            : JSON.stringify(record).replaceAll('":', '" : '),
        ]);
        for (let file = 0; file < files; file++) {
          const bytes = fileOf(texts, shape, random);
          const piece = [1 << 20, 5000, 700][random(3)] as number;
          const own = { ...settings, template };
          const [usual, quick] = [false, true].map((way) => scanned(bytes, piece, shape, own, way));
          expect(quick?.[0], bytes.toString()).toEqual(usual?.[0]);
          passed += quick?.[1] ?? 0;
          all += RECORDS;
        }
      }
    }
  }
  expect(passed / all).toBeGreaterThan(0.1);
});

test.each([...CONTENTS.map((text) => JSON.stringify(text)), ...WRITTEN])(
  'a question %s among sound records gives what reading it gives',
  (written) => {
    const record = (question: string) =>
      `{"conversations": [{"from": "human", "value": ${question}}, {"from": "gpt", "value": "Yes."}]}\n`;
    const sound = record('"Is it?"').repeat(20);
    const bytes = Buffer.from(sound + record(written) + sound);
    const [usual, quick] = [false, true].map((way) => scanned(bytes, 1 << 20, 'lines', {}, way));
    expect(quick?.[1]).toBeGreaterThan(0);
    expect(quick?.[0]).toEqual(usual?.[0]);
  },
);
