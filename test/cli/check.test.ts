import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import Ajv from 'ajv-draft-04';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repeated } from '../repeated.js';
import { type Shell, shell } from './shell.ts';

const TURNS = '[{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]';
const GOOD = `{"conversations": ${TURNS}}`;
const WRONG = '{"conversations": [{"from": "gpt", "value": "你😀"}, {"from": "human", "value": "Hi"}]}';
const KTO = `{"messages": ${TURNS}, "label": true}`;

const files = {
  'good.jsonl': `${GOOD}\n${GOOD}\n`,
  'wrong.jsonl': `${GOOD}\n${WRONG}\n`,
  'deep/er/wrong.jsonl': `${WRONG}\n${GOOD}\n`,
  'deep/good.json': `[${GOOD}]`,
  'deep/node_modules/wrong.jsonl': `${WRONG}\n`,
  'lines.json': `${GOOD}\n${GOOD.replace('Hi', 'Ho')}\n`,
  'picture.jsonl': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
  'utf16.jsonl': Buffer.from(`\ufeff${GOOD}\n`, 'utf16le'),
  'settings.json': '{"name": "x", "version": "1"}',
  'broken.json': '{"name": "x", "version" "1"}',
  'a b[1],:%.jsonl': `${WRONG}\n${GOOD}\n`,
  'data/dataset_info.json': JSON.stringify({
    mine: {
      file_name: 'mine.json',
      formatting: 'sharegpt',
      columns: { messages: 'messages', kto_tag: 'label' },
    },
    lost: { file_name: 'nowhere.json' },
  }),
  'data/mine.json': `[${KTO}, ${KTO}]`,
  'train/kto.yaml': 'stage: kto\ndataset: mine\ntemplate: qwen\n',
  'other.json': JSON.stringify({ good: { file_name: 'good.jsonl', formatting: 'sharegpt' } }),
} as const;

let sh: Shell;
beforeAll(() => {
  sh = shell(files);
});
afterAll(() => sh.remove());

/** What `--format json` says, file by file. */
function filesOf(line: string, stdin?: string) {
  return JSON.parse(sh.tuneset(`check --format json ${line}`, stdin).out).files as {
    path: string;
    problems: {
      code: string;
      line: number;
      column: number;
      endColumn: number;
      record: number;
      path: unknown[];
    }[];
    [key: string]: unknown;
  }[];
}

describe('the exit code', () => {
  test.each([
    ['good.jsonl', 0, 'no problem'],
    ['lines.json', 0, 'a hint is no error'],
    ['good.jsonl wrong.jsonl', 1, 'an error in one of two'],
    ['nowhere.jsonl', 2, 'a missing file'],
    ['wrong.jsonl nowhere.jsonl', 2, 'a missing file weighs more than an error'],
    ['nothing-*.jsonl', 2, 'a glob that finds nothing'],
    ['--dataset-info nowhere.json good.jsonl', 2, 'a dataset_info.json that is not there'],
    ['picture.jsonl', 2, 'a binary file'],
    ['utf16.jsonl', 1, 'text that is not UTF-8'],
    ['settings.json', 0, "another tool's JSON"],
    ['broken.json', 0, "another tool's JSON, however broken"],
    ['--stage sftt good.jsonl', 2, 'an option that is not understood'],
    ['--template qwen33 good.jsonl', 2, 'a template that does not exist'],
    ['--max-problems many good.jsonl', 2, 'no number'],
    ['', 2, 'no file'],
  ])('of %s is %i: %s', (line, code) => {
    expect(sh.tuneset(`check ${line}`.trimEnd()).code).toBe(code);
  });

  test.each([
    ['--stage sftt good.jsonl', 'Allowed choices are pt, sft, rm, dpo, kto, ppo.'],
    ['--service opnai good.jsonl', 'Allowed choices are any, openai, azure, together, fireworks, mistral.'],
    ['--template qwen33 good.jsonl', 'LLaMA-Factory has no template "qwen33"; "qwen3" was meant?'],
    ['--template x good.jsonl', 'LLaMA-Factory has no template "x".'],
    ['--locale zh-cn --template qwen33 good.jsonl', 'LLaMA-Factory 没有模板“qwen33”；是否应为“qwen3”？'],
  ])('of a mistyped name is told why: %s', (line, told) => {
    expect(sh.tuneset(`check ${line}`).err).toContain(told);
  });

  test('of a file that may not be read is 2, and the others are checked', (context) => {
    if (process.getuid?.() === 0) context.skip('the superuser may read everything');
    chmodSync(join(sh.folder, 'good.jsonl'), 0);
    const { code, out, err } = sh.tuneset('check good.jsonl wrong.jsonl');
    chmodSync(join(sh.folder, 'good.jsonl'), 0o644);
    expect({ code, err }).toEqual({ code: 2, err: 'tuneset: good.jsonl: The file may not be read.\n' });
    expect(out).toContain('wrong.jsonl:2:29 error');
  });
});

