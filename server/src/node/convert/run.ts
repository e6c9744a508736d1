/** Converts one file on disk into another. */
import { closeSync, existsSync, fstatSync, openSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { convertStream, type Rejected, type Sink } from '../../engine/convert/stream.js';
import { losesSomething, type Tally } from '../../engine/convert/tally.js';
import { type Conversion, createConversion, type Wanted } from '../../engine/convert.js';
import { type Given, layoutFor, VOTERS } from '../../engine/formats/detect.js';
import type { Layout } from '../../engine/formats/layout.js';
import { isBinary } from '../../engine/records/encoding.js';
import type { Shape } from '../../engine/records/frame.js';
import { nextRecord, openStream, type Stream } from '../../engine/records/stream.js';
import { sourceOf } from '../bytes.js';
import { createOutput, type Output } from './output.js';
import { convertInThreads, WORTH } from './threads.js';

export type FileShape = Exclude<Shape, 'stream'>;

export interface Job {
  /** Where the records lie on disk as JSON text. */
  readonly json: string;
  readonly given: Given;
  readonly wanted: Wanted;
  /** Undefined: as the source is. */
  readonly shape: FileShape | undefined;
  /** Undefined: nothing is written, the tally is all that is asked for. */
  readonly output: string | undefined;
  /** Whether broken records are left out and listed, or end the conversion. */
  readonly onBad: 'stop' | 'skip';
  /** Whether a result that lacks something is kept. */
  readonly onLoss: 'error' | 'warn';
  /** Whether the keys and roles of the result are gathered, to register it. */
  readonly uses: boolean;
  /** How many threads may work on a large file of JSON Lines. */
  readonly threads?: number;
  /** Shown each record of the result. */
  readonly peek?: (text: string) => void;
}

/** Told of what is done so far, in bytes of the source; and asked whether to go on. */
export interface Watch {
  readonly progress: (done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

export const UNWATCHED: Watch = { progress: () => {}, cancelled: () => false };

export type Result =
  /** `rejected`: the file with the records that were left out. */
  | {
      readonly kind: 'done';
      readonly conversion: Conversion;
      readonly tally: Tally;
      readonly rejected?: string;
    }
  /** The result lacks something and is not kept. */
  | { readonly kind: 'loses'; readonly conversion: Conversion; readonly tally: Tally }
  | { readonly kind: 'bad'; readonly conversion: Conversion; readonly record: Rejected }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'no-dataset' }
  | { readonly kind: 'binary' };

/** How long records are converted before others have the thread, in milliseconds. */
const TURN = 40;

/** Converts a file. What is not to be kept leaves no trace. Throws what the system throws. */
export async function runJob(job: Job, watch: Watch): Promise<Result> {
  const file = openSync(job.json, 'r');
  try {
    const stream = openStream(sourceOf(file));
    if (isBinary(stream.bytes, stream.length)) return { kind: 'binary' };
    const from = layoutOf(stream, job.given);
    if (!from) return { kind: 'no-dataset' };
    const { size } = fstatSync(file);
    stream.marks.length = 0;
    return await run(openStream(sourceOf(file)), from, size, job, watch);
  } finally {
    closeSync(file);
  }
}

/** What the first records are taken for. */
function layoutOf(stream: Stream, given: Given): Layout | undefined {
  const texts: string[] = [];
  for (let i = 0; i < VOTERS; i++) texts.push(nextRecord(stream)?.text ?? '');
  return layoutFor(
    given,
    texts.filter((text) => text !== ''),
    stream.head.shape,
  );
}

/** Ends the conversion at the first broken record. */
class Broken extends Error {
  readonly record: Rejected;
  constructor(record: Rejected) {
    super();
    this.record = record;
  }
}

async function run(stream: Stream, from: Layout, size: number, job: Job, watch: Watch): Promise<Result> {
  const { output, onLoss } = job;
  const conversion = createConversion(from, job.wanted);
  const shape = job.shape ?? (stream.head.shape === 'array' ? 'array' : 'lines');
  const out = output === undefined ? undefined : createOutput(output, shape);
  const rejects = createRejects(output, job.onBad);
  const drop = () => {
    out?.drop();
    rejects.drop();
  };
  const write = (text: string) => {
    job.peek?.(text);
    out?.write(text);
  };
  try {
    const steps = () => convertStream(stream, conversion, { write, reject: rejects.add }, job.uses);
    const tally = suitsThreads(stream, size, job)
      ? await inThreads(from, size, job, out, rejects, watch)
      : await watched(steps(), size, watch);
    if (!tally) {
      drop();
      return { kind: 'cancelled' };
    }
    if (onLoss === 'error' && losesSomething(tally)) {
      drop();
      return { kind: 'loses', conversion, tally };
    }
    out?.keep();
    const rejected = rejects.keep();
    return { kind: 'done', conversion, tally, ...(rejected === undefined ? {} : { rejected }) };
  } catch (error) {
    drop();
    if (error instanceof Broken) return { kind: 'bad', conversion, record: error.record };
    throw error;
  }
}

function suitsThreads({ head }: Stream, size: number, { threads = 1, wanted, peek }: Job): boolean {
  return (
    threads > 1 &&
    head.shape === 'lines' &&
    size >= WORTH &&
    wanted.pairs !== 'join' &&
    !wanted.media &&
    !peek
  );
}

async function inThreads(
  from: Layout,
  size: number,
  { json, wanted, uses, threads = 1 }: Job,
  out: Output | undefined,
  rejects: Rejects,
  { progress, cancelled }: Watch,
): Promise<Tally | undefined> {
  const batch = { json, from, wanted, uses, between: out?.between ?? '' };
  return convertInThreads(batch, size, threads, {
    write: (bytes, records) => out?.writeBytes(bytes, records),
    reject: rejects.add,
    goOn(done) {
      progress(done, size);
      return !cancelled();
    },
  });
}

/** Goes through the steps, gives way to others between them, and tells how far it is; undefined where it was cancelled. */
async function watched(
  steps: Generator<number, Tally>,
  size: number,
  { progress, cancelled }: Watch,
): Promise<Tally | undefined> {
  for (let since = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - since < TURN) continue;
    progress(value, size);
    await setImmediate();
    if (cancelled()) return undefined;
    since = performance.now();
  }
}

interface Rejects {
  readonly add: Sink['reject'];
  keep(): string | undefined;
  drop(): void;
}

/** Records that are left out, beside the result; the file is made with the first of them. */
function createRejects(output: string | undefined, onBad: Job['onBad']): Rejects {
  let file: Output | undefined;
  const path = output === undefined ? undefined : freePath(rejectedPath(output));
  return {
    add(rejected) {
      const broken = rejected.notes.some(({ outcome }) => outcome === 'bad');
      if (broken && onBad === 'stop') throw new Broken(rejected);
      if (path === undefined) return;
      file ??= createOutput(path, 'lines');
      const { record, line, text, notes } = rejected;
      file.write(JSON.stringify({ record: record + 1, line: line + 1, notes, text }));
    },
    keep() {
      file?.keep();
      return file && path;
    },
    drop: () => file?.drop(),
  };
}

export function rejectedPath(output: string): string {
  return `${output}.rejected.jsonl`;
}

/** A path under which nothing lies yet. */
function freePath(path: string): string {
  if (!existsSync(path)) return path;
  const [, stem, ending] = /^(.*?)(\.[^./\\]*)?$/s.exec(path) as unknown as [
    string,
    string,
    string | undefined,
  ];
  for (let i = 2; ; i++) {
    const next = `${stem}-${i}${ending ?? ''}`;
    if (!existsSync(next)) return next;
  }
}
