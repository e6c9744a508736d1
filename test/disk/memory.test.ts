/** What was found in one session is told in the next, as long as the file and the question are the same. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  DEFAULT_COLUMNS,
  DEFAULT_TAGS,
  type Layout,
  UNNAMED,
} from '../../server/src/engine/formats/layout.js';
import { rememberingDisk } from '../../server/src/node/disk/memory.js';
import type { Disk, DiskCheck, DiskJob } from '../../server/src/source/disk.js';

let folder: string;
let path: string;
let reads: number;
/** What the disk below finds next. */
let finds: DiskCheck;

const long = (minutes: number) => new Date(Date.now() - minutes * 60_000);

function lay(text: string, minutes: number): void {
  writeFileSync(path, text);
  utimesSync(path, long(minutes), long(minutes));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuneset-memory-'));
  path = join(folder, 'a.jsonl');
  reads = 0;
  finds = found(7);
  lay('one', 60);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function found(records: number, more: Partial<DiskCheck> = {}): DiskCheck {
  const codes = { error: new Map([['json/syntax', 2]]), warning: new Map(), hint: new Map() };
  const counts = { error: 2, warning: 0, hint: 0 };
  const seen = { records, found: [], counts, codes, front: undefined, changed: false };
  return { layout: undefined, stage: undefined, ...seen, ...more };
}

/** A new session on the same folder. */
function session(): Disk {
  const disk: Partial<Disk> = {
    check: async () => {
      reads++;
      return finds;
    },
  };
  const remembering = rememberingDisk(disk as Disk);
  remembering.keepIn?.(join(folder, 'kept'));
  return remembering;
}

function ask(disk: Disk, more: Partial<DiskJob> = {}): Promise<DiskCheck> {
  const source = { given: undefined, settings: {}, why: 'content' } as unknown as DiskJob['source'];
  const job: DiskJob = { uri: pathToFileURL(path).href, source, limit: 1000, leisurely: true, ...more };
  return disk.check(job, {});
}

test('a file that is the same is read once', async () => {
  expect(await ask(session())).toEqual(found(7));
  expect(await ask(session())).toEqual(found(7));
  expect(reads).toBe(1);
});

test('a file that was written again with the same text is not read again', async () => {
  await ask(session());
  lay('one', 30);
  await ask(session());
  expect(reads).toBe(1);
});

test('a file that is another is read again', async () => {
  await ask(session());
  lay('two', 30);
  finds = found(8);
  expect((await ask(session())).records).toBe(8);
  lay('three', 60);
  await ask(session());
  expect(reads).toBe(3);
});

test('another question is another answer', async () => {
  await ask(session());
  await ask(session(), { limit: 5 });
  expect(reads).toBe(2);
});

test('whoever waits gets what is there now', async () => {
  await ask(session());
  await ask(session(), { leisurely: false });
  expect(reads).toBe(2);
});

test('a file that was written just now may be written to once more, and is not kept', async () => {
  lay('one', 0);
  await ask(session());
  await ask(session());
  expect(reads).toBe(2);
});

test('nor is one whose pictures may come and go', async () => {
  const columns = { ...DEFAULT_COLUMNS, images: 'images' };
  const layout: Layout = {
    ...{ format: 'sharegpt', reader: 'llamafactory', columns, tags: DEFAULT_TAGS },
    ...{ ...UNNAMED, kind: 'sft' },
  };
  finds = found(7, { layout });
  await ask(session());
  await ask(session());
  expect(reads).toBe(2);
});

test('what is kept and broken is forgotten', async () => {
  await ask(session());
  const kept = join(folder, 'kept');
  for (const name of readdirSync(kept)) writeFileSync(join(kept, name), 'no memory');
  await ask(session());
  await ask(session());
  expect(reads).toBe(2);
});
