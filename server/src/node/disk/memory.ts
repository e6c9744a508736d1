/** Keeps what checks of files found, from one session to the next: a file that is still the same is not read again. */
import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { URI } from 'vscode-uri';
import type { Disk, DiskCheck, DiskJob } from '../../source/disk.js';

interface Memory {
  /** What was asked, and by which build: another may find something else. */
  readonly question: string;
  readonly size: number;
  /** When the file was written, in milliseconds. */
  readonly written: number;
  /** Of its bytes: a file that was written again may be the same. */
  readonly digest: string;
  readonly check: DiskCheck;
}

/** So many files are kept in mind, those that were asked for last. */
const MOST = 200;
/** Whoever writes to a file may do so twice within one tick of its clock. In milliseconds. */
const AGE = 2000;

/** A disk that remembers the checks at leisure once it is told where. */
export function rememberingDisk(disk: Disk): Disk {
  let folder: string | undefined;
  return {
    ...disk,
    keepIn(place) {
      folder = place;
      void prune(place).catch(() => {});
    },
    async check(job, way) {
      if (folder === undefined || !job.leisurely) return disk.check(job, way);
      const place = join(folder, `${hash(job.uri)}.check`);
      const known = await recall(place, job).catch(() => undefined);
      if (known) return known;
      const found = await disk.check(job, way);
      if (mayKeep(found)) await keep(place, job, found).catch(() => {});
      return found;
    },
  };
}

const hash = (text: string) => createHash('sha1').update(text).digest('hex');

/** The build is known by when it was written. */
const build = statSync(fileURLToPath(import.meta.url)).mtimeMs;

function questionOf({ source, limit }: DiskJob): string {
  return hash(JSON.stringify([build, source, source.settings.media !== undefined, limit]));
}

/** Not where files beside the data decide, nor where a thread has to know the file's records. */
function mayKeep({ layout, front, changed }: DiskCheck): boolean {
  const { images, videos, audios } = layout?.columns ?? {};
  return !changed && front === undefined && !images && !videos && !audios;
}

async function recall(place: string, job: DiskJob): Promise<DiskCheck | undefined> {
  const memory = deserialize(await readFile(place)) as Memory;
  const path = URI.parse(job.uri).fsPath;
  const { size, mtimeMs } = await stat(path);
  if (memory.question !== questionOf(job) || memory.size !== size) return undefined;
  if (memory.written === mtimeMs) return memory.check;
  return (await digestOf(path)) === memory.digest ? memory.check : undefined;
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha1');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), digest);
  return digest.digest('hex');
}

async function keep(place: string, job: DiskJob, check: DiskCheck): Promise<void> {
  const path = URI.parse(job.uri).fsPath;
  const before = await stat(path);
  const digest = await digestOf(path);
  const { size, mtimeMs } = await stat(path);
  if (mtimeMs !== before.mtimeMs || Date.now() - mtimeMs < AGE) return;
  const memory: Memory = { question: questionOf(job), size, written: mtimeMs, digest, check };
  await mkdir(join(place, '..'), { recursive: true });
  await writeFile(`${place}.new`, serialize(memory));
  await rename(`${place}.new`, place);
}

/** Forgets what was kept longest ago. */
async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.check'));
  const ages = await Promise.all(
    names.map(async (name) => ({ name, written: (await stat(join(folder, name))).mtimeMs })),
  );
  ages.sort((a, b) => b.written - a.written);
  await Promise.all(ages.slice(MOST).map(({ name }) => rm(join(folder, name), { force: true })));
}
