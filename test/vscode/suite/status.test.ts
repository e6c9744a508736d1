import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, open, replace, statusOf, uriOf } from '../editor.ts';
import { hasPage, hover, screenshot, texts } from '../page.ts';

const STATUS_ITEM = '#status\\.languageStatus';

/** The lines of the language status item's hover. */
async function shown(): Promise<string[]> {
  await hover(STATUS_ITEM);
  return eventually(
    'the language status',
    () => texts('.hover-language-status'),
    (lines) => lines.length > 0,
  );
}

describe('the language status', () => {
  afterEach(closeAll);

  it('says what the file is taken for, why, and how it fares', async () => {
    const { document } = await open('examples/sharegpt_travel_zh.jsonl');
    const { format, why, entry, stage, records, problems } = await statusOf(document.uri);
    assert.deepEqual(
      { format, why, entry, stage, records, problems },
      {
        format: 'sharegpt',
        why: 'dataset-info',
        entry: 'travel',
        stage: 'sft',
        records: 3,
        problems: { error: 0, warning: 0, hint: 0 },
      },
    );
  });

  it('knows a file by its content where no entry names it', async () => {
    const { document } = await open('examples/openai_support_en.jsonl');
    const { format, why } = await statusOf(document.uri);
    assert.deepEqual({ format, why }, { format: 'openai', why: 'content' });
  });

  it('is on the screen', async function () {
    if (!hasPage) this.skip();
    const { document } = await open('examples/broken/sharegpt.jsonl');
    const { problems } = await statusOf(document.uri);
    const lines = await shown();
    await screenshot('language-status');
    assert.ok(
      lines.some((line) => line.startsWith(`ShareGPT · 10 records · ${problems.error} problems`)),
      lines.join(),
    );
    assert.ok(
      lines.some((line) => line.startsWith('dataset_info.json: conversations, stage sft')),
      lines.join(),
    );
  });

  it('is not there for a file that is no dataset', async function () {
    if (!hasPage) this.skip();
    const { document } = await open('package.json');
    await statusOf(document.uri);
    const labels = await texts('.statusbar-item');
    assert.ok(!labels.join().includes('ShareGPT'));
    await hover(STATUS_ITEM);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const lines = (await texts('.hover-language-status')).join('\n');
    assert.doesNotMatch(lines, /records|dataset_info/);
  });
});

describe('a format that a person chooses', () => {
  const path = 'examples/openai_support_en.jsonl';
  const formats = () =>
    vscode.workspace.getConfiguration('tuneset', uriOf(path)).inspect('formats')?.workspaceValue;

  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('tuneset')
      .update('formats', undefined, vscode.ConfigurationTarget.Workspace);
    await closeAll();
  });

  it('is kept in the workspace settings, and the file is read anew', async () => {
    const { document } = await open(path);
    assert.equal((await statusOf(document.uri)).format, 'openai');
    await vscode.commands.executeCommand('tuneset.chooseFormat', 'alpaca');
    assert.deepEqual(formats(), { [path]: 'alpaca' });
    const status = await eventually(
      'Alpaca',
      () => statusOf(document.uri),
      ({ format }) => format === 'alpaca',
    );
    assert.equal(status.why, 'setting');
    assert.ok(status.problems.error > 0, 'OpenAI messages are no Alpaca');
  });

  it('can be none, which leaves the file alone', async () => {
    const { document } = await open('examples/broken/sharegpt.jsonl');
    assert.ok((await statusOf(document.uri)).problems.error > 0);
    await vscode.commands.executeCommand('tuneset.chooseFormat', 'none');
    const status = await eventually(
      'nothing',
      () => statusOf(document.uri),
      ({ format }) => format === null,
    );
    assert.equal(status.why, 'setting');
  });

  it('is given back by choosing automatic', async () => {
    const { document } = await open(path);
    await statusOf(document.uri);
    await vscode.commands.executeCommand('tuneset.chooseFormat', 'alpaca');
    await eventually(
      'Alpaca',
      () => statusOf(document.uri),
      ({ format }) => format === 'alpaca',
    );
    await vscode.commands.executeCommand('tuneset.chooseFormat', 'automatic');
    await eventually(
      'OpenAI',
      () => statusOf(document.uri),
      ({ format }) => format === 'openai',
    );
    assert.equal(formats(), undefined);
  });
});

describe('an entry of dataset_info.json', () => {
  const entry = '"file_name": "sharegpt_travel_zh.jsonl",\n    "formatting": "sharegpt"';

  afterEach(closeAll);

  it('decides for the open file as it is typed', async () => {
    const { document } = await open('examples/sharegpt_travel_zh.jsonl');
    assert.equal((await statusOf(document.uri)).format, 'sharegpt');
    const info = await open('examples/dataset_info.json');
    await replace(info, entry, entry.replace('"sharegpt"', '"alpaca"'));
    await eventually(
      'Alpaca',
      () => statusOf(document.uri),
      ({ format }) => format === 'alpaca',
    );
    await vscode.commands.executeCommand('undo');
    await eventually(
      'ShareGPT',
      () => statusOf(document.uri),
      ({ format }) => format === 'sharegpt',
    );
  });

  it('decides for the open file when it changes on disk', async () => {
    // A folder of its own: what VS Code has ever opened, it also hears of as a document.
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(uriOf(`fresh/${name}`), new TextEncoder().encode(text));
    const entry = (name: string) => `{"${name}": {"file_name": "turns.jsonl", "formatting": "sharegpt"}}`;
    await write(
      'turns.jsonl',
      '{"conversations": [{"from": "human", "value": "a"}, {"from": "gpt", "value": "b"}]}',
    );
    await write('dataset_info.json', entry('before'));
    const { document } = await open('fresh/turns.jsonl');
    assert.equal((await statusOf(document.uri)).entry, 'before');
    await write('dataset_info.json', entry('after'));
    await eventually(
      'the new name',
      () => statusOf(document.uri),
      (it) => it.entry === 'after',
    );
  });
});
