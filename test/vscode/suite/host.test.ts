import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { hasPage, screenshot, texts } from '../page.ts';

describe('the VS Code that the tests run in', () => {
  it('has the extension and a folder open', () => {
    assert.ok(vscode.extensions.getExtension('tuneset.tuneset'));
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it('lets a test see the window', async function () {
    if (!hasPage) this.skip();
    const picture = await screenshot('host');
    assert.ok(existsSync(picture) && statSync(picture).size > 10_000);
    assert.ok((await texts('.monaco-workbench .part.statusbar')).length > 0);
  });
});
