/** Files on disk as sources of bytes. */
import { closeSync, createWriteStream, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Source } from '../engine/records/stream.js';

/** What `Buffer.toString('utf8')` calls in the end; once a record, the way there is worth saving. */
type Utf8Bytes = Uint8Array & { utf8Slice(from: number, to: number): string };

/** Opens a file, gives it to `use`, and closes it. Throws what the system throws. */
export function withFile<T>(path: string, use: (source: Source) => T): T {
  const file = openSync(path, 'r');
  try {
    return use(sourceOf(file));
  } finally {
    closeSync(file);
  }
}

/** An open file, given by its descriptor. */
export function sourceOf(file: number): Source {
  return {
    read: (into, at, position) => readSync(file, into, at, into.length - at, position),
    allocate: (length) => Buffer.allocUnsafeSlow(length),
    decode: (bytes, from, to) => (bytes as Utf8Bytes).utf8Slice(from, to),
  };
}

/** Lays what a pipe brings down in a file, so that it can be read twice and need not fit into memory. */
export async function withPipe<T>(
  pipe: Readable,
  use: (path: string) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return withFolder(async (folder) => {
    const path = join(folder, 'pipe');
    await pipeline(pipe, createWriteStream(path), { signal });
    return use(path);
  });
}

/** A folder for as long as it is used. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function withStdin<T>(use: (path: string) => Promise<T>, signal?: AbortSignal): Promise<T> {
  return withPipe(process.stdin, use, signal);
}
