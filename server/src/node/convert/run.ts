/** Converts one file on disk into another. */
import { closeSync, existsSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { convertStream, type Passage, type Rejected, type Sink } from '../../engine/convert/stream.js';
import { losesSomething, type Tally } from '../../engine/convert/tally.js';
import { type Conversion, createConversion, type Wanted } from '../../engine/convert.js';
import { type Given, layoutFor, VOTERS } from '../../engine/formats/detect.js';
import type { Layout } from '../../engine/formats/layout.js';
import { isBinary, isUtf16 } from '../../engine/records/encoding.js';
import { openingOf } from '../../engine/records/guess.js';
import { type Mark, nextRecord, openStream, type Stream } from '../../engine/records/stream.js';
import { threadsFor } from '../blocks.js';
import { sourceOf } from '../bytes.js';
import { createOutput, type FileShape, type Output } from './output.js';
import { type Nothing, Unreadable } from './reasons.js';
import { convertInThreads } from './threads.js';

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
  /** How many threads may work on a large file; this one by default. */
  readonly threads?: number;
}

/** Is told of what is done so far, in bytes of the source, and may end it. */
export interface Watch {
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

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
  | { readonly kind: 'nothing'; readonly why: Nothing };

/** How long records are converted before others have the thread, in milliseconds: a key that is pressed waits so long. */
const TURN = 15;

/** What the work gives; `cancelled` where the signal ended it. */
export async function unlessCancelled(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return { kind: 'cancelled' };
    throw error;
  }
}

/**
 * Converts a file. What is not to be kept leaves no trace. Throws what the system throws, an Unreadable, and the
 * signal's reason.
 */
export async function runJob(job: Job, watch: Watch): Promise<Result> {
  const file = openSync(job.json, 'r');
  try {
    const stream = openStream(sourceOf(file));
    if (isBinary(stream.bytes, stream.length)) return { kind: 'nothing', why: 'binary' };
    if (isUtf16(stream.bytes, stream.length)) return { kind: 'nothing', why: 'utf16' };
    const start = stream.marks[0] as Mark;
    const texts = firstTexts(stream);
    const from = layoutFor(job.given, texts, stream.head.shape);
    if (!from) return { kind: 'nothing', why: texts.length > 0 ? 'no-dataset' : 'empty' };
    const input = { from, start, opening: openingOf(texts[0] ?? ''), stats: fstatSync(file) };
    return await run(openStream(sourceOf(file)), input, job, watch);
  } finally {
    closeSync(file);
  }
}

/** What is settled by the file's first records. */
interface Input {
  readonly from: Layout;
  /** Where the first record is looked for, and how records open. */
  readonly start: Mark;
  readonly opening: Uint8Array;
  readonly stats: Stats;
}

function firstTexts(stream: Stream): string[] {
  const texts: string[] = [];
  for (let i = 0; i < VOTERS; i++) texts.push(nextRecord(stream)?.text ?? '');
  return texts.filter((text) => text !== '');
}

/** Ends the conversion at the first broken record. */
class Broken extends Error {
  readonly record: Rejected;
  constructor(record: Rejected) {
    super();
    this.record = record;
  }
}

async function run(stream: Stream, input: Input, job: Job, watch: Watch): Promise<Result> {
  const { output, onLoss } = job;
  const conversion = createConversion(input.from, job.wanted);
  const shape = job.shape ?? (stream.head.shape === 'array' ? 'array' : 'lines');
  const out = output === undefined ? undefined : createOutput(output, shape);
  const rejects = createRejects(output, job.onBad);
  const drop = () => Promise.all([out?.drop(), rejects.drop()]);
  try {
    const sink = { write: (text: string) => out?.write(text), reject: rejects.add };
    const threads = threadsOf(input, job);
    const tally =
      threads > 1
        ? await inThreads(input, job, threads, out, rejects, watch)
        : await watched(convertStream(stream, conversion, sink, job.uses), input.stats.size, watch);
    if (onLoss === 'error' && losesSomething(tally)) {
      await drop();
      return { kind: 'loses', conversion, tally };
    }
    await Promise.all([out?.finish(), rejects.finish()]);
    watch.signal.throwIfAborted();
    if (isChanged(input.stats, statSync(job.json))) throw new Unreadable(job.json, 'changed');
    out?.keep();
    const rejected = rejects.keep();
    return { kind: 'done', conversion, tally, ...(rejected === undefined ? {} : { rejected }) };
  } catch (error) {
    await drop();
    if (error instanceof Broken) return { kind: 'bad', conversion, record: error.record };
    throw error;
  }
}

/** A file that was written to, or that another took the place of, may be half the one and half the other. */
function isChanged(before: Stats, now: Stats): boolean {
  return before.ino !== now.ino || before.size !== now.size || before.mtimeMs !== now.mtimeMs;
}

/** Records that are held back for later ones, and functions, cannot be shared among threads. */
function threadsOf({ stats }: Input, { threads = 1, wanted }: Job): number {
  const single = wanted.pairs === 'join' || wanted.media !== undefined;
  return single ? 1 : threadsFor(stats.size, threads);
}

function inThreads(
  { stats: { size }, ...input }: Input,
  { json, wanted, uses }: Job,
  threads: number,
  out: Output | undefined,
  rejects: Rejects,
  { progress, signal }: Watch,
): Promise<Tally> {
  return convertInThreads({ json, wanted, uses, ...input }, out, size, threads, {
    reject: rejects.add,
    progress: (done) => progress(done, size),
    signal,
  });
}

/** Goes through the steps, gives way to others between them, and tells how far it is. */
async function watched(
  steps: Generator<number, Passage>,
  size: number,
  { progress, signal }: Watch,
): Promise<Tally> {
  for (let since = performance.now(); ; ) {
    const { done, value } = steps.next();
    if (done) return value.tally;
    if (performance.now() - since < TURN) continue;
    progress(value, size);
    await setImmediate();
    signal.throwIfAborted();
    since = performance.now();
  }
}

interface Rejects {
  readonly add: Sink['reject'];
  finish(): Promise<void>;
  keep(): string | undefined;
  drop(): Promise<void>;
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
    finish: async () => file?.finish(),
    keep() {
      file?.keep();
      return file && path;
    },
    drop: async () => file?.drop(),
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
