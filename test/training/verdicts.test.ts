/** What is said of a configuration is what LLaMA-Factory 0.9.5 said of it when it was asked (`npm run judge:configs`). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handJobs } from '../judge/config-jobs.ts';
import { kindOf, type TheirVerdict } from '../judge/configs.ts';
import { ours } from '../judge/ours.ts';

type Row = readonly [command: string, text: string, fate: TheirVerdict['fate'], reason: string];

const jobs = handJobs();
const rows = readFileSync('test/training/verdicts.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

test('the trainer was asked about each of them', () => {
  expect(rows.map(([command, text]) => [command, text])).toEqual(
    jobs.map(({ command, text }) => [command, text]),
  );
  expect(rows.filter(([, , fate]) => fate === 'stops').length).toBeGreaterThan(150);
});

test.each(jobs.map((job, i) => ({ job, row: rows[i] as Row, title: `${job.command} ${i}` })))(
  '$title',
  async ({ job, row: [, , fate, reason] }) => {
    const { stops } = await ours(job);
    const kind = kindOf({ fate, reason, notes: [] }, stops.length > 0, job);
    expect({ kind, reason, stops, text: job.text }).not.toMatchObject({ kind: 'missed' });
    expect({ kind, reason, stops, text: job.text }).not.toMatchObject({ kind: 'alarm' });
  },
);
