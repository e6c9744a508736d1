/** Bad input is normal input: each of these files has a clear verdict, in the editor and from the disk alike. */
import { readFileSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../server/src/engine/check.ts';
import { checkAll, openDataset, recordText } from '../../server/src/engine/dataset.ts';
import { openStream } from '../../server/src/engine/records/stream.ts';
import { scan } from '../../server/src/engine/scan.ts';
import { sourceOf } from './bytes.ts';

const TURNS = '[{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]';
const GOOD = `{"conversations": ${TURNS}}`;
const PRETTY = JSON.stringify(JSON.parse(GOOD), undefined, 2);
const DEEP = 100_000;

interface Case {
  readonly name: string;
  readonly text: string;
  /** The file's ending where it is not `.jsonl`. */
  readonly extension?: string;
  readonly shape: 'lines' | 'array' | 'stream';
  readonly records: number;
  readonly format?: string;
  /** `record code` of each problem, records 1-based, 0 for the file as a whole. */
  readonly problems: readonly string[];
}

const lines = (...texts: string[]) => `${texts.join('\n')}\n`;

const cases: readonly Case[] = [
  { name: 'nothing at all', text: '', shape: 'lines', records: 0, problems: [] },
  { name: 'blanks only', text: ' \n\t\n\r\n', shape: 'lines', records: 0, problems: [] },
  {
    name: 'CRLF',
    text: `${GOOD}\r\n${GOOD}\r\n`,
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: [],
  },
  {
    name: 'no last newline',
    text: `${GOOD}\n${GOOD}`,
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: [],
  },
  {
    name: 'blank lines between records',
    text: `\n${GOOD}\n\n  \n${GOOD}\n\n`,
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: ['0 file/blank-line'],
  },
  {
    name: 'a broken record among good ones',
    text: lines(GOOD, '{"conversations": [', GOOD),
    shape: 'lines',
    records: 3,
    format: 'sharegpt',
    problems: ['2 json/syntax'],
  },
  {
    name: 'a zero byte',
    text: lines(GOOD, GOOD.replace('Hi', 'H\u0000i')),
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: ['2 json/syntax'],
  },
  {
    name: 'a file that was cut off and filled with zero bytes',
    text: `${GOOD}\n${'\u0000'.repeat(4096)}`,
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: ['2 json/syntax'],
  },
  {
    name: 'a lone surrogate, escaped',
    text: lines(GOOD.replace('Hi', '\\ud800'), GOOD),
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: ['1 json/lone-surrogate'],
  },
  {
    name: '__proto__ and other names that objects have',
    text: lines(
      '{"__proto__": {"from": 1}, "constructor": 2, "instruction": "a", "input": "", "output": "b"}',
    ),
    shape: 'lines',
    records: 1,
    format: 'alpaca',
    problems: [],
  },
  {
    name: 'lists nested beyond the stack',
    text: lines(GOOD, '['.repeat(DEEP), '['.repeat(DEEP) + ']'.repeat(DEEP), GOOD),
    shape: 'lines',
    records: 4,
    format: 'sharegpt',
    problems: ['2 json/syntax', '3 record/not-object'],
  },
  {
    name: 'objects nested beyond the stack',
    text: lines(GOOD, `${GOOD.slice(0, -1)}, "extra": ${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP + 1)}`, GOOD),
    shape: 'lines',
    records: 3,
    format: 'sharegpt',
    problems: [],
  },
  {
    name: 'lines in a .json',
    text: lines(GOOD, GOOD),
    extension: '.json',
    shape: 'lines',
    records: 2,
    format: 'sharegpt',
    problems: ['1 file/lines-in-json'],
  },
  {
    name: 'an array in a .jsonl',
    text: `[${GOOD}, ${GOOD}]`,
    shape: 'array',
    records: 2,
    format: 'sharegpt',
    problems: ['0 file/array-in-jsonl'],
  },
  {
    name: 'a pretty array',
    text: JSON.stringify([JSON.parse(GOOD), JSON.parse(GOOD)], undefined, 2),
    extension: '.json',
    shape: 'array',
    records: 2,
    format: 'sharegpt',
    problems: [],
  },
  {
    name: 'an array without its end',
    text: `[\n${GOOD},\n${GOOD}\n`,
    extension: '.json',
    shape: 'array',
    records: 2,
    format: 'sharegpt',
    problems: ['0 json/unclosed-array'],
  },
  {
    name: 'an array with commas missing and left over',
    text: `[${GOOD} ${GOOD},, ${GOOD},]`,
    extension: '.json',
    shape: 'array',
    records: 3,
    format: 'sharegpt',
    problems: ['2 json/missing-comma', '3 json/extra-comma', '0 json/unclosed-array'],
  },
  {
    name: 'a bracket missing in a pretty array hides no other record',
    text: `[\n  ${PRETTY.replaceAll('\n', '\n  ')},\n  {\n    "conversations": [\n  },\n  ${PRETTY.replaceAll('\n', '\n  ')}\n]\n`,
    extension: '.json',
    shape: 'array',
    records: 3,
    format: 'sharegpt',
    problems: ['2 json/syntax'],
  },
  {
    name: 'objects over several lines, one after another',
    text: lines(PRETTY, PRETTY),
    shape: 'stream',
    records: 2,
    format: 'sharegpt',
    problems: ['1 file/over-lines'],
  },
  {
    name: 'a word processor',
    text: 'Dear all,\nplease find the data attached.\n',
    shape: 'lines',
    records: 2,
    problems: ['1 json/syntax', '2 json/syntax'],
  },
];

/** The records here are alike on purpose. */
const SETTINGS: Settings = { rules: { 'record/duplicate': 'off' } };

function fromEditor({ text, extension = '.jsonl' }: Case) {
  const dataset = openDataset(text, extension, undefined, SETTINGS);
  const problems = checkAll(dataset).map(({ record, problem }) => `${(record ?? -1) + 1} ${problem.code}`);
  const { frame, entries } = dataset.buffer;
  return {
    shape: frame.shape,
    records: entries.length,
    format: dataset.layout?.format,
    problems: problems.sort(),
  };
}

function fromDisk({ text, extension = '.jsonl' }: Case) {
  const stream = openStream(sourceOf(text, 1000));
  const { frame, records, layout, sightings } = scan(stream, extension, undefined, SETTINGS, 1000);
  const problems = sightings.map(({ record, problem }) => `${(record ?? -1) + 1} ${problem.code}`);
  return { shape: frame.shape, records, format: layout?.format, problems: problems.sort() };
}

describe.each(cases)('$name', (one) => {
  const { shape, records, format, problems } = one;
  const expected = { shape, records, format, problems: [...problems].sort() };
  test('in the editor', () => expect(fromEditor(one)).toEqual(expected));
  test('from the disk', () => expect(fromDisk(one)).toEqual(expected));
});

describe('bytes that are no UTF-8', () => {
  const verdict = (bytes: Buffer) => {
    const { records, sightings } = scan(openStream(sourceOf(bytes, 1000)), '.jsonl', undefined, {}, 1000);
    return {
      records,
      problems: sightings.map(
        ({ problem, start }) => `${start.line + 1}:${start.column + 1} ${problem.code}`,
      ),
    };
  };

  /** The good record with some bytes in place of "Hi", and where the first of them is. */
  const [before, behind] = GOOD.split('Hi') as [string, string];
  const holding = (bytes: number[]) =>
    Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(behind)]);
  const place = `1:${before.length + 1}`;

  test.each([
    ['Latin-1', [0xe9]],
    ['GB18030', [0xc4, 0xe3]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character cut short', [0xe4, 0xbd]],
    ['a character written too long', [0xc1, 0xbf]],
    ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80]],
  ])('%s', (_, bytes) => {
    const { records, problems } = verdict(holding(bytes));
    expect(records).toBe(1);
    expect(problems).toContain(`${place} file/encoding`);
  });

  test('a file that ends within a character', () => {
    const { problems } = verdict(Buffer.concat([Buffer.from(before), Buffer.from([0xe4, 0xbd])]));
    expect(problems).toContain(`${place} file/encoding`);
  });

  test('U+FFFD itself is UTF-8', () => {
    const { problems } = verdict(Buffer.from(GOOD.replace('Hi', '\ufffd')));
    expect(problems.join()).not.toContain('file/encoding');
  });

  test.each(['utf16le', 'utf16be'])('%s', (encoding) => {
    const little = Buffer.from(`\ufeff${GOOD}\n`, 'utf16le');
    const bytes = encoding === 'utf16le' ? little : Buffer.from(little).swap16();
    expect(verdict(bytes)).toEqual({ records: 0, problems: ['1:1 file/encoding'] });
    expect(verdict(bytes.subarray(2))).toEqual({ records: 0, problems: ['1:1 file/encoding'] });
  });
});

