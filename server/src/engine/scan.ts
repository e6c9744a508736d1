/** One pass over a file's bytes: the problems that an open dataset of the same text has, in bounded memory. */
import { type Joined, join, joinedFrom, type Scanner, scanBlock, sighter } from './blocks.js';
import {
  type Checker,
  checkFile,
  checkRecord,
  createChecker,
  type FileProblem,
  problemOf,
  type Settings,
} from './check.js';
import { type Echo, saidOnce } from './echoes.js';
import { type Given, isOtherJson, layoutFor, VOTERS } from './formats/detect.js';
import type { Layout } from './formats/layout.js';
import { isShown, type Judgements, judge, type Problem, type Severity } from './problem.js';
import { isUtf16 } from './records/encoding.js';
import type { Frame } from './records/frame.js';
import { openingOf } from './records/guess.js';
import { type Mark, nextRecord, type Stream, type StreamRecord, seek } from './records/stream.js';
import {
  type Codes,
  countAll,
  countsOf,
  emptyTally,
  limitsOf,
  note,
  type Sighting,
  shownOf,
  type Tally,
  unsay,
} from './sightings.js';
import { passerFor } from './sound.js';
import { digestOf } from './summaries/print.js';

export interface Scan {
  readonly layout: Layout | undefined;
  readonly checker: Checker;
  readonly frame: Frame;
  readonly records: number;
  /** By place; of more than the limit the most severe, and those of the whole file before those of records. */
  readonly sightings: readonly Sighting[];
  /** All problems, those beyond the limit too. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly codes: Codes;
  /** Problems of records that are said of the whole file, in other words: they are neither shown nor counted. */
  readonly unsaid: readonly Echo[];
}

/** What is settled before records are checked. Plain data but for `settings.media`, so that it crosses threads. */
export interface Plan {
  readonly layout: Layout | undefined;
  readonly extension: string;
  readonly settings: Settings;
  readonly limit: number;
  /** How the first record opens, as far as its first key. */
  readonly opening: Uint8Array;
  /** Where the first record is looked for. */
  readonly start: Mark;
}

/** Reads all records of a stream. Shows `limit` problems, and counts all. */
export function scan(
  stream: Stream,
  extension: string,
  given: Given,
  settings: Settings,
  limit: number,
): Scan {
  const plan = planOf(stream, extension, given, settings, limit);
  if ('counts' in plan) return plan;
  const scanner = scannerOf(stream, plan);
  const whole = { from: 0, to: Number.POSITIVE_INFINITY };
  const joined = joinedFrom(scanner, scanBlock(scanner, whole, plan.start));
  for (const _ of join(scanner, joined, whole, undefined));
  return finish(scanner, plan, joined);
}

/** What is settled by the file's first records; the whole scan where there is nothing more to say. */
export function planOf(
  stream: Stream,
  extension: string,
  given: Given,
  settings: Settings,
  limit: number,
): Plan | Scan {
  if (isUtf16(stream.bytes, stream.length)) return unreadable(stream, settings.rules);
  const start = stream.marks[0] as Mark;
  const texts = firstTexts(stream);
  const layout = layoutFor(given, texts, stream.head.shape);
  if (isOtherJson({ layout, extension })) return nothing(stream);
  return { layout, extension, settings, limit, opening: openingOf(texts[0] ?? ''), start };
}

/** A type takes two kilobytes or more. Only files whose keys are ids have so many. */
const MOST_TYPES = 20_000;
/** In bytes: of a smaller file all records are read before WebAssembly is compiled. */
const WORTH_A_PASSER = 1 << 18;
/** A problem that is kept takes about a kilobyte. Of a thousand of each severity no more is kept of a block. */
const MOST_KEPT = 3000;

/** `full` is shared by the threads that scan one file: see Scanner. */
export function scannerOf(
  stream: Stream,
  { layout, settings, limit, opening }: Plan,
  full?: Int32Array,
): Scanner {
  const checker = createChecker(layout, stream.head.shape, settings, MOST_TYPES);
  const passer = stream.length < WORTH_A_PASSER ? undefined : passerFor(checker);
  return { checker, stream, rules: settings.rules, limit, mostKept: MOST_KEPT, opening, passer, full };
}

function firstTexts(stream: Stream): string[] {
  const texts: string[] = [];
  while (texts.length < VOTERS) {
    const record = nextRecord(stream);
    if (!record) break;
    texts.push(record.text ?? '');
  }
  return texts;
}

