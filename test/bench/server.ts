/** The server as an editor feels it, over real stdio: opening a file, and the time from a key to the problems. */
import { readFileSync } from 'node:fs';
import { type Client, PULLED, start } from '../lsp/client.ts';
import { fileFor } from './data.ts';
import { mb, median, ms, quantile, table } from './figures.ts';

const SIZES = [1, 10, 45];
const KEYS = 200;

/** Resident memory of a process, where the system tells it. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** The text's way to a server that does nothing with it: what opening costs at least. */
async function transfer(text: string): Promise<number> {
  const client = await start({ capabilities: PULLED });
  // The name of a notification that nobody handles, and a question that is answered behind it.
  const time = await timed(async () => {
    void client.connection.sendNotification('tuneset/nothing', { text });
    await client.connection.sendRequest('tuneset/recordAt', { uri: '', line: 0, column: 0 });
  });
  await client.stop();
  return time;
}

/** Types letters into values in the middle of the file and asks for the problems after each. */
async function keys(client: Client, text: string): Promise<number[]> {
  const lines = text.split('\n').length;
  const times: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const line = Math.floor(lines * (0.1 + (0.8 * Math.floor(key / 20)) / (KEYS / 20)));
    const spot = { line, character: 60 };
    times.push(
      await timed(async () => {
        client.edit('a.jsonl', key + 2, { start: spot, end: spot }, 'x');
        await client.pull('a.jsonl');
      }),
    );
  }
  return times;
}

async function benchSize(megabytes: number): Promise<string[]> {
  const text = readFileSync(fileFor({ kind: 'sharegpt', bad: 1, shape: 'lines', megabytes }), 'utf8');
  const least = median([await transfer(text), await transfer(text), await transfer(text)]);
  const opens: number[] = [];
  let typed: number[] = [];
  let memory = 0;
  for (let round = 0; round < 3; round++) {
    const client = await start({ capabilities: PULLED });
    opens.push(
      await timed(async () => {
        client.open('a.jsonl', text);
        await client.pull('a.jsonl');
      }),
    );
    typed = [...typed, ...(await keys(client, text))];
    memory = Math.max(memory, memoryOf(client.process.pid));
    await client.stop();
  }
  const open = median(opens);
  return [
    `${megabytes} MB`,
    ...[ms(least), ms(open), (open / least).toFixed(2)],
    ...[ms(quantile(typed, 0.5)), ms(quantile(typed, 0.95))],
    mb(memory),
  ];
}

export async function benchServer(): Promise<void> {
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(await benchSize(size));
  console.log('The language server over stdio, ShareGPT lines, 1 % bad, all rules\n');
  const head = [
    'file',
    'didOpen transfer',
    'open → problems',
    'ratio',
    'key → problems p50',
    'p95',
    'memory',
  ];
  console.log(table(head, rows));
}
