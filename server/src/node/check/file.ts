/** Checks a file on disk, of any size, in one thread or several. */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type Joined, join, joinedFrom, type Part, type Scanner, scanBlock } from '../../engine/blocks.js';
import { isBinary } from '../../engine/records/encoding.js';
import { type Mark, openStream } from '../../engine/records/stream.js';
import { finish, planOf, type Scan } from '../../engine/scan.js';
import type { Source } from '../../source.js';
import { type Blocks, blockAt, blocksOf } from '../blocks.js';
import { sourceOf } from '../bytes.js';
import { joinInOrder } from '../pool.js';
import { scannerFor, type Task } from './scanner.js';
import type { WorkerData } from './worker.js';

/** Thrown for a file that is no text. */
export class BinaryFile extends Error {}

/** How a file is gone through. */
export interface Way {
  /** How many threads scan it; with none, the caller's own does. */
  readonly threads: number;
  /** Told of what is done so far, in bytes. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Checked {
  readonly scan: Scan;
  /** Whether the file was written to in the meantime: what was found may belong to neither state of it. */
  readonly changed: boolean;
  /** Where its records can be read from. */
  readonly marks: readonly Mark[];
}

/**
 * Shows `limit` problems and counts the rest. Throws what the system throws, a BinaryFile, and the signal's reason
 * where it is aborted.
 */
export async function checkFile(
  path: string,
  extension: string,
  { given, settings, info, root }: Source,
  limit: number,
  way: Way,
): Promise<Checked> {
  const file = openSync(path, 'r');
  try {
    const before = fstatSync(file);
    const stream = openStream(sourceOf(file));
    if (isBinary(stream.bytes, stream.length)) throw new BinaryFile();
    const { media, ...plain } = settings;
    const plan = planOf(stream, extension, given, plain, limit);
    if ('counts' in plan) return { scan: plan, changed: false, marks: [] };
    const task: Task = { path, plan, media: media && info !== undefined ? { info, root } : undefined };
    const scanner = scannerFor(task, sourceOf(file));
    const joined = await scanAll(scanner, task, before.size, way);
    const after = fstatSync(file);
    const changed = after.size !== before.size || after.mtimeMs !== before.mtimeMs;
    return { scan: finish(scanner, plan, joined, before.size), changed, marks: joined.marks };
  } finally {
    closeSync(file);
  }
}

/** Scans all blocks, and joins what they give in their order. */
async function scanAll(scanner: Scanner, task: Task, size: number, way: Way): Promise<Joined> {
  const blocks = blocksOf(size);
  const state: { joined?: Joined } = {};
  const add = (part: Part, index: number) => {
    const block = blockAt(blocks, index);
    if (state.joined) join(scanner, state.joined, block, part);
    else state.joined = joinedFrom(scanner, part);
    way.progress?.(Math.min(size, block.to), size);
    return true;
  };
  const { threads, signal } = way;
  const workerData: WorkerData = { task, blocks };
  const crew = { script: './checkWorker.js', workerData, threads, nursery: 16, signal };
  if (threads > 0) await joinInOrder(crew, blocks.count, add);
  else await scanHere(scanner, blocks, () => state.joined?.end ?? task.plan.start, add, signal);
  return state.joined as Joined;
}

/** Scans one block after the other in this thread: each begins where those before it end. */
async function scanHere(
  scanner: Scanner,
  blocks: Blocks,
  beginning: () => Mark,
  add: (part: Part, index: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let index = 0; index < blocks.count; index++) {
    add(scanBlock(scanner, blockAt(blocks, index), beginning()), index);
    // The caller's other work has its turn.
    await setImmediate();
    signal?.throwIfAborted();
  }
}
