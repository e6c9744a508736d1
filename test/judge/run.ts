/**
 * `npm run judge -- --seed 1 --records 3000 --format sharegpt`: does Tuneset say of every record what LLaMA-Factory does
 * with it? Prints a table, and writes the smallest example of each kind of disagreement to .test-output/judge.
 * `--changes`: of records that are kept, also compares what is silently trained otherwise with our warnings.
 * `--remember`: keeps the trainer's answers, so that the same records cost next to nothing when rules have changed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openAnswers } from './answers.ts';
import { type Bench, judge } from './bench.ts';
import { remarks, type Silence } from './changes.ts';
import { type Comparison, compare, kindOf, type Outcome, outcomeOf, sort } from './compare.ts';
import { type Case, generate } from './generate.ts';
import { FORMATS, type FormatName } from './layouts.ts';
import { type Fixture, minimise, page } from './minimise.ts';
import { setUp } from './setup.ts';
import { startTrainer } from './trainer.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** How many files are judged before the next are made: many, since those of one stage and template share a start of the command line. */
const BATCH = 2400;

export interface Tally {
  /** Points compared, by sort of fault and outcome. */
  readonly byFault: Map<string, Record<Outcome, number>>;
  readonly byCode: Map<string, Record<Outcome, number>>;
  /** One example of each kind of disagreement, and how often it was met. */
  readonly kinds: Map<string, Fixture & { count: number }>;
  /** Silent changes and our words about them, by what is said or left unsaid. */
  readonly silent: Map<string, Record<Silence, number>>;
  /** Kept records of which it cannot be told what is changed. */
  untold: number;
  records: number;
  files: number;
}

export function tally(): Tally {
  return {
    byFault: new Map(),
    byCode: new Map(),
    kinds: new Map(),
    silent: new Map(),
    untold: 0,
    records: 0,
    files: 0,
  };
}

const NONE: Record<Outcome, number> = { agreement: 0, 'false alarm': 0, miss: 0, 'wrong fate': 0 };
const SILENCE: Record<Silence, number> = { said: 0, unsaid: 0, untrue: 0 };

function count<K extends string>(
  table: Map<string, Record<K, number>>,
  none: Record<K, number>,
  key: string,
  outcome: K,
): void {
  const row = table.get(key) ?? { ...none };
  row[outcome]++;
  table.set(key, row);
}

/** Judges all records of one wish, and adds up what came out. */
export async function judgeAll(
  bench: Bench,
  into: Tally,
  seed: number,
  format: FormatName,
  records: number,
): Promise<void> {
  let batch: Case[] = [];
  for (const made of generate({ seed, format, records })) {
    batch.push(made);
    if (batch.length < BATCH) continue;
    await judgeBatch(bench, into, batch);
    batch = [];
  }
  await judgeBatch(bench, into, batch);
}

async function judgeBatch(bench: Bench, into: Tally, batch: readonly Case[]): Promise<void> {
  for (const judged of await judge(bench, batch)) {
    into.files++;
    into.records += judged.subject.records;
    for (const comparison of compare(judged)) add(into, judged.subject, comparison);
    into.untold += judged.trainer.records?.filter(({ changes }) => changes === null).length ?? 0;
    for (const { about, outcome } of remarks(judged)) count(into.silent, SILENCE, about, outcome);
  }
}

function add(into: Tally, subject: Case, comparison: Comparison): void {
  const outcome = outcomeOf(comparison);
  count(into.byFault, NONE, sort(comparison.fault), outcome);
  for (const code of comparison.codes) count(into.byCode, NONE, code, outcome);
  if (outcome === 'agreement') return;
  const kind = kindOf(comparison);
  const known = into.kinds.get(kind);
  if (known) known.count++;
  else into.kinds.set(kind, { subject, comparison, count: 1 });
}

function wrongOnly(rows: Map<string, Record<Outcome, number>>): typeof rows {
  return new Map([...rows].filter(([, row]) => row.agreement < sum(row)));
}

