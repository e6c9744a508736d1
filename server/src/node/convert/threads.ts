/** Converts a large file in several threads; the order of the records is kept. */
import type { Rejected } from '../../engine/convert/stream.js';
import { emptyTally, mergeTally, type Tally } from '../../engine/convert/tally.js';
import { blockAt, blocksOf } from '../blocks.js';
import { joinInOrder } from '../pool.js';
import type { Part, Task } from './block.js';
import type { Output } from './output.js';
import { createRelay, outcomeOf } from './relay.js';

/** A block and what it becomes should stay in the processor's cache until it is written. In bytes. */
const BLOCK = 2 << 20;

/** What becomes of a file beside the records of the result. */
export interface Foreman {
  reject(rejected: Rejected): void;
  /** Told of the bytes that are done. */
  progress(done: number): void;
  readonly signal: AbortSignal;
}

/** Gives the tally of the whole. Throws what a thread or the foreman throws, and the signal's reason. */
export async function convertInThreads(
  file: Omit<Task, 'site' | 'blocks' | 'relay'>,
  out: Output | undefined,
  size: number,
  threads: number,
  { reject, progress, signal }: Foreman,
): Promise<Tally> {
  const blocks = blocksOf(size, BLOCK);
  const relay = createRelay();
  const task: Task = { ...file, site: out?.site, blocks, relay };
  const tally = emptyTally();
  const crew = { script: './convertWorker.js', workerData: task, threads, nursery: 32, signal };
  await joinInOrder<Part>(crew, blocks, (part, index) => {
    for (const each of part.rejected) reject({ ...each, record: each.record + tally.records });
    mergeTally(tally, part.tally);
    out?.settle();
    progress(Math.min(size, blockAt(blocks, index).to));
    return true;
  });
  const { written, position } = outcomeOf(relay);
  out?.goOn(written, position);
  return tally;
}
