/** Counts tokens in a thread, so that the server goes on answering. The thread ends by itself when nobody asks any more. */
import { Worker } from 'node:worker_threads';
import type { Measured } from '../../engine/measure.js';
import type { MeasureJob, Measurer, MeasureWay } from '../../source/measure.js';
import type { Asked, Told } from './worker.js';

/** A tokenizer takes 100 to 300 MB: it is let go of after so many milliseconds without a question. */
const IDLE = 60_000;

interface Waiting {
  readonly asked: Asked;
  readonly progress: MeasureWay['progress'];
  resolve(measured: Measured | undefined): void;
}

/** A measurer with a thread of its own, which begins with the first question. */
export function threadMeasurer(): Measurer {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const end = () => {
    const ended = worker;
    worker = undefined;
    void ended?.terminate();
  };
  const settle = (id: number, measured: Measured | undefined) => {
    waiting.get(id)?.resolve(measured);
    waiting.delete(id);
    if (waiting.size > 0) return;
    clearTimeout(idle);
    idle = setTimeout(end, IDLE).unref();
    worker?.unref();
  };
  const start = () => {
    const started = new Worker(new URL('./measureWorker.js', import.meta.url));
    started.on('message', (told: Told) => {
      if ('done' in told) waiting.get(told.id)?.progress?.(told.done);
      else settle(told.id, told.measured);
    });
    started.on('error', () => {
      if (worker === started) worker = undefined;
      for (const id of [...waiting.keys()]) settle(id, undefined);
    });
    return started;
  };
  /** A file under way is only given up with the thread; whoever else waits is asked for again. */
  const giveUp = (id: number) => {
    if (!waiting.has(id)) return;
    end();
    settle(id, undefined);
    for (const { asked } of waiting.values()) ask(asked);
  };
  const ask = (asked: Asked) => {
    clearTimeout(idle);
    worker ??= start();
    worker.ref();
    worker.postMessage(asked);
  };

  return (job: MeasureJob, { progress, signal }: MeasureWay = {}) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve(undefined);
      const asked = { id: ++last, job };
      waiting.set(asked.id, { asked, progress, resolve });
      signal?.addEventListener('abort', () => giveUp(asked.id), { once: true });
      ask(asked);
    });
}
