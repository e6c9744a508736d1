/** The server converts files for the editor as the shell does, and answers keys meanwhile. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  CONVERT,
  CONVERT_PROGRESS,
  type ConvertAnswer,
  type ConvertParams,
} from '../../server/src/protocol.ts';
import { type Client, PULLED, start } from './client.ts';

const record = (i: number) =>
  `{"instruction": "${i} ${'好 word '.repeat(120)}", "input": "", "output": "a", "id": ${i}e2}\n`;
/** Enough for several threads. */
const RECORDS = 70_000;
/** What a person does not notice; the middle key counts, since others may use the machine. */
const SOON = 60;

describe.skipIf(!existsSync('dist/server.js'))('a large file (needs a build)', { timeout: 180_000 }, () => {
  let client: Client;
  const at = (name: string) => join(client.folder, name);
  beforeEach(async () => {
    client = await start({ capabilities: PULLED });
    writeFileSync(at('a.jsonl'), Array.from({ length: RECORDS }, (_, i) => record(i)).join(''));
  });
  afterEach(() => client.stop());
  const params = (): ConvertParams => ({
    ...{ id: '1', uri: client.uri('a.jsonl'), to: 'sharegpt', reader: 'llamafactory', shape: 'lines' },
    ...{ output: client.uri('b.jsonl'), samples: 2 },
  });

  test('becomes what the shell makes of it, while keys are answered', async () => {
    const converting = client.connection.sendRequest<ConvertAnswer>(CONVERT, params());
    let done = false;
    void converting.then(() => (done = true));
    client.open('key.jsonl', record(0));
    const times: number[] = [];
    const spot = { line: 0, character: 18 };
    for (let key = 0; !done; key++) {
      const since = performance.now();
      client.edit('key.jsonl', key + 2, { start: spot, end: spot }, 'x');
      expect(await client.pull('key.jsonl')).toEqual([]);
      times.push(performance.now() - since);
    }
    const answer = await converting;
    expect(answer).toMatchObject({ kind: 'done', records: RECORDS, written: RECORDS, notes: [] });
    expect(answer.before[1]).toBe(record(1).trim());
    expect(answer.after[1]).toMatch(/^\{"conversations": \[\{"from": "human", "value": "1 好 word/);
    times.sort((a, b) => a - b);
    expect(times.length).toBeGreaterThan(10);
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(SOON);
    const shell = [resolve('dist/cli.js'), 'convert', at('a.jsonl'), '--to', 'sharegpt', '-o', at('c.jsonl')];
    execFileSync(process.execPath, shell, { stdio: 'pipe' });
    expect(readFileSync(at('b.jsonl')).equals(readFileSync(at('c.jsonl')))).toBe(true);
  });

  test('leaves nothing when it is called off, and that at once', async () => {
    const source = new CancellationTokenSource();
    const converting = client.connection.sendRequest<ConvertAnswer>(CONVERT, params(), source.token);
    let cancelled = 0;
    client.connection.onNotification(CONVERT_PROGRESS, () => {
      cancelled ||= performance.now();
      source.cancel();
    });
    expect((await converting).kind).toBe('cancelled');
    expect(performance.now() - cancelled).toBeLessThan(500);
    expect(readdirSync(client.folder)).toEqual(['a.jsonl']);
  });
});
