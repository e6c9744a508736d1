import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, goBehind, open, openText, statusOf } from '../editor.ts';
import { hasPage, press, screenshot, texts, type } from '../page.ts';

const TURN = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}\n';

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

/** What is offered behind a text, best first. */
async function offered(editor: vscode.TextEditor, behind: string): Promise<string[]> {
  const position = goBehind(editor, behind);
  const { uri } = editor.document;
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  const key = (item: vscode.CompletionItem) => item.sortText ?? labelOf(item);
  return list.items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(labelOf);
}

/** The rows of the open suggestions. */
const suggestions = () => texts('.suggest-widget.visible .monaco-list-row .label-name');

describe('writing a record', () => {
  afterEach(closeAll);

  it('offers the role whose turn it is first', async () => {
    const editor = await openText(
      'jsonl',
      `${TURN}{"conversations": [{"from": "human", "value": "A"}, {"from": "\n`,
    );
    await statusOf(editor.document.uri);
    assert.equal((await offered(editor, '"value": "A"}, {"from": "'))[0], 'gpt');
  });

  it('offers the keys of the format, and the words of other texts nowhere', async () => {
    const editor = await openText('jsonl', `${TURN}{"conversations": [{"\n`);
    await statusOf(editor.document.uri);
    assert.deepEqual((await offered(editor, '\n{"conversations": [{"')).slice(0, 2), ['from', 'value']);
  });

  it('accepts a key with its colon, its value and the quotes', async function () {
    if (!hasPage) this.skip();
    const editor = await openText('jsonl', `${TURN}{"conversations": [{"from": "human", \n`);
    await statusOf(editor.document.uri);
    goBehind(editor, '\n{"conversations": [{"from": "human", ');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually('value among the suggestions', suggestions, (rows) => rows[0] === 'value');
    await screenshot('completion');
    await press('Enter');
    const line = () => editor.document.lineAt(1).text;
    await eventually('the key', line, (text) => text.includes('"value": "'));
    await type('Who');
    const written = '{"conversations": [{"from": "human", "value": "Who"';
    await eventually('the value', line, (text) => text === written);
  });

  it('carries from an opening brace to a whole record by keyboard', async function () {
    if (!hasPage) this.skip();
    const editor = await open('examples/sharegpt_travel_zh.jsonl');
    await statusOf(editor.document.uri);
    const end = new vscode.Position(editor.document.lineCount - 1, 0);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually('suggestions', suggestions, (rows) => rows.length > 0);
    await screenshot('record');
    await press('Enter');
    const line = () => editor.document.lineAt(end.line).text;
    await eventually('a record', line, (text) => text.includes('"conversations"'));
    assert.doesNotThrow(() => JSON.parse(line()), line());
  });
});

describe('formatting', () => {
  afterEach(closeAll);

  const format = async (uri: vscode.Uri) => {
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      uri,
      {
        insertSpaces: true,
        tabSize: 2,
      },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(uri, edits);
    await vscode.workspace.applyEdit(edit);
  };

  it('keeps JSON Lines one record a line', async () => {
    const { document } = await openText(
      'jsonl',
      `{"conversations":[{"from":"human","value":"a"},\t{"from":"gpt","value":"b"}]}\n${TURN}`,
    );
    await statusOf(document.uri);
    await format(document.uri);
    const lines = document.getText().trimEnd().split('\n');
    assert.equal(lines.length, 2);
    assert.equal(
      lines[0],
      '{"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}',
    );
  });

  it('of other JSON is left to VS Code, which need not ask whose it is', async () => {
    const { document } = await openText('json', '{"a":1}');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    const text = () => document.getText();
    await eventually('the formatted text', text, (it) => /^\{\n +"a": 1\n\}$/.test(it));
  });
});
