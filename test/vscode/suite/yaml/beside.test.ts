/** Beside Red Hat's YAML extension: its language server runs in this window, and nothing is said or offered twice. */
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, open, problemsWith } from '../../editor.ts';
import { write } from '../../trainer.ts';

const server = process.env.TUNESET_TEST_YAML_SERVER;
const name = server
  ? "beside Red Hat's YAML"
  : "beside Red Hat's YAML (skipped: its server is not on this machine)";
const CONFIG = `model_name_or_path: Qwen/Qwen3-8B
stage: sft
do_train: true
dataset: kitchen
dataset_dir: examples
template: qwen3
output_dir: saves/kitchen
`;

/** All problems of an editor, whoever tells them. */
const all = ({ uri }: vscode.TextDocument) => vscode.languages.getDiagnostics(uri);
const told = (document: vscode.TextDocument) =>
  all(document).map(({ source, range, message }) => `${source} ${range.start.line + 1} ${message}`);

describe(name, () => {
  before(async function () {
    if (!server) return this.skip();
    const beside = vscode.extensions.getExtension('redhat.vscode-yaml');
    assert.ok(beside, 'it is not installed');
    await beside.activate();
  });
  afterEach(closeAll);

  it('a key that stands twice is told once', async () => {
    const { document } = await open(await write('twice.yaml', `${CONFIG}stage: pt\n`));
    const theirs = () => all(document).filter(({ source }) => source !== 'tuneset');
    await eventually('their word', theirs, (found) => found.length > 0);
    assert.deepEqual(
      all(document).filter(({ source }) => source === 'tuneset'),
      [],
      told(document).join('\n'),
    );
  });

  it('what is no YAML is told once, and what only LLaMA-Factory minds is told', async () => {
    const { document } = await open(
      await write('broken.yaml', `${CONFIG}lora_target: [q_proj\nlora_rank: 8\n`),
    );
    await eventually(
      'their word',
      () => all(document),
      (found) => found.length > 0,
    );
    const places = all(document).map(({ range }) => range.start.line);
    assert.equal(new Set(places).size, places.length, told(document).join('\n'));
    const other = await open(await write('quoted.yaml', `${CONFIG}learning_rate: "1e-4"\n`));
    await problemsWith(other.document.uri, 'training/wrong-type');
    const lines = all(other.document).filter(({ range }) => range.start.line === 7);
    assert.equal(lines.length, 1, told(other.document).join('\n'));
  });

  it('an argument is offered once, and explained once', async () => {
    const { document } = await open(await write('sound.yaml', `${CONFIG}finetuning_type: lora\n\n`));
    const ask = () =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(8, 0),
      );
    const names = ({ items }: vscode.CompletionList) =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const labels = names(await eventually('arguments', ask, (list) => names(list).includes('lora_rank')));
    assert.deepEqual(
      labels.filter((label, i) => labels.indexOf(label) !== i),
      [],
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(1, 2),
    );
    assert.equal(hovers.length, 1);
  });
});