/** What can be seen of all records together only, and the ranges of that. `size`: of the file, in bytes. */
export function finish(scanner: Scanner, { layout, extension }: Plan, joined: Joined, size?: number): Scan {
  const { checker, stream, rules, limit } = scanner;
  const { summary, tally, closing, marks } = joined;
  const { frame, trailingComma } = closing ?? { frame: emptyFrame(stream), trailingComma: undefined };
  const file = {
    ...{
      context: checker.context,
      frame,
      extension,
      size,
      crlf: stream.crlf,
      bom: stream.bom,
      trailingComma,
    },
    digests: (numbers: readonly number[]) => digests(stream, marks, numbers),
  };
  const found = checkFile(summary, file).filter(({ problem }) => isShown(problem, rules));
  const { whole, echoes } = saidOnce(found, problemsOf(scanner, marks, found));
  unsay(tally, echoes, rules);
  const ofFile = tallyOf(scanner, marks, frame, whole);
  const sightings = shownOf([ofFile, tally], limit);
  countAll(tally.codes, ofFile.codes);
  const { codes } = tally;
  return {
    layout,
    checker,
    frame,
    records: summary.records,
    sightings,
    counts: countsOf(codes),
    codes,
    unsaid: echoes,
  };
}

function emptyFrame({ head }: Stream): Frame {
  return { ...head, end: head.start, closed: true };
}

/** Of a file that holds no records for us there is nothing to say. */
function nothing(stream: Stream): Scan {
  const { codes } = emptyTally();
  return {
    layout: undefined,
    checker: createChecker(undefined, stream.head.shape, {}),
    frame: emptyFrame(stream),
    records: 0,
    sightings: [],
    counts: countsOf(codes),
    codes,
    unsaid: [],
  };
}

/** Of a file in UTF-16 there is one thing to say. */
function unreadable(stream: Stream, rules: Judgements | undefined): Scan {
  const problem = problemOf('file/encoding', 'utf16', []);
  const start = { line: 0, column: 0 };
  const tally = emptyTally();
  note(tally, [problem], rules, limitsOf(1), () => ({ record: undefined, problem, start, end: start }));
  const { codes } = tally;
  return { ...nothing(stream), sightings: shownOf([tally], 1), counts: countsOf(codes), codes };
}

/** Problems of the whole file, counted; those that are kept have their places. */
function tallyOf(
  { stream, rules, limit }: Scanner,
  marks: readonly Mark[],
  frame: Frame,
  whole: readonly FileProblem[],
): Tally {
  const room = { error: limit, warning: limit, hint: limit, off: 0 };
  const kept = whole.filter(({ problem }) => room[judge(problem, rules)]-- > 0);
  const placed = new Map(
    placeAll(stream, marks, frame, kept).map((sighting) => [sighting.problem, sighting]),
  );
  const tally = emptyTally();
  const problems = whole.map(({ problem }) => problem);
  note(tally, problems, rules, limitsOf(limit), (problem) => placed.get(problem) as Sighting);
  return tally;
}

/** Gives problems of the whole file their ranges; the records they are in are read once more. */
function placeAll(
  stream: Stream,
  marks: readonly Mark[],
  frame: Frame,
  found: readonly FileProblem[],
): Sighting[] {
  const sightings: Sighting[] = [];
  const byRecord = new Map<number, Problem[]>();
  for (const { record, place, problem } of found) {
    if (record !== undefined) {
      byRecord.set(record, [...(byRecord.get(record) ?? []), problem]);
      continue;
    }
    const start = place ?? frame.start;
    const end = place ? { line: place.line, column: place.column + 1 } : start;
    sightings.push({ record: undefined, problem, start, end });
  }
  const numbers = [...byRecord.keys()].sort((a, b) => a - b);
  for (const [number, record] of reread(stream, marks, numbers)) {
    sightings.push(...(byRecord.get(number) as Problem[]).map(sighter(record, number)));
  }
  return sightings;
}

/** The problems of single records that problems of the whole file point at; these records are read once more. */
function problemsOf(
  { checker, stream }: Scanner,
  marks: readonly Mark[],
  found: readonly FileProblem[],
): (record: number) => readonly Problem[] {
  const drifting = found.filter(({ problem }) => problem.code === 'record/type-drift');
  const numbers = new Set(drifting.map(({ record }) => record as number));
  const problems = new Map<number, readonly Problem[]>();
  for (const [number, { text }] of reread(
    stream,
    marks,
    [...numbers].sort((a, b) => a - b),
  )) {
    problems.set(number, checkRecord(checker, text ?? '').problems);
  }
  return (record) => problems.get(record) ?? [];
}

function* digests(stream: Stream, marks: readonly Mark[], numbers: readonly number[]): Generator<number> {
  for (const [, { text }] of reread(stream, marks, numbers)) yield digestOf(text ?? '');
}

/** Reads some records again, given by their numbers in order. */
function* reread(
  stream: Stream,
  marks: readonly Mark[],
  numbers: readonly number[],
): Generator<readonly [number, StreamRecord]> {
  let mark = 0;
  let next = Number.POSITIVE_INFINITY;
  for (const number of numbers) {
    while ((marks[mark + 1]?.record ?? Number.POSITIVE_INFINITY) <= number) mark++;
    const from = marks[mark] as Mark;
    if (next > number || from.record > next) {
      seek(stream, from);
      next = from.record;
    }
    let record = nextRecord(stream, next === number);
    for (; record && next < number; next++) record = nextRecord(stream, next + 1 === number);
    if (record) yield [number, record];
    next = number + 1;
  }
}
