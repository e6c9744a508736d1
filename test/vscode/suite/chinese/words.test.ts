import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, eventually, open, problemsWith, statusOf } from '../../editor.ts';
import { hasPage, hover, screenshot, texts } from '../../page.ts';

const CHINESE = /[\u4e00-\u9fff]/;

describe('in Chinese', () => {
  before(function () {
    if (!vscode.env.language.startsWith('zh')) this.skip();
  });

  afterEach(closeAll);

  it('problems are told in Chinese', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    const problems = await problemsWith(document.uri, 'sharegpt/turn-order');
    for (const problem of problems) assert.match(problem.message, CHINESE, codeOf(problem));
  });

  it('their pages are Chinese', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    const [problem] = await problemsWith(document.uri, 'sharegpt/turn-order');
    assert.ok(typeof problem?.code === 'object');
    const page = await vscode.workspace.openTextDocument(problem.code.target);
    assert.match(page.getText(), CHINESE);
  });

  it('the language status is Chinese', async function () {
    if (!hasPage) this.skip();
    const { document } = await open('examples/sharegpt_travel_zh.jsonl');
    await statusOf(document.uri);
    await hover('#status\\.languageStatus');
    const lines = await eventually(
      'the language status',
      () => texts('.hover-language-status'),
      (all) => all.some((line) => line.includes('ShareGPT')),
    );
    await screenshot('chinese');
    assert.ok(
      lines.some((line) => line.includes('3 条记录 · 没有问题')),
      lines.join('\n'),
    );
  });
});