test('a key that is there twice stops pyarrow in lines; in an array the last counts', () => {
  const fates = (text: string) =>
    checkAll(openDataset(text, '', undefined, {})).map(({ problem }) => `${problem.code} ${problem.fate}`);
  const twice = '{"instruction": "a", "input": "x", "input": "", "output": "b"}';
  expect(fates(twice)).toEqual(['json/duplicate-key stops']);
  expect(fates(`[${twice}]`)).toEqual(['json/duplicate-key changed']);
});

test('a line of 100 MB is one record', { timeout: 60_000 }, () => {
  const text = `${GOOD.replace('Hi', 'x'.repeat(100_000_000))}\n${GOOD}\n`;
  const stream = openStream(sourceOf(text, 1 << 20));
  const { records, sightings, layout } = scan(stream, '.jsonl', undefined, {}, 1000);
  expect({ records, format: layout?.format, problems: sightings }).toEqual({
    records: 2,
    format: 'sharegpt',
    problems: [],
  });
});

describe('texts that send a careless reader back and forth', () => {
  const MANY = 300_000;
  test.each([
    ['escaped quotes in a string that is never closed', `["${'\\"'.repeat(MANY)}`],
    ['quotes', `["${'"'.repeat(MANY)}`],
    ['backslashes', `["${'\\'.repeat(MANY)}`],
    ['a long string in a record that is not JSON', `[{"a": "${'x\\n'.repeat(MANY)}", NaN, b}]`],
    ['opening brackets', '['.repeat(MANY)],
    ['opening brackets, one a line', '[\n'.repeat(MANY)],
    ['closing brackets, each a record', `[${']'.repeat(MANY / 10)}`],
    ['commas', `[${','.repeat(MANY)}`],
    ['commas and blanks', `[{"a": 1 ${', '.repeat(MANY)} x}]`],
    ['blanks before a colon', `{"a"${' '.repeat(MANY)}: 1, "a": 2}`],
    ['numbers that are none', `[{"a": ${'1e-'.repeat(MANY)}}]`],
  ])('%s', { timeout: 10_000 }, (_, text) => {
    const dataset = openDataset(text, '.json', 'sharegpt', {});
    expect(checkAll(dataset).length).toBeGreaterThan(0);
    const { sightings } = scan(openStream(sourceOf(text, 1 << 16)), '.json', 'sharegpt', {}, 10);
    expect(sightings.length).toBeGreaterThan(0);
  });
});