function table<K extends string>(
  title: string,
  none: Record<K, number>,
  rows: Map<string, Record<K, number>>,
): string {
  const shown = [...rows].sort(([a], [b]) => a.localeCompare(b));
  const cells = shown.map(([key, row]) =>
    [...Object.values<number>(row).map((n) => String(n).padStart(11)), ` ${key}`].join(' '),
  );
  return [
    `${title.toUpperCase()}`,
    Object.keys(none)
      .map((name) => name.padStart(11))
      .join(' '),
    ...cells,
  ].join('\n');
}

function sum(row: Record<Outcome, number>): number {
  return Object.values(row).reduce((a, b) => a + b, 0);
}

export function total(into: Tally): Record<Outcome, number> {
  const all = { ...NONE };
  for (const row of into.byFault.values())
    for (const key of Object.keys(all) as Outcome[]) all[key] += row[key];
  return all;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      records: { type: 'string', default: '3000' },
      format: { type: 'string', default: FORMATS.join(',') },
      fixtures: { type: 'string', default: '30' },
      out: { type: 'string', default: join(ROOT, '.test-output', 'judge') },
      cli: { type: 'string', default: join(ROOT, 'dist', 'cli.js') },
      changes: { type: 'boolean', default: false },
      remember: { type: 'boolean', default: false },
    },
  });
  const found = setUp((line) => process.stderr.write(`${line}\n`));
  if ('missing' in found) {
    process.stdout.write(`skipped: the judge needs ${found.missing}\n`);
    return 0;
  }
  rmSync(values.out, { recursive: true, force: true });
  const bench: Bench = {
    trainer: startTrainer(found),
    cli: resolve(values.cli),
    folder: mkdtempSync(join(tmpdir(), 'tuneset-judge-')),
    changes: values.changes,
  };
  let wrong = 0;
  for (const seed of values.seed.split(',').map(Number)) {
    for (const format of values.format.split(',') as FormatName[]) {
      const began = Date.now();
      const into = tally();
      const answers = values.remember
        ? openAnswers(
            join(found.source, '..', 'answers', `${format}-${seed}${values.changes ? '-changes' : ''}.jsonl`),
            values.changes,
          )
        : undefined;
      await judgeAll({ ...bench, answers }, into, seed, format, Number(values.records));
      const all = total(into);
      const seconds = ((Date.now() - began) / 1000).toFixed(0);
      process.stdout.write(
        `\n=== ${format}, seed ${seed}: ${into.records} records in ${into.files} files, ${seconds} s: ${JSON.stringify(all)}\n`,
      );
      process.stdout.write(
        `${table('by fault (where not all agree)', NONE, wrongOnly(into.byFault))}\n${table('by rule', NONE, into.byCode)}\n`,
      );
      if (values.changes)
        process.stdout.write(
          `${table(`trained otherwise (kept records, less ${into.untold} of which it cannot be told)`, SILENCE, into.silent)}\n`,
        );
      wrong += sum(all) - all.agreement;
      await writeFixtures(bench, into, join(values.out, `${format}-${seed}`), Number(values.fixtures));
    }
  }
  bench.trainer.stop();
  rmSync(bench.folder, { recursive: true });
  return wrong ? 1 : 0;
}

/** Lists the kinds of disagreement, and writes the smallest example of the most frequent ones. */
async function writeFixtures(bench: Bench, into: Tally, folder: string, limit: number): Promise<void> {
  const kinds = [...into.kinds].sort(([, a], [, b]) => b.count - a.count);
  for (const [kind, { count, comparison }] of kinds) {
    process.stdout.write(`${String(count).padStart(6)}  ${kind} · ${comparison.fault}\n`);
  }
  mkdirSync(folder, { recursive: true });
  for (const [i, [kind, example]] of kinds.slice(0, limit).entries()) {
    const name = `${String(i).padStart(2, '0')}-${kind.replace(/[^a-z0-9]+/gi, '-').slice(0, 100)}.md`;
    writeFileSync(join(folder, name), page(await minimise(bench, example)));
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main();
