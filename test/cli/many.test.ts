/** A program is given all problems, even where they do not fit into memory, in the file's order and layout. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openStream } from '../../server/src/engine/records/stream.ts';
import { scan } from '../../server/src/engine/scan.ts';
import { withFile } from '../../server/src/node/bytes.ts';
import { LongList, longJson } from '../../server/src/node/cli/reports/long-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'tuneset-many-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = { instruction: 'Say hi.', input: '', output: 'hi' };
const RECORDS = Array.from({ length: 9000 }, (_, number) => {
  const instruction = `Say ${number}.`;
  // Two kinds of wrong types, one of which is told of the whole file, a hint, and no JSON.
  if (number % 3 === 0) return JSON.stringify({ ...GOOD, instruction, output: number });
  if (number % 3 === 1) return JSON.stringify({ ...GOOD, instruction, history: 'x' });
  return number % 2 === 0 ? JSON.stringify(GOOD) : `{"instruction": "${instruction}`;
});

function report(format: string) {
  const path = join(folder, 'many.jsonl');
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  writeFileSync(path, RECORDS.join('\n'));
  const { stdout } = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), 'check', '--format', format, path],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
    },
  );
  expect(readdirSync(scratch)).toEqual([]);
  const expected = withFile(path, (bytes) =>
    scan(openStream(bytes), '.jsonl', undefined, {}, Number.POSITIVE_INFINITY),
  );
  return { stdout, expected };
}

test('as JSON', { timeout: 120_000 }, () => {
  const { stdout, expected } = report('json');
  const { files } = JSON.parse(stdout);
  expect(stdout).toBe(`${JSON.stringify(JSON.parse(stdout), undefined, 2)}\n`);
  const [{ problems, hidden }] = files;
  expect(hidden).toBe(0);
  expect(expected.sightings.length).toBeGreaterThan(6000);
  const seen = problems.map(({ code, record, line, column }: Record<string, unknown>) => ({
    ...{ code, record, line, column },
  }));
  const due = expected.sightings.map(({ problem, record, start }) => ({
    ...{ code: problem.code, record: record === undefined ? null : record + 1 },
    ...{ line: start.line + 1, column: start.column + 1 },
  }));
  expect(seen).toEqual(due);
});

test('as SARIF', { timeout: 120_000 }, () => {
  const { stdout, expected } = report('sarif');
  const log = JSON.parse(stdout);
  expect(stdout).toBe(`${JSON.stringify(log, undefined, 2)}\n`);
  const codes = log.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(codes).toEqual(expected.sightings.map(({ problem }) => problem.code));
});

test('long lists are laid out as short ones are', () => {
  const inner = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.dictionary(fc.string(), fc.array(fc.string())),
  );
  fc.assert(
    fc.property(fc.array(inner), fc.array(inner), (one, other) => {
      const text = [
        ...longJson({ a: 1, one: new LongList(one), b: [{ other: new LongList(other) }, 'x'] }),
      ].join('');
      expect(text).toBe(JSON.stringify({ a: 1, one, b: [{ other }, 'x'] }, undefined, 2));
    }),
  );
});
