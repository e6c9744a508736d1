/** What an editor asks about a text, over real stdio. */
import { afterEach, expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { type Client, type Options, PULLED, start } from './client.ts';

const RECORD = '{"conversations":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"}]}';
const PRETTY = JSON.stringify([JSON.parse(RECORD)], null, 4);
const FORMAT = { options: { tabSize: 2, insertSpaces: true } };

let client: Client;
const begin = async (options: Partial<Options> = {}) => {
  client = await start({ capabilities: PULLED, ...options });
};
const ask = <T>(method: string, path: string, more: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, {
    textDocument: { uri: client.uri(path) },
    ...more,
  });
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

test('a text is completed, explained, outlined and formatted as soon as it is open', async () => {
  await begin();
  client.open('a.jsonl', `${RECORD}\n{"conversations": [{"from": "`);
  const items = await ask<CompletionItem[]>('completion', 'a.jsonl', {
    position: { line: 1, character: 29 },
  });
  expect(items[0]).toMatchObject({ label: 'human', textEdit: { newText: '"human"' } });
  const hover = await ask<Hover>('hover', 'a.jsonl', { position: { line: 0, character: 20 } });
  expect(JSON.stringify(hover.contents)).toContain('Who speaks');
  const symbols = await ask<DocumentSymbol[]>('documentSymbol', 'a.jsonl');
  expect(symbols.map(({ name }) => name)).toEqual(['1: Hi', '2']);
  const [edit] = await ask<TextEdit[]>('formatting', 'a.jsonl', FORMAT);
  expect(edit?.newText.startsWith('{"conversations": [{"from": "human", "value": "Hi"}')).toBe(true);
});

test('an edit counts for the next answer', async () => {
  await begin();
  client.open('a.jsonl', `${RECORD}\n`);
  const end = { line: 1, character: 0 };
  client.edit(
    'a.jsonl',
    2,
    { start: end, end },
    '{"conversations": [{"from": "human", "value": "Hi"}, {"from": ',
  );
  const items = await ask<CompletionItem[]>('completion', 'a.jsonl', {
    position: { line: 1, character: 62 },
  });
  expect(items[0]?.label).toBe('gpt');
});

test.each([
  ['a file of their own that is made', {}, ['create', 'edit', 'edit'], { line: 0, character: 0 }],
  ['the file that is there', { 'a.rejected.jsonl': '{}\n' }, ['edit', 'edit'], { line: 1, character: 0 }],
])('records that cannot be used are moved to %s', async (_name, files, changes, start) => {
  await begin({ files });
  const wrong = RECORD.replace('human', 'gpt');
  client.open('a.jsonl', `${RECORD}\n${wrong}\n`);
  const diagnostics = await client.pull('a.jsonl');
  const range = diagnostics[0]?.range;
  const actions = await ask<CodeAction[]>('codeAction', 'a.jsonl', { range, context: { diagnostics } });
  const action = actions.find(
    ({ title }) => title === 'Move all records that cannot be used to a.rejected.jsonl',
  );
  const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
  const made = resolved.edit?.documentChanges ?? [];
  expect(made.map((change) => ('kind' in change ? change.kind : 'edit'))).toEqual(changes);
  const [moved, taken] = made.filter((change) => 'edits' in change);
  expect(moved?.edits).toEqual([{ range: { start, end: start }, newText: `${wrong}\n` }]);
  expect(taken?.edits).toMatchObject([{ newText: '' }]);
});

test('an entry of another layout is written anew as the file is', async () => {
  const info = JSON.stringify({ mine: { file_name: 'a.jsonl', formatting: 'sharegpt' } });
  await begin({ files: { 'dataset_info.json': info } });
  client.open('a.jsonl', `${RECORD.replace('human', 'user').replace('gpt', 'assistant')}\n`);
  const diagnostics = await client.pull('a.jsonl');
  const range = diagnostics[0]?.range;
  const actions = await ask<CodeAction[]>('codeAction', 'a.jsonl', { range, context: { diagnostics } });
  const action = actions.find(({ title }) => title.startsWith('Describe this file'));
  const [edit] = action?.edit?.changes?.[client.uri('dataset_info.json')] ?? [];
  expect(edit?.newText).toContain('"user_tag": "user"');
});

test('dataset_info.json decides before the first answer', async () => {
  const info = { it: { file_name: 'a.jsonl', formatting: 'sharegpt', columns: { messages: 'dialog' } } };
  await begin({ files: { 'dataset_info.json': JSON.stringify(info) } });
  client.open('a.jsonl', '{"');
  const items = await ask<CompletionItem[]>('completion', 'a.jsonl', { position: { line: 0, character: 2 } });
  expect(items[0]?.label).toBe('dialog');
});

test('an editor that knows JSON keeps its own folding and formatting of .json', async () => {
  await begin({ says: { ownJson: true } });
  client.open('a.json', PRETTY, 'json');
  expect(await ask('foldingRange', 'a.json')).toBeNull();
  expect(await ask('formatting', 'a.json', FORMAT)).toBeNull();
  expect(await ask<DocumentSymbol[]>('documentSymbol', 'a.json')).toHaveLength(1);
});

test('any other editor gets them from here', async () => {
  await begin();
  client.open('a.json', PRETTY, 'json');
  expect((await ask<FoldingRange[]>('foldingRange', 'a.json')).length).toBeGreaterThan(2);
  expect((await ask<TextEdit[]>('formatting', 'a.json', FORMAT)).length).toBeGreaterThan(0);
});

test('JSON of other tools is left alone', async () => {
  await begin();
  client.open('package.json', '{\n  "name": "x",\n  \n}', 'json');
  const place = { position: { line: 2, character: 2 } };
  expect(await ask('completion', 'package.json', place)).toEqual([]);
  expect(await ask('hover', 'package.json', { position: { line: 1, character: 4 } })).toBeNull();
  for (const method of ['documentSymbol', 'foldingRange'])
    expect(await ask(method, 'package.json')).toBeNull();
  expect(await ask('formatting', 'package.json', FORMAT)).toBeNull();
});
