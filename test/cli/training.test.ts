import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shell, shell } from './shell.ts';

const GOOD = `model_name_or_path: someone/model
stage: sft
do_train: true
dataset: mine
template: qwen
output_dir: saves/mine
`;

const NEWER = GOOD.replace('template: qwen', 'template: hy_dense_7b').replace('saves/mine', 'saves/new');

let sh: Shell;
beforeAll(() => {
  sh = shell({
    'data/dataset_info.json':
      '{"mine": {"file_name": "mine.json"}, "held_out": {"file_name": "held_out.jsonl"}}',
    'data/held_out.jsonl':
      '{"instruction": "Bye", "output": "See you"}\n{"id": 7, "output": "Hello", "instruction": "Hi"}\n',
    'leak.yaml': `${GOOD}eval_dataset: held_out\neval_strategy: steps\n`,
    'thinks.yaml': GOOD.replace('template: qwen', 'template: qwen3'),
    'data/mine.json': '[{"instruction": "Hi", "output": "Hello"}]',
    'good.yaml': GOOD,
    'deep/misspelt.yaml': GOOD.replace('dataset: mine', 'dataset: mina').replace('output_dir', 'outputdir'),
    'merge.yml':
      'model_name_or_path: someone/model\nadapter_name_or_path: saves/a/b\ntemplate: qwen\nexport_dir: out\n',
    'train.json': '{"model_name_or_path": "someone/model", "stage": "sft", "template": "qwen"}',
    'compose.yaml': 'services:\n  web:\n    image: nginx\n',
    'broken.yaml': `${GOOD}val_size: "0.1\n`,
    'saves/mine/checkpoint-7/trainer_state.json': '{}',
  });
});
afterAll(() => sh.remove());

interface File {
  readonly path: string;
  readonly command?: string;
  readonly problems: readonly { code: string; line: number; column: number; severity: string }[];
}

function files(line: string): File[] {
  return (JSON.parse(sh.tuneset(`check --format json ${line}`).out) as { files: File[] }).files;
}

const shown = ({ path, problems }: File) =>
  problems.map(({ code, line, column, severity }) => `${path}:${line}:${column} ${severity} ${code}`);

describe('someone checks the configurations of their training', () => {
  test('paths count from the current directory, not from the file', () => {
    expect(files('deep/misspelt.yaml').flatMap(shown)).toEqual([
      'deep/misspelt.yaml:4:10 error training/unknown-dataset',
      'deep/misspelt.yaml:6:1 error training/unknown-argument',
    ]);
  });

  test('what only a newer LLaMA-Factory knows stops the older one, unless the newer is meant', () => {
    writeFileSync(join(sh.folder, 'newer.yaml'), NEWER);
    expect(files('newer.yaml').flatMap(shown)).toEqual(['newer.yaml:5:11 error training/unknown-template']);
    expect(files('--trainer-version 0.9.6 newer.yaml').flatMap(shown)).toEqual([]);
    writeFileSync(join(sh.folder, 'tuneset.config.json'), '{"trainerVersion": "0.9.6"}');
    expect(files('newer.yaml').flatMap(shown)).toEqual([]);
    rmSync(join(sh.folder, 'tuneset.config.json'));
    rmSync(join(sh.folder, 'newer.yaml'));
  });

  test('records of the evaluation set that are trained on, too, whatever else stands beside them', () => {
    const found = files('leak.yaml').flatMap(({ problems }) => problems);
    expect(found.find(({ code }) => code === 'training/leaked-records')).toMatchObject({
      message: '1 of the 2 records of "held_out" stand in "mine", too: its record 2 is record 1 there.',
      severity: 'warning',
    });
  });

  test('a reasoning template over data without thoughts', () => {
    expect(files('thinks.yaml').flatMap(shown)).toContain('thinks.yaml:5:11 hint training/unlike-thoughts');
  });

  test('what is certain is mended in the file itself', () => {
    const path = join(sh.folder, 'deep/mendable.yaml');
    writeFileSync(
      path,
      GOOD.replace('dataset: mine', 'dataset: mine # the set').replace('output_dir', 'output-dir'),
    );
    const info = join(sh.folder, 'deep/dataset_info.json');
    writeFileSync(info, '{"a": {"file_name": "a.json", "format": "sharegpt", "ranking": "true"}}');
    sh.tuneset('check --fix deep/mendable.yaml deep/dataset_info.json');
    expect(readFileSync(path, 'utf8')).toBe(GOOD.replace('dataset: mine', 'dataset: mine # the set'));
    expect(readFileSync(info, 'utf8')).toBe(
      '{"a": {"file_name": "a.json", "formatting": "sharegpt", "ranking": true}}',
    );
    for (const file of [path, info]) rmSync(file);
  });

  test('an output_dir with checkpoints is a warning, and no reason to fail', () => {
    const { code, out } = sh.tuneset('check good.yaml');
    expect(out).toContain('good.yaml:6:13 warning saves/mine holds checkpoint-7');
    expect(out).toContain('good.yaml: a configuration for train; paths count from here.');
    expect(code).toBe(0);
  });

  test('its keys say what it is for, unless a command is given', () => {
    expect(files('merge.yml')[0]?.command).toBe('export');
    expect(files('--command chat good.yaml').flatMap(shown)).toEqual([
      'good.yaml:3:1 error training/wrong-command',
      'good.yaml:6:1 error training/wrong-command',
    ]);
    expect(files('--command chat compose.yaml').flatMap(shown)).toEqual([
      'compose.yaml:1:1 error training/missing-argument',
      'compose.yaml:1:1 error training/unknown-argument',
    ]);
  });

  test('other YAML is left alone, and a JSON configuration is told what will happen', () => {
    expect(files('compose.yaml')).toEqual([]);
    expect(files('train.json').flatMap(shown)).toContain('train.json:1:2 error training/json-config');
  });

  test('a folder is checked with its configurations', () => {
    expect(files('.').map(({ path }) => path)).toEqual([
      'broken.yaml',
      'data/dataset_info.json',
      'data/held_out.jsonl',
      'data/mine.json',
      'deep/misspelt.yaml',
      'good.yaml',
      'leak.yaml',
      'merge.yml',
      'saves/mine/checkpoint-7/trainer_state.json',
      'thinks.yaml',
      'train.json',
    ]);
  });

  test('a file that cannot be loaded has its fault shown in Chinese too', () => {
    const { code, out } = sh.tuneset('check --locale zh-cn broken.yaml');
    expect(out).toContain('broken.yaml:8:1 错误 这不是 YAML');
    expect(code).toBe(1);
  });
});
