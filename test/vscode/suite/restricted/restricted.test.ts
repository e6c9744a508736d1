/** A folder that nobody has declared to trust: no program is run, and none that it names counts; the language is there. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, open, problemsWith, uriOf } from '../../editor.ts';
import { press, screenshot } from '../../page.ts';

const CONFIG = `model_name_or_path: Qwen/Qwen3-8B
stage: sft
do_train: true
dataset: kitchen
dataset_dir: examples
template: llama3
output_dir: saves/kitchen
`;
const PROGRAMS = ['llamafactory', 'python'] as const;
const STARTERS = ['startTraining', 'chat', 'serveApi', 'export', 'evaluate', 'predict', 'resumeTraining'];
const OTHERS = ['openLlamaBoard', 'downloadModel', 'setUpTrainer', 'stopTraining', 'showTraining'];

const marks = join(tmpdir(), `tuneset-restricted-${process.pid}`);
const settings = () => vscode.workspace.getConfiguration('tuneset', uriOf('.'));
const started: string[] = [];
const listening = vscode.tasks.onDidStartTask(({ execution }) => started.push(execution.task.name));

/** A program that leaves a mark when it is run, in each place where a LLaMA-Factory is looked for. */
function layProgram(path: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho run >> "${marks}/$(date +%s%N)"\n`);
  chmodSync(path, 0o755);
  return path;
}

const ran = () => readdirSync(marks);
const write = (path: string, text: string) =>
  vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));

describe('a folder without trust', function () {
  this.timeout(300_000);

  before(async () => {
    mkdirSync(marks, { recursive: true });
    const bin = uriOf('.venv/bin').fsPath;
    const [program, python] = ['llamafactory-cli', 'python'].map((name) => layProgram(join(bin, name)));
    await write('train.yaml', CONFIG);
    await write(
      '.vscode/settings.json',
      JSON.stringify({ 'tuneset.llamafactory': program, 'tuneset.python': python, 'tuneset.stage': 'kto' }),
    );
    await eventually('the settings of the folder', () => settings().get('stage') === 'kto');
  });
  afterEach(closeAll);
  after(() => listening.dispose());

  it('is not trusted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('names no programs', () => {
    for (const name of PROGRAMS) assert.equal(settings().get(name), '', name);
  });

  it('starts nothing, by no command', async () => {
    const yaml = uriOf('train.yaml');
    await open(yaml);
    for (const name of [...STARTERS, ...OTHERS]) {
      const done = vscode.commands.executeCommand(`tuneset.${name}`, yaml);
      const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'asks'));
      const outcome = await Promise.race([Promise.resolve(done).then(() => 'done'), late]);
      if (outcome === 'asks') await press('Escape');
      assert.equal(outcome, 'done', `${name} goes on to ask`);
    }
    await screenshot('restricted');
    assert.deepEqual(started, []);
    assert.deepEqual(
      vscode.window.terminals.map(({ name }) => name),
      [],
    );
    assert.deepEqual(ran(), []);
  });

  it('still has its problems told, its arguments completed and explained', async () => {
    await write('slips.yaml', `${CONFIG}learning_rat: 1e-4\n\n`);
    const { document } = await open('slips.yaml');
    const problems = await problemsWith(document.uri, 'training/unknown-argument');
    assert.ok(problems.map(codeOf).includes('training/unlike-template'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(8, 0),
    );
    assert.ok(list.items.some(({ label }) => label === 'lora_rank'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 2),
    );
    assert.equal(hovers.length, 1);
    const data = await open('examples/broken/sharegpt.jsonl');
    await problemsWith(data.document.uri, 'sharegpt/turn-order');
    assert.deepEqual(ran(), []);
    assert.ok(existsSync(uriOf('.venv/bin/python').fsPath));
  });
});
