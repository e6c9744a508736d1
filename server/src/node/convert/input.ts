/** What a file is laid down as before it is read: packed files unpacked, tables as JSON Lines, standard input as a file. */
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { withFile, withFolder, withPipe, withStdin } from '../bytes.js';
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

/** What is made of a file, given its path. */
type Use<T> = (path: string) => Promise<T>;

interface Reading {
  /** The file as people call it, wherever its bytes lie. */
  readonly shown: string;
  readonly signal: AbortSignal;
}

/**
 * Gives `use` the path of JSON text with the file's records, which may be the file itself. Throws what the system
 * throws, an Unreadable, or the signal's reason.
 */
export async function withJson<T>(path: string, signal: AbortSignal, use: Use<T>): Promise<T> {
  const reading = { shown: path, signal };
  const ofPipe: Use<T> = (spool) => withUnpacked(spool, packingIn(spool), reading, ofTable('', reading, use));
  if (path === STDIN) return withStdin(ofPipe, signal);
  if (statSync(path).isFIFO()) return withPipe(createReadStream(path), ofPipe, signal);
  const name = unpackedName(path);
  const packing = name === path ? undefined : packingOf(path);
  return withUnpacked(path, packing, reading, ofTable(extname(name).toLowerCase(), reading, use));
}

function withUnpacked<T>(
  path: string,
  packing: Packing | undefined,
  reading: Reading,
  use: Use<T>,
): Promise<T> {
  if (!packing) return use(path);
  return withFolder(async (folder) => {
    const unpacked = join(folder, 'unpacked');
    await unpack(path, packing, unpacked, reading);
    return use(unpacked);
  });
}

/** Turns a table into JSON Lines first; `ending` says what the file is, if there is one. */
function ofTable<T>(ending: string, { shown, signal }: Reading, use: Use<T>): Use<T> {
  return async (path) => {
    const table = TABLES[ending || tableIn(path)];
    if (!table) return use(path);
    return withFolder(async (folder) => {
      const lines = join(folder, 'rows.jsonl');
      const rows = Readable.from(ended(await table(path)));
      await pipeline(rows, createWriteStream(lines), { signal }).catch((error) => {
        throw error instanceof Unreadable ? new Unreadable(shown, error.kind) : error;
      });
      return use(lines);
    });
  };
}

/** What a table is by its first bytes, as an ending: what comes from a pipe, or was never saved, has no name to tell. */
function tableIn(path: string): string {
  const head = headOf(path, HEAD);
  if (head.startsWith('PAR1')) return '.parquet';
  const [line = ''] =
    /^(?![{[])[^\r\n\0]+(?=[\r\n])/.exec(head.replace(/^\xef\xbb\xbf/, '').trimStart()) ?? [];
  if (line.includes('\t')) return '.tsv';
  return /[,;]/.test(line) ? '.csv' : '';
}

/** Enough for a table's first line. */
const HEAD = 4096;

/** A file's first bytes, each as a character. */
function headOf(path: string, length: number): string {
  return withFile(path, ({ read }) => {
    const head = Buffer.alloc(length);
    return head.toString('latin1', 0, read(head, 0, 0));
  });
}

async function* ended(rows: Rows): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`;
}

type Packing = 'gz' | 'zst';

const packingOf = (path: string): Packing => (path.toLowerCase().endsWith('.gz') ? 'gz' : 'zst');

/** How what a pipe brought is packed, by its first bytes. */
function packingIn(path: string): Packing | undefined {
  const head = headOf(path, 4);
  if (head.startsWith('\x1f\x8b')) return 'gz';
  return head === '\x28\xb5\x2f\xfd' ? 'zst' : undefined;
}

async function unpack(path: string, packing: Packing, to: string, { shown, signal }: Reading): Promise<void> {
  try {
    await pipeline(createReadStream(path), await unpacker(packing), createWriteStream(to), { signal });
  } catch (error) {
    signal.throwIfAborted();
    // The system's errors name what it was asked for; what is left is the unpacker's.
    throw (error as NodeJS.ErrnoException).syscall === undefined ? new Unreadable(shown, 'packed') : error;
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
