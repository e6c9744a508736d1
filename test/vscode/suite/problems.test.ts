import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  closeAll,
  codeOf,
  eventually,
  noProblems,
  open,
  openText,
  problemsOf,
  problemsWith,
  replace,
  statusOf,
  uriOf,
} from '../editor.ts';
import { hasPage, screenshot, texts } from '../page.ts';

/** 1-based, as people count. */
const linesOf = (problems: readonly vscode.Diagnostic[]) =>
  [...new Set(problems.map(({ range }) => range.start.line + 1))].sort((a, b) => a - b);

describe('problems of a dataset', () => {
  afterEach(closeAll);

  it('stand on every broken record, and on no other', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    const problems = await problemsWith(document.uri, 'sharegpt/turn-order');
    assert.deepEqual(linesOf(problems), [2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('stand at the very value', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    const problems = await problemsWith(document.uri, 'sharegpt/unknown-role');
    const unknown = problems.find((it) => codeOf(it) === 'sharegpt/unknown-role');
    assert.equal(document.getText(unknown?.range), '"bot"');
    assert.equal(unknown?.severity, vscode.DiagnosticSeverity.Error);
    assert.match(unknown?.message ?? '', /There is no role "bot"/);
  });

  it('lead to a page that tells about them', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    for (const problem of await problemsWith(document.uri, 'sharegpt/turn-order')) {
      assert.ok(typeof problem.code === 'object', problem.message);
      const page = await vscode.workspace.openTextDocument(problem.code.target);
      assert.equal(page.languageId, 'markdown');
      assert.match(
        page.getText(),
        new RegExp(`^# .*${problem.code.value}`),
        `the page of ${problem.code.value}`,
      );
    }
  });

  it('are explained in a preview by a command', async () => {
    const editor = await open('examples/broken/sharegpt.jsonl');
    const problems = await problemsWith(editor.document.uri, 'sharegpt/turn-order');
    const problem = problems.find((it) => codeOf(it) === 'sharegpt/turn-order');
    assert.ok(problem);
    editor.selection = new vscode.Selection(problem.range.start, problem.range.start);
    await vscode.commands.executeCommand('tuneset.explainProblem');
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.ok(tab?.input instanceof vscode.TabInputCustom, 'a preview is in front');
    assert.equal(tab.input.uri.path, '/sharegpt/turn-order.md');
  });

  it('vanish when the record is mended, and come back with an undo', async () => {
    const editor = await open('examples/broken/sharegpt.jsonl');
    const { uri } = editor.document;
    await problemsWith(uri, 'sharegpt/unknown-role');
    await replace(editor, '"bot"', '"gpt"');
    await statusOf(uri);
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('Seven.'));
    const ofLine = () => problemsOf(uri).filter(({ range }) => range.start.line === line);
    await vscode.commands.executeCommand('undo');
    await problemsWith(uri, 'sharegpt/unknown-role');
    assert.equal(ofLine().length, 1);
    await vscode.commands.executeCommand('redo');
    while (ofLine().length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('are mended by a quick fix', async () => {
    const editor = await open('examples/broken/sharegpt.jsonl');
    const problems = await problemsWith(editor.document.uri, 'record/misspelt-key');
    const problem = problems.find((it) => codeOf(it) === 'record/misspelt-key');
    assert.ok(problem);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const fix = actions.find(({ edit, isPreferred }) => edit && isPreferred) ?? actions[0];
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(editor.document.getText(problem.range), '"value"');
    await eventually(
      'no misspelt key',
      () => problemsOf(editor.document.uri),
      (all) => all.every((it) => codeOf(it) !== 'record/misspelt-key'),
    );
  });

  it('are all mended at once where that is certain', async () => {
    const content = ['b', 'c', 'd']
      .map((output) => `{"instruciton": "a", "input": "", "output": "${output}"}\n`)
      .join('');
    const { document } = await openText(
      'jsonl',
      `{"instruction": "a", "input": "", "output": "a"}\n${content}`,
    );
    await problemsWith(document.uri, 'record/misspelt-key');
    await vscode.commands.executeCommand('editor.action.fixAll');
    await eventually(
      'the right key everywhere',
      () => document.getText(),
      (text) => !text.includes('instruciton'),
    );
    await noProblems(document.uri);
  });

  it('are none in the right examples', async () => {
    const files = await vscode.workspace.findFiles(
      new vscode.RelativePattern(uriOf('examples'), '*.{json,jsonl}'),
    );
    assert.ok(files.length >= 10);
    for (const uri of files) {
      await open(uri);
      if (!uri.path.endsWith('dataset_info.json'))
        assert.notEqual((await statusOf(uri)).format, null, uri.path);
      assert.deepEqual(
        problemsOf(uri).map((it) => `${uri.path}: ${it.message}`),
        [],
      );
    }
  });

  it('are shown in texts that were never saved', async () => {
    const editor = await openText('jsonl', '{"conversations": [{"from": "gpt", "value": "Hi"}]}\n');
    await problemsWith(editor.document.uri, 'sharegpt/turn-order');
    await replace(editor, '"gpt"', '"human"');
    await replace(editor, '"Hi"}', '"Hi"}, {"from": "gpt", "value": "Hello"}');
    await noProblems(editor.document.uri);
  });

  it('go along with a file that is renamed', async () => {
    const [from, to] = [uriOf('renamed/before.jsonl'), uriOf('renamed/after.jsonl')];
    await vscode.workspace.fs.copy(uriOf('examples/broken/sharegpt.jsonl'), from);
    await open(from);
    await problemsWith(from, 'sharegpt/turn-order');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(from, to);
    await vscode.workspace.applyEdit(edit);
    await problemsWith(to, 'sharegpt/turn-order');
    await noProblems(from);
  });

  it('are shown up to a number that is set, and counted beyond it', async () => {
    const { uri } = (await open('examples/broken/sharegpt.jsonl')).document;
    const settings = vscode.workspace.getConfiguration('tuneset');
    try {
      await settings.update('maxProblems', 2, vscode.ConfigurationTarget.Workspace);
      await eventually(
        'two problems',
        () => problemsOf(uri),
        (all) => all.length === 2,
      );
      assert.ok((await statusOf(uri)).problems.error > 2);
    } finally {
      await settings.update('maxProblems', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('come for faults of dataset_info.json itself', async () => {
    const { document } = await open('examples/broken/dataset_info.json');
    const problems = await problemsWith(document.uri, 'dataset-info/unknown-key');
    const unknown = problems.find((it) => codeOf(it) === 'dataset-info/unknown-key');
    assert.match(document.getText(unknown?.range), /format/);
  });

  it('are not sought in other JSON files', async () => {
    for (const path of ['package.json', 'plain.json']) {
      const { document } = await open(path);
      assert.equal((await statusOf(document.uri)).format, null);
      assert.deepEqual(problemsOf(document.uri), []);
    }
    // VS Code takes this one for JSON with comments, of which we are not even told.
    const { document } = await open('tsconfig.json');
    assert.deepEqual(problemsOf(document.uri), []);
  });

  it('are on the screen', async function () {
    if (!hasPage) this.skip();
    const { document } = await open('examples/broken/sharegpt.jsonl');
    await problemsWith(document.uri, 'sharegpt/turn-order');
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    const rows = await screenRows();
    await screenshot('problems');
    await vscode.commands.executeCommand('workbench.action.closePanel');
    assert.ok(
      rows.some((row) => row.includes('sharegpt/turn-order')),
      rows.join('\n'),
    );
  });
});

/** The rows of the Problems view, once there are some. */
async function screenRows(): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const rows = await texts('.markers-panel .monaco-list-row');
    if (rows.length > 1 || tries > 100) return rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
