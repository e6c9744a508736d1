/** Files that are checked as they lie on disk, as an editor sees it. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic, WorkDoneProgressReport } from 'vscode-languageserver-protocol';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import {
  CHECK_FILE,
  CHECK_FOLDER,
  type CheckFileAnswer,
  type CheckFolderAnswer,
  FORGET_CHECKED,
  RECORD_SPOT,
} from '../../server/src/protocol.ts';
import { type Client, PULLED, start, write } from './client.ts';

const GOOD = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}';
const ORDER = '{"conversations": [{"from": "gpt", "value": "Hi"}]}';
const BROKEN = '{"conversations": [';
const FILE_CHANGED = 2;
const FILE_DELETED = 3;

let client: Client;
const watched: unknown[] = [];

beforeAll(async () => {
  const { workspace } = PULLED;
  client = await start({
    capabilities: {
      ...PULLED,
      workspace: { ...workspace, didChangeWatchedFiles: { dynamicRegistration: true } },
    },
    settings: { maxProblems: 3 },
  });
  client.connection.onRequest(
    'client/registerCapability',
    ({
      registrations,
    }: {
      registrations: { registerOptions?: { watchers?: { globPattern: unknown }[] } }[];
    }) => {
      for (const { registerOptions } of registrations)
        watched.push(...(registerOptions?.watchers ?? []).map(({ globPattern }) => globPattern));
      return null;
    },
  );
});
afterAll(() => client.stop());

const lay = (path: string, ...lines: string[]) => write(client.folder, { [path]: `${lines.join('\n')}\n` });
const check = (path: string) =>
  client.connection.sendRequest<CheckFileAnswer>(CHECK_FILE, { uri: client.uri(path) });
const shown = (path: string): Diagnostic[] => client.published.get(client.uri(path))?.diagnostics ?? [];
const codes = (path: string) => shown(path).map(({ code }) => code);
const tellChange = (path: string, type: number) =>
  client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(path), type }],
  });

test('a file has the problems that it has when it is opened, and its status says where they come from', async () => {
  lay('same.jsonl', GOOD, ORDER, BROKEN);
  expect(await check('same.jsonl')).toEqual({
    ...{ kind: 'done', title: 'ShareGPT', records: 3 },
    problems: { error: 2, warning: 0, hint: 0 },
  });
  const read = shown('same.jsonl');
  expect(client.status.get(client.uri('same.jsonl'))).toMatchObject({ records: 3, onDisk: true });
  client.open('same.jsonl', `${[GOOD, ORDER, BROKEN].join('\n')}\n`);
  expect(read).toEqual(await client.pull('same.jsonl'));
  client.close('same.jsonl');
});

test('of many problems the gravest are shown, and the rest is counted by code', async () => {
  const numbered = Array.from(
    { length: 30 },
    (_, i) => `{"conversations": [{"from": "gpt", "value": "${i}"}]}`,
  );
  lay('many.jsonl', ...numbered, BROKEN);
  const { problems } = await check('many.jsonl');
  expect(problems.error).toBe(31);
  expect(codes('many.jsonl')).toHaveLength(4);
  expect(shown('many.jsonl').at(-1)).toMatchObject({
    severity: 3,
    message: 'And 28 more: 27 × sharegpt/turn-order, 1 × json/syntax',
  });
});

test('a file that changes is checked again; what was said of it is taken back at once', async () => {
  lay('changing.jsonl', GOOD, ORDER);
  await check('changing.jsonl');
  expect(codes('changing.jsonl')).toEqual(['sharegpt/turn-order']);
  expect(watched).toContainEqual({ baseUri: client.uri('').replace(/\/$/, ''), pattern: '*.jsonl' });
  lay('changing.jsonl', GOOD, BROKEN);
  await tellChange('changing.jsonl', FILE_CHANGED);
  await client.until(() => codes('changing.jsonl').length === 0);
  await client.until(() => codes('changing.jsonl').join() === 'json/syntax');
  expect(shown('changing.jsonl')[0]?.range.start.line).toBe(1);
});

test('news of a change that was read already takes nothing back', async () => {
  lay('late.jsonl', GOOD, ORDER);
  await check('late.jsonl');
  const before = client.published.get(client.uri('late.jsonl'));
  await tellChange('late.jsonl', FILE_CHANGED);
  await new Promise((done) => setTimeout(done, 700));
  expect(client.published.get(client.uri('late.jsonl'))).toBe(before);
});

test('a file that vanishes has no problems, until it comes back', async () => {
  lay('gone.jsonl', ORDER);
  await check('gone.jsonl');
  rmSync(join(client.folder, 'gone.jsonl'));
  await tellChange('gone.jsonl', FILE_DELETED);
  await client.until(() => codes('gone.jsonl').length === 0);
  lay('gone.jsonl', ORDER, ORDER);
  await tellChange('gone.jsonl', FILE_CHANGED);
  await client.until(() => codes('gone.jsonl').length > 0);
  expect(await check('never.jsonl')).toMatchObject({ kind: 'failed', reason: 'There is no such file.' });
});

test('what is open in the editor is told of by the editor’s text alone', async () => {
  lay('opened.jsonl', GOOD, ORDER);
  await check('opened.jsonl');
  client.open('opened.jsonl', GOOD);
  await client.until(() => codes('opened.jsonl').length === 0);
  expect(await client.pull('opened.jsonl')).toEqual([]);
  expect(await check('opened.jsonl')).toMatchObject({ kind: 'open', problems: { error: 0 } });
  await tellChange('opened.jsonl', FILE_CHANGED);
  await new Promise((done) => setTimeout(done, 700));
  expect(codes('opened.jsonl')).toEqual([]);
  client.close('opened.jsonl');
  await client.until(() => codes('opened.jsonl').join() === 'sharegpt/turn-order');
});

test('a file that is forgotten has no problems, and is not checked again', async () => {
  lay('forgotten.jsonl', ORDER);
  await check('forgotten.jsonl');
  await client.connection.sendNotification(FORGET_CHECKED, { uri: client.uri('forgotten.jsonl') });
  await client.until(() => codes('forgotten.jsonl').length === 0);
  lay('forgotten.jsonl', ORDER, ORDER);
  await tellChange('forgotten.jsonl', FILE_CHANGED);
  await new Promise((done) => setTimeout(done, 700));
  expect(codes('forgotten.jsonl')).toEqual([]);
});

test('a check that is cancelled ends at once, and shows nothing', async () => {
  const record = GOOD.replace('Hello', 'word '.repeat(2000));
  writeFileSync(join(client.folder, 'long.jsonl'), `${ORDER}\n${`${record}\n`.repeat(8000)}`);
  const source = new CancellationTokenSource();
  let cancelled = 0;
  const listening = client.connection.onNotification(
    '$/progress',
    ({ value }: { value: WorkDoneProgressReport }) => {
      if (value.kind !== 'report' || cancelled > 0) return;
      cancelled = performance.now();
      source.cancel();
    },
  );
  const answer = await client.connection.sendRequest<CheckFileAnswer>(
    CHECK_FILE,
    { uri: client.uri('long.jsonl'), workDoneToken: 'long' },
    source.token,
  );
  listening.dispose();
  expect(answer.kind).toBe('cancelled');
  expect(performance.now() - cancelled).toBeLessThan(500);
  expect(shown('long.jsonl')).toEqual([]);
});

test('a check of a file that is written to meanwhile ends, and is begun again', async () => {
  const record = GOOD.replace('Hello', 'word '.repeat(2000));
  writeFileSync(join(client.folder, 'written.jsonl'), `${record}\n`.repeat(8000));
  let told = false;
  const listening = client.connection.onNotification(
    '$/progress',
    ({ value }: { value: WorkDoneProgressReport }) => {
      if (value.kind !== 'report' || told) return;
      told = true;
      lay('written.jsonl', GOOD, BROKEN);
      void tellChange('written.jsonl', FILE_CHANGED);
    },
  );
  const answer = await client.connection.sendRequest<CheckFileAnswer>(CHECK_FILE, {
    uri: client.uri('written.jsonl'),
    workDoneToken: 'written',
  });
  listening.dispose();
  expect(answer.kind).toBe('changed');
  await client.until(() => codes('written.jsonl').join() === 'json/syntax');
});

test('a folder is checked file by file, with its configurations, and summed up', async () => {
  write(client.folder, {
    'folder/a.jsonl': `${GOOD}\n`,
    'folder/deep/b.json': `[${GOOD}, ${ORDER}]`,
    'folder/dataset_info.json': '{"b": {"file_name": "missing.json"}}',
    'folder/train.yaml':
      'stage: sft\ndo_train: true\nmodel_name_or_path: m\ndataset: nothing\ndataset_dir: folder\n',
    'folder/notes.yaml': 'title: none of ours\n',
    'folder/plain.json': '{"name": "x"}',
    'folder/node_modules/c.jsonl': `${ORDER}\n`,
  });
  writeFileSync(join(client.folder, 'folder/binary.jsonl'), Buffer.from([0x89, 0x50, 0, 1, 0, 0xff]));
  const told: (string | undefined)[] = [];
  const listening = client.connection.onNotification(
    '$/progress',
    ({ value }: { value: WorkDoneProgressReport }) => {
      told.push(value.message);
    },
  );
  const answer = await client.connection.sendRequest<CheckFolderAnswer>(CHECK_FOLDER, {
    uri: client.uri('folder'),
    workDoneToken: 'folder',
  });
  listening.dispose();
  expect(answer).toMatchObject({
    ...{ files: 4, faulty: 3, cancelled: false },
    failures: [{ uri: client.uri('folder/binary.jsonl'), reason: 'This is a binary file, not text.' }],
  });
  expect(told).toContain('1/7 a.jsonl');
  expect(codes('folder/deep/b.json')).toEqual(['sharegpt/turn-order']);
  expect(codes('folder/dataset_info.json')).toEqual(['dataset-info/missing-file']);
  expect(codes('folder/train.yaml')).toContain('training/unknown-dataset');
  expect(codes('folder/a.jsonl')).toEqual([]);
  expect(codes('folder/node_modules/c.jsonl')).toEqual([]);
});

test('a list of datasets that changes its mind has its files checked again', async () => {
  const entry = (columns: object) => JSON.stringify({ d: { file_name: 'd.json', columns } });
  write(client.folder, {
    'list/dataset_info.json': entry({ prompt: 'q', response: 'a' }),
    'list/d.json': '[{"q": "a", "a": "b"}]',
  });
  await check('list/d.json');
  expect(codes('list/d.json')).toEqual([]);
  write(client.folder, { 'list/dataset_info.json': entry({ prompt: 'q', response: 'answer' }) });
  await tellChange('list/dataset_info.json', FILE_CHANGED);
  await client.until(() => codes('list/d.json').length > 0);
});

test('a record of a file on disk is found by its number', async () => {
  lay('numbered.jsonl', GOOD, '', ORDER);
  await check('numbered.jsonl');
  const find = (number: number) =>
    client.connection.sendRequest(RECORD_SPOT, { uri: client.uri('numbered.jsonl'), number });
  expect(await find(2)).toEqual({
    uri: client.uri('numbered.jsonl'),
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: ORDER.length } },
  });
  expect(await find(3)).toBeNull();
});
