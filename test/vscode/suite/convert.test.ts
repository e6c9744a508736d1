import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, open, openText, statusOf, uriOf } from '../editor.ts';
import { click, hasPage, press, screenshot, texts, type } from '../page.ts';

const read = (uri: vscode.Uri) => readFileSync(uri.fsPath, 'utf8');
const WEIGHTED =
  '{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b", "weight": 0}, {"role": "user", "content": "c"}, {"role": "assistant", "content": "d"}]}\n';

const ALPACA = '{"instruction": "q", "input": "", "output": "a"}\n';

/** The lines of the quick pick that is open. */
const picks = async () => (await texts('.quick-input-list .monaco-list-row')).join('\n');
const firstPick = async () => (await texts('.quick-input-list .monaco-list-row'))[0] ?? '';
/** Waits until an answer is offered, narrows the answers down to it, and takes it. */
async function answer(words: string): Promise<void> {
  await eventually(`the answer ${words}`, async () => (await picks()).includes(words));
  await type(words);
  await eventually(`${words} on top`, firstPick, (line) => line.includes(words));
  await press('Enter');
}
/** Takes the place that a dialog for files proposes. */
async function takePlace(): Promise<void> {
  await eventually('the folder', picks, (lines) => lines.startsWith('..'));
  await click('.quick-input-action .monaco-button');
}
/** Presses a button of a notification; while tests run, they only stand in their list. */
async function pressInNotification(button: string): Promise<void> {
  await vscode.commands.executeCommand('notifications.showList');
  await click(`.notifications-center .monaco-button:has-text("${button}")`);
  await vscode.commands.executeCommand('notifications.hideList');
}
const sides = async () => {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
  const [before, after] = await Promise.all(
    [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
  );
  return before && after && ([before.getText(), after.getText()] as const);
};

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

  it('takes a table as it is seen: edited, or never saved', async () => {
    const uri = await write('t.csv', 'instruction,input,output\nq,,a\n');
    const editor = await open(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'r,,b\n'));
    const { document } = await openText('plaintext', editor.document.getText());
    for (const [i, table] of [uri, document.uri].entries()) {
      const output = place(`${i}.jsonl`);
      await vscode.commands.executeCommand('tuneset.convertDataset', {
        ...{ uri: table, to: 'alpaca', shape: 'lines', output },
      });
      assert.equal(
        read(output),
        '{"instruction": "q", "input": "", "output": "a"}\n{"instruction": "r", "input": "", "output": "b"}\n',
      );
    }
    assert.equal(read(uri), 'instruction,input,output\nq,,a\n');
  });

  describe('by hand', () => {
    before(function () {
      if (!hasPage) this.skip();
    });

    it('asks before anything is lost, and writes nothing when called off', async () => {
      const uri = await write('o.jsonl', WEIGHTED.repeat(3));
      const args = { uri, to: 'alpaca', shape: 'lines', output: place('a.jsonl') };
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', args);
      await eventually('what will be lost', picks, (lines) =>
        /3 records: `weight` has no place in Alpaca: all answers will be learnt alike\.\s*First: record 1 \/messages\/1/.test(
          lines,
        ),
      );
      await screenshot('convert-lost');
      await answer('Show the List');
      await eventually('the list', () =>
        vscode.window.visibleTextEditors.some(({ document }) =>
          document.getText().includes('3 records: `weight` has no place in Alpaca'),
        ),
      );
      await answer('Cancel');
      await ended;
      assert.deepEqual(await names(), ['o.jsonl']);
    });

    it('asks for format, shape and place, previews all of a small file, writes it and registers it', async () => {
      const info = '{\n    // ours\n    "old": {"file_name": "old.json"} // kept\n}\n';
      await write('dataset_info.json', info);
      const uri = await write('a.jsonl', ALPACA);
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', uri);
      await answer('ShareGPT');
      await answer('JSON array');
      await takePlace();
      await eventually('a preview', picks, (lines) => /Preview.*all records/.test(lines));
      await answer('Preview');
      const [before, after] = (await eventually('the diff', sides)) ?? [];
      assert.equal(before, ALPACA);
      assert.match(after ?? '', /^\{"conversations": \[\{"from": "human", "value": "q"\}, .*\}\n$/);
      await screenshot('convert-preview');
      assert.deepEqual(await names(), ['a.jsonl', 'dataset_info.json']);
      await answer('Continue');
      await ended;
      assert.equal(read(place('a.sharegpt.json')), `[\n  ${after?.trim()}\n]\n`);
      assert.equal(vscode.window.activeTextEditor?.document.uri.path, place('a.sharegpt.json').path);
      await pressInNotification('Register in dataset_info.json');
      const entry = [
        '    "a.sharegpt": {',
        '        "file_name": "a.sharegpt.json",',
        '        "formatting": "sharegpt",',
        '        "columns": {',
        '            "messages": "conversations"',
        '        }',
        '    }',
      ].join('\n');
      const registered = `{\n    // ours\n    "old": {"file_name": "old.json"}, // kept\n${entry}\n}\n`;
      const shown = () => vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.equal(await eventually('the entry', shown, (text) => text.includes('a.sharegpt')), registered);
    });

    it('puts the choices of last time first', async () => {
      const uri = await write('a.jsonl', ALPACA);
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', uri);
      await eventually('formats', picks, (lines) => lines.startsWith('ShareGPT'));
      await press('Enter');
      await eventually('shapes', picks, (lines) => lines.startsWith('JSON array'));
      await press('Escape');
      await ended;
    });

    it('writes in the columns and tags of an entry, which is first the next time', async () => {
      const tags =
        '{"role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "bot"}';
      const entry = `{"file_name": "c.json", "formatting": "sharegpt", "columns": {"messages": "chat"}, "tags": ${tags}}`;
      // What lies in a hidden folder is nobody's list.
      const lists = uriOf('lists');
      const list = vscode.Uri.joinPath(lists, 'dataset_info.json');
      await vscode.workspace.fs.writeFile(list, Buffer.from(`{"chats": ${entry}}`));
      const uri = await write('a.jsonl', ALPACA);
      const convert = () => vscode.commands.executeCommand('tuneset.convertDataset', uri);
      const ended = convert();
      await answer('As an entry of dataset_info.json');
      await eventually(
        'entries',
        picks,
        (lines) => lines.includes('dataset_info.json') && !lines.includes('Alpaca'),
      );
      await type('chats');
      await eventually('the entry', firstPick, (line) => line.includes('chats'));
      await press('Enter');
      await answer('JSON Lines');
      await takePlace();
      await eventually('the question', picks, (lines) => lines.includes('Continue'));
      await screenshot('convert-entry');
      await answer('Continue');
      await ended;
      const turns = [
        { role: 'user', content: 'q' },
        { role: 'bot', content: 'a' },
      ];
      assert.deepEqual(JSON.parse(read(place('a.sharegpt.jsonl'))), { chat: turns });
      const again = convert();
      await eventually('formats', picks, (lines) => lines.startsWith('chats'));
      await press('Escape');
      await again;
      await vscode.workspace.fs.delete(lists, { recursive: true });
    });

    it('previews the first records of a large file', async () => {
      const uri = await write('a.jsonl', ALPACA.repeat(1234));
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', uri);
      await answer('ShareGPT');
      await answer('JSON Lines');
      await takePlace();
      await eventually('a preview', picks, (lines) => lines.includes('the first 200 of 1,234 records'));
      await answer('Preview');
      const both = await eventually('the diff', sides);
      assert.deepEqual(
        both?.map((text) => text.trim().split('\n').length),
        [200, 200],
      );
      await answer('Cancel');
      await ended;
      assert.deepEqual(await names(), ['a.jsonl']);
    });

    it('asks once about broken records, of several files together, and passes over what is no dataset', async () => {
      const uris = [
        await write('a.jsonl', `${ALPACA}{"instruction": 1}\n`),
        await write('b.jsonl', `${ALPACA}{"instruct\n${ALPACA}`),
        await write('package.json', '{"name": "x"}'),
      ];
      await vscode.workspace.fs.createDirectory(place('out'));
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', uris[0], uris);
      await answer('ShareGPT');
      await answer('JSON Lines');
      await eventually('the folder', picks, (lines) => lines.startsWith('..'));
      await click('.quick-input-list .monaco-list-row:has-text("out")');
      await eventually('the empty folder', picks, (lines) => lines === '..');
      await click('.quick-input-action .monaco-button');
      // The rows of a list come one by one.
      const isWhole = (all: string) =>
        ['a.jsonl: ', 'b.jsonl: ', 'Continue'].every((row) => all.includes(row));
      const lines = await eventually('what is broken', picks, isWhole);
      assert.match(lines, /a\.jsonl: 1 record: The content is missing or not text\.\s*First: record 2/);
      assert.match(lines, /b\.jsonl: 1 record: The record is not JSON\.\s*First: record 2/);
      assert.match(lines, /Continue.*3 of 5 records/);
      await screenshot('convert-broken');
      await answer('Continue');
      await ended;
      const written = await vscode.workspace.fs.readDirectory(place('out'));
      assert.deepEqual(written.map(([name]) => name).sort(), [
        ...['a.jsonl', 'a.jsonl.rejected.jsonl', 'b.jsonl', 'b.jsonl.rejected.jsonl'],
      ]);
      assert.match(read(place('out/b.jsonl.rejected.jsonl')), /"record":2,"line":2,.*"text":"\{\\"instruct"/);
    });

    it('is called off by the button beside its progress, and leaves no file', async () => {
      // VS Code still holds what was open before, and would read all of it again: this name was not.
      const uri = place('large.jsonl');
      // Through VS Code itself such a text would take long.
      writeFileSync(uri.fsPath, `{"instruction": "${'q '.repeat(500)}", "output": "a"}\n`.repeat(300_000));
      const args = { uri, to: 'sharegpt', shape: 'lines', output: place('b.jsonl') };
      const ended = vscode.commands.executeCommand('tuneset.convertDataset', args);
      await pressInNotification('Cancel');
      await ended;
      assert.deepEqual(await names(), ['large.jsonl']);
    });
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
    await write('in/deep/a.jsonl', '{"instruction": "r", "input": "", "output": "b"}\n');
    const args = { uri: place('in'), to: 'sharegpt', shape: 'lines', output: place('out') };
    await vscode.commands.executeCommand('tuneset.convertDataset', args);
    for (const [name, question] of [
      ['a', 'q'],
      ['deep/a', 'r'],
    ])
      assert.match(read(place(`out/${name}.jsonl`)), new RegExp(`"from": "human", "value": "${question}"`));
    await write('out/a.jsonl', 'mine');
    await vscode.workspace.fs.delete(place('out/deep'), { recursive: true });
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
