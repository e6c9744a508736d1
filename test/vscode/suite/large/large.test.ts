/** Files that VS Code shows, but does not hand over, and files that nobody has opened. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { CheckFileAnswer, CheckFolderAnswer } from '../../../../server/src/protocol.js';
import { closeAll, codeOf, eventually, noProblems, problemsOf, problemsWith, tuneset } from '../../editor.ts';
import { hasPage, screenshot, texts } from '../../page.ts';

const good = (name: string) =>
  `{"conversations": [{"from": "human", "value": "${name} 你好"}, {"from": "gpt", "value": "${'long '.repeat(2000)}"}]}\n`;
const BAD = '{"conversations": [{"from": "gpt", "value": "Hi"}]}\n';

/** A file of so many megabytes whose last record is bad; gives how many records it has. */
function writeLarge(path: string, megabytes: number): number {
  const file = openSync(path, 'w');
  for (let i = 0; i < megabytes; i++) {
    writeSync(file, Array.from({ length: 100 }, (_, j) => good(`${i}, ${j}:`)).join(''));
  }
  // The trainer takes thousands at a time, and stops where nothing is left of them.
  writeSync(file, good('last:') + BAD);
  closeSync(file);
  return megabytes * 100 + 2;
}

const lineOf = (uri: vscode.Uri, code: string) =>
  problemsOf(uri).filter((problem) => codeOf(problem) === code)[0]?.range.start.line;

const isShared = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

/** Over a connection VS Code asks before it shows it, and has the tab all the same. */
async function openLarge(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
}

describe('a file that VS Code does not hand over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-kept-'));
  const large = vscode.Uri.file(join(folder, 'large.jsonl'));
  const ours = () => vscode.workspace.getConfiguration('tuneset');

  let records = 0;

  before(() => {
    records = writeLarge(large.fsPath, 54);
  });
  afterEach(async () => {
    await closeAll();
    await vscode.commands.executeCommand('tuneset.clearChecked');
    await ours().update('largeFiles', undefined, vscode.ConfigurationTarget.Global);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is checked when it is opened, again when it changes, and no more when it is closed', async () => {
    await openLarge(large);
    await problemsWith(large, 'sharegpt/turn-order');
    assert.equal(isShared(large), false);
    assert.equal(lineOf(large, 'sharegpt/turn-order'), records - 1);
    const { statusOf } = await tuneset();
    assert.deepEqual(
      { records: statusOf(large)?.records, onDisk: statusOf(large)?.onDisk },
      { records, onDisk: true },
    );
    appendFileSync(large.fsPath, '{"conversations": [\n');
    await problemsWith(large, 'json/syntax');
    await closeAll();
    await noProblems(large);
  });

  it('has its status in the status bar', async function () {
    if (!hasPage) this.skip();
    await openLarge(large);
    await problemsWith(large, 'sharegpt/turn-order');
    const lines = await texts('.statusbar-item');
    assert.ok(
      lines.some((line) => /ShareGPT · 5,40\d records · \d+ problems? \(read from disk\)/.test(line)),
      lines.join(),
    );
    await screenshot('large-file');
  });

  it('is left alone where the setting says so', async () => {
    await ours().update('largeFiles', 'off', vscode.ConfigurationTarget.Global);
    await openLarge(large);
    await new Promise((done) => setTimeout(done, 1500));
    assert.deepEqual(problemsOf(large), []);
    await vscode.commands.executeCommand('tuneset.checkLargeFile');
    await problemsWith(large, 'sharegpt/turn-order');
  });

  it('has its problems on pages of records where VS Code would be slow to open it', async function () {
    this.timeout(300_000);
    const huge = vscode.Uri.file(join(folder, 'huge.jsonl'));
    const last = writeLarge(huge.fsPath, 280);
    const { onDidChangeStatus } = await tuneset();
    const checked = new Promise<void>((done) => {
      onDidChangeStatus(({ records: all }) => all === last && done());
    });
    await vscode.commands.executeCommand('vscode.open', huge, { preview: true });
    await checked;
    const onPages = () =>
      vscode.languages
        .getDiagnostics()
        .filter(([{ scheme }, all]) => scheme === 'tuneset-records' && all.length > 0);
    const found = await eventually('problems on a page', onPages, (all) => all.length > 0);
    const [page, problems] =
      found.find(([, all]) => all.some((it) => codeOf(it) === 'sharegpt/turn-order')) ?? [];
    assert.ok(page && problems);
    assert.match(page.path, /\/huge \(records 27,\d{3}–28,002\)\.jsonl$/);
    const document = await vscode.workspace.openTextDocument(page);
    assert.ok(document.getText().endsWith(BAD));
    assert.equal(document.languageId, 'jsonl');
    const problem = problems.find((it) => codeOf(it) === 'sharegpt/turn-order');
    assert.equal(problem && document.getText(problem.range), '"gpt"');
    // A tab in preview gives way to the page; the page keeps the problems.
    await vscode.commands.executeCommand('vscode.open', page, { preview: true });
    await eventually(
      'the page in place of the file',
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
      (labels) => labels.length === 1 && labels[0]?.startsWith('huge (') === true,
    );
    await new Promise((done) => setTimeout(done, 1500));
    assert.equal(onPages().length, 1);
    await vscode.commands.executeCommand('tuneset.goToRecord', 1);
    await eventually(
      'the page of the first record',
      () => vscode.window.activeTextEditor?.document.uri.path ?? '',
      (path) => /\/huge \(records 1–\d\d\)\.jsonl$/.test(path),
    );
    const [answer] = await vscode.commands.executeCommand<CheckFileAnswer[]>('tuneset.checkLargeFile');
    assert.deepEqual(answer, {
      ...{ kind: 'done', title: 'ShareGPT', records: last },
      problems: { error: 1, warning: 0, hint: 0 },
    });
    rmSync(huge.fsPath);
    await eventually('no problems on pages', onPages, (all) => all.length === 0);
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-folder-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is checked with all that lies in it, until its problems are cleared', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/good.jsonl'), good('a'));
    writeFileSync(join(folder, 'data/bad.jsonl'), good('b') + BAD);
    const info = vscode.Uri.file(join(folder, 'data/dataset_info.json'));
    writeFileSync(info.fsPath, '{"gone": {"file_name": "gone.json"}}');
    const uri = vscode.Uri.file(folder);
    const [answer] = await vscode.commands.executeCommand<CheckFolderAnswer[]>('tuneset.checkFolder', uri);
    assert.deepEqual(answer, {
      ...{ files: 3, faulty: 2, problems: { error: 2, warning: 0, hint: 0 } },
      ...{ failures: [], cancelled: false },
    });
    const bad = vscode.Uri.file(join(folder, 'data/bad.jsonl'));
    await problemsWith(bad, 'sharegpt/turn-order');
    await problemsWith(info, 'dataset-info/missing-file');
    await vscode.commands.executeCommand('tuneset.clearChecked');
    await noProblems(bad);
    await noProblems(info);
  });
});
