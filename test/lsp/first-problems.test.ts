/** Of a large file the first problems are told before all are found, and all behind them. */
import { expect, test } from 'vitest';
import { type Client, PULLED, start } from './client.ts';

const good = (number: number) =>
  `{"conversations": [{"from": "human", "value": "${number}"}, {"from": "gpt", "value": "Hello"}]}\n`;
const bad = (number: number) => `{"conversations": [{"from": "gpt", "value": "${number}"}]}\n`;
/** In pairs, of which the second is wrong. */
const records = (pairs: number) => Array.from({ length: pairs }, (_, i) => good(i) + bad(i)).join('');
/** So much that no machine reads it at once. */
const TEXT = records(60_000);

function refreshed(client: Client): Promise<void> {
  return new Promise((done) =>
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      done();
      return null;
    }),
  );
}

test('where the editor asks anew', { timeout: 60_000 }, async () => {
  const client = await start({ capabilities: PULLED, settings: { maxProblems: 50 } });
  const behind = refreshed(client);
  client.open('a.jsonl', TEXT);
  const first = await client.pull('a.jsonl');
  expect(client.status.get(client.uri('a.jsonl'))).toMatchObject({ reading: true, records: 120_000 });
  expect(first[0]).toMatchObject({ code: 'sharegpt/turn-order', range: { start: { line: 1 } } });
  await behind;
  const all = await client.pull('a.jsonl');
  expect(client.status.get(client.uri('a.jsonl'))).toMatchObject({ reading: false });
  expect(client.status.get(client.uri('a.jsonl'))?.problems.error).toBe(60_000);
  expect(all).toHaveLength(50);
  await client.stop();
});

test('only all where it does not', { timeout: 60_000 }, async () => {
  const capabilities = { ...PULLED, workspace: { configuration: true } };
  const client = await start({ capabilities, settings: { maxProblems: 100_000 } });
  client.open('a.jsonl', records(20_000));
  const all = await client.pull('a.jsonl');
  expect(client.status.get(client.uri('a.jsonl'))).toMatchObject({ reading: false });
  expect(all).toHaveLength(20_000);
  await client.stop();
});

test('typing meanwhile is not lost', { timeout: 60_000 }, async () => {
  const client = await start({ capabilities: PULLED, settings: { maxProblems: 3 } });
  const behind = refreshed(client);
  client.open('a.jsonl', TEXT);
  const first = client.pull('a.jsonl');
  const spot = { line: 0, character: 0 };
  client.edit('a.jsonl', 2, { start: spot, end: spot }, 'x');
  await first;
  await behind;
  const [syntax] = await client.pull('a.jsonl');
  expect(syntax).toMatchObject({ code: 'json/syntax', range: { start: { line: 0 } } });
  await client.stop();
});
