/** Has a thread check files, so that the server goes on answering. It keeps what it learns of them, and starts others. */
import { Worker } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { type Disk, type DiskCheck, DiskError, type DiskJob, type DiskWay } from '../../source/disk.js';
import { CHECKED, targetsOf } from '../cli/targets.js';
import type { Answers, Asked, Question, Told } from './worker.js';

interface Waiting {
  readonly progress: DiskWay['progress'];
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** A disk whose thread begins with the first question. */
export function threadDisk(): Disk {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const start = () => {
    const started = new Worker(new URL('./diskWorker.js', import.meta.url));
    started.on('message', (told: Told) => {
      const asker = waiting.get(told.id);
      if ('share' in told) return asker?.progress?.(told.share);
      waiting.delete(told.id);
      if ('error' in told) asker?.reject(new DiskError(told.error.why, told.error.message));
      else asker?.resolve(told.answer);
    });
    // What it knew is lost with it; it is learnt anew when it is asked for.
    started.on('error', (error) => {
      worker = undefined;
      for (const asker of waiting.values()) asker.reject(error);
      waiting.clear();
    });
    // The server does not stay for it.
    started.unref();
    return started;
  };
  const post = (asked: Asked) => {
    worker ??= start();
    worker.postMessage(asked);
  };
  const ask = <Q extends Question>(question: Q, { progress, signal }: DiskWay = {}) =>
    new Promise<Answers[Q['kind']]>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const id = ++last;
      waiting.set(id, { progress, resolve: resolve as Waiting['resolve'], reject });
      const abort = () => {
        if (!waiting.delete(id)) return;
        post({ id, question: { kind: 'abort' } });
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      post({ id, question });
    });

  return {
    check: ({ uri, source, limit, leisurely }: DiskJob, way): Promise<DiskCheck> => {
      const { settings, ...rest } = source;
      const { media, ...plain } = settings;
      // Media are looked for by functions, which do not cross threads.
      const bare = { ...rest, settings: plain };
      return ask({ kind: 'check', uri, source: bare, media: media !== undefined, limit, leisurely }, way);
    },
    find: (uri, number) => ask({ kind: 'find', uri, number }),
    page: (uri, page) => ask({ kind: 'page', uri, page }),
    forget: (uri) => void (worker && ask({ kind: 'forget', uri })),
    async files(folder) {
      const { paths } = await targetsOf([URI.parse(folder).fsPath], CHECKED);
      return paths.map((path) => URI.file(path).toString());
    },
  };
}
