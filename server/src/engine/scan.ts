/** One pass over a file's bytes: the problems that an open dataset of the same text has, in bounded memory. */
import { count, type Joined, joinedFrom, type Scanner, type Sighting, scanBlock, sight } from './blocks.js';
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
import { isShown, type Judgements, type Problem, type Severity, tally } from './problem.js';
import { isUtf16 } from './records/encoding.js';
import type { Frame } from './records/frame.js';
import { openingOf } from './records/guess.js';
import { type Mark, nextRecord, type Stream, type StreamRecord, seek } from './records/stream.js';
import { digestOf } from './summaries/print.js';

export interface Scan {
  readonly layout: Layout | undefined;
  readonly checker: Checker;
  readonly frame: Frame;
  readonly records: number;
  /** By place; those beyond the limit are counted only. */
  readonly sightings: readonly Sighting[];
  readonly counts: Readonly<Record<Severity, number>>;
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

/** Reads all records of a stream. Shows `limit` problems, those of the whole file before those of records. */
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
  return finish(scanner, plan, joinedFrom(scanner, scanBlock(scanner, whole, plan.start)));
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

export function scannerOf(stream: Stream, { layout, settings, limit, opening }: Plan): Scanner {
  const checker = createChecker(layout, stream.head.shape, settings);
  return { checker, stream, rules: settings.rules, limit, opening };
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
  const { summary, counts, closing, marks } = joined;
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
  unsay(joined, echoes, rules);
  count(
    counts,
    tally(
      whole.map(({ problem }) => problem),
      rules,
    ),
  );
  const placed = placeAll(stream, marks, frame, whole.slice(0, limit));
  const sightings = [...placed, ...joined.sightings].slice(0, limit);
  sightings.sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
  return { layout, checker, frame, records: summary.records, sightings, counts };
}

function emptyFrame({ head }: Stream): Frame {
  return { ...head, end: head.start, closed: true };
}

/** Of a file that holds no records for us there is nothing to say. */
function nothing(stream: Stream): Scan {
  return {
    layout: undefined,
    checker: createChecker(undefined, stream.head.shape, {}),
    frame: emptyFrame(stream),
    records: 0,
    sightings: [],
    counts: { error: 0, warning: 0, hint: 0 },
  };
}

/** Of a file in UTF-16 there is one thing to say. */
function unreadable(stream: Stream, rules: Judgements | undefined): Scan {
  const problem = problemOf('file/encoding', 'utf16', []);
  const start = { line: 0, column: 0 };
  return {
    ...nothing(stream),
    sightings: isShown(problem, rules) ? [{ record: undefined, problem, start, end: start }] : [],
    counts: tally([problem], rules),
  };
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
    sightings.push(...sight(record, number, byRecord.get(number) as Problem[]));
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

/** Takes problems back that are said in other words. */
function unsay({ sightings, counts }: Joined, echoes: readonly Echo[], rules: Judgements | undefined): void {
  const { error, warning, hint } = tally(
    echoes.map(({ problem }) => problem),
    rules,
  );
  count(counts, { error: -error, warning: -warning, hint: -hint });
  const nameOf = ({ record, problem }: Pick<Sighting, 'record' | 'problem'>) =>
    `${record} ${problem.code} ${problem.at.join('/')}`;
  const said = new Set(echoes.map(nameOf));
  if (said.size === 0) return;
  const kept = sightings.filter((sighting) => !said.has(nameOf(sighting)));
  sightings.splice(0, sightings.length, ...kept);
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
