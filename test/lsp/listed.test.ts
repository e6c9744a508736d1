/** The datasets that a dataset_info.json names are checked while they are closed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CHECK_LISTED, type CheckListedParams } from '../../server/src/protocol.ts';
import { type Client, PULLED, start } from './client.ts';

const GOOD = '{"conversations": [{"from": "human", "value": "Hello"}, {"from": "gpt", "value": "Hi"}]}\n';
const BAD = `${GOOD}{"conversations": [{"from": "nobody", "value": "Hello"}, {"from": "gpt", "value": "Hi"}]}\n`;
const LIST = { one: { file_name: 'one.jsonl', formatting: 'sharegpt' } };
const FILES = { 'dataset_info.json': JSON.stringify(LIST), 'one.jsonl': BAD, 'other.jsonl': BAD };

let storage: string;
beforeEach(() => {
  storage = mkdtempSync(join(tmpdir(), 'tuneset-kept-'));
});
afterEach(() => rmSync(storage, { recursive: true, force: true }));

async function begin(files: Readonly<Record<string, string>> = FILES): Promise<Client> {
  const client = await start({ capabilities: PULLED, files });
  tell(client, storage);
  return client;
}

function tell(client: Client, place: string | null): void {
  const params: CheckListedParams = { storage: place };
  void client.connection.sendNotification(CHECK_LISTED, params);
}

const codesOf = (client: Client, path: string) =>
  client.published.get(client.uri(path))?.diagnostics.map(({ code }) => code);
const saysOf = (client: Client, path: string, codes: readonly string[]) =>
  client.until(() => JSON.stringify(codesOf(client, path)) === JSON.stringify(codes));

test('and only these', async () => {
  const client = await begin();
  await saysOf(client, 'one.jsonl', ['sharegpt/unknown-role']);
  expect(codesOf(client, 'other.jsonl')).toBeUndefined();
  await client.stop();
});

test('until they are open, or no longer named, or nobody wants it', async () => {
  const client = await begin();
  await saysOf(client, 'one.jsonl', ['sharegpt/unknown-role']);
  client.open('one.jsonl', BAD);
  await saysOf(client, 'one.jsonl', []);
  expect(client.status.get(client.uri('one.jsonl'))).toMatchObject({ format: 'sharegpt', records: 2 });
  client.close('one.jsonl');
  await saysOf(client, 'one.jsonl', ['sharegpt/unknown-role']);
  tell(client, null);
  await saysOf(client, 'one.jsonl', []);
  tell(client, storage);
  await saysOf(client, 'one.jsonl', ['sharegpt/unknown-role']);
  client.open('dataset_info.json', '{}', 'json');
  await saysOf(client, 'one.jsonl', []);
  await client.stop();
});
