/** A team shares its settings in one file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Shell, shell } from './shell.ts';

const GOOD = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}';
const WRONG = '{"conversations": [{"from": "gpt", "value": "Hi"}, {"from": "human", "value": "Hi"}]}';
const PROJECT = 'tuneset.config.json';

let sh: Shell;
afterEach(() => sh.remove());
const begin = (project: string, more: Readonly<Record<string, string>> = {}) => {
  sh = shell({ 'data/a.jsonl': `${GOOD}\n${WRONG}\n`, [PROJECT]: project, ...more });
};

/** `severity code` of what is found, and the exit code. */
function check(line: string) {
  const { code, out } = sh.tuneset(`check --format json ${line}`);
  const { problems, counts } = JSON.parse(out).files[0];
  return {
    code,
    counts,
    problems: problems.map((it: { severity: string; code: string }) => `${it.severity} ${it.code}`),
  };
}

describe('the team says how severe a problem is', () => {
  test.each([
    ['nothing', {}, ['error sharegpt/turn-order'], 1],
    ['by code', { 'sharegpt/turn-order': 'warning' }, ['warning sharegpt/turn-order'], 0],
    ['by family', { 'sharegpt/*': 'hint' }, ['hint sharegpt/turn-order'], 0],
    ['off', { 'sharegpt/turn-order': 'off' }, [], 0],
    [
      'a code over its family',
      { 'sharegpt/turn-order': 'error', 'sharegpt/*': 'off' },
      ['error sharegpt/turn-order'],
      1,
    ],
    ['of another family', { 'tools/*': 'off' }, ['error sharegpt/turn-order'], 1],
  ])('%s', (_, rules, problems, code) => {
    begin(JSON.stringify({ rules }));
    expect(check('data')).toMatchObject({ problems, code });
  });

  test('in the rules that SARIF lists, too', () => {
    begin('{"rules": {"sharegpt/*": "hint"}}');
    const [run] = JSON.parse(sh.tuneset('check --format sarif data').out).runs;
    expect(run.tool.driver.rules[0].defaultConfiguration).toEqual({ level: 'note' });
    expect(run.results[0].level).toBe('note');
  });

  test('of dataset_info.json and training configurations too', () => {
    begin('{"rules": {"dataset-info/*": "warning", "training/*": "off"}}', {
      'dataset_info.json': '{"lost": {"file_name": "nowhere.json"}}',
      'train.yaml': 'stage: sft\ndataset: mine\nlerning_rate: 1\nmodel_name_or_path: x\noutput_dir: y\n',
    });
    expect(check('dataset_info.json')).toMatchObject({
      problems: ['warning dataset-info/missing-file'],
      code: 0,
    });
    expect(check('train.yaml')).toMatchObject({ problems: [], code: 0 });
  });
});

describe('one file says what is asked of all', () => {
  const report = (line: string) => JSON.parse(sh.tuneset(`check --format json ${line}`).out).files[0];

  test('the command line counts over it', () => {
    begin('{"stage": "kto", "template": "qwen", "maxProblems": 1}');
    expect(report('data')).toMatchObject({ stage: 'kto', template: 'qwen' });
    expect(report('--stage sft --template llama3 data')).toMatchObject({ stage: 'sft', template: 'llama3' });
  });

  test('its paths count from its own folder, and the nearest file counts', () => {
    const info = JSON.stringify({ mine: { file_name: 'a.jsonl', formatting: 'sharegpt' } });
    begin('{"formats": {"data/*.jsonl": "none"}}', {
      'b/tuneset.config.json': '{"datasetInfo": "lists/info.json", "formats": {"raw/*": "alpaca"}}',
      'b/raw/a.jsonl': `${GOOD}\n`,
      'b/lists/info.json': info,
      'b/lists/a.jsonl': `${GOOD}\n`,
    });
    expect(report('data/a.jsonl')).toMatchObject({ format: null, why: 'setting' });
    expect(report('b/raw/a.jsonl')).toMatchObject({ format: 'alpaca', why: 'setting' });
    expect(report('b/lists/a.jsonl')).toMatchObject({
      format: 'sharegpt',
      why: 'dataset-info',
      entry: 'mine',
    });
  });
});

test.each([
  [
    '{\n  "rules": {"sharegpt/turnorder": "off"}\n}',
    'Line 2, column 13: There is no rule "sharegpt/turnorder".',
  ],
  ['{"rulez": {}}', 'Line 1, column 2: There is no setting "rulez".'],
  [
    '{"rules": {"tools/*": "loud"}}',
    'Line 1, column 23: "tools/*" must be one of these: error, warning, hint, off.',
  ],
  ['{"rules": []}', 'Line 1, column 11: "rules" must be of the type object.'],
  ['{"maxProblems": 0}', 'Line 1, column 17: "maxProblems" is too small or too large.'],
  ['{"rules": {} // why\n}', 'Line 1, column 14: This is not JSON.'],
])('a broken file ends the check, with the place: %s', (text, reason) => {
  begin(text);
  expect(sh.tuneset('check data')).toMatchObject({ code: 2, err: `tuneset: ${PROJECT}: ${reason}\n` });
  writeFileSync(join(sh.folder, PROJECT), '{}');
  expect(sh.tuneset('check data').code).toBe(1);
});