test('OpenAI messages without tags are told by what stands in the file', () => {
  const entry = (name: string) => ({ file_name: name, formatting: 'openai' });
  const turns = TURNS.replaceAll('from', 'role').replaceAll('value', 'content');
  const other = shell({
    'dataset_info.json': JSON.stringify({
      usual: entry('usual.json'),
      renamed: { ...entry('renamed.jsonl'), columns: { messages: 'm' } },
      other: entry('other.jsonl'),
    }),
    'renamed.jsonl': `{"m": ${TURNS}}\n`,
    'usual.json': `[\n${Array(2000).fill(GOOD).join(',\n')}\n]`,
    'other.jsonl': `{"conversations": ${turns.replace('human', 'user').replace('gpt', 'assistant')}}\n`,
  });
  const found = JSON.parse(other.tuneset('check --format json dataset_info.json').out);
  other.tuneset('check --fix dataset_info.json');
  const { usual, other: mended } = JSON.parse(readFileSync(join(other.folder, 'dataset_info.json'), 'utf8'));
  other.remove();
  expect(found.files[0].problems).toMatchObject([{ code: 'dataset-info/tags-in-part', path: ['other'] }]);
  expect(usual).toEqual(entry('usual.json'));
  expect(mended.tags).toMatchObject({ role_tag: 'role' });
});

describe('which files', () => {
  test.each([
    ['good.jsonl wrong.jsonl', ['good.jsonl', 'wrong.jsonl']],
    ['good.jsonl good.jsonl', ['good.jsonl']],
    ['deep', ['deep/er/wrong.jsonl', 'deep/good.json']],
    ['deep/', ['deep/er/wrong.jsonl', 'deep/good.json']],
    ['**/wrong.jsonl', ['deep/er/wrong.jsonl', 'wrong.jsonl']],
    ['data', ['data/dataset_info.json', 'data/mine.json']],
  ])('%s', (line, paths) => {
    expect(filesOf(line).map(({ path }) => path)).toEqual(paths);
  });

  test('standard input', () => {
    const [file] = filesOf('-', `${GOOD}\n${WRONG}\n`);
    expect(file).toMatchObject({
      path: '-',
      format: 'sharegpt',
      records: 2,
      problems: [{ line: 2, record: 2 }],
    });
  });

  test.skipIf(process.platform === 'win32')('what another program prints, under the name of a pipe', () => {
    const tuneset = `'${process.execPath}' '${resolve('dist/cli.js')}'`;
    const line = `${tuneset} check --format json <(cat wrong.jsonl; sed s/Hi/Ho/g wrong.jsonl)`;
    const { stdout } = spawnSync('bash', ['-c', line], { cwd: sh.folder, encoding: 'utf8' });
    expect(JSON.parse(stdout).files).toMatchObject([
      { format: 'sharegpt', records: 4, problems: { length: 2 } },
    ]);
  });

  test('a missing and a binary one are named, the others are checked', () => {
    const { out, err } = sh.tuneset('check nowhere.jsonl picture.jsonl wrong.jsonl');
    expect(err.split('\n')).toEqual([
      'tuneset: nowhere.jsonl: There is no such file.',
      'tuneset: picture.jsonl: This is a binary file, not text.',
      '',
    ]);
    expect(out).toContain('wrong.jsonl:2:29');
  });
});

