/** After *fix all*: does the trainer keep what is said to be mended? */
import { isUtf8 } from 'node:buffer';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAll, type Dataset, openDataset, recordText } from '../../server/src/engine/dataset.js';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import type { Stage } from '../../server/src/engine/llamafactory/stage.js';
import { mendAll, patch } from '../../server/src/engine/mend.js';
import { severityOf } from '../../server/src/engine/problem.js';
import { type Bench, judge } from './bench.ts';
import { buildCli } from './cli.ts';
import { compare, outcomeOf } from './compare.ts';
import { type Case, generate } from './generate.ts';
import { FORMATS } from './layouts.ts';
import { setUp } from './setup.ts';
import { startTrainer } from './trainer.ts';

const RECORDS = 3000;
/** Another one: `TUNESET_SEED=1234 npx vitest run test/judge/mend.test.ts`. */
const SEED = Number(process.env.TUNESET_SEED ?? 4);
const found = setUp((line) => process.stderr.write(`${line}\n`));

function open({ name, fileName, entry, stage, template }: Case, text: string): Dataset | undefined {
  const layout = layoutOf(name, entry);
  const settings = { stage: stage as Stage, template };
  return layout && openDataset(text, extname(fileName), layout, settings);
}

const textsOf = (dataset: Dataset) => dataset.buffer.entries.map((entry) => recordText(dataset, entry));

/** The numbers of records with an error. */
function faulty(dataset: Dataset): Set<number> {
  const errors = checkAll(dataset).filter(({ problem }) => severityOf(problem.fate) === 'error');
  return new Set(errors.flatMap(({ record }) => record ?? []));
}

interface Mended {
  readonly subject: Case;
  /** How many records had an error and have none any more. */
  readonly count: number;
}

/** A file with all mended that is certain; undefined where nothing was. */
function mended(subject: Case): Mended | undefined {
  if (!isUtf8(subject.bytes)) return undefined;
  const text = subject.bytes.toString('utf8');
  const before = open(subject, text);
  if (!before) return undefined;
  const bad = faulty(before);
  const edits = mendAll(before);
  if (edits.length === 0) return undefined;
  const after = open(subject, patch(text, edits)) as Dataset;
  const still = faulty(after);
  expect(mendAll(after), 'mending twice changes nothing more').toEqual([]);
  const bytes = Buffer.from(patch(text, edits));
  // Brackets and fences may have stood for records.
  if (!subject.texts || after.buffer.entries.length !== before.buffer.entries.length)
    return { subject: { ...subject, bytes, texts: undefined }, count: 0 };
  const problems = new Set(checkAll(before).map(({ record }) => record));
  const [old, texts] = [textsOf(before), textsOf(after)];
  for (const [i, line] of old.entries()) if (!problems.has(i)) expect(texts[i]).toBe(line);
  return {
    subject: { ...subject, bytes, texts },
    count: [...bad].filter((record) => !still.has(record)).length,
  };
}

if ('missing' in found) {
  describe.skip(`the judge: skipped, for want of ${found.missing}`, () =>
    test('every mended record', () => undefined));
} else {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-mended-'));
  const cli = join(folder, 'cli.mjs');
  const bench: Bench = { trainer: startTrainer(found), cli, folder: join(folder, 'data') };
  beforeAll(() => buildCli(cli));
  afterAll(() => {
    bench.trainer.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(FORMATS)(
    'LLaMA-Factory does with mended records of %s what Tuneset says',
    async (format) => {
      const cases = [...generate({ seed: SEED, format, records: RECORDS })].flatMap(
        (one) => mended(one) ?? [],
      );
      expect(cases.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(20);
      const judged = await judge(
        bench,
        cases.map(({ subject }) => subject),
      );
      const wrong = judged.flatMap(compare).filter((each) => outcomeOf(each) !== 'agreement');
      expect(wrong).toEqual([]);
    },
    120_000,
  );
}
