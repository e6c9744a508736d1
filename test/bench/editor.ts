/** The server as an editor feels it, over real stdio: opening a file, and the time from a key to an answer. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { DIGEST } from '../../server/src/protocol.ts';
import { type Client, PULLED, start } from '../lsp/client.ts';
import { fileFor, type Recipe } from './data.ts';
import { mb, median, ms, quantile, ratio, type Section } from './figures.ts';
import { run } from './process.ts';

const FILES: readonly Recipe[] = [
  { kind: 'sharegpt', bad: 1, shape: 'lines', megabytes: 5 },
  { kind: 'sharegpt', bad: 1, shape: 'lines', megabytes: 49 },
  { kind: 'sharegpt', bad: 1, shape: 'array', megabytes: 49 },
];
const KEYS = 200;

interface Text {
  readonly recipe: Recipe;
  readonly uri: string;
  readonly text: string;
  /** Places within values, all over the file: one for each key. */
  readonly spots: readonly Spot[];
}

interface Spot {
  readonly line: number;
  readonly character: number;
}

function textOf(recipe: Recipe): Text {
  const path = resolve(fileFor(recipe));
  const text = readFileSync(path, 'utf8');
  return { recipe, uri: pathToFileURL(path).href, text, spots: spotsIn(text.split('\n')) };
}

/** Twenty keys at each of ten places, within the first long text behind it. */
function spotsIn(lines: readonly string[]): Spot[] {
  return Array.from({ length: KEYS }, (_, key) => {
    let line = Math.floor(lines.length * (0.1 + (0.8 * Math.floor(key / 20)) / (KEYS / 20)));
    while (line + 1 < lines.length && (lines[line] ?? '').length < 80) line++;
    return { line, character: 60 };
  });
}

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
async function transfer({ text }: Text): Promise<number> {
  const client = await start({ capabilities: PULLED });
  // The name of a notification that nobody handles, and a question that is answered behind it.
  const time = await timed(async () => {
    void client.connection.sendNotification('tuneset/nothing', { text });
    await client.connection.sendRequest('tuneset/recordAt', { uri: '', line: 0, column: 0 });
  });
  await client.stop();
  return time;
}

function notify(client: Client, method: string, params: object): void {
  void client.connection.sendNotification(method, params);
}

async function problems(client: Client, uri: string): Promise<Diagnostic[]> {
  const params = { textDocument: { uri } };
  const { items } = await client.connection.sendRequest<{ items: Diagnostic[] }>(
    'textDocument/diagnostic',
    params,
  );
  return items;
}

/** Opens a file, as the extension does by the digest of its text: the time to the first problems, and to all. */
async function open(client: Client, { uri, text }: Text): Promise<{ first: number; all: number }> {
  const refreshed = new Promise<void>((done) =>
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      done();
      return null;
    }),
  );
  const since = performance.now();
  const digest = createHash(DIGEST).update(text, 'utf8').digest('hex');
  notify(client, 'textDocument/didOpen', {
    textDocument: { uri, languageId: 'jsonl', version: 1, text: '', digest },
  });
  await problems(client, uri);
  const first = performance.now() - since;
  if (!client.status.get(uri)?.reading) return { first, all: first };
  await refreshed;
  await problems(client, uri);
  return { first, all: performance.now() - since };
}

interface Times {
  readonly keys: number[];
  readonly hovers: number[];
  readonly completions: number[];
}

/** Types a letter and asks for the problems; then for a hover and for completion there. */
async function type(client: Client, { uri, spots }: Text): Promise<Times> {
  const times: Times = { keys: [], hovers: [], completions: [] };
  for (const [key, position] of spots.entries()) {
    times.keys.push(
      await timed(async () => {
        const range = { start: position, end: position };
        notify(client, 'textDocument/didChange', {
          textDocument: { uri, version: key + 2 },
          contentChanges: [{ range, text: 'x' }],
        });
        await problems(client, uri);
      }),
    );
    const where = { textDocument: { uri }, position };
    times.hovers.push(await timed(() => client.connection.sendRequest('textDocument/hover', where)));
    times.completions.push(
      await timed(() => client.connection.sendRequest('textDocument/completion', where)),
    );
  }
  return times;
}

interface Measured {
  readonly least: number;
  readonly first: number;
  readonly all: number;
  readonly times: Times;
  readonly memory: number;
}

async function measure(text: Text, rounds: number): Promise<Measured> {
  const least: number[] = [];
  const opened: { first: number; all: number }[] = [];
  const times: Times = { keys: [], hovers: [], completions: [] };
  let memory = 0;
  for (let round = 0; round < rounds; round++) {
    least.push(await transfer(text));
    const client = await start({ capabilities: PULLED });
    opened.push(await open(client, text));
    const typed = await type(client, text);
    for (const name of ['keys', 'hovers', 'completions'] as const) times[name].push(...typed[name]);
    memory = Math.max(memory, memoryOf(client.process.pid));
    await client.stop();
  }
  const first = median(opened.map((each) => each.first));
  return { least: median(least), first, all: median(opened.map((each) => each.all)), times, memory };
}

function rowOf({ recipe }: Text, { least, first, all, times, memory }: Measured): string[] {
  const p95 = (values: readonly number[]) => ms(quantile(values, 0.95));
  return [
    `${recipe.kind}, ${recipe.megabytes} MB, ${recipe.shape}`,
    ...[ms(least), ms(first), ms(all), ratio(all / least)],
    ...[ms(median(times.keys)), p95(times.keys), p95(times.hovers), p95(times.completions), mb(memory)],
  ];
}

export async function benchEditor({ rounds }: { readonly rounds: number }): Promise<Section> {
  const rows: string[][] = [];
  for (const recipe of FILES) {
    const text = textOf(recipe);
    rows.push(rowOf(text, await measure(text, rounds)));
  }
  return {
    title: 'The editor',
    about:
      'The language server over stdio, 1 % bad, all rules. Opening: without sending the text, as the extension does; ratio to what sending it takes a server that does nothing.',
    head: [
      'file',
      'sending the text',
      'open → first problems',
      'all',
      'ratio',
      'key → problems p50',
      'p95',
      'hover p95',
      'completion p95',
      'memory',
    ],
    rows,
  };
}

/** What each key costs the JSON service of VS Code, which reads a text as a whole, beside our server. */
export async function benchJsonService({ rounds }: { readonly rounds: number }): Promise<Section> {
  const text = textOf({ kind: 'sharegpt', bad: 1, shape: 'array', megabytes: 49 });
  const client = await start({ capabilities: PULLED });
  await open(client, text);
  const ours = median((await type(client, text)).keys);
  await client.stop();
  const spots = JSON.stringify(text.spots.filter((_, index) => index % 40 === 0).slice(0, rounds));
  const { said } = run(['test/bench/peers/json-service.ts', fileFor(text.recipe), spots]);
  const theirs = median(JSON.parse(said) as number[]);
  return {
    title: 'Per key, pretty array of 49 MB',
    about: 'From the change of the text to its problems. Ratio: theirs / ours.',
    head: ['', 'p50', 'ratio'],
    rows: [
      ['Tuneset, over stdio', ms(ours), '1'],
      ['vscode-json-languageservice, in process', ms(theirs), ratio(theirs / ours)],
    ],
  };
}
