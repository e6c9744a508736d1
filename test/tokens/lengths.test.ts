/** Records have as many tokens as LLaMA-Factory 0.9.5 makes of them; its answers were written by `npm run judge:tokens`. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ourLengths } from '../judge/our-tokens.js';
import type { TokenJob } from '../judge/tokens.js';

type Row = readonly [TokenJob, readonly (number | null)[]];

const rows = readFileSync('test/tokens/lengths.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

const stages = [...new Set(rows.map(([{ stage }]) => stage))];

test.each(stages)('%s: every template writes what the trainer writes', async (stage) => {
  for (const [job, lengths] of rows.filter(([row]) => row.stage === stage)) {
    const { template, dataset } = job;
    expect([template, dataset, job.arguments, await ourLengths(job)]).toEqual([
      template,
      dataset,
      job.arguments,
      lengths,
    ]);
  }
});

test('all templates were asked for', () => {
  expect(new Set(rows.map(([{ template }]) => template)).size).toBeGreaterThan(115);
});
