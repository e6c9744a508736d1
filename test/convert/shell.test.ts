/** `tuneset convert` as a shell sees it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type Shell, shell } from '../cli/shell.ts';

const ALPACA = [
  '{"instruction": "Say hi", "input": "in French", "output": "Salut", "id": 12345678901234567890}',
  '{"instruction": "Bye", "input": "", "output": "Adieu \\ud83d"}',
].join('\n');

const SHAREGPT = [
  '{"conversations": [{"from": "human", "value": "Say hi\\nin French"}, {"from": "gpt", "value": "Salut"}], "id": 12345678901234567890, "_input_at": 7}',
  '{"conversations": [{"from": "human", "value": "Bye"}, {"from": "gpt", "value": "Adieu \\ud83d"}]}',
  '',
].join('\n');

const WEIGHTED =
  '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "weight": 0}, {"role": "user", "content": "c"}, {"role": "assistant", "content": "d"}]}\n';

describe.skipIf(!existsSync('dist/cli.js'))('tuneset convert (needs a build)', () => {
  let here: Shell;
  const read = (path: string) => readFileSync(join(here.folder, path), 'utf8');
  const names = () => readdirSync(here.folder).sort();
  afterEach(() => here?.remove());

  test('writes the other format, and the way back gives the same records', () => {
    here = shell({ 'a.jsonl': `${ALPACA}\n` });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl')).toMatchObject({ code: 0, out: '' });
    expect(read('b.jsonl')).toBe(SHAREGPT);
    expect(here.tuneset('convert b.jsonl --to alpaca -o c.jsonl').code).toBe(0);
    expect(read('c.jsonl')).toBe(`${ALPACA}\n`);
    expect(names()).toEqual(['a.jsonl', 'b.jsonl', 'c.jsonl']);
  });

  test('turns lines into an array and back without touching a record', () => {
    here = shell({ 'a.jsonl': `${ALPACA}\n` });
    here.tuneset('convert a.jsonl -o b.json');
    expect(read('b.json')).toBe(`[\n  ${ALPACA.replace('\n', ',\n  ')}\n]\n`);
    here.tuneset('convert b.json -o c.jsonl');
    expect(read('c.jsonl')).toBe(`${ALPACA}\n`);
  });

  test('says what would be lost, and writes nothing', () => {
    here = shell({ 'o.jsonl': WEIGHTED });
    const { code, err } = here.tuneset('convert o.jsonl --to alpaca -o a.jsonl');
    expect(code).toBe(1);
    expect(err).toContain(
      'Record 1 /messages/1, lost: `weight` has no place in Alpaca: all answers will be learnt alike.',
    );
    expect(names()).toEqual(['o.jsonl']);
  });

  test('writes all the same where that is wanted, and reports it', () => {
    here = shell({ 'o.jsonl': WEIGHTED });
    expect(here.tuneset('convert o.jsonl --to alpaca -o a.jsonl --on-loss warn --report r.json').code).toBe(
      0,
    );
    expect(read('a.jsonl')).toBe(
      '{"instruction": "c", "input": "", "output": "d", "history": [["a", "b"]]}\n',
    );
    expect(JSON.parse(read('r.json'))).toMatchObject({
      files: [
        {
          result: 'done',
          from: 'openai',
          to: 'alpaca',
          records: 1,
          written: 1,
          lost: [{ kind: 'weight', records: 1, first: [{ record: 1, path: ['messages', 1] }] }],
        },
      ],
    });
  });

  test('says that an array may be cut off', () => {
    here = shell({ 'a.json': `[${ALPACA.replace('\n', ',')}` });
    const { code, err } = here.tuneset('convert a.json --to sharegpt -o b.jsonl');
    expect([code, read('b.jsonl')]).toEqual([0, SHAREGPT]);
    expect(err).toContain('Record 2, written otherwise: The array is never closed behind this record');
  });

  test('says which commas it mends', () => {
    const [one, two] = ALPACA.split('\n');
    here = shell({ 'a.json': `[${one} ${two},, ${two},]`, 's.jsonl': `${one},\n${two}\n` });
    const { code, err } = here.tuneset('convert a.json -o b.jsonl --report r.json');
    expect([code, read('b.jsonl')]).toEqual([0, `${one}\n${two}\n${two}\n`]);
    expect(err).toContain('Record 2, written otherwise: A comma is missing before this record');
    expect(err).toContain('Record 3, written otherwise: There is a comma too many before this record');
    expect(err).toContain('Record 3, written otherwise: There is a comma behind the last record');
    expect(JSON.parse(read('r.json')).files[0].changed).toMatchObject([
      { kind: 'missing-comma', records: 1, first: [{ record: 2, path: [] }] },
      { kind: 'extra-comma', records: 1, first: [{ record: 3, path: [] }] },
      { kind: 'trailing-comma', records: 1, first: [{ record: 3, path: [] }] },
    ]);
    expect(here.tuneset('convert s.jsonl -o t.jsonl').code).toBe(1);
  });

  test('stops at a broken record, and leaves no file', () => {
    here = shell({ 'a.jsonl': `${ALPACA}\n{"instruction": 1}\n` });
    const { code, err } = here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl');
    expect(code).toBe(1);
    expect(err).toContain('a.jsonl:3: record 3 /instruction: The content is missing or not text.');
    expect(names()).toEqual(['a.jsonl']);
  });

  test('leaves broken records out and lists them', () => {
    here = shell({ 'a.jsonl': `${ALPACA}\n{"instruction": 1}\n{"instruct\n` });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --on-bad skip').code).toBe(0);
    expect(read('b.jsonl')).toBe(SHAREGPT);
    const rejected = read('b.jsonl.rejected.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rejected).toMatchObject([
      { record: 3, line: 3, text: '{"instruction": 1}', notes: [{ kind: 'content' }] },
      { record: 4, line: 4, text: '{"instruct', notes: [{ kind: 'json' }] },
    ]);
  });

  test('overwrites only when told to', () => {
    here = shell({ 'a.jsonl': ALPACA, 'b.jsonl': 'mine' });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl').code).toBe(2);
    expect(read('b.jsonl')).toBe('mine');
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --force').code).toBe(0);
    expect(read('b.jsonl')).toBe(SHAREGPT);
    expect(here.tuneset('convert b.jsonl --to openai -o b.jsonl --force').code).toBe(0);
    expect(read('b.jsonl')).toContain('"messages"');
  });

  test('writes through a link, and leaves a file its rights', () => {
    here = shell({ 'a.jsonl': ALPACA, 'real/b.jsonl': 'mine' });
    symlinkSync('real/b.jsonl', join(here.folder, 'b.jsonl'));
    chmodSync(join(here.folder, 'real/b.jsonl'), 0o600);
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl').code).toBe(2);
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --force').code).toBe(0);
    expect(lstatSync(join(here.folder, 'b.jsonl')).isSymbolicLink()).toBe(true);
    expect(read('real/b.jsonl')).toBe(SHAREGPT);
    expect(statSync(join(here.folder, 'real/b.jsonl')).mode & 0o777).toBe(0o600);
  });

  describe.skipIf(process.platform === 'win32')('where files are no files', () => {
    const sh = (script: string) => {
      const options = { cwd: here.folder, encoding: 'utf8', timeout: 30_000 } as const;
      const tuneset = `${process.execPath} ${join(process.cwd(), 'dist/cli.js')}`;
      return spawnSync('sh', ['-c', script.replaceAll('tuneset', tuneset)], options);
    };

    test('reads a named pipe', () => {
      here = shell({ 'a.jsonl': ALPACA });
      expect(
        sh('mkfifo pipe; cat a.jsonl > pipe & tuneset convert pipe --to sharegpt -o b.jsonl').status,
      ).toBe(0);
      expect(read('b.jsonl')).toBe(SHAREGPT);
    });

    test('replaces no pipe and no device, whatever it is told', () => {
      here = shell({ 'a.jsonl': ALPACA });
      const { status, stderr } = sh('mkfifo pipe; tuneset convert a.jsonl --to sharegpt -o pipe --force');
      expect([status, stderr]).toEqual([
        2,
        'tuneset: pipe: This is no file that could be replaced; - is standard output.\n',
      ]);
      expect(statSync(join(here.folder, 'pipe')).isFIFO()).toBe(true);
    });

    test.skipIf(!existsSync('/dev/full'))('says that there is no room behind a pipe', () => {
      here = shell({ 'a.jsonl': ALPACA });
      const { status, stderr } = sh('tuneset convert a.jsonl --to sharegpt -o - > /dev/full');
      expect([status, stderr]).toEqual([2, 'tuneset: There is no room left on the disk.\n']);
    });

    test.each(['INT', 'TERM', 'HUP'])('is ended by SIG%s while it waits, and leaves nothing', (name) => {
      here = shell({});
      const { status, stderr } = sh(
        `mkfifo pipe; exec 3<>pipe; mkdir tmp; export TMPDIR=$PWD/tmp; tuneset convert - --to sharegpt -o b.jsonl < pipe & while [ -z "$(ls tmp)" ]; do sleep 0.1; done; kill -${name} $!; wait $!`,
      );
      expect([status, stderr]).toEqual([2, 'standard input: cancelled\n']);
      expect(readdirSync(join(here.folder, 'tmp'))).toEqual([]);
    });
  });

  const TABLE = 'instruction,input,output\nSay hi,,Salut\n';
  const REFUSED: readonly (readonly [string, Record<string, string | Buffer>, string, string])[] = [
    ['a file that is not there', {}, 'no.jsonl -o b.jsonl', 'no.jsonl: There is no such file.'],
    [
      'a cut-off .gz',
      { 'a.jsonl.gz': zlib.gzipSync(ALPACA).subarray(0, 60) },
      'a.jsonl.gz -o b.jsonl',
      'a.jsonl.gz: The packed file is broken or cut off.',
    ],
    [
      'a .gz that is none',
      { 'a.jsonl.gz': ALPACA },
      'a.jsonl.gz -o b.jsonl',
      'a.jsonl.gz: The packed file is broken or cut off.',
    ],
    [
      'a Parquet file that is none',
      { 'a.parquet': 'PAR1 not' },
      'a.parquet -o b.jsonl',
      'a.parquet: The Parquet file is broken or cut off.',
    ],
    [
      'a table in GBK',
      { 'a.csv': Buffer.from(TABLE.replace('Salut', '\xc4\xe3'), 'latin1') },
      'a.csv -o b.jsonl',
      'a.csv: The table is not UTF-8. Save it as UTF-8.',
    ],
    [
      'a table as the result',
      { 'a.jsonl': ALPACA },
      'a.jsonl -o b.csv',
      'b.csv: Tables are read, not written; name it .jsonl or .json.',
    ],
    [
      'a folder that is a file',
      { 'a.jsonl': ALPACA, b: '' },
      'a.jsonl -o b/c.jsonl',
      'b: This is a file, not a folder.',
    ],
    [
      'one file twice',
      { 'a.jsonl': ALPACA },
      'a.jsonl -o b.jsonl --report ./b.jsonl',
      'Several files would be written to ./b.jsonl.',
    ],
    [
      "a report over somebody's file",
      { 'a.jsonl': ALPACA, 'r.json': '{}' },
      'a.jsonl -o b.jsonl --report r.json',
      'r.json: The file is there already; --force overwrites it.',
    ],
    [
      'a dataset_info.json that is not there',
      { 'a.jsonl': ALPACA },
      'a.jsonl -o b.jsonl --dataset-info i.json',
      'i.json: There is no such file.',
    ],
    [
      'a layout without a name',
      { 'a.jsonl': ALPACA, 'i.json': '{}' },
      'a.jsonl -o b.jsonl --layout i.json',
      '--layout takes a dataset_info.json and a name in it: FILE#NAME.',
    ],
    [
      'an entry that is there',
      { 'a.jsonl': ALPACA, 'i.json': '{"x": {}}' },
      'a.jsonl -o b.jsonl --register i.json#x',
      'i.json has an entry x already; --force replaces it.',
    ],
    [
      'an entry in a broken file',
      { 'a.jsonl': ALPACA, 'i.json': '{broken' },
      'a.jsonl -o b.jsonl --register i.json#x',
      'i.json: This is no JSON object.',
    ],
    [
      'an entry for standard output',
      { 'a.jsonl': ALPACA },
      'a.jsonl -o - --register i.json#x',
      'Standard output has no name that could be registered.',
    ],
  ];
  test.each(REFUSED)('refuses beforehand: %s', (_, files, line, message) => {
    here = shell(files);
    const before = names();
    expect(here.tuneset(`convert ${line} --to sharegpt`)).toEqual({
      code: 2,
      out: '',
      err: `tuneset: ${message}\n`,
    });
    expect(names()).toEqual(before);
    for (const name of before)
      expect(readFileSync(join(here.folder, name))).toEqual(Buffer.from(files[name] as string));
  });

  test.each([
    ['a file without records', '\n\n', 'There is no record in the file.'],
    [
      'another kind of JSON',
      '{"name": 1}',
      'This is no dataset, or none that is known; --from says what it is.',
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${ALPACA}`, 'utf16le'),
      'The file is UTF-16; datasets are UTF-8. Save it as UTF-8.',
    ],
    ['what is no text', Buffer.from([1, 2, 0, 0, 3]), 'This is a binary file, not text.'],
  ])('finds nothing to convert in %s', (_, content, message) => {
    here = shell({ 'a.jsonl': content });
    const { code, err } = here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl');
    expect([code, err]).toEqual([2, `a.jsonl: ${message}\n`]);
    expect(names()).toEqual(['a.jsonl']);
  });

  test('takes a row with other cells than the head for broken', () => {
    here = shell({
      'a.csv': `${TABLE}a,b\n1,2,3,4\nBye,,Adieu\n`,
      'semicolons.csv': TABLE.replaceAll(',', ';'),
    });
    expect(here.tuneset('convert a.csv --to sharegpt -o b.jsonl').err).toContain(
      "a table's row has other cells than its head",
    );
    expect(here.tuneset('convert a.csv --to alpaca -o b.jsonl --on-bad skip').code).toBe(0);
    expect(read('b.jsonl').trim().split('\n').length).toBe(2);
    expect(read('b.jsonl.rejected.jsonl')).toContain('[\\"1\\",\\"2\\",\\"3\\",\\"4\\"]');
    expect(here.tuneset('convert semicolons.csv --to alpaca -o -').out).toBe(
      '{"instruction": "Say hi", "input": "", "output": "Salut"}\n',
    );
  });

  test('does not write two files into one', () => {
    here = shell({ 'in/a.json': `[${ALPACA.replace('\n', ',')}]`, 'in/a.jsonl': ALPACA });
    const { code, err } = here.tuneset('convert in --to sharegpt --shape jsonl -o out');
    expect([code, err]).toEqual([2, 'tuneset: Several files would be written to out/a.jsonl.\n']);
    expect(names()).toEqual(['in']);
  });

  test('stands in a pipe, packed or not', () => {
    here = shell({});
    for (const pack of [zlib.gzipSync, zlib.zstdCompressSync])
      expect(here.tuneset('convert - --to sharegpt -o -', pack(ALPACA)).out).toBe(SHAREGPT);
    expect(here.tuneset('convert - --to sharegpt -o -', ALPACA)).toMatchObject({ code: 0, out: SHAREGPT });
    expect(here.tuneset('convert - --to openai -o -', '{"instruction": 1}')).toMatchObject({
      code: 1,
      out: '',
    });
  });

  test('takes a folder to a folder, and leaves what is no dataset', () => {
    here = shell({
      'in/a.jsonl': ALPACA,
      'in/deep/b.json': `[${ALPACA.replace('\n', ',')}]`,
      'in/package.json': '{"name": "x"}',
      'in/a.rejected.jsonl': '{"instruct',
    });
    expect(here.tuneset('convert in --to sharegpt --shape jsonl -o out').code).toBe(0);
    expect(read('out/a.jsonl')).toBe(SHAREGPT);
    expect(read('out/deep/b.jsonl')).toBe(SHAREGPT);
    expect(readdirSync(join(here.folder, 'out')).sort()).toEqual(['a.jsonl', 'deep']);
  });

  test('goes on to the other files where one cannot be read, and says so', () => {
    here = shell({ 'in/a.jsonl.gz': 'no gzip', 'in/b.jsonl': ALPACA });
    const { code, err } = here.tuneset('convert in --to sharegpt -o out --report r.json');
    expect([code, read('out/b.jsonl')]).toEqual([2, SHAREGPT]);
    expect(err).toContain('in/a.jsonl.gz: The packed file is broken or cut off.');
    expect(JSON.parse(read('r.json')).files).toMatchObject([
      { input: 'in/a.jsonl.gz', result: 'failed' },
      { input: 'in/b.jsonl', result: 'done' },
    ]);
  });

  test('takes a name with a slash at its end for a folder', () => {
    here = shell({ 'a.jsonl': ALPACA });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o new/').code).toBe(0);
    expect(read('new/a.jsonl')).toBe(SHAREGPT);
  });

  test.each(['gz', ...('zstdCompressSync' in zlib ? ['zst'] : [])])('reads and writes .%s', (ending) => {
    here = shell({ 'a.jsonl': ALPACA });
    expect(here.tuneset(`convert a.jsonl --to sharegpt -o b.jsonl.${ending}`).code).toBe(0);
    expect(readFileSync(join(here.folder, `b.jsonl.${ending}`)).includes('human')).toBe(false);
    expect(here.tuneset(`convert b.jsonl.${ending} --to alpaca -o c.jsonl`).code).toBe(0);
    expect(read('c.jsonl')).toBe(`${ALPACA}\n`);
  });

  test('reads packed files of several pieces', () => {
    const [one, two] = ALPACA.split('\n').map((line) => zlib.gzipSync(`${line}\n`));
    here = shell({ 'a.jsonl.gz': Buffer.concat([one as Buffer, two as Buffer]) });
    here.tuneset('convert a.jsonl.gz --to sharegpt -o b.jsonl');
    expect(read('b.jsonl')).toBe(SHAREGPT);
  });

  test('reads tables', () => {
    here = shell({
      'a.csv':
        'instruction,input,output,history\r\n"Say ""hi""",,"Hi,\nyou","[[""a"", ""b""]]"\r\nBye,now,00123,\r\n',
      'a.tsv': 'instruction\toutput\nBye\tAdieu\n',
    });
    expect(here.tuneset('convert a.csv --to sharegpt -o b.jsonl').code).toBe(0);
    expect(
      read('b.jsonl')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).conversations.map((turn: { value: string }) => turn.value)),
    ).toEqual([
      ['a', 'b', 'Say "hi"', 'Hi,\nyou'],
      ['Bye\nnow', '00123'],
    ]);
    expect(here.tuneset('convert a.tsv --to openai -o -').out).toBe(
      '{"messages": [{"role": "user", "content": "Bye"}, {"role": "assistant", "content": "Adieu"}]}\n',
    );
  });

  test('knows tables that come through a pipe', { timeout: 60_000 }, () => {
    here = shell({});
    const adieu =
      '{"messages": [{"role": "user", "content": "Bye"}, {"role": "assistant", "content": "Adieu"}]}\n';
    const tables = [
      'instruction,output\nBye,Adieu\n',
      '\ufeffinstruction\toutput\r\nBye\tAdieu',
      '"output";instruction\nAdieu;Bye',
    ];
    for (const table of [...tables, zlib.gzipSync(tables[0] as string)])
      expect(here.tuneset('convert - --to openai -o -', table)).toMatchObject({ code: 0, out: adieu });
    expect(here.tuneset('convert - -o -', Buffer.from('a,b\n\xff', 'latin1')).err).toBe(
      'tuneset: -: The table is not UTF-8. Save it as UTF-8.\n',
    );
    const parquet = readFileSync('test/convert/fixtures/table.parquet');
    expect(here.tuneset('convert - -o -', parquet).out).toBe(
      here.tuneset(`convert ${process.cwd()}/test/convert/fixtures/table.parquet -o -`).out,
    );
  });

  test('reads Parquet, integers digit for digit', () => {
    here = shell({ 'a.parquet': readFileSync('test/convert/fixtures/table.parquet') });
    expect(here.tuneset('convert a.parquet --to alpaca -o -').out).toBe(
      [
        '{"instruction": "Say hi", "input": "", "output": "Salut", "history": [["a", "b"]], "id": 9007199254740993}',
        '{"instruction": "Bye", "input": "now", "output": "Adieu", "history": [["c", "d"]], "id": 2}',
        '',
      ].join('\n'),
    );
  });

  test('registers the result, and keeps what stands in dataset_info.json', () => {
    const info = '{\n    // ours\n    "old": {"file_name": "old.json"} // kept\n}\n';
    here = shell({ 'o.jsonl': WEIGHTED, 'data/dataset_info.json': info });
    const { code, err } = here.tuneset(
      'convert o.jsonl --to openai -o data/new.jsonl --register data/dataset_info.json#new --on-loss warn',
    );
    expect(code).toBe(0);
    expect(err).toContain('o.jsonl: OpenAI messages to OpenAI messages for LLaMA-Factory: 1 records read');
    expect(read('data/dataset_info.json')).toMatch(
      /^\{\n {4}\/\/ ours\n {4}"old": \{"file_name": "old.json"\}, \/\/ kept\n {4}"new": \{\n {8}"file_name": "new.jsonl",/,
    );
    const text = read('data/dataset_info.json').replace(/\/\/ (?:ours|kept)/g, '');
    expect(JSON.parse(text).new).toMatchObject({
      formatting: 'sharegpt',
      columns: { messages: 'messages' },
      tags: { role_tag: 'role', user_tag: 'user' },
    });
    expect(
      here.tuneset(
        'convert o.jsonl --to openai -o data/other.jsonl --register data/dataset_info.json#new --on-loss warn',
      ).code,
    ).toBe(2);
  });

  test('reads and writes as dataset_info.json describes', () => {
    const info = {
      mine: { file_name: 'a.jsonl', columns: { prompt: 'q', response: 'a' } },
      other: {
        file_name: 'x.json',
        formatting: 'sharegpt',
        columns: { messages: 'talk' },
        tags: { role_tag: 'who', content_tag: 'what', user_tag: 'me', assistant_tag: 'it' },
      },
    };
    here = shell({ 'a.jsonl': '{"q": "1", "a": "2"}\n', 'dataset_info.json': JSON.stringify(info) });
    expect(here.tuneset('convert a.jsonl --layout dataset_info.json#other -o -').out).toBe(
      '{"talk": [{"who": "me", "what": "1"}, {"who": "it", "what": "2"}]}\n',
    );
  });

  test('writes a system prompt into its column where no turn may hold it, and reads it there', () => {
    const tags = { role_tag: 'who', content_tag: 'what', user_tag: 'me', assistant_tag: 'it' };
    const columns = { messages: 'talk', system: 'rules' };
    const info = { mine: { file_name: 'b.jsonl', formatting: 'sharegpt', columns, tags } };
    const alpaca = '{"instruction": "1", "input": "", "output": "2", "system": "3"}\n';
    here = shell({ 'a.jsonl': alpaca, 'dataset_info.json': JSON.stringify(info) });
    const { code, err } = here.tuneset('convert a.jsonl --layout dataset_info.json#mine -o b.jsonl');
    expect([code, err.includes('Record')]).toEqual([0, false]);
    expect(read('b.jsonl')).toBe(
      '{"talk": [{"who": "me", "what": "1"}, {"who": "it", "what": "2"}], "rules": "3"}\n',
    );
    expect(here.tuneset('convert b.jsonl --to alpaca -o -')).toMatchObject({ code: 0, out: alpaca });
  });

  test('parts pairs into labelled records and joins them again', () => {
    const pair =
      '{"conversations": [{"from": "human", "value": "q"}], "chosen": {"from": "gpt", "value": "good"}, "rejected": {"from": "gpt", "value": "bad"}}\n';
    here = shell({ 'p.jsonl': pair + pair.replace('"q"', '"r"') });
    expect(here.tuneset('convert p.jsonl --to sharegpt --pairs part -o k.jsonl').code).toBe(0);
    expect(read('k.jsonl').split('\n')[1]).toBe(
      '{"conversations": [{"from": "human", "value": "q"}, {"from": "gpt", "value": "bad"}], "kto_tag": false}',
    );
    expect(here.tuneset('convert k.jsonl --to sharegpt --pairs join -o j.jsonl').code).toBe(0);
    expect(read('j.jsonl')).toBe(read('p.jsonl'));
  });

  test('drops keys that the format does not know only when told to, and says so', () => {
    here = shell({ 'a.jsonl': ALPACA });
    const { code, err } = here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --strict-keys');
    expect(code).toBe(1);
    expect(err).toContain('Record 1 /id, lost: A key of the record');
    here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --strict-keys --on-loss warn');
    expect(read('b.jsonl')).not.toMatch(/"id"|_input_at/);
  });

  test.each([
    ['lines', (records: string[]) => records.join('\n')],
    ['an array', (records: string[]) => `[${records.join(',')}]`],
  ])(
    'gives the same with several threads as with one, in order: %s',
    (_, write) => {
      const record = (i: number) =>
        `{"instruction": "${i} ${'好 '.repeat(300)}", "input": "", "output": "a"}`;
      const records = Array.from({ length: 60_000 }, (_, i) =>
        i === 30_000 ? '{"instruction": 1}' : record(i),
      );
      here = shell({ 'a.json': write(records) });
      for (const jobs of [1, 3]) {
        const { code } = here.tuneset(
          `convert a.json --to sharegpt -o ${jobs}.jsonl --on-bad skip --jobs ${jobs}`,
        );
        expect(code).toBe(0);
      }
      expect(read('3.jsonl') === read('1.jsonl')).toBe(true);
      expect(read('3.jsonl').split('\n').length).toBe(60_000);
      expect(read('3.jsonl.rejected.jsonl')).toBe(read('1.jsonl.rejected.jsonl'));
      expect(read('3.jsonl.rejected.jsonl')).toContain('"record":30001,');
    },
    60_000,
  );

  test('writes pictures in the file as files, and puts them back', () => {
    const picture = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;
    const parts = `[{"type": "image_url", "image_url": {"url": "${picture}"}}, {"type": "text", "text": "?"}]`;
    const record = `{"messages": [{"role": "user", "content": ${parts}}, {"role": "assistant", "content": "!"}]}\n`;
    here = shell({ 'a.jsonl': record });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --media-dir pictures').code).toBe(0);
    const [path] = JSON.parse(read('b.jsonl')).images as [string];
    expect(path).toMatch(/^pictures\/[0-9a-f]{16}\.png$/);
    expect(read(path)).toBe('picture');
    expect(here.tuneset('convert b.jsonl --to openai -o c.jsonl --inline-media').code).toBe(0);
    expect(read('c.jsonl')).toBe(record);
  });

  test('makes no file of a picture whose data are none', () => {
    const record =
      '{"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,@@"}}]}, {"role": "assistant", "content": "!"}]}\n';
    here = shell({ 'a.jsonl': record });
    expect(here.tuneset('convert a.jsonl -o b.jsonl --media-dir pictures').code).toBe(0);
    expect([read('b.jsonl'), names()]).toEqual([record, ['a.jsonl', 'b.jsonl']]);
  });

  test('leaves no pictures of a conversion that was not kept', () => {
    const url = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;
    const user = `{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "${url}", "detail": "low"}}]}`;
    here = shell({ 'a.jsonl': `{"messages": [${user}, {"role": "assistant", "content": "!"}]}\n` });
    expect(here.tuneset('convert a.jsonl --to sharegpt -o b.jsonl --media-dir pictures').code).toBe(1);
    expect(existsSync(join(here.folder, 'b.jsonl'))).toBe(false);
    expect(readdirSync(join(here.folder, 'pictures'))).toEqual([]);
  });

  test('speaks Chinese', () => {
    here = shell({ 'o.jsonl': WEIGHTED });
    expect(here.tuneset('convert o.jsonl --to alpaca -o a.jsonl --locale zh-cn').err).toContain(
      '中没有 `weight` 的位置',
    );
  });
});
