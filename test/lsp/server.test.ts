/** The server over real stdio, as any editor starts it. */
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { repeated } from '../repeated.js';
import { type Client, type Options, PULLED, PUSHED, start, write } from './client.ts';

const GOOD = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}';
const WRONG = '{"conversations": [{"from": "gpt", "value": "Hi"}, {"from": "human", "value": "Hi"}]}';
const place = (line: number, character: number) => ({ line, character });
const at = (line: number, from: number, to = from) => ({ start: place(line, from), end: place(line, to) });
/** `line:column code`, from 1. */
const short = (items: readonly Diagnostic[]) =>
  items.map(({ range, code }) => `${range.start.line + 1}:${range.start.character + 1} ${code}`);

let client: Client;
const begin = async (options: Options) => {
  client = await start(options);
  return client;
};
afterEach(async () => {
  // A server that was asked to end ends by itself, and rightly.
  expect(await client.stop()).toBe(0);
});

describe.each([
  ['node dist/server.js --stdio', [resolve('dist/server.js'), '--stdio']],
  ['tuneset lsp --stdio', [resolve('dist/cli.js'), 'lsp', '--stdio']],
])('%s', (_, args) => {
  test('pulled diagnostics follow the edits', async () => {
    const editor = await begin({ capabilities: PULLED, arguments: args });
    editor.open('a.jsonl', `${GOOD}\n${WRONG}\n`);
    expect(short(await editor.pull('a.jsonl'))).toEqual(['2:29 sharegpt/turn-order']);
    editor.edit('a.jsonl', 2, at(0, 0), `${WRONG.replaceAll('Hi', 'Ho')}\n`);
    expect(short(await editor.pull('a.jsonl'))).toEqual([
      '1:29 sharegpt/turn-order',
      '3:29 sharegpt/turn-order',
    ]);
    editor.edit('a.jsonl', 3, at(0, 29, 32), 'human');
    editor.edit('a.jsonl', 4, at(0, 60, 65), 'gpt');
    const items = await editor.pull('a.jsonl');
    expect(short(items)).not.toContain('1:29 sharegpt/turn-order');
    expect(short(items)).toContain('3:29 sharegpt/turn-order');
  });

  test('an editor that does not pull is pushed to', async () => {
    const editor = await begin({ capabilities: PUSHED, arguments: args });
    editor.open('a.jsonl', `${GOOD}\n${WRONG}\n`);
    const first = await editor.until(() => editor.published.get(editor.uri('a.jsonl')));
    expect({ version: first.version, problems: short(first.diagnostics) }).toEqual({
      version: 1,
      problems: ['2:29 sharegpt/turn-order'],
    });
    editor.edit('a.jsonl', 2, at(0, 0, 1), '');
    const second = await editor.until(() => {
      const last = editor.published.get(editor.uri('a.jsonl'));
      return last?.version === 2 && last;
    });
    expect(short(second.diagnostics)).toContain('2:29 sharegpt/turn-order');
    expect(short(second.diagnostics)).toContain('1:16 json/syntax');
    editor.close('a.jsonl');
    await editor.until(() => editor.published.get(editor.uri('a.jsonl'))?.diagnostics.length === 0);
  });
});

test('the status says what a file is and how it fares', async () => {
  const editor = await begin({ capabilities: PULLED });
  editor.open('a.jsonl', `${GOOD}\n${WRONG}\n`);
  await editor.pull('a.jsonl');
  const status = await editor.until(() => editor.status.get(editor.uri('a.jsonl')));
  expect(status).toMatchObject({
    format: 'sharegpt',
    why: 'content',
    records: 2,
    problems: { error: 1, warning: 0 },
  });
});

