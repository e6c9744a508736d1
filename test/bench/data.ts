/** Datasets made from a seed: the same on every machine, and much like real ones. */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';

export type Kind = 'sharegpt' | 'openai' | 'alpaca';
export type Shape = 'lines' | 'array';

export interface Recipe {
  readonly kind: Kind;
  /** In MB of 10^6 bytes. */
  readonly megabytes: number;
  /** How many of a hundred records are broken. */
  readonly bad: number;
  readonly shape: Shape;
}

/** What a record of a kind weighs, in bytes. */
const WEIGHT: Readonly<Record<Kind, number>> = { sharegpt: 4000, openai: 2600, alpaca: 800 };

type Random = () => number;

/** mulberry32: small, quick, and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  'the of and a to in is you that it he was for on are as with his they at be this have from or one had by word but not what all were we when your can said there use an each which she do how their if will up other about out many then them these so some her would make like him into time has look two more write go see number no way could people my than first water been call who oil its now find'.split(
    ' ',
  );
const HAN = [
  ...'的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从',
];
const CODE = [
  'def main(argv):\n    """Run."""\n    for i, arg in enumerate(argv):\n        print(f"{i}: {arg}\\n")\n',
  '```ts\nconst a = { "b": [1, 2, "\\u00e9"] };\nif (a["b"].length > 1) {\n\treturn a?.b ?? null; // c\n}\n```\n',
  'SELECT "name", count(*) FROM users WHERE path = \'C:\\\\tmp\' GROUP BY 1;\n',
];

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Text of about so many bytes: a fifth is Chinese, a fifth code, the rest English. */
function prose(random: Random, bytes: number): string {
  const kind = random();
  let text = '';
  if (kind < 0.2) {
    for (let size = 0; size < bytes; size += 3) text += random() < 0.08 ? '，' : pick(random, HAN);
  } else if (kind < 0.4) {
    while (text.length < bytes) text += pick(random, CODE);
  } else {
    while (text.length < bytes) text += pick(random, WORDS) + (random() < 0.02 ? '.\n' : ' ');
  }
  return text;
}

function turns(random: Random, bytes: number, names: readonly [string, string, string, string]): object[] {
  const [role, user, content, assistant] = names;
  const pairs = 1 + Math.floor(random() * 3);
  return Array.from({ length: pairs * 2 }, (_, i) => ({
    [role]: i % 2 === 0 ? user : assistant,
    [content]: prose(random, (bytes / pairs) * (i % 2 === 0 ? 0.2 : 0.8)),
  }));
}

const MAKE: Readonly<Record<Kind, (random: Random, bytes: number) => object>> = {
  sharegpt: (random, bytes) => ({
    id: Math.floor(random() * 1e9),
    conversations: turns(random, bytes, ['from', 'human', 'value', 'gpt']),
    system: prose(random, 60),
  }),
  openai: (random, bytes) => ({ messages: turns(random, bytes, ['role', 'user', 'content', 'assistant']) }),
  alpaca: (random, bytes) => ({
    instruction: prose(random, bytes * 0.2),
    input: random() < 0.5 ? '' : prose(random, bytes * 0.1),
    output: prose(random, bytes * 0.6),
  }),
};

/** Ways in which records are broken. */
const SPOIL: readonly ((text: string) => string)[] = [
  (text) => text.slice(0, -2),
  (text) => text.replace('"human"', '"gpt"').replace('"user"', '"assistant"').replace('"output"', '"outptu"'),
  (text) => text.replace('": "', '": 7, "x": "'),
  (text) =>
    text
      .replace('"conversations"', '"conversation"')
      .replace('"messages"', '"mesages"')
      .replace('"instruction"', '"instructoin"'),
];

/** Makes the file of a recipe unless it is there already; gives its path. */
export function fileFor({ kind, megabytes, bad, shape }: Recipe): string {
  const folder = 'node_modules/.cache/tuneset/bench';
  const path = `${folder}/${kind}-${megabytes}MB-${bad}bad.${shape === 'lines' ? 'jsonl' : 'json'}`;
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const random = randomFrom(20251124 + kind.length + bad);
  const file = openSync(`${path}.part`, 'w');
  const put = (text: string) => writeSync(file, text);
  let size = shape === 'array' ? put('[\n') : 0;
  for (let first = true; size < megabytes * 1e6; first = false) {
    const value = MAKE[kind](random, WEIGHT[kind] * (0.5 + random()));
    const text =
      shape === 'lines' ? JSON.stringify(value) : JSON.stringify(value, undefined, 2).replace(/^/gm, '  ');
    const whole = random() * 100 < bad ? pick(random, SPOIL)(text) : text;
    const between = shape === 'lines' ? '\n' : ',\n';
    size += put(first ? whole : between + whole);
  }
  put(shape === 'array' ? '\n]\n' : '\n');
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

export const sizeOf = (path: string) => statSync(path).size;
