/** A conversion that is called off leaves nothing behind. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layoutTo } from '../../server/src/engine/convert.ts';
import { type Job, runJob } from '../../server/src/node/convert/run.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-cancel-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('when it is cancelled half-way', async () => {
  const json = join(folder, 'a.jsonl');
  const record = `{"instruction": "${'word '.repeat(200)}", "input": "", "output": "a"}\n{"instruction": 1}\n`;
  writeFileSync(json, record.repeat(30_000));
  const job: Job = {
    ...{ json, given: 'alpaca', wanted: { to: layoutTo('sharegpt', 'service') }, shape: 'lines' },
    ...{ output: join(folder, 'b.jsonl'), onBad: 'skip', onLoss: 'warn', uses: false },
  };
  let asked = 0;
  const result = await runJob(job, { progress: () => {}, cancelled: () => ++asked >= 2 });
  expect(result.kind).toBe('cancelled');
  expect(asked).toBe(2);
  expect(readdirSync(folder)).toEqual(['a.jsonl']);
});
