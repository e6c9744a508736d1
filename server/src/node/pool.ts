/** Threads that work at one file's blocks, each taking the next; what they make of them is joined in order. */
import { Worker } from 'node:worker_threads';
import { type Blocks, leaveBlock } from './blocks.js';

/** What a thread made of a block. It posts nothing else. */
export interface Made<Part> {
  readonly index: number;
  readonly part: Part;
}

/** What threads run, and what each of them is given. */
export interface Crew {
  /** A script that lies beside the program. */
  readonly script: string;
  readonly workerData: unknown;
  readonly threads: number;
  /** Room for a thread's young objects, in MB: a large one holds their garbage longer, a small one is cleared often. */
  readonly nursery: number;
  /** Ends the work at once, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts threads, which take blocks, and joins the parts of all blocks in their order; `join` gives false to stop there. Ends the
 * threads in any case. Throws what a thread or `join` throws.
 */
export async function joinInOrder<Part>(
  { script, workerData, threads, nursery, signal }: Crew,
  blocks: Blocks,
  join: (part: Part, index: number) => boolean,
): Promise<void> {
  const resourceLimits = { maxYoungGenerationSizeMb: nursery };
  const parts = new Map<number, Part>();
  let wake = () => {};
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const workers = Array.from({ length: Math.min(threads, blocks.count) }, () => {
    const worker = new Worker(new URL(script, import.meta.url), { workerData, resourceLimits });
    worker.on('message', ({ index, part }: Made<Part>) => {
      parts.set(index, part);
      wake();
    });
    return worker.on('error', fail);
  });
  const abort = () => fail(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    for (let index = 0; index < blocks.count; index++) {
      while (!parts.has(index)) {
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const part = parts.get(index) as Part;
      parts.delete(index);
      if (!join(part, index)) return;
      leaveBlock(blocks);
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
