/** Files that are written whole or not at all. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as zlib from 'node:zlib';
import type { Shape } from '../../engine/records/frame.js';
import { createGather } from './gather.js';

/** A file in the making. It stands under its name once `keep` is called, and nowhere after `drop`. */
export interface Output {
  write(record: string): void;
  /** Takes several records at once, as UTF-8, with `between` between them. */
  writeBytes(records: Uint8Array, count: number): void;
  /** What stands between two records. */
  readonly between: string;
  keep(): void;
  drop(): void;
}

/** How much is gathered before it is written, in bytes. */
const CHUNK = 1 << 20;

/** What a format needs around its records. */
const FRAMES: Readonly<Record<'lines' | 'array', { open: string; between: string; close: string }>> = {
  lines: { open: '', between: '\n', close: '\n' },
  array: { open: '[\n  ', between: ',\n  ', close: '\n]\n' },
};

/** Thrown for a packed file that this version of Node cannot write or read. */
export class NoZstd extends Error {}

/** Packs a piece; pieces of `.gz` and `.zst` files may stand one after another. */
function packer(path: string): (bytes: Uint8Array) => Uint8Array {
  if (path.endsWith('.gz')) return (bytes) => zlib.gzipSync(bytes);
  if (!path.endsWith('.zst')) return (bytes) => bytes;
  if (typeof zlib.zstdCompressSync !== 'function') throw new NoZstd();
  return (bytes) => zlib.zstdCompressSync(bytes);
}

/** A name beside the file's own that nothing else has. */
function draftOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
}

/** Opens a file beside its place. Throws what the system throws. */
export function createOutput(path: string, shape: Exclude<Shape, 'stream'>): Output {
  const pack = packer(path);
  const { open, between, close } = FRAMES[shape];
  const draft = draftOf(path);
  const file = openSync(draft, 'wx');
  const gather = createGather(CHUNK * 2);
  let count = 0;
  const flush = () => {
    if (gather.size() > 0) writeAll(file, pack(gather.take()));
  };
  return {
    write(record) {
      gather.add(count++ === 0 ? open : between);
      gather.add(record);
      if (gather.size() >= CHUNK) flush();
    },
    writeBytes(records, more) {
      gather.add(count === 0 ? open : between);
      count += more;
      flush();
      writeAll(file, pack(records));
    },
    between,
    keep() {
      if (count > 0) gather.add(close);
      else if (shape === 'array') gather.add('[]\n');
      flush();
      fsyncSync(file);
      closeSync(file);
      renameSync(draft, path);
    },
    drop() {
      closeSync(file);
      rmSync(draft, { force: true });
    },
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Replaces a small file by a new text, whole or not at all. */
export function replaceFile(path: string, text: string): void {
  const draft = draftOf(path);
  const file = openSync(draft, 'wx');
  try {
    writeAll(file, Buffer.from(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
