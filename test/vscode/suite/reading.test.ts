import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, goBehind, open, problemsWith, statusOf } from '../editor.ts';
import { hasPage, press, screenshot, texts, type } from '../page.ts';

const TRAVEL = 'examples/sharegpt_travel_zh.jsonl';

describe('reading a dataset', () => {
  afterEach(closeAll);

  it('tells on hover what a role means to the trainer', async () => {
    const { document } = await open('examples/sharegpt_tools_en.json');
    await statusOf(document.uri);
    const at = document.positionAt(document.getText().indexOf('function_call') + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const said = hovers.flatMap(({ contents }) =>
      contents.map((it) => (typeof it === 'string' ? it : it.value)),
    );
    assert.match(said.join('\n'), /function_call/);
    assert.match(said.join('\n'), /LLaMA-Factory|github\.com/);
  });

  it('outlines it by record, then by turn', async () => {
    const { document } = await open(TRAVEL);
    await statusOf(document.uri);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name }) => name.slice(0, 4)),
      ['1: 去', '2: 从', '3: 护'],
    );
    assert.deepEqual(symbols[0]?.children.map(({ name }) => name).slice(-4), [
      'human',
      'gpt',
      'human',
      'gpt',
    ]);
  });

  it('folds an array by record, in a .jsonl too', async () => {
    const { document } = await open('examples/broken/array.jsonl');
    await statusOf(document.uri);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(
      folds.some(({ start, end }) => start === 1 && end >= 4),
      JSON.stringify(folds),
    );
  });

  it('selects from a value outwards to the record', async () => {
    const editor = await open(TRAVEL);
    await statusOf(editor.document.uri);
    const at = goBehind(editor, '去杭州');
    const [chain] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      editor.document.uri,
      [at],
    );
    const selected: string[] = [];
    for (let it = chain; it; it = it.parent) selected.push(editor.document.getText(it.range));
    // The key with its value is what only someone who reads JSON selects.
    assert.ok(selected.includes('"value":"去杭州两天怎么安排？"'), selected.join('\n'));
    assert.ok(selected.includes(editor.document.lineAt(0).text));
  });

  it('goes to a record by its number', async () => {
    const editor = await open(TRAVEL);
    await statusOf(editor.document.uri);
    await vscode.commands.executeCommand('tuneset.goToRecord', 3);
    assert.deepEqual(editor.selection.active, new vscode.Position(2, 0));
    await vscode.commands.executeCommand('tuneset.goToRecord', 99);
    assert.deepEqual(editor.selection.active, new vscode.Position(2, 0), 'there is no record 99');
  });

  it('asks for the number, and does not take a wrong one', async function () {
    if (!hasPage) this.skip();
    const editor = await open('examples/alpaca_kitchen_en.json');
    await statusOf(editor.document.uri);
    const done = vscode.commands.executeCommand('tuneset.goToRecord');
    const message = () => texts('.quick-input-message');
    await eventually('the input box', message, ([text]) => /1 to 3/.test(text ?? ''));
    await type('4');
    await eventually('the complaint', message, ([text]) => /The last record is 3/.test(text ?? ''));
    await press('Backspace');
    await type('2');
    await press('Enter');
    await done;
    assert.match(editor.document.lineAt(editor.selection.active.line + 1).text, /buttermilk/);
  });

  it('walks from problem to problem', async () => {
    const editor = await open('examples/broken/sharegpt.jsonl');
    const { uri } = editor.document;
    const [first] = (await problemsWith(uri, 'sharegpt/turn-order')).filter(
      (it) => codeOf(it) === 'sharegpt/turn-order',
    );
    assert.ok(first);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('tuneset.nextProblem');
    await eventually(
      'the first problem',
      () => editor.selection.active.line,
      (line) => line === 1,
    );
    await vscode.commands.executeCommand('tuneset.nextProblem');
    await eventually(
      'the second problem',
      () => editor.selection.active.line,
      (line) => line === 2,
    );
    await vscode.commands.executeCommand('tuneset.previousProblem');
    await eventually(
      'the first problem',
      () => editor.selection.active.line,
      (line) => line === 1,
    );
    if (hasPage) await screenshot('problem');
  });
});
