import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, open, problemsWith, statusOf } from '../../editor.ts';

describe('a workspace of several folders', () => {
  const second = () => {
    const folder = vscode.workspace.workspaceFolders?.[1]?.uri;
    assert.ok(folder);
    return vscode.Uri.joinPath(folder, 'turns.jsonl');
  };

  afterEach(closeAll);

  it('has its datasets checked in each', async () => {
    const first = await open('examples/broken/sharegpt.jsonl');
    await problemsWith(first.document.uri, 'sharegpt/turn-order');
    const other = await open(second());
    const problems = await problemsWith(other.document.uri, 'sharegpt/turn-order');
    assert.deepEqual(
      problems.map(({ range }) => range.start.line),
      [1],
    );
  });

  it('keeps a chosen format in the settings of the file’s folder', async () => {
    const { document } = await open(second());
    assert.equal((await statusOf(document.uri)).format, 'sharegpt');
    await vscode.commands.executeCommand('tuneset.chooseFormat', 'alpaca');
    const settings = vscode.workspace.getConfiguration('tuneset', document.uri);
    assert.deepEqual(settings.inspect('formats')?.workspaceFolderValue, { 'turns.jsonl': 'alpaca' });
    assert.equal(settings.inspect('formats')?.workspaceValue, undefined);
    await eventually(
      'Alpaca',
      () => statusOf(document.uri),
      ({ format }) => format === 'alpaca',
    );
  });
});
