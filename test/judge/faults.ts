import { isObject, type Json, type JsonObject } from './json.ts';
import type { Random } from './random.ts';

export type Shape = 'lines' | 'array';

/** Faults in the text of one record. */
export const TEXT_FAULTS: readonly (readonly [string, (text: string, random: Random) => string])[] = [
  ['key twice', (text) => text.replace(/^\{("[^"]*":)/, '{$1null,$1')],
  ['key twice, deep', (text) => text.replace(/\{("(?:from|role|value|content)":"[^"]*"),/, '{$1,$1,')],
  ['lone surrogate', (text) => text.replace(/"\}/, '\\ud800"}')],
  ['surrogate pair escaped', (text) => text.replace(/"\}/, '\\ud83d\\ude00"}')],
  ['raw tab', (text) => text.replace(/"\}/, '\t"}')],
  ['raw control character', (text) => text.replace(/"\}/, '\u0001"}')],
  ['escaped slash', (text) => text.replace(/"\}/, '\\/"}')],
  ['bad escape', (text) => text.replace(/"\}/, '\\x"}')],
  ['short unicode escape', (text) => text.replace(/"\}/, '\\u12"}')],
  ['escaped NUL', (text) => text.replace(/"\}/, '\\u0000"}')],
  ['NaN', (text) => text.replace(/\}$/, ',"score":NaN}')],
  ['Infinity', (text) => text.replace(/\}$/, ',"score":Infinity}')],
  ['None', (text) => text.replace(/\}$/, ',"score":None}')],
  ['True', (text) => text.replace(/\}$/, ',"score":True}')],
  ['leading zero', (text) => text.replace(/\}$/, ',"score":01}')],
  ['plus sign', (text) => text.replace(/\}$/, ',"score":+1}')],
  ['bare fraction', (text) => text.replace(/\}$/, ',"score":.5}')],
  ['exponent', (text) => text.replace(/\}$/, ',"score":1e5}')],
  ['beyond 64 bits', (text) => text.replace(/\}$/, ',"score":123456789012345678901234567890}')],
  ['64 bits unsigned', (text) => text.replace(/\}$/, ',"score":18446744073709551615}')],
  ['comma before brace', (text) => text.replace(/\}$/, ',}')],
  ['comma before bracket', (text) => text.replace(/\]/, ',]')],
  ['two commas', (text) => text.replace(/,/, ',,')],
  ['missing comma', (text) => text.replace(/","/, '""')],
  ['missing colon', (text) => text.replace(/":/, '"')],
  ['missing brace', (text) => text.slice(0, -1)],
  ['extra brace', (text) => `${text}}`],
  ['cut off', (text) => text.slice(0, Math.floor(text.length / 2))],
  ['single quotes', (text) => text.replaceAll('"', "'")],
  ['bare key', (text) => text.replace(/"([a-z_]+)":/, '$1:')],
  ['comment', (text) => `${text} // good`],
  ['block comment', (text) => text.replace(/,/, ', /* x */')],
  ['words behind', (text) => `${text} x`],
  ['two on a line', (text) => `${text} ${text}`],
  ['null', () => 'null'],
  ['number', () => '3'],
  ['text', () => '"x"'],
  ['list', (text) => `[${text}]`],
  ['empty list', () => '[]'],
  ['over several lines', (text) => JSON.stringify(JSON.parse(text), null, 2)],
  ['padded', (text) => `  ${text}\t `],
  ['no-break space in front', (text) => `\u00a0${text}`],
  ['byte-order mark in front', (text) => `\ufeff${text}`],
  ['encoded twice', (text) => JSON.stringify(text)],
];

/** Faults in how the records stand in the file: from the records' texts to the file. */
export const FILE_FAULTS: readonly (readonly [
  string,
  (texts: readonly string[], random: Random) => string | Buffer,
])[] = [
  ['lines, byte-order mark', (texts) => `\ufeff${lines(texts)}`],
  ['array, byte-order mark', (texts) => `\ufeff${array(texts)}`],
  ['lines, CRLF', (texts) => texts.join('\r\n')],
  ['lines, CR', (texts) => texts.join('\r')],
  ['lines, blank lines', (texts) => `\n${texts.join('\n\n\n')}\n \n`],
  ['lines, no final newline', (texts) => texts.join('\n')],
  ['lines, commas at line ends', (texts) => texts.join(',\n')],
  ['lines, words in front', (texts) => `records\n${lines(texts)}`],
  ['lines, comment in front', (texts) => `# records\n${lines(texts)}`],
  ['lines, code fence', (texts) => `\`\`\`json\n${lines(texts)}\`\`\`\n`],
  ['lines, none between', (texts) => texts.join('')],
  [
    'lines, over several',
    (texts) => texts.map((text) => JSON.stringify(JSON.parse(text), null, 2)).join('\n'),
  ],
  ['lines, UTF-16', (texts) => Buffer.from(`\ufeff${lines(texts)}`, 'utf16le')],
  [
    'lines, Latin-1',
    (texts) => Buffer.from(lines(texts.map((text) => text.replace(/"\}/, '\u00e9"}'))), 'latin1'),
  ],
  [
    'lines, GBK',
    (texts) =>
      Buffer.concat([
        Buffer.from(lines(texts).replace(/"\}/, '\u0001"}').split('\u0001')[0] ?? ''),
        Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
        Buffer.from('"}\n'),
      ]),
  ],
  [
    'lines, cut inside a character',
    (texts) => Buffer.concat([Buffer.from(texts.join('\n')), Buffer.from([0xe4, 0xbd])]),
  ],
  ['lines, NUL at the end', (texts) => `${lines(texts)}\0`],
  ['lines, scalar line', (texts) => lines([...texts, '3'])],
  ['lines, then an array', (texts) => `${lines(texts)}${array(texts)}`],
  ['array, one line', (texts) => array(texts)],
  [
    'array, pretty',
    (texts) =>
      JSON.stringify(
        texts.map((text) => JSON.parse(text)),
        null,
        2,
      ),
  ],
  ['array, comma at the end', (texts) => `[${texts.join(',\n')},]`],
  ['array, missing comma', (texts) => `[${texts.join('\n')}]`],
  ['array, missing bracket', (texts) => `[${texts.join(',\n')}`],
  ['array, missing opening bracket', (texts) => `${texts.join(',\n')}]`],
  ['array, words behind', (texts) => `${array(texts)} x`],
  ['array, twice', (texts) => `${array(texts)}\n${array(texts)}`],
  ['array, nested', (texts) => `[${array(texts)}]`],
  ['array, one a line', (texts) => texts.map((text) => `[${text}]`).join('\n')],
  ['array, null in it', (texts) => array([...texts, 'null'])],
  ['array, empty list in it', (texts) => array([...texts, '[]'])],
  ['array, number in it', (texts) => array([...texts, '3'])],
  ['array, text in it', (texts) => array([...texts, '"x"'])],
  ['array, empty object in it', (texts) => array([...texts, '{}'])],
  ['array, blank lines', (texts) => `\n\n[\n\n${texts.join('\n,\n\n')}\n]\n\n`],
  ['array, NaN', (texts) => array(texts.map((text) => text.replace(/\}$/, ',"score":NaN}')))],
  ['array of texts', (texts) => JSON.stringify(texts)],
  ['array of numbers', () => '[1, 2]'],
  ['array, empty', () => '[]'],
  ['array of empty objects', () => '[{}, {}]'],
  ['lines of empty objects', () => '{}\n{}\n'],
  ['lines of null', () => 'null\nnull\n'],
  ['empty file', () => ''],
  ['blank file', () => ' \n\n'],
  ['byte-order mark alone', () => '\ufeff'],
  ['one record', (texts) => texts[0] ?? ''],
  ['one record, pretty', (texts) => JSON.stringify(JSON.parse(texts[0] ?? '{}'), null, 2)],
  ['records under a key', (texts) => `{"data": ${array(texts)}}`],
  ['records under numbers', (texts) => `{${texts.map((text, i) => `"${i}": ${text}`).join(',')}}`],
  ['number alone', () => '3'],
  ['null alone', () => 'null'],
  ['text alone', () => '"x"'],
  ['CSV', () => 'instruction,output\na,b\n'],
  ['YAML', (texts) => texts.map((text) => `- ${text}`).join('\n')],
];

export function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

export function array(texts: readonly string[]): string {
  return `[${texts.join(',\n')}]`;
}

function part(entry: JsonObject, name: string): JsonObject | undefined {
  const found = entry[name];
  return isObject(found) ? found : undefined;
}

function without(object: JsonObject, random: Random): JsonObject {
  const keys = Object.keys(object);
  const gone = keys.length ? random.pick(keys) : '';
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== gone));
}

function changed(object: JsonObject, random: Random, value: Json): JsonObject {
  const keys = Object.keys(object);
  return keys.length ? { ...object, [random.pick(keys)]: value } : object;
}

/** Faults in the file's entry in dataset_info.json; undefined where the entry has no such part. */
export const ENTRY_FAULTS: readonly (readonly [
  string,
  (entry: JsonObject, random: Random) => JsonObject | undefined,
])[] = [
  ['no columns', ({ columns: _, ...entry }) => entry],
  ['empty columns', (entry) => ({ ...entry, columns: {} })],
  [
    'a column less',
    (entry, random) =>
      part(entry, 'columns') && { ...entry, columns: without(part(entry, 'columns') ?? {}, random) },
  ],
  [
    'a column nobody has',
    (entry, random) =>
      part(entry, 'columns') && {
        ...entry,
        columns: changed(part(entry, 'columns') ?? {}, random, 'nowhere'),
      },
  ],
  [
    'a column null',
    (entry, random) =>
      part(entry, 'columns') && { ...entry, columns: changed(part(entry, 'columns') ?? {}, random, null) },
  ],
  [
    'a column empty',
    (entry, random) =>
      part(entry, 'columns') && { ...entry, columns: changed(part(entry, 'columns') ?? {}, random, '') },
  ],
  ['an unknown column', (entry) => ({ ...entry, columns: { ...part(entry, 'columns'), sytem: 'system' } })],
  [
    'one more column',
    (entry, random) => ({
      ...entry,
      columns: {
        ...part(entry, 'columns'),
        [random.pick(['system', 'tools', 'images', 'history', 'kto_tag'])]: 'more',
      },
    }),
  ],
  ['no tags', ({ tags: _, ...entry }) => entry],
  ['empty tags', (entry) => ({ ...entry, tags: {} })],
  [
    'a tag less',
    (entry, random) => part(entry, 'tags') && { ...entry, tags: without(part(entry, 'tags') ?? {}, random) },
  ],
  [
    'a tag nobody has',
    (entry, random) =>
      part(entry, 'tags') && { ...entry, tags: changed(part(entry, 'tags') ?? {}, random, 'nobody') },
  ],
  [
    'a tag null',
    (entry, random) =>
      part(entry, 'tags') && { ...entry, tags: changed(part(entry, 'tags') ?? {}, random, null) },
  ],
  [
    'two equal tags',
    (entry) =>
      part(entry, 'tags') && {
        ...entry,
        tags: { ...part(entry, 'tags'), observation_tag: part(entry, 'tags')?.user_tag ?? null },
      },
  ],
  ['no formatting', ({ formatting: _, ...entry }) => entry],
  ['format for formatting', ({ formatting, ...entry }) => ({ ...entry, format: formatting ?? null })],
  [
    'another formatting',
    (entry, random) => ({
      ...entry,
      formatting: random.pick(['alpaca', 'sharegpt', 'openai', 'ShareGPT', 'chatml', '']),
    }),
  ],
  ['formatting null', (entry) => ({ ...entry, formatting: null })],
  ['ranking turned', (entry) => ({ ...entry, ranking: !entry.ranking })],
  ['ranking as text', (entry, random) => ({ ...entry, ranking: random.pick(['true', 'false', '']) })],
  ['ranking as number', (entry, random) => ({ ...entry, ranking: random.pick([0, 1]) })],
  ['ranking null', (entry) => ({ ...entry, ranking: null })],
  [
    'split',
    (entry, random) => ({ ...entry, split: random.pick(['train', 'test', 'train[:50%]', 'validation']) }),
  ],
  ['num_samples', (entry, random) => ({ ...entry, num_samples: random.pick([1, 2, 1000, 0]) })],
  ['an unknown key', (entry) => ({ ...entry, comment: 'ours' })],
];