describe('what a file is', () => {
  test.each([
    [
      'good.jsonl',
      { format: 'sharegpt', why: 'content', entry: null, stage: 'sft', shape: 'lines', records: 2 },
    ],
    [
      'data/mine.json',
      {
        format: 'sharegpt',
        why: 'dataset-info',
        entry: 'mine',
        stage: 'kto',
        template: 'qwen',
        shape: 'array',
      },
    ],
    ['--dataset-info other.json good.jsonl', { why: 'dataset-info', entry: 'good', stage: 'sft' }],
    ['--as openai good.jsonl', { format: 'openai', why: 'setting', entry: null }],
    ['--stage dpo --template llama3 good.jsonl', { stage: 'dpo', template: 'llama3' }],
    ['settings.json', { format: null, stage: null, problems: [], hidden: 0 }],
  ])('%s', (line, expected) => {
    expect(filesOf(line)[0]).toMatchObject(expected);
  });

  test('a dataset_info.json is checked as such', () => {
    const [file] = filesOf('data/dataset_info.json');
    expect(file?.problems).toMatchObject([
      { code: 'dataset-info/missing-file', record: null, path: ['lost', 'file_name'] },
    ]);
  });
});

test('columns count UTF-16 units, from 1', () => {
  const [file] = filesOf('deep/er/wrong.jsonl');
  const [problem] = file?.problems ?? [];
  expect(problem).toMatchObject({
    code: 'sharegpt/turn-order',
    record: 1,
    line: 1,
    column: 29,
    endColumn: 34,
    path: ['conversations', 0, 'from'],
  });
});

test('people see so many problems as they ask for; programs see all', () => {
  const bad = `${GOOD}\n${repeated(`${WRONG}\n`, 120)}`;
  expect(filesOf('-', bad)[0]).toMatchObject({ hidden: 0, problems: { length: 120 } });
  expect(filesOf('--max-problems 7 -', bad)[0]).toMatchObject({ hidden: 113, problems: { length: 7 } });
  expect(sh.tuneset('check -', bad).out).toContain('… and 70 problems more (--max-problems).');
  expect(sh.tuneset('check -', bad).out).toMatch(/120 errors; files: 1, records: 121\.\n$/);
});

test('text for people, and in Chinese', () => {
  expect(sh.tuneset('check wrong.jsonl').out).toBe(
    [
      'wrong.jsonl:2:29 error Turn 1 is from "gpt"; "human" / "observation" was due. [sharegpt/turn-order]',
      '    The record is skipped; training goes on without it.',
      'wrong.jsonl: ShareGPT, judged by its content; 2 records.',
      '',
      '1 error; files: 1, records: 2.',
      '',
    ].join('\n'),
  );
  expect(sh.tuneset('check --locale zh-cn wrong.jsonl').out).toMatch(
    /wrong\.jsonl:2:29 错误[\s\S]*1 个错误；文件：1，记录：2。\n$/,
  );
  expect(sh.tuneset('check --color wrong.jsonl').out).toContain('\u001b[31merror\u001b[39m');
});

test('workflow commands of GitHub, with names that need escaping', () => {
  const lines = sh
    .tuneset('check --format github deep/er/wrong.jsonl lines.json nowhere.jsonl')
    .out.split('\n');
  expect(lines).toEqual([
    '::error file=deep/er/wrong.jsonl,line=1,endLine=1,col=29,endColumn=34,title=sharegpt/turn-order::Turn 1 is from "gpt"; "human" / "observation" was due.%0AThe record is skipped; training goes on without it.',
    expect.stringMatching(/^::notice file=lines\.json,line=1,.*title=file\/lines-in-json::/),
    '::error file=nowhere.jsonl::There is no such file.',
    '',
  ]);
  expect(sh.tuneset('check --format github .').out).toContain('::error file=a b[1]%2C%3A%25.jsonl,line=1,');
});

