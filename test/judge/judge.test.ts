import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import { buildCli } from './cli.ts';
import { FORMATS } from './layouts.ts';
import { judgeAll, tally } from './run.ts';
import { setUp } from './setup.ts';
import { startTrainer } from './trainer.ts';

const RECORDS = 1100;
const SEED = 20261124;
const found = setUp((line) => process.stderr.write(`${line}\n`));

if ('missing' in found) {
  describe.skip(`the judge: skipped, for want of ${found.missing}`, () =>
    test('every verdict', () => undefined));
} else {
  describe('LLaMA-Factory itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tuneset-judge-'));
    const cli = join(folder, 'cli.mjs');
    const bench: Bench = { trainer: startTrainer(found), cli, folder: join(folder, 'data'), changes: true };
    afterAll(() => {
      bench.trainer.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    test.each(FORMATS)(
      `does with ${RECORDS} records of %s what Tuneset says, and changes nothing else`,
      async (format) => {
        await buildCli(cli);
        const into = tally();
        await judgeAll(bench, into, SEED, format, RECORDS);
        expect(into.records).toBeGreaterThanOrEqual(RECORDS);
        expect([...into.kinds.keys()]).toEqual([]);
        expect([...into.silent].filter(([, { unsaid, untrue }]) => unsaid + untrue > 0)).toEqual([]);
        expect(into.silent.size).toBeGreaterThan(0);
      },
      240_000,
    );
  });
}
