/** Values in their order: in memory while they are few, in a file of their own while they are many. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/** Files for a while. */
export interface Scratch {
  /** Opens a new file, to be written and read. */
  open(): number;
  /** Closes and removes all. */
  remove(): void;
}

export function createScratch(): Scratch {
  let folder: string | undefined;
  const files: number[] = [];
  return {
    open() {
      folder ??= mkdtempSync(join(tmpdir(), 'tuneset-'));
      const file = openSync(join(folder, `${files.length}`), 'w+');
      files.push(file);
      return file;
    },
    remove() {
      for (const file of files) closeSync(file);
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Spool<T> extends Iterable<T> {
  /** Adds plain data behind the rest. */
  add(values: readonly T[]): void;
}

/** So many are held in memory. */
const FEW = 2000;
const WINDOW = 1 << 18;

export function createSpool<T>(scratch: Scratch): Spool<T> {
  let waiting: T[] = [];
  let file: number | undefined;
  return {
    add(values) {
      for (const value of values) waiting.push(value);
      if (waiting.length <= FEW) return;
      file ??= scratch.open();
      writeSync(file, waiting.map((value) => `${JSON.stringify(value)}\n`).join(''));
      waiting = [];
    },
    *[Symbol.iterator]() {
      if (file !== undefined) for (const line of linesOf(file)) yield JSON.parse(line) as T;
      yield* waiting;
    },
  };
}

function* linesOf(file: number): Generator<string> {
  const window = Buffer.alloc(WINDOW);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (let at = 0; ; ) {
    const count = readSync(file, window, 0, WINDOW, at);
    if (count === 0) return;
    at += count;
    const lines = (rest + decoder.write(window.subarray(0, count))).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
