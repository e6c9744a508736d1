import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, noProblems, open, problemsWith, tuneset } from '../editor.ts';

describe('the language server', () => {
  afterEach(closeAll);

  it('is started again by a command, and the problems return', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    await problemsWith(document.uri, 'sharegpt/turn-order');
    const before = (await tuneset()).serverProcess();
    await vscode.commands.executeCommand('tuneset.restartServer');
    await problemsWith(document.uri, 'sharegpt/turn-order');
    assert.notEqual((await tuneset()).serverProcess(), before);
  });

  it('is started again when it crashes', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    await problemsWith(document.uri, 'sharegpt/turn-order');
    const api = await tuneset();
    const before = api.serverProcess();
    assert.ok(before);
    process.kill(before, 'SIGKILL');
    await noProblems(document.uri);
    await eventually(
      'another server',
      () => api.serverProcess(),
      (pid) => pid !== undefined && pid !== before,
    );
    await problemsWith(document.uri, 'sharegpt/turn-order');
  });
});
