/** The blocks of a file on disk, and who takes which. */
import type { Block } from '../../engine/blocks.js';

/** Large enough that a guess and a message cost nothing beside it, small enough that threads end together. */
const BLOCK = 8 << 20;

export interface Blocks {
  readonly count: number;
  /** One number, shared by all threads: the block that nobody has taken yet. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** The blocks of so many bytes. */
export function blocksOf(size: number): Blocks {
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { count: Math.max(1, Math.ceil(size / BLOCK)), next };
}

/** A block for the caller alone; `count` or more where none is left. */
export function takeBlock({ next }: Blocks): number {
  return Atomics.add(next, 0, 1);
}

/** The last block reaches to whatever the file's end is when it is read. */
export function blockAt({ count }: Blocks, index: number): Block {
  return { from: index * BLOCK, to: index + 1 === count ? Number.POSITIVE_INFINITY : (index + 1) * BLOCK };
}
