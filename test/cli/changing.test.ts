/** A file on disk belongs to others too: what happens to it while it is read. */
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFile } from '../../server/src/node/check/file.ts';
import type { Source } from '../../server/src/source.ts';

const RECORD = `${JSON.stringify({ instruction: 'Say hello.', input: '', output: 'x'.repeat(100_000) })}\n`;
/** More than two blocks of it. */
const RECORDS = 200;
const UNTOLD: Source = { given: undefined, why: 'content', info: undefined, media: undefined, settings: {} };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-changing-'));
  path = join(folder, 'data.jsonl');
  writeFileSync(path, RECORD.repeat(RECORDS));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Does something to the file when the first block is done. */
function checkWhile(happens: () => void, signal?: AbortSignal) {
  let happened = false;
  const progress = () => {
    if (!happened) happens();
    happened = true;
  };
  return checkFile(path, '.jsonl', UNTOLD, 10, { threads: 1, progress, ...(signal ? { signal } : {}) });
}

test('a file that is let alone', async () => {
  const { scan, changed } = await checkWhile(() => {});
  expect({ records: scan.records, changed }).toEqual({ records: RECORDS, changed: false });
});

test('a file that grows', async () => {
  const { scan, changed } = await checkWhile(() => appendFileSync(path, RECORD));
  expect({ records: scan.records, changed }).toEqual({ records: RECORDS + 1, changed: true });
});

test('a file that is cut off', async () => {
  const { scan, changed } = await checkWhile(() => truncateSync(path, RECORD.length * 150));
  expect({ records: scan.records, changed }).toEqual({ records: 150, changed: true });
});

test('a check that is no longer wanted', async () => {
  const wanted = new AbortController();
  const check = checkWhile(() => wanted.abort(new Error('no longer')), wanted.signal);
  await expect(check).rejects.toThrow('no longer');
});
