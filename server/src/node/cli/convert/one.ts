/** One file converted for a shell. */
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { MapMedia } from '../../../engine/convert.js';
import type { FormatName, Layout } from '../../../engine/formats/layout.js';
import type { Locale } from '../../../words.js';
import { withFolder } from '../../bytes.js';
import { STDIN, unpackedName, withJson } from '../../convert/input.js';
import { mediaInline, mediaToFiles } from '../../convert/media.js';
import { reasonOf } from '../../convert/reasons.js';
import { type Job, type Result, runJob, unlessCancelled } from '../../convert/run.js';
import { BrokenProject, settingsAt } from '../project.js';
import { sourceFor } from '../read.js';
import { createBar } from './bar.js';
import { type Errand, Refusal, shapeFor } from './errands.js';
import type { Converted } from './report.js';

export interface ConvertOptions {
  readonly to?: FormatName;
  readonly from?: FormatName;
  readonly datasetInfo?: string;
  readonly layout?: string;
  readonly shape?: 'jsonl' | 'json';
  readonly output: string;
  readonly onLoss: Job['onLoss'];
  readonly onBad: Job['onBad'];
  readonly pairs: 'keep' | 'part' | 'join';
  readonly strictKeys?: boolean;
  readonly register?: string;
  readonly report?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly jobs?: number;
  readonly mediaDir?: string;
  readonly inlineMedia?: boolean;
}

/** Converts a file. Files that are written for its media stay only if it does. */
export async function convertOne(
  errand: Errand,
  to: Layout | 'same',
  options: ConvertOptions,
  locale: Locale,
): Promise<Converted['result']> {
  const made: string[] = [];
  let isKept = false;
  try {
    const result = await runErrand(errand, await jobFor(errand, to, options, made), options.quiet === true);
    isKept = result.kind === 'done';
    return result;
  } catch (error) {
    return { kind: 'failed', reason: messageOf(error, locale) };
  } finally {
    if (!isKept) for (const path of made) rmSync(path, { force: true });
  }
}

export function messageOf(error: unknown, locale: Locale): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof BrokenProject) return `${error.path()}: ${error.reason(locale)}`;
  return reasonOf(error, locale);
}

/** What is to be done, wherever records are read and written; files that are made for media are noted in `made`. */
async function jobFor(
  errand: Errand,
  to: Layout | 'same',
  options: ConvertOptions,
  made: string[],
): Promise<Omit<Job, 'json' | 'output'>> {
  const { datasetInfo, from, strictKeys = false, pairs, onBad, onLoss, register, jobs } = options;
  const name = unpackedName(errand.input);
  const settings = await settingsAt(name, datasetInfo ? { datasetInfo: resolve(datasetInfo) } : {});
  const { given } = await sourceFor(name, { as: from, settings });
  return {
    ...{ given, shape: shapeFor(errand, options), onBad, onLoss, uses: register !== undefined },
    wanted: { to, strictKeys, pairs, ...mediaFor(errand, options, made) },
    threads: jobs ?? availableParallelism(),
  };
}

function mediaFor(
  { input, output }: Errand,
  { mediaDir, inlineMedia }: ConvertOptions,
  made: string[],
): { media?: MapMedia } {
  if (mediaDir !== undefined) return { media: mediaToFiles(mediaDir, output, (path) => made.push(path)) };
  return inlineMedia ? { media: mediaInline(input) } : {};
}

async function runErrand(
  { input, output }: Errand,
  job: Omit<Job, 'json' | 'output'>,
  quiet: boolean,
): Promise<Result> {
  const bar = createBar(!quiet && process.stderr.isTTY === true, input);
  const run = (signal: AbortSignal) => {
    const watch = { progress: bar.show, signal };
    return withJson(input, signal, (json) =>
      writeTo(output, (path) => runJob({ ...job, json, output: path }, watch)),
    );
  };
  try {
    return await untilEnded((signal) => unlessCancelled(signal, () => run(signal)));
  } finally {
    bar.clear();
  }
}

const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl+C ends the work, which takes the unfinished files away; so does a terminal that is closed. */
async function untilEnded<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of ENDS) process.once(name, onSignal);
  try {
    return await work(stop.signal);
  } finally {
    for (const name of ENDS) process.off(name, onSignal);
  }
}

/** Nothing goes to standard output before it is sure to be kept. */
async function writeTo(output: string, write: (path: string) => Promise<Result>): Promise<Result> {
  if (output !== STDIN) {
    mkdirSync(dirname(output), { recursive: true });
    return write(output);
  }
  return withFolder(async (folder) => {
    const spool = join(folder, 'out');
    const result = await write(spool);
    if (result.kind === 'done') await pipeline(createReadStream(spool), process.stdout, { end: false });
    return result;
  });
}
