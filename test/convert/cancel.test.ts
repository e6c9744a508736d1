/** A conversion that is called off, or whose file is changed meanwhile, leaves nothing behind. */
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layoutTo } from '../../server/src/engine/convert.ts';
import { type Job, runJob, unlessCancelled, type Watch } from '../../server/src/node/convert/run.ts';

let folder = '';
let job: Job;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-cancel-'));
  const json = join(folder, 'a.jsonl');
  const record = `{"instruction": "${'word '.repeat(200)}", "input": "", "output": "a"}\n{"instruction": 1}\n`;
  writeFileSync(json, record.repeat(10_000));
  job = {
    ...{ json, given: 'alpaca', wanted: { to: layoutTo('sharegpt', 'service') }, shape: 'lines' },
    ...{ output: join(folder, 'b.jsonl'), onBad: 'skip', onLoss: 'warn', uses: false },
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (watch: Watch) => unlessCancelled(watch.signal, () => runJob(job, watch));

test('when it is cancelled half-way', async () => {
  const controller = new AbortController();
  const told: number[] = [];
  const progress = (done: number, total: number) => {
    told.push(done / total);
    controller.abort();
  };
  expect(await run({ progress, signal: controller.signal })).toEqual({ kind: 'cancelled' });
  expect(told).toHaveLength(1);
  expect(told[0]).toBeLessThan(1);
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
});

test('when its file grows meanwhile', async () => {
  const progress = () => appendFileSync(job.json, '\n');
  const { signal } = new AbortController();
  await expect(run({ progress, signal })).rejects.toMatchObject({ path: job.json, kind: 'changed' });
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
});
