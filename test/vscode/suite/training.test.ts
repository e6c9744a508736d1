import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, openText, problemsWith, replace } from '../editor.ts';
import { hasPage, screenshot } from '../page.ts';

const CONFIG = `model_name_or_path: Qwen/Qwen3-8B
stage: sft
do_train: true
dataset: kitchn
dataset_dir: examples
template: llama3
output_dir: saves/kitchen
learning_rate: "1e-4"
evaluation_strategy: steps
`;

describe('a training configuration', () => {
  afterEach(closeAll);

  it('is told what would stop the run, each at its place', async () => {
    const { document } = await openText('yaml', CONFIG);
    const problems = await problemsWith(document.uri, 'training/unknown-argument');
    const shown = problems.map(
      (it) => `${it.range.start.line + 1} ${codeOf(it)} ${document.getText(it.range)}`,
    );
    assert.deepEqual(shown.sort(), [
      '4 training/unknown-dataset kitchn',
      '6 training/unlike-template llama3',
      '8 training/wrong-type "1e-4"',
      '9 training/unknown-argument evaluation_strategy',
    ]);
    if (hasPage) await screenshot('training-configuration');
  });

  it('is mended by a quick fix', async () => {
    const { document } = await openText('yaml', CONFIG);
    const problems = await problemsWith(document.uri, 'training/unknown-dataset');
    const range = problems.find((it) => codeOf(it) === 'training/unknown-dataset')?.range;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      'quickfix',
    );
    const fix = actions.find(({ title }) => title === 'Write "kitchen"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /^dataset: kitchen$/m);
  });

  it('is completed and explained', async () => {
    const editor = await openText('yaml', `${CONFIG}finetuning_type: \n`);
    await problemsWith(editor.document.uri, 'training/unknown-argument');
    const at = new vscode.Position(9, 17);
    const ask = () =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        at,
      );
    const names = ({ items }: vscode.CompletionList) =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const list = await eventually('methods', ask, (found) => names(found).includes('oft'));
    assert.deepEqual(
      names(list).filter((label) => ['lora', 'oft', 'freeze', 'full'].includes(label)),
      ['lora', 'oft', 'freeze', 'full'],
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(1, 2),
    );
    const words = hovers.flatMap(({ contents }) =>
      contents.map((it) => (typeof it === 'string' ? it : it.value)),
    );
    assert.match(words.join('\n'), /What is trained/);
  });

  it('is left alone where it is no configuration', async () => {
    const editor = await openText('yaml', 'services:\n  web:\n    image: nginx\n');
    await replace(editor, 'nginx', 'caddy');
    assert.deepEqual(vscode.languages.getDiagnostics(editor.document.uri), []);
  });
});
