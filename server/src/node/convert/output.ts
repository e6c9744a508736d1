/** Files that are written whole or not at all. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fsync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import type { Shape } from '../../engine/records/frame.js';
import { createGather } from './gather.js';
import { Unreadable } from './reasons.js';

export type FileShape = Exclude<Shape, 'stream'>;

/** A file in the making. It stands under its name once `keep` is called, and nowhere after `drop`. */
export interface Output {
  write(record: string): void;
  /** Where threads write their parts of the file. */
  readonly site: Site;
  /** Goes on behind so many records that threads wrote, at this byte. */
  goOn(records: number, position: number): void;
  /** Starts what is written on its way to the disk, so that there is little left to wait for in the end. */
  settle(): void;
  /** Writes what is due behind the last record, and waits until all is on the disk. */
  finish(): Promise<void>;
  keep(): void;
  drop(): Promise<void>;
}

/** What a thread has to know of the file; plain data. */
export interface Site {
  readonly draft: string;
  readonly path: string;
  readonly shape: FileShape;
}

/** A file in the making, as a thread writes it. */
export interface OpenSite {
  /** What stands between two records. */
  readonly between: string;
  /** Bytes as they stand in the file. */
  pack(bytes: Uint8Array): Uint8Array;
  /** What stands in front of the file's first record, or of a later one, packed. */
  before(first: boolean): Uint8Array;
  write(bytes: Uint8Array, position: number): void;
}

/** How much is gathered before it is written, in bytes. */
const CHUNK = 1 << 20;

/** What a format needs around its records. */
const FRAMES: Readonly<Record<FileShape, { open: string; between: string; close: string }>> = {
  lines: { open: '', between: '\n', close: '\n' },
  array: { open: '[\n  ', between: ',\n  ', close: '\n]\n' },
};

/** Packs a piece; pieces of `.gz` and `.zst` files may stand one after another. */
function packer(path: string): (bytes: Uint8Array) => Uint8Array {
  if (path.endsWith('.gz')) return (bytes) => zlib.gzipSync(bytes);
  if (!path.endsWith('.zst')) return (bytes) => bytes;
  if (typeof zlib.zstdCompressSync !== 'function') throw new Unreadable(path, 'zstd');
  return (bytes) => zlib.zstdCompressSync(bytes);
}

/** A file in the making, beside its place under a name that nothing else has. */
interface Draft {
  readonly file: number;
  readonly name: string;
  readonly place: string;
}

/**
 * Makes a draft. What is written to a link reaches the file behind it, and a file keeps its rights. Where that cannot
 * be, the error speaks of the file: nobody knows of drafts.
 */
function openDraft(path: string): Draft {
  try {
    const place = existsSync(path) ? realpathSync(path) : path;
    const old = statSync(place, { throwIfNoEntry: false });
    if (old && !isReplaceable(old)) throw new Unreadable(path, 'special');
    const name = join(dirname(place), `.${basename(place)}.${randomUUID()}.tmp`);
    const file = openSync(name, 'wx');
    if (old) fchmodSync(file, old.mode);
    return { file, name, place };
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

function putInPlace({ name, place, path }: Pick<Draft, 'name' | 'place'> & { readonly path: string }): void {
  try {
    renameSync(name, place);
  } catch (error) {
    throw Object.assign(error as Error, { path });
  }
}

/** Devices and pipes are no files that another can take the place of; folders fail by themselves, with a better reason. */
export function isReplaceable(stats: Stats): boolean {
  return stats.isFile() || stats.isDirectory();
}

const synced = promisify(fsync);

/** Opens a file beside its place. Throws what the system throws. */
export function createOutput(path: string, shape: FileShape): Output {
  const pack = packer(path);
  const { open, between, close } = FRAMES[shape];
  const { file, name, place } = openDraft(path);
  const gather = createGather(CHUNK * 2);
  let count = 0;
  let position = 0;
  let isOpen = true;
  let settling: Promise<void> | undefined;
  const settle = () => {
    settling ??= synced(file).finally(() => {
      settling = undefined;
    });
    // Who finishes the file hears of a failure, for then it fails again.
    settling.catch(() => {});
  };
  const flush = () => {
    if (gather.size() === 0) return;
    const bytes = pack(gather.take());
    writeAll(file, bytes, position);
    position += bytes.length;
    settle();
  };
  const shut = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write(record) {
      gather.add(count++ === 0 ? open : between);
      gather.add(record);
      if (gather.size() >= CHUNK) flush();
    },
    site: { draft: name, path, shape },
    goOn(records, behind) {
      count = records;
      position = behind;
    },
    settle,
    async finish() {
      if (count > 0) gather.add(close);
      else if (shape === 'array') gather.add('[]\n');
      flush();
      await settling;
      await synced(file);
    },
    keep() {
      shut();
      putInPlace({ name, place, path });
    },
    async drop() {
      await settling?.catch(() => {});
      shut();
      rmSync(name, { force: true });
    },
  };
}

/** Opens a file that `createOutput` made. Throws what the system throws. */
export function openSite({ draft, path, shape }: Site): OpenSite {
  const { open, between } = FRAMES[shape];
  const file = openSync(draft, 'r+');
  const pack = packer(path);
  return {
    between,
    pack,
    before: (first) => pack(Buffer.from(first ? open : between)),
    write: (bytes, position) => writeAll(file, bytes, position),
  };
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, position + at);
}

/** Replaces a small file by a new text, whole or not at all. */
export function replaceFile(path: string, text: string): void {
  const { file, name, place } = openDraft(path);
  try {
    writeAll(file, Buffer.from(text), 0);
    fsyncSync(file);
  } catch (error) {
    rmSync(name, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  putInPlace({ name, place, path });
}
