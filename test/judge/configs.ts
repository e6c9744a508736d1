/**
 * `npm run judge:configs`: does Tuneset say of a configuration what LLaMA-Factory says of it when it starts? Prints every
 * disagreement, and fails if there is one. The trainer's answers come from configs.py; with --write those on the
 * configurations that are written by hand go to test/training/verdicts.jsonl, which the unit tests go by.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { load } from '../../scripts/bundle.ts';
import { configJobs, handJobs } from './config-jobs.ts';
import { setUp } from './setup.ts';

export interface ConfigJob {
  /** The file's name; its ending decides how it is read. */
  readonly name: string;
  readonly text: string;
  readonly command: string;
  /** What lies in the working directory, by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly distributed?: boolean;
  /** The fault comes up only after the start, which is as far as the trainer is asked; the reason. */
  readonly later?: string;
}

export interface TheirVerdict {
  readonly fate: 'starts' | 'stops';
  readonly step?: string;
  readonly reason?: string;
  readonly notes: readonly string[];
}

/** What the trainer says of each job, in order. */
async function theirs(python: string, source: string, jobs: readonly ConfigJob[]): Promise<TheirVerdict[]> {
  const child = spawn(python, [join(import.meta.dirname, 'configs.py'), source], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const answers: TheirVerdict[] = [];
  child.stdin.end(jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  if (answers.length < jobs.length)
    throw new Error(`the trainer answered ${answers.length} of ${jobs.length}`);
  return answers;
}

function write(answers: readonly TheirVerdict[]): void {
  const rows = handJobs().map((job, i) => {
    const { fate, reason = '' } = answers[i] as TheirVerdict;
    return `${JSON.stringify([job.command, job.text, fate, reason])}\n`;
  });
  writeFileSync('test/training/verdicts.jsonl', rows.join(''));
}

function shown(job: ConfigJob): string {
  return `${job.command} ${job.name}\n${job.text.trimEnd().replace(/^/gm, '    ')}`;
}

async function main(): Promise<void> {
  const libraries = ['transformers==5.6.0', 'tokenizers==0.22.2', 'omegaconf==2.3.0', 'PyYAML'];
  const found = setUp((line) => process.stderr.write(`${line}\n`), false, libraries);
  if ('missing' in found) {
    console.log(`Skipped: ${found.missing} is missing, so there is no trainer to ask.`);
    return;
  }
  const our = (await load('test/judge/ours.ts')) as typeof import('./ours.ts');
  const jobs = configJobs(our);
  const answers = await theirs(found.python, found.source, jobs);
  if (process.argv.includes('--write')) write(answers.slice(0, handJobs().length));
  const counts = { both: 0, neither: 0, later: 0, missed: 0, alarm: 0 };
  for (const [i, job] of jobs.entries()) {
    const their = answers[i] as TheirVerdict;
    const { stops, others } = await our.ours(job);
    const kind = kindOf(their, stops.length > 0, job);
    counts[kind]++;
    if (process.argv.includes('--verbose') && job.later === undefined && kind === 'both') {
      console.log(`${shown(job)}\n  trainer: ${their.reason}\n  tuneset: ${stops.join(' | ')}\n`);
    }
    if (kind !== 'missed' && kind !== 'alarm') continue;
    console.log(`${kind === 'missed' ? 'MISSED' : 'FALSE ALARM'}: ${shown(job)}`);
    console.log(`  trainer: ${their.fate} ${their.reason ?? ''}`);
    console.log(`  tuneset: ${[...stops, ...others].join('\n           ')}\n`);
  }
  const { both, neither, later, missed, alarm } = counts;
  console.log(`${jobs.length} configurations: both stop ${both}, both start ${neither}, stop later ${later}`);
  console.log(`disagreements: ${missed} missed, ${alarm} false alarms`);
  if (missed + alarm > 0) process.exitCode = 1;
}

export function kindOf(their: TheirVerdict, weStop: boolean, { later }: ConfigJob) {
  if (their.fate === 'stops') return weStop ? 'both' : 'missed';
  if (!weStop) return 'neither';
  return later === undefined ? 'alarm' : 'later';
}

if (import.meta.main) await main();