describe('whatever comes in, the server stays', () => {
  const works = async (editor: Client) => {
    editor.open('ok.jsonl', `${WRONG}\n${GOOD}\n`);
    expect(short(await editor.pull('ok.jsonl'))).toEqual(['1:29 sharegpt/turn-order']);
  };

  test.each([
    ['garbage', 'what is this?\r\n\r\n'],
    ['garbage without an end', 'Content-Length: what\nContent-Length:'],
    ['a header without a length', 'Content-Type: text/plain\r\n\r\n'],
    ['a body that is no JSON', 'Content-Length: 9\r\n\r\n{"a": oh}'],
    ['a body that is no message', 'Content-Length: 4\r\n\r\nnull'],
    ['a list', 'Content-Length: 2\r\n\r\n[]'],
    [
      'bytes that are no text',
      Buffer.concat([Buffer.from('Content-Length: 4\r\n\r\n'), Buffer.from([0xff, 0xfe, 0, 0x80])]),
    ],
  ])('%s on stdin', async (_, bytes) => {
    const editor = await begin({ capabilities: PULLED });
    editor.process.stdin?.write(bytes);
    await works(editor);
  });

  test.each([
    ['an unknown notification', 'tuneset/nothing', { a: 1 }],
    [
      'an edit of a document that is not open',
      'textDocument/didChange',
      {
        textDocument: { uri: 'file:///no.jsonl', version: 2 },
        contentChanges: [{ range: at(0, 0), text: 'x' }],
      },
    ],
    [
      'a document closed that is not open',
      'textDocument/didClose',
      { textDocument: { uri: 'file:///no.jsonl' } },
    ],
    ['an edit without its parts', 'textDocument/didChange', {}],
    [
      'an address that is none',
      'textDocument/didOpen',
      { textDocument: { uri: '%%%', languageId: 'jsonl', version: 1, text: GOOD } },
    ],
    ['no parameters', 'textDocument/didOpen', null],
  ])('%s', async (_, method, params) => {
    const editor = await begin({ capabilities: PULLED });
    await editor.connection.sendNotification(method, params);
    await works(editor);
  });

  test('a question about a document that is not open', async () => {
    const editor = await begin({ capabilities: PULLED });
    expect(await editor.pull('no.jsonl')).toEqual([]);
    await works(editor);
  });

  test.each([
    ['behind the end', at(999, 999), `${WRONG}\n`, ['2:29 sharegpt/turn-order']],
    ['behind a line', at(0, 9999), `\n${WRONG}`, ['2:29 sharegpt/turn-order']],
    ['before the beginning', { start: place(-3, -5), end: place(0, 1) }, '', ['1:16 json/syntax']],
    ['back to front', { start: place(0, 1), end: place(0, 0) }, '', ['1:16 json/syntax']],
  ])('an edit %s of the document', async (_, range, text, problems) => {
    const editor = await begin({ capabilities: PULLED });
    editor.open('a.jsonl', `${GOOD}\n`);
    editor.edit('a.jsonl', 2, range, text);
    const items = short(await editor.pull('a.jsonl'));
    expect(items).toEqual(problems);
    await works(editor);
  });

  test('a document closed while it is checked', async () => {
    const editor = await begin({ capabilities: PULLED });
    editor.open('large.jsonl', repeated(`${GOOD}\n`, 60_000));
    const question = editor.pull('large.jsonl').catch(() => []);
    editor.close('large.jsonl');
    await question;
    await works(editor);
  });

  test('a document closed while it is checked, in an editor that is pushed to', async () => {
    const editor = await begin({ capabilities: PUSHED });
    editor.open('large.jsonl', repeated(`${GOOD}\n${WRONG}\n`, 30_000));
    editor.close('large.jsonl');
    editor.open('ok.jsonl', `${WRONG}\n${GOOD}\n`);
    await editor.until(() => editor.published.get(editor.uri('ok.jsonl')));
    await new Promise((done) => setTimeout(done, 300));
    expect(editor.published.get(editor.uri('large.jsonl'))?.diagnostics ?? []).toEqual([]);
  });

  test('200 documents opened at once', async () => {
    const editor = await begin({ capabilities: PULLED });
    const names = Array.from({ length: 200 }, (_, i) => `${i}.jsonl`);
    for (const name of names) editor.open(name, repeated(`${GOOD}\n${WRONG}\n`, 20));
    const counts = await Promise.all(names.map(async (name) => (await editor.pull(name)).length));
    expect(counts).toEqual(names.map(() => 20));
  });

  test('a question that is called off', async () => {
    const editor = await begin({ capabilities: PULLED });
    editor.open('large.jsonl', repeated(`${GOOD}\n`, 60_000));
    const calls = Array.from({ length: 20 }, () => editor.pull('large.jsonl'));
    expect((await Promise.all(calls)).every((items) => items.length === 0)).toBe(true);
    await works(editor);
  });
});

test('edits while a large document is read: the answer is of the last text', async () => {
  const editor = await begin({ capabilities: PULLED });
  editor.open('large.jsonl', repeated(`${GOOD}\n`, 40_000));
  const early = editor.pull('large.jsonl').catch(() => []);
  for (let version = 2; version < 40; version++) {
    const line = WRONG.replace('"Hi"}]', `"Hi ${version}"}]`);
    editor.edit('large.jsonl', version, at(0, 0), `${line}\n`);
  }
  await early;
  expect(await editor.pull('large.jsonl')).toHaveLength(38);
});

