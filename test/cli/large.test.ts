/** Size is no reason not to use the tool: a file is never in memory as a whole. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repeated } from '../repeated.js';

const MEGABYTES = 150;
/** By threads. Node itself takes about 50 MB, a window and the garbage of a moment for each thread the rest. */
const MOST_MEMORY = { 1: 150e6, 2: 200e6 };

const RECORD = JSON.stringify({
  conversations: [
    { from: 'human', value: 'How do I …? '.repeat(100) },
    { from: 'gpt', value: '你好，世界。'.repeat(100) },
  ],
});
const WRONG = RECORD.replace('human', 'gpt');

const SHAPES = {
  lines: { name: 'large.jsonl', open: '', between: '\n', close: '\n' },
  'one array on one line': { name: 'large.json', open: '[', between: ', ', close: ']' },
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-large-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a large file whose last record is wrong; gives the number of records. */
function write(path: string, { open, between, close }: (typeof SHAPES)[keyof typeof SHAPES]): number {
  const file = openSync(path, 'w');
  let records = 1;
  writeSync(file, open);
  for (let size = 0; size < MEGABYTES * 1e6; records += 250) {
    size += writeSync(
      file,
      repeated(`${RECORD}${between}`, 250).replaceAll('"human"', `"human", "at": ${records}`),
    );
  }
  writeSync(file, WRONG + close);
  closeSync(file);
  return records;
}

/** Each thread tells what the whole process took. */
const TELL =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(process.resourceUsage().maxRSS+"\\n"))';

function check(path: string, jobs: number) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', TELL, resolve('dist/cli.js'), 'check', '--format', 'json', '--jobs', `${jobs}`, path],
    { encoding: 'utf8' },
  );
  return { report: JSON.parse(stdout), memory: Math.max(...stderr.trim().split('\n').map(Number)) * 1024 };
}

describe.each(Object.entries(SHAPES))(`${MEGABYTES} MB as %s`, (_, shape) => {
  let path: string;
  let records: number;
  beforeAll(() => {
    path = join(folder, shape.name);
    records = write(path, shape);
  });
  afterAll(() => rmSync(path));

  test.each([1, 2] as const)(
    'are checked to the last record in bounded memory, threads: %i',
    { timeout: 120_000 },
    (threads) => {
      const { report, memory } = check(path, threads);
      expect(report.files).toMatchObject([
        { format: 'sharegpt', records, problems: [{ code: 'sharegpt/turn-order', record: records }] },
      ]);
      expect(memory).toBeLessThan(MOST_MEMORY[threads]);
    },
  );
});

test('a file whose keys are ids, each in one record, is checked in bounded memory, and wrong types are still told', {
  timeout: 240_000,
}, () => {
  const path = join(folder, 'ids.jsonl');
  const record = (number: number) =>
    JSON.stringify({
      instruction: `Say ${number}.`,
      output: `${number}`,
      from: 'here',
      [`id_${number}`]: number,
    });
  const records = Array.from({ length: 60_000 }, (_, number) => record(number));
  records[50_000] = '{"instruction": "Say hi.", "output": "Hi.", "from": {"place": "here"}}';
  writeFileSync(path, records.join('\n'));
  const { report, memory } = check(path, 1);
  const codes = report.files[0].problems.map(({ code }: { code: string }) => code);
  expect(codes).toContain('record/type-drift');
  expect(memory).toBeLessThan(220e6);
});
