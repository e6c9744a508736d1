/** The blocks of a file on disk, who takes which, and how many threads they are worth. */
import { availableParallelism } from 'node:os';
import type { Block } from '../engine/blocks.js';

/** Large enough that a guess and a message cost nothing beside it, small enough that threads end together. */
const BLOCK = 8 << 20;

export interface Blocks {
  readonly count: number;
  /** Of each, in bytes. */
  readonly length: number;
  /** Shared by all threads: the block that nobody has taken yet, and how many are joined. */
  readonly next: Int32Array<SharedArrayBuffer>;
  readonly joined: Int32Array<SharedArrayBuffer>;
}

/** Zeros that all threads see. */
export function sharedNumbers(count: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * count));
}

/** The blocks of a file of so many bytes. */
export function blocksOf(size: number, length = BLOCK): Blocks {
  const count = Math.max(1, Math.ceil(size / length));
  return { count, length, next: sharedNumbers(1), joined: sharedNumbers(1) };
}

/** So many blocks are worked at ahead of those that are joined: what came of them waits in memory. */
const AHEAD = availableParallelism() + 2;

/** A block for the caller, a thread, alone; `count` or more where none is left. Waits while too many are not joined. */
export function takeBlock({ count, next, joined }: Blocks): number {
  const index = Atomics.add(next, 0, 1);
  const due = Math.min(index, count) - AHEAD;
  for (let done = Atomics.load(joined, 0); done < due; done = Atomics.load(joined, 0)) {
    Atomics.wait(joined, 0, done);
  }
  return index;
}

/** The same for a thread that must not wait: undefined where it would have to, and where no block is left. */
export function takeBlockNow({ count, next, joined }: Blocks): number | undefined {
  if (Atomics.load(next, 0) >= Math.min(count, Atomics.load(joined, 0) + AHEAD)) return undefined;
  const index = Atomics.add(next, 0, 1);
  return index < count ? index : undefined;
}

/** Tells threads that one more block is joined. */
export function leaveBlock({ joined }: Blocks): void {
  Atomics.add(joined, 0, 1);
  Atomics.notify(joined, 0);
}

/** The last block reaches to whatever the file's end is when it is read. */
export function blockAt({ count, length }: Blocks, index: number): Block {
  return { from: index * length, to: index + 1 === count ? Number.POSITIVE_INFINITY : (index + 1) * length };
}

/** A thread takes about as long to start as these bytes take to be gone through. */
const WORTH_A_THREAD = 32 << 20;

/**
 * As many threads as there are cores, and as a file of so many bytes is worth. None for a file that one thread has gone
 * through sooner than it starts.
 */
export function threadsFor(size: number, most = availableParallelism()): number {
  const worth = Math.floor(size / WORTH_A_THREAD);
  return worth < 2 ? 0 : Math.max(1, Math.min(most, worth));
}
