/**
 * `node test/judge/confirm.ts --seed 1 --records 3000`: are the fast verdicts those of a trainer with a real tokenizer, real
 * special tokens, the real cutoff and pictures that are opened? Prints every record on which the two differ.
 * `--whole`: those of the whole trainer, as it is installed, up to the data that training would begin with; of every file
 * without media, what becomes of the run and how many records are left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setUpTrainer } from '../trainer/setup.ts';
import { layDown } from './bench.ts';
import { type Case, generate } from './generate.ts';
import { isObject } from './json.ts';
import { FORMATS, type FormatName } from './layouts.ts';
import { type Judge, setUp } from './setup.ts';
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

/** What is different of the run as a whole; the whole trainer tells nothing of single records. */
function runDifferences(subject: Case, fast: Answer, whole: Answer): string[] {
  const [one, other] = [fast.run, whole.run];
  if (NO_PROCESSOR.test(other.reason ?? '')) return [];
  if (one.fate === other.fate && one.kept === other.kept) return [];
  const told = [one, other].map(({ fate, kept, reason }) => `${fate} (${kept ?? reason})`);
  return [`${subject.fileName}: ${told.join(', really ')}`];
}

/** Marks of media in the text of a template that takes media. */
const NO_PROCESSOR = /^ValueError: Processor was not found/;

const MEDIA_COLUMNS = ['images', 'videos', 'audios'];

/** The tiny model has no processor for pictures. */
function hasMedia({ entry: { columns } }: Case): boolean {
  return MEDIA_COLUMNS.some((column) => isObject(columns) && column in columns);
}

async function confirm(
  fast: Trainer,
  real: Trainer,
  folder: string,
  batch: readonly Case[],
  compare: typeof differences,
): Promise<string[]> {
  layDown(folder, batch);
  const asked = batch.map(async (subject) => {
    const { name, stage, template, texts, shape } = subject;
    const job = { folder, name, stage, template, shape, ...(texts ? { records: texts } : {}) };
    return compare(subject, await fast.ask(job), await real.ask(job));
  });
  return (await Promise.all(asked)).flat();
}

/** The whole trainer; what it is started with, in place of a source, is the folder of the model. */
function whole(say: (line: string) => void): Judge | { readonly missing: string } {
  const found = setUpTrainer(say);
  return 'missing' in found ? found : { python: found.python, source: found.model, real: false };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      records: { type: 'string', default: '3000' },
      format: { type: 'string', default: FORMATS.join(',') },
      whole: { type: 'boolean', default: false },
    },
  });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const [quick, better] = [setUp(say), values.whole ? whole(say) : setUp(say, true)];
  if ('missing' in quick || 'missing' in better) {
    const { missing } = ('missing' in quick ? quick : better) as { missing: string };
    process.stdout.write(`skipped: the judge needs ${missing}\n`);
    return 0;
  }
  const fast = startTrainer(quick);
  const real = startTrainer(better, values.whole ? 'whole.py' : 'trainer.py');
  const compare = values.whole ? runDifferences : differences;
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-judge-'));
  let [files, records, wrong] = [0, 0, 0];
  for (const format of values.format.split(',') as FormatName[]) {
    const made = [...generate({ seed: Number(values.seed), format, records: Number(values.records) })];
    const cases = values.whole ? made.filter((each) => !hasMedia(each)) : made;
    for (let i = 0; i < cases.length; i += BATCH) {
      const batch = cases.slice(i, i + BATCH);
      files += batch.length;
      records += batch.reduce((sum, each) => sum + each.records, 0);
      for (const line of await confirm(fast, real, folder, batch, compare)) {
        wrong++;
        process.stdout.write(`${line}\n`);
      }
    }
  }
  process.stdout.write(`${records} records in ${files} files, ${wrong} verdicts differ\n`);
  fast.stop();
  real.stop();
  rmSync(folder, { recursive: true });
  return wrong ? 1 : 0;
}

process.exitCode = await main();