describe('SARIF', () => {
  const schemaPath = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
  const schema = JSON.parse(
    readFileSync(schemaPath.replace('package.json', 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  const validate = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
  const sarifOf = (line: string) => JSON.parse(sh.tuneset(`check --format sarif ${line}`).out) as Log;

  test.each(['good.jsonl', 'wrong.jsonl', '.', 'nowhere.jsonl wrong.jsonl', 'data --locale zh-cn'])(
    'of %s is valid',
    (line) => {
      const valid = validate(sarifOf(line));
      expect(validate.errors ?? []).toEqual([]);
      expect(valid).toBe(true);
    },
  );

  test('carries places, record numbers and what the rules are', () => {
    const [run] = sarifOf('wrong.jsonl').runs;
    expect(run?.columnKind).toBe('utf16CodeUnits');
    expect(run?.results).toMatchObject([
      {
        ruleId: 'sharegpt/turn-order',
        ruleIndex: 0,
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'wrong.jsonl' },
              region: { startLine: 2, startColumn: 29, endLine: 2, endColumn: 34 },
            },
          },
        ],
        properties: { record: 2, fate: 'lost' },
      },
    ]);
    expect(run?.tool.driver.rules).toMatchObject([
      {
        id: 'sharegpt/turn-order',
        defaultConfiguration: { level: 'error' },
        helpUri: expect.stringContaining('docs/rules/sharegpt/turn-order.md'),
      },
    ]);
  });

  test('fingerprints stay when records are added above, and differ between problems', () => {
    const printsOf = (text: string) => {
      const { out } = sh.tuneset('check --format sarif -', text);
      return (JSON.parse(out) as Log).runs[0]?.results?.map(
        (result) => result.partialFingerprints?.['tuneset/v1'],
      );
    };
    const below = `${WRONG}\n${WRONG}\n${WRONG.replace('Hi', 'Ho')}\n`;
    const before = printsOf(`${GOOD}\n${below}`);
    expect(new Set(before).size).toBe(4);
    expect(printsOf(`${GOOD}\n${GOOD.replace('Hi', 'Ho')}\n${below}`)).toEqual(before);
  });

  test('says that something could not be read', () => {
    expect(sarifOf('nowhere.jsonl').runs[0]?.invocations).toMatchObject([
      { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] },
    ]);
  });
});

describe('the program', () => {
  test('prints its version', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(sh.tuneset('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test.each(['--help', 'check --help', 'explain --help', 'lsp --help'])('%s', (line) => {
    const english = sh.tuneset(line);
    const chinese = sh.tuneset(`${line} --locale zh-cn`);
    expect(english).toMatchObject({ code: 0, err: '' });
    expect(chinese).toMatchObject({ code: 0, err: '' });
    // Every description is there in Chinese: no line of the English help is left but names.
    const sentences = (text: string) =>
      text.split('\n').filter((row) => /[a-z] [a-z]+ [a-z]+ [a-z]/.test(row));
    expect(sentences(english.out)).not.toEqual([]);
    expect(sentences(chinese.out)).toEqual([]);
  });

  test('explains a code, in both languages', () => {
    expect(sh.tuneset('explain sharegpt/turn-order').out).toContain('sharegpt/turn-order');
    expect(sh.tuneset('explain type-drift').code).toBe(0);
    expect(sh.tuneset('explain').out.split('\n').length).toBeGreaterThan(10);
    expect(sh.tuneset('explain sharegpt/turn-odrer')).toEqual({
      code: 2,
      out: '',
      err: 'tuneset: There is no code sharegpt/turn-odrer; there is: sharegpt/turn-order.\n',
    });
  });
});