test('the team says how severe problems are, anew when its file changes; the editor counts over it', async () => {
  const project = (rules: object) => ({ 'tuneset.config.json': JSON.stringify({ rules }) });
  const files = project({ 'sharegpt/turn-order': 'hint', 'json/*': 'off' });
  const editor = await begin({ capabilities: PULLED, files, settings: { rules: { 'json/*': 'warning' } } });
  const pulled = async () =>
    (await editor.pull('a.jsonl')).map(({ code, severity }) => `${severity} ${code}`).sort();
  editor.open('a.jsonl', `${GOOD}\n${WRONG}\n{\n`);
  expect(await pulled()).toEqual(['2 json/syntax', '3 sharegpt/turn-order']);
  expect(editor.status.get(editor.uri('a.jsonl'))?.problems).toEqual({ error: 0, warning: 1, hint: 1 });
  write(editor.folder, project({ 'sharegpt/*': 'off' }));
  void editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: editor.uri('tuneset.config.json'), type: 2 }],
  });
  expect(await pulled()).toEqual(['2 json/syntax']);
});

describe('dataset_info.json', () => {
  const RENAMED = GOOD.replace('conversations', 'talk');
  const info = (columns: object) =>
    JSON.stringify({ mine: { file_name: 'mine.jsonl', formatting: 'sharegpt', columns } });

  test('decides, and decides anew when it changes on disk', async () => {
    const files = { 'dataset_info.json': info({ messages: 'talk' }), 'mine.jsonl': `${RENAMED}\n` };
    const editor = await begin({ capabilities: PULLED, files });
    editor.open('mine.jsonl', `${RENAMED}\n`);
    expect(await editor.pull('mine.jsonl')).toEqual([]);
    expect(editor.status.get(editor.uri('mine.jsonl'))).toMatchObject({ why: 'dataset-info', entry: 'mine' });
    write(editor.folder, { 'dataset_info.json': info({ messages: 'chats' }) });
    void editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('dataset_info.json'), type: 2 }],
    });
    expect((await editor.pull('mine.jsonl')).length).toBeGreaterThan(0);
  });

  test('counts as it stands in the editor, before it is saved', async () => {
    const files = { 'dataset_info.json': info({ messages: 'chats' }), 'mine.jsonl': `${RENAMED}\n` };
    const editor = await begin({ capabilities: PULLED, files });
    editor.open('mine.jsonl', `${RENAMED}\n`);
    expect((await editor.pull('mine.jsonl')).length).toBeGreaterThan(0);
    editor.open('dataset_info.json', info({ messages: 'talk' }), 'json');
    expect(await editor.pull('mine.jsonl')).toEqual([]);
  });

  test('is checked itself', async () => {
    const editor = await begin({ capabilities: PULLED });
    editor.open('dataset_info.json', '{"mine": {"file_name": "nowhere.json"}}', 'json');
    expect(short(await editor.pull('dataset_info.json'))).toEqual(['1:24 dataset-info/missing-file']);
  });
});

test("settings decide over the content; other tools' JSON is left alone", async () => {
  const editor = await begin({ capabilities: PULLED, settings: { formats: { 'mine.jsonl': 'none' } } });
  editor.open('mine.jsonl', `${WRONG}\n`);
  expect(await editor.pull('mine.jsonl')).toEqual([]);
  editor.open('package.json', '{"name": "x" "version": 1}', 'json');
  expect(await editor.pull('package.json')).toEqual([]);
});

test('records are found by number and by place', async () => {
  const editor = await begin({ capabilities: PULLED });
  editor.open('a.jsonl', `${GOOD}\n\n${WRONG}\n`);
  const uri = editor.uri('a.jsonl');
  expect(await editor.connection.sendRequest('tuneset/recordRange', { uri, number: 2 })).toEqual({
    start: place(2, 0),
    end: place(2, WRONG.length),
  });
  expect(await editor.connection.sendRequest('tuneset/recordRange', { uri, number: 3 })).toBeNull();
  expect(await editor.connection.sendRequest('tuneset/recordAt', { uri, line: 2, column: 5 })).toBe(2);
  expect(await editor.connection.sendRequest('tuneset/recordAt', { uri, line: 1, column: 0 })).toBeNull();
});
