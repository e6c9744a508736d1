/** What a key costs in a small file while a large one is checked on disk by the same server. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHECK_FILE } from '../../server/src/protocol.ts';
import { type Client, PULLED, start } from '../lsp/client.ts';
import { fileFor } from './data.ts';
import { median, ms, quantile, type Section } from './figures.ts';

const RECORD = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}\n';
const SMALL = 'small.jsonl';
/** Between two keys, in milliseconds: nobody types faster. */
const PAUSE = 40;

/** Types as long as it is wanted; gives what each key took. */
async function type(client: Client, isWanted: (keys: number) => boolean): Promise<number[]> {
  const times: number[] = [];
  const spot = { line: 10, character: 45 };
  while (isWanted(times.length)) {
    const since = performance.now();
    client.edit(SMALL, times.length + 2, { start: spot, end: spot }, 'x');
    await client.pull(SMALL);
    times.push(performance.now() - since);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return times;
}

async function measure(uri: string): Promise<{ alone: number[]; during: number[] }> {
  const client = await start({ capabilities: PULLED });
  client.open(SMALL, RECORD.repeat(50));
  await type(client, (keys) => keys < 20);
  const alone = await type(client, (keys) => keys < 100);
  let done = false;
  const checked = client.connection.sendRequest(CHECK_FILE, { uri }).then(() => {
    done = true;
  });
  const during = await type(client, () => !done);
  await checked;
  await client.stop();
  return { alone, during };
}

export async function benchDuring({
  megabytes,
  rounds,
}: {
  readonly megabytes: number;
  readonly rounds: number;
}): Promise<Section> {
  const rows: string[][] = [];
  for (const bad of [1, 50]) {
    const path = fileFor({ kind: 'sharegpt', bad, shape: 'lines', megabytes });
    const all = { alone: [] as number[], during: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const { alone, during } = await measure(pathToFileURL(resolve(path)).href);
      all.alone.push(...alone);
      all.during.push(...during);
    }
    const figures = [all.alone, all.during].flatMap((times) => [
      ms(median(times)),
      ms(quantile(times, 0.95)),
    ]);
    rows.push([`sharegpt, ${megabytes} MB, ${bad} % bad`, ...figures]);
  }
  return {
    title: 'The editor while a large file is checked',
    about:
      'A letter typed into a file of 50 records, up to its problems, alone and while the server checks a file on disk on all cores.',
    head: ['file that is checked', 'key → problems alone p50', 'p95', 'meanwhile p50', 'p95'],
    rows,
  };
}
