/** Threads that work at one file's blocks, each taking the next; what they make of them is joined in order. */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Blocks, leaveBlock, takeBlockNow } from './blocks.js';

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

/** In milliseconds: what is left has to take the caller's own thread so long before others are started. */
const WORTH_A_START = 250;

/**
 * Joins the parts of all blocks in their order, as threads make them; `join` gives false to stop there. With `here` the
 * caller's own thread works too, and begins alone: others are started when there is enough left for them. Ends the threads
 * in any case. Throws what a thread, `join` or `here` throws.
 */
export async function joinInOrder<Part>(
  crew: Crew,
  blocks: Blocks,
  join: (part: Part, index: number) => boolean,
  here?: (index: number) => Part,
): Promise<void> {
  const team = teamOf<Part>(crew, blocks);
  const { parts } = team;
  if (!here) team.start();
  try {
    for (let index = 0; index < blocks.count; index++) {
      while (!parts.has(index)) {
        const own = here && takeBlockNow(blocks);
        if (here && own !== undefined) {
          const began = performance.now();
          parts.set(own, here(own));
          // Other threads' messages, and the caller's other work, have their turn.
          await setImmediate();
          const left = (performance.now() - began) * (blocks.count - own - 1);
          if (own > 0 && left > WORTH_A_START) team.start();
        } else await team.news();
        team.throwFailure();
      }
      const part = parts.get(index) as Part;
      parts.delete(index);
      if (!join(part, index)) return;
      leaveBlock(blocks);
    }
  } finally {
    await team.end();
  }
}

interface Team<Part> {
  /** By block, what was made and is not joined. */
  readonly parts: Map<number, Part>;
  /** Starts the threads, unless they are. */
  start(): void;
  /** Waits for a part, or for a failure. */
  news(): Promise<void>;
  throwFailure(): void;
  end(): Promise<unknown>;
}

function teamOf<Part>({ script, workerData, threads, nursery, signal }: Crew, blocks: Blocks): Team<Part> {
  const parts = new Map<number, Part>();
  const resourceLimits = { maxYoungGenerationSizeMb: nursery };
  const workers: Worker[] = [];
  let wake = () => {};
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const startOne = () => {
    const worker = new Worker(new URL(script, import.meta.url), { workerData, resourceLimits });
    worker.on('message', ({ index, part }: Made<Part>) => {
      parts.set(index, part);
      wake();
    });
    workers.push(worker.on('error', fail));
  };
  const abort = () => fail(signal?.reason);
  signal?.addEventListener('abort', abort);
  return {
    parts,
    start() {
      while (workers.length < Math.min(threads, blocks.count)) startOne();
    },
    async news() {
      if (failure === undefined) await new Promise<void>((resolve) => (wake = resolve));
    },
    throwFailure() {
      if (failure !== undefined) throw failure;
    },
    end() {
      signal?.removeEventListener('abort', abort);
      return Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
