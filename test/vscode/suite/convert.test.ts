import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, open, openText, statusOf, uriOf } from '../editor.ts';

const read = (uri: vscode.Uri) => readFileSync(uri.fsPath, 'utf8');
const WEIGHTED =
  '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "weight": 0}, {"role": "user", "content": "c"}, {"role": "assistant", "content": "d"}]}\n';

describe('converting', () => {
  const folder = uriOf('.converted');
  const place = (name: string) => vscode.Uri.joinPath(folder, name);
  const write = async (name: string, text: string) => {
    await vscode.workspace.fs.writeFile(place(name), Buffer.from(text));
    return place(name);
  };
  const names = async () => (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
  beforeEach(() => vscode.workspace.fs.createDirectory(folder));
  afterEach(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('writes another format, opens it, and the way back gives the same records', async () => {
    const uri = await write(
      'a.jsonl',
      '{"instruction": "Say hi", "input": "in French", "output": "Salut", "id": 1e5}\n',
    );
    await vscode.commands.executeCommand('tuneset.convertDataset', {
      uri,
      to: 'sharegpt',
      shape: 'lines',
      output: place('b.jsonl'),
    });
    assert.equal(
      read(place('b.jsonl')),
      '{"conversations": [{"from": "human", "value": "Say hi\\nin French"}, {"from": "gpt", "value": "Salut"}], "id": 1e5, "_input_at": 7}\n',
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, place('b.jsonl').path);
    await vscode.commands.executeCommand('tuneset.convertDataset', {
      uri: place('b.jsonl'),
      to: 'alpaca',
      shape: 'lines',
      output: place('c.jsonl'),
    });
    assert.equal(read(place('c.jsonl')), read(uri));
  });

  it('turns lines into an array', async () => {
    const uri = await write('a.jsonl', WEIGHTED + WEIGHTED);
    await open(uri);
    await statusOf(uri);
    await vscode.commands.executeCommand('tuneset.convertToArray', { uri, output: place('a.json') });
    assert.equal(read(place('a.json')), `[\n  ${WEIGHTED.trim()},\n  ${WEIGHTED.trim()}\n]\n`);
  });

  it('takes what was edited and not saved', async () => {
    const { document } = await openText('jsonl', '{"instruction": "q", "input": "", "output": "a"}\n');
    await statusOf(document.uri);
    await vscode.commands.executeCommand('tuneset.convertDataset', {
      uri: document.uri,
      to: 'openai',
      reader: 'service',
      shape: 'lines',
      output: place('o.jsonl'),
    });
    assert.equal(
      read(place('o.jsonl')),
      '{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}\n',
    );
  });

  it('asks before anything is lost, and writes nothing when called off', async () => {
    const uri = await write('o.jsonl', WEIGHTED);
    const args = { uri, to: 'alpaca', shape: 'lines', output: place('a.jsonl') };
    // VS Code answers no question while tests run: it says which one it was asked, and nothing is chosen.
    await assert.rejects(
      async () => vscode.commands.executeCommand('tuneset.convertDataset', args),
      /Converting o\.jsonl to Alpaca loses something/,
    );
    assert.deepEqual(await names(), ['o.jsonl']);
  });

  it('writes with losses where it need not ask', async () => {
    const uri = await write('o.jsonl', WEIGHTED);
    await vscode.commands.executeCommand('tuneset.convertDataset', {
      uri,
      to: 'alpaca',
      shape: 'lines',
      output: place('a.jsonl'),
      onLoss: 'continue',
    });
    assert.equal(
      read(place('a.jsonl')),
      '{"instruction": "c", "input": "", "output": "d", "history": [["a", "b"]]}\n',
    );
  });

  it('leaves broken records out and lists them', async () => {
    const uri = await write(
      'a.jsonl',
      '{"instruction": "q", "input": "", "output": "a"}\n{"instruction": 1}\n',
    );
    await vscode.commands.executeCommand('tuneset.convertDataset', {
      uri,
      to: 'sharegpt',
      shape: 'lines',
      output: place('b.jsonl'),
      onBad: 'skip',
    });
    assert.equal(read(place('b.jsonl')).split('\n').length, 2);
    assert.match(read(place('b.jsonl.rejected.jsonl')), /"record":2/);
  });

  it('converts a folder into another, and overwrites nothing unasked', async () => {
    await write('in/a.jsonl', '{"instruction": "q", "input": "", "output": "a"}\n');
    await write('in/b.jsonl', '{"instruction": "r", "input": "", "output": "b"}\n');
    const args = { uri: place('in'), to: 'sharegpt', shape: 'lines', output: place('out') };
    await vscode.commands.executeCommand('tuneset.convertDataset', args);
    for (const [name, question] of [
      ['a', 'q'],
      ['b', 'r'],
    ])
      assert.match(read(place(`out/${name}.jsonl`)), new RegExp(`"from": "human", "value": "${question}"`));
    await write('out/a.jsonl', 'mine');
    await vscode.workspace.fs.delete(place('out/b.jsonl'));
    await vscode.commands.executeCommand('tuneset.convertDataset', args);
    assert.equal(read(place('out/a.jsonl')), 'mine');
    const left = await vscode.workspace.fs.readDirectory(place('out'));
    assert.deepEqual(
      left.map(([name]) => name),
      ['a.jsonl'],
    );
  });

  it('copies the records of a selection', async () => {
    const uri = await write(
      'three.jsonl',
      ['p', 'q', 'r'].map((it) => `{"instruction": "${it}", "input": "", "output": "a"}\n`).join(''),
    );
    const editor = await open(uri);
    await statusOf(uri);
    editor.selection = new vscode.Selection(1, 3, 3, 0);
    await vscode.commands.executeCommand('tuneset.copyRecordsAs', { to: 'openai', reader: 'service' });
    const lines = (await vscode.env.clipboard.readText()).trim().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).messages[0].content),
      ['q', 'r'],
    );
    await vscode.commands.executeCommand('tuneset.convertSelection', { to: 'sharegpt' });
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.isUntitled, true);
    assert.match(shown?.getText() ?? '', /^\{"conversations": \[\{"from": "human", "value": "q"\}/);
  });
});
