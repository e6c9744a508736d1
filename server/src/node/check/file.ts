/** Checks a file on disk, of any size, in one thread or several. */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Joined, join, joinedFrom, type Part, type Scanner, scanBlock } from '../../engine/blocks.js';
import { isBinary } from '../../engine/records/encoding.js';
import { openStream } from '../../engine/records/stream.js';
import { finish, planOf, type Scan } from '../../engine/scan.js';
import type { Source } from '../../source.js';
import { sourceOf } from '../bytes.js';
import { type Blocks, blockAt, blocksOf, takeBlock } from './blocks.js';
import { scannerFor, type Task } from './scanner.js';
import type { Found, WorkerData } from './worker.js';

/** Thrown for a file that is no text. */
export class BinaryFile extends Error {}

/** How a file is gone through. */
export interface Way {
  /** How many threads work at it, the caller's among them unless it only waits. */
  readonly threads: number;
  /** Whether the caller's thread has other things to do, and scans nothing itself. */
  readonly aside?: boolean;
  /** Told of what is done so far, in bytes. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Checked {
  readonly scan: Scan;
  /** Whether the file was written to in the meantime: what was found may belong to neither state of it. */
  readonly changed: boolean;
}

/** A larger nursery would only hold a thread's garbage longer. In MB. */
const LIMITS = { maxYoungGenerationSizeMb: 16 };
/** A thread takes about as long to start as these bytes take to be scanned. */
const WORTH_A_THREAD = 32 << 20;

/** As many threads as there are cores, and as a file of so many bytes is worth. */
export function threadsFor(size: number, most = availableParallelism()): number {
  return Math.max(1, Math.min(most, Math.floor(size / WORTH_A_THREAD)));
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
    if ('counts' in plan) return { scan: plan, changed: false };
    const task: Task = { path, plan, media: media && info !== undefined ? { info, root } : undefined };
    const scanner = scannerFor(task, sourceOf(file));
    const joined = await scanAll(scanner, task, before.size, way);
    const after = fstatSync(file);
    const changed = after.size !== before.size || after.mtimeMs !== before.mtimeMs;
    return { scan: finish(scanner, plan, joined), changed };
  } finally {
    closeSync(file);
  }
}

/** Joins the blocks in their order, whoever scans them. */
async function scanAll(scanner: Scanner, task: Task, size: number, way: Way): Promise<Joined> {
  const { progress, signal, aside = false } = way;
  const blocks = blocksOf(size);
  const crew = startThreads(task, blocks, way);
  const takes = takerOf(scanner, task, blocks, aside && crew.size > 0);
  let joined: Joined | undefined;
  try {
    for (let index = 0; index < blocks.count; ) {
      signal?.throwIfAborted();
      const taken = takes(index, joined);
      if (taken) crew.parts.set(taken.index, taken.part);
      else if (!crew.parts.has(index)) await crew.arrival();
      for (let part = crew.parts.get(index); part; part = crew.parts.get(index)) {
        crew.parts.delete(index);
        if (joined) join(scanner, joined, blockAt(blocks, index), part);
        else joined = joinedFrom(scanner, part);
        index++;
        progress?.(Math.min(size, blockAt(blocks, index).from), size);
      }
      // The threads' messages, and the caller's other work, have their turn.
      await setImmediate();
    }
    return joined as Joined;
  } finally {
    await crew.end();
  }
}

/** Scans a block in this thread; where all before it are joined already, its beginning is known. */
function takerOf(scanner: Scanner, { plan }: Task, blocks: Blocks, idle: boolean) {
  return (joinedSoFar: number, joined: Joined | undefined): Found | undefined => {
    const index = idle ? blocks.count : takeBlock(blocks);
    if (index >= blocks.count) return undefined;
    const begin = index === 0 ? plan.start : index === joinedSoFar ? joined?.end : undefined;
    return { index, part: scanBlock(scanner, blockAt(blocks, index), begin) };
  };
}

interface Crew {
  readonly size: number;
  /** What was found and is not joined yet, by block. */
  readonly parts: Map<number, Part>;
  /** Waits until a part comes. Throws what a thread throws. */
  arrival(): Promise<void>;
  end(): Promise<unknown>;
}

function startThreads(task: Task, blocks: Blocks, { threads, aside = false, signal }: Way): Crew {
  const parts = new Map<number, Part>();
  let wake = () => {};
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const workerData: WorkerData = { task, blocks };
  const count = Math.min(blocks.count, aside ? threads : threads - 1);
  const workers = Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./checkWorker.js', import.meta.url), {
      workerData,
      resourceLimits: LIMITS,
    });
    worker.on('message', ({ index, part }: Found) => {
      parts.set(index, part);
      wake();
    });
    return worker.on('error', fail);
  });
  const abort = () => fail(signal?.reason);
  signal?.addEventListener('abort', abort);
  return {
    size: count,
    parts,
    async arrival() {
      if (failure === undefined) await new Promise<void>((resolve) => (wake = resolve));
      if (failure !== undefined) throw failure;
    },
    async end() {
      signal?.removeEventListener('abort', abort);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
