/** What a file is laid down as before it is read: packed files unpacked, tables as JSON Lines, standard input as a file. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { withFile, withPipe, withStdin } from '../bytes.js';
import { Unreadable } from './reasons.js';
import type { Rows } from './tables.js';

export const STDIN = '-';

const PACKED = ['.gz', '.zst'];
const TABLES: Readonly<Record<string, (path: string) => Promise<Rows>>> = {
  '.csv': async (path) => (await import('./tables.js')).separatedRows(path, [',', ';']),
  '.tsv': async (path) => (await import('./tables.js')).separatedRows(path, ['\t']),
  '.parquet': async (path) => (await import('./tables.js')).parquetRows(path),
};

/** The endings of files that can be converted. */
const PLAIN = ['.jsonl', '.ndjson', '.jsonlines', '.json', ...Object.keys(TABLES)];
export const READ = [...PLAIN, ...PLAIN.flatMap((ending) => PACKED.map((packed) => ending + packed))];

/** The name of a file without the ending of what it is packed in. */
export function unpackedName(path: string): string {
  const ending = PACKED.find((each) => path.toLowerCase().endsWith(each));
  return ending ? path.slice(0, -ending.length) : path;
}

/** What is made of a file, and what ends it before. */
interface Use<T> {
  readonly use: (json: string) => Promise<T> | T;
  readonly signal: AbortSignal;
}

/**
 * Gives `use` the path of JSON text with the file's records, which may be the file itself. Throws what the system
 * throws, an Unreadable, or the signal's reason.
 */
export async function withJson<T>(path: string, signal: AbortSignal, use: Use<T>['use']): Promise<T> {
  const spooled = (spool: string) => withUnpacked(spool, '', packingIn(spool), { use, signal });
  if (path === STDIN) return withStdin(spooled, signal);
  if (statSync(path).isFIFO()) return withPipe(createReadStream(path), spooled, signal);
  const name = unpackedName(path);
  return withUnpacked(path, name, name === path ? undefined : packingOf(path), { use, signal });
}

async function withUnpacked<T>(
  path: string,
  name: string,
  packing: Packing | undefined,
  { use, signal }: Use<T>,
): Promise<T> {
  const table = TABLES[extname(name).toLowerCase()];
  if (!packing && !table) return use(path);
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-'));
  try {
    const unpacked = packing ? join(folder, `unpacked${extname(name)}`) : path;
    if (packing) await unpack(path, packing, unpacked, signal);
    if (!table) return await use(unpacked);
    const lines = join(folder, 'rows.jsonl');
    const rows = Readable.from(ended(await table(unpacked)));
    await pipeline(rows, createWriteStream(lines), { signal }).catch((error) => {
      throw error instanceof Unreadable ? new Unreadable(path, error.kind) : error;
    });
    return await use(lines);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* ended(rows: Rows): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`;
}

type Packing = 'gz' | 'zst';

const packingOf = (path: string): Packing => (path.toLowerCase().endsWith('.gz') ? 'gz' : 'zst');

/** How what a pipe brought is packed, by its first bytes: it has no name to tell. */
function packingIn(path: string): Packing | undefined {
  return withFile(path, ({ read }) => {
    const head = Buffer.alloc(4);
    read(head, 0, 0);
    if (head.readUInt16BE() === 0x1f8b) return 'gz';
    return head.readUInt32LE() === 0xfd2fb528 ? 'zst' : undefined;
  });
}

async function unpack(path: string, packing: Packing, to: string, signal: AbortSignal): Promise<void> {
  try {
    await pipeline(createReadStream(path), await unpacker(packing), createWriteStream(to), { signal });
  } catch (error) {
    signal.throwIfAborted();
    // The system's errors name what it was asked for; what is left is the unpacker's.
    throw (error as NodeJS.ErrnoException).syscall === undefined ? new Unreadable(path, 'packed') : error;
  }
}

/** Node unpacks zstd itself from 22.15 on; before, a library does. */
async function unpacker(packing: Packing): Promise<Transform> {
  if (packing === 'gz') return zlib.createGunzip();
  if (typeof zlib.createZstdDecompress === 'function') return zlib.createZstdDecompress();
  const { Decompress } = await import('fzstd');
  const { Transform } = await import('node:stream');
  const decoder = new Decompress();
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      decoder.ondata = (part) => this.push(part);
      decoder.push(chunk);
      done();
    },
    flush(done) {
      decoder.ondata = (part) => this.push(part);
      decoder.push(new Uint8Array(0), true);
      done();
    },
  });
}
