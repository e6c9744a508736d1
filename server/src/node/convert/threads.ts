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
  /** Told of the bytes that are done; false to stop. */
  goOn(done: number): boolean;
}

/** Gives the tally of the whole; undefined where it was stopped. Throws what a thread or the foreman throws. */
export async function convertInThreads(
  file: Omit<Task, 'site' | 'blocks' | 'relay'>,
  out: Output | undefined,
  size: number,
  threads: number,
  foreman: Foreman,
): Promise<Tally | undefined> {
  const blocks = blocksOf(size, BLOCK);
  const relay = createRelay();
  const task: Task = { ...file, site: out?.site, blocks, relay };
  const tally = emptyTally();
  let stopped = false;
  const crew = { script: './convertWorker.js', workerData: task, threads, nursery: 32 };
  await joinInOrder<Part>(crew, blocks.count, (part, index) => {
    for (const each of part.rejected) foreman.reject({ ...each, record: each.record + tally.records });
    mergeTally(tally, part.tally);
    stopped = !foreman.goOn(Math.min(size, blockAt(blocks, index).to));
    return !stopped;
  });
  if (stopped) return undefined;
  const { written, position } = outcomeOf(relay);
  out?.goOn(written, position);
  return tally;
}
