/** What a file is laid down as before it is read: packed files unpacked, tables as JSON Lines, standard input as a file. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { withStdin } from '../bytes.js';
import type { Rows } from './tables.js';

export const STDIN = '-';

const PACKED = ['.gz', '.zst'];
const TABLES: Readonly<Record<string, (path: string) => Promise<Rows>>> = {
  '.csv': async (path) => (await import('./tables.js')).separatedRows(path, ','),
  '.tsv': async (path) => (await import('./tables.js')).separatedRows(path, '\t'),
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

/** Gives `use` the path of JSON text with the file's records, which may be the file itself. */
export async function withJson<T>(path: string, use: (json: string) => Promise<T> | T): Promise<T> {
  if (path === STDIN) return withStdin(async (spool) => use(spool));
  const name = unpackedName(path);
  const table = TABLES[extname(name).toLowerCase()];
  if (name === path && !table) return use(path);
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-'));
  try {
    const unpacked = name === path ? path : join(folder, `unpacked${extname(name)}`);
    if (unpacked !== path)
      await pipeline(createReadStream(path), await unpacker(path), createWriteStream(unpacked));
    if (!table) return await use(unpacked);
    const lines = join(folder, 'rows.jsonl');
    await pipeline(Readable.from(ended(await table(unpacked))), createWriteStream(lines));
    return await use(lines);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function* ended(rows: Rows): AsyncGenerator<string> {
  for await (const row of rows) yield `${row}\n`;
}

/** Node unpacks zstd itself from 22.15 on; before, a library does. */
async function unpacker(path: string): Promise<Transform> {
  if (path.toLowerCase().endsWith('.gz')) return zlib.createGunzip();
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