describe('ordinary JSON is left alone', () => {
  const ordinary: Record<string, unknown> = {
    'package.json': JSON.parse(readFileSync('package.json', 'utf8')),
    GeoJSON: {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', geometry: { type: 'Point', coordinates: [102, 0.5] }, properties: { text: 'x' } },
      ],
    },
    'a notebook': {
      cells: [{ cell_type: 'code', source: ['print(1)'], outputs: [{ text: ['1'] }] }],
      metadata: {},
      nbformat: 4,
    },
    'a list of rows': [
      { id: 1, name: 'a', label: true },
      { id: 2, name: 'b', label: false },
    ],
    'a list of texts': [{ text: 'a' }, { text: 'b' }],
  };
  test.each(Object.entries(ordinary))('%s', (_, value) => {
    for (const indent of [undefined, 2]) {
      const one = {
        name: '',
        text: JSON.stringify(value, undefined, indent),
        extension: '.json',
        shape: 'lines',
        records: 0,
        problems: [],
      } as const;
      expect(fromEditor(one)).toMatchObject({ format: undefined, problems: [] });
      expect(fromDisk(one)).toMatchObject({ format: undefined, problems: [] });
    }
  });

  test('a tsconfig with comments', () => {
    expect(
      fromEditor({
        name: '',
        text: readFileSync('server/tsconfig.json', 'utf8'),
        extension: '.json',
        shape: 'stream',
        records: 0,
        problems: [],
      }),
    ).toMatchObject({ format: undefined, problems: [] });
  });

  test('every .json of node_modules', { timeout: 120_000 }, async () => {
    const paths = await glob('node_modules/**/*.json', { dot: true, ignore: 'node_modules/.cache/**' });
    expect(paths.length).toBeGreaterThan(300);
    const taken: string[] = [];
    for (const path of paths) {
      const dataset = openDataset(readFileSync(path, 'utf8'), '.json', undefined, {});
      const found = checkAll(dataset);
      if (dataset.layout || found.length > 0) {
        taken.push(
          `${path}: ${dataset.layout?.format}, ${found.map(({ problem }) => problem.code).join(' ')}`,
        );
      }
    }
    expect(taken).toEqual([]);
  });
});

test('the text of a record over several lines keeps its offsets', () => {
  const dataset = openDataset(`[\r\n  {\r\n    "a": 1\r\n  }\r\n]`, '.json', undefined, {});
  const [entry] = dataset.buffer.entries;
  expect(entry && recordText(dataset, entry)).toBe('{\n    "a": 1\n  }');
});
