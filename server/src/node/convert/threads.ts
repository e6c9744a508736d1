/** Converts a JSON Lines file in several threads; the order of the records is kept. */
import { closeSync, openSync, readSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Rejected } from '../../engine/convert/stream.js';
import { emptyTally, mergeTally, type Tally } from '../../engine/convert/tally.js';
import type { Batch, Converted, Piece } from './piece.js';

/** Large enough that starting threads pays; below it one thread is as quick. */
export const WORTH = 32 << 20;
/** A thread holds one piece at a time: a large nursery would only hold its garbage longer. In MB. */
const LIMITS = { maxYoungGenerationSizeMb: 24 };
const PIECE = 1 << 20;

/** Where whole pieces go, in order. */
export interface PieceSink {
  write(bytes: Uint8Array, records: number): void;
  reject(rejected: Rejected): void;
  /** Told of the bytes that are done; false to stop. */
  goOn(done: number): boolean;
}

/** The pieces of a file: each ends with a line. */
function* piecesOf(path: string, size: number): Generator<Piece> {
  const file = openSync(path, 'r');
  const bytes = Buffer.allocUnsafe(1 << 16);
  try {
    for (let start = 0; start < size; ) {
      let end = Math.min(size, start + PIECE);
      while (end < size) {
        const count = readSync(file, bytes, 0, bytes.length, end);
        const feed = bytes.subarray(0, count).indexOf(0x0a);
        end += feed < 0 ? count : feed + 1;
        if (feed >= 0 || count === 0) break;
      }
      yield { start, end };
      start = end;
    }
  } finally {
    closeSync(file);
  }
}

/** Gives the tally of the whole; undefined where it was stopped. Throws what a thread or the sink throws. */
export async function convertInThreads(
  batch: Batch,
  size: number,
  threads: number,
  sink: PieceSink,
): Promise<Tally | undefined> {
  const workers = Array.from({ length: threads }, () => createThread(batch));
  const tally = emptyTally();
  const waiting: { piece: Piece; converted: Promise<Converted> }[] = [];
  const pieces = piecesOf(batch.json, size);
  let turn = 0;
  let lines = 0;
  try {
    for (;;) {
      // Two pieces a thread: one in work, one at hand.
      while (waiting.length < threads * 2) {
        const { done, value } = pieces.next();
        if (done) break;
        const worker = workers[turn++ % threads] as Thread;
        const converted = worker.convert(value);
        // Whoever waits for it hears of its failure; until then it must not count as unheard.
        converted.catch(() => {});
        waiting.push({ piece: value, converted });
      }
      const next = waiting.shift();
      if (!next) return tally;
      const part = await next.converted;
      for (const each of part.rejected) {
        sink.reject({ ...each, record: each.record + tally.records, line: each.line + lines });
      }
      if (part.tally.written > 0) sink.write(part.bytes, part.tally.written);
      mergeTally(tally, part.tally);
      lines += part.lines;
      if (!sink.goOn(next.piece.end)) return undefined;
    }
  } finally {
    await Promise.all(workers.map(({ end }) => end()));
  }
}

interface Thread {
  convert(piece: Piece): Promise<Converted>;
  end(): Promise<number>;
}

/** A thread answers in the order in which it is asked. */
function createThread(batch: Batch): Thread {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    workerData: batch,
    resourceLimits: LIMITS,
  });
  const asked: { resolve(converted: Converted): void; reject(error: unknown): void }[] = [];
  worker.on('message', (converted: Converted) => asked.shift()?.resolve(converted));
  worker.on('error', (error) => {
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    convert: (piece) =>
      new Promise((resolve, reject) => {
        asked.push({ resolve, reject });
        worker.postMessage(piece);
      }),
    end: () => worker.terminate(),
  };
}
