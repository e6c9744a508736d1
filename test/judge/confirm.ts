/**
 * `node test/judge/confirm.ts --seed 1 --records 3000`: are the fast verdicts those of a trainer with a real tokenizer, real
 * special tokens, the real cutoff and pictures that are opened? Prints every record on which the two differ.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { layDown } from './bench.ts';
import { type Case, generate } from './generate.ts';
import { FORMATS, type FormatName } from './layouts.ts';
import { setUp } from './setup.ts';
import { type Answer, startTrainer, type Trainer } from './trainer.ts';

const BATCH = 200;

function differences(subject: Case, fast: Answer, real: Answer): string[] {
  const pairs = [
    [fast.run, real.run] as const,
    ...(fast.records ?? []).map((verdict, i) => [verdict, real.records?.[i]] as const),
  ];
  return pairs.flatMap(([one, other], i) =>
    one.fate === other?.fate
      ? []
      : [
          `${subject.fileName} ${i === 0 ? 'file' : `record ${i}`}: ${one.fate} (${one.reason}), really ${other?.fate} (${other?.reason})`,
        ],
  );
}

async function confirm(
  fast: Trainer,
  real: Trainer,
  folder: string,
  batch: readonly Case[],
): Promise<string[]> {
  layDown(folder, batch);
  const asked = batch.map(async (subject) => {
    const { name, stage, template, texts, shape } = subject;
    const job = { folder, name, stage, template, shape, ...(texts ? { records: texts } : {}) };
    return differences(subject, await fast.ask(job), await real.ask(job));
  });
  return (await Promise.all(asked)).flat();
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      records: { type: 'string', default: '3000' },
      format: { type: 'string', default: FORMATS.join(',') },
    },
  });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [quick, true_] = [setUp(say), setUp(say, true)];
  for (const found of [quick, true_]) {
    if (!('missing' in found)) continue;
    process.stdout.write(`skipped: the judge needs ${found.missing}\n`);
    return 0;
  }
  const [fast, real] = [quick, true_].map((found) =>
    startTrainer(found as Exclude<typeof found, { missing: string }>),
  ) as [Trainer, Trainer];
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-judge-'));
  let [records, wrong] = [0, 0];
  for (const format of values.format.split(',') as FormatName[]) {
    const cases = [...generate({ seed: Number(values.seed), format, records: Number(values.records) })];
    for (let i = 0; i < cases.length; i += BATCH) {
      const batch = cases.slice(i, i + BATCH);
      records += batch.reduce((sum, each) => sum + each.records, 0);
      for (const line of await confirm(fast, real, folder, batch)) {
        wrong++;
        process.stdout.write(`${line}\n`);
      }
    }
  }
  process.stdout.write(`${records} records, ${wrong} verdicts differ\n`);
  fast.stop();
  real.stop();
  rmSync(folder, { recursive: true });
  return wrong ? 1 : 0;
}

process.exitCode = await main();
