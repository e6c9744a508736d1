/** One pass over a file's bytes: the problems that an open dataset of the same text has, in bounded memory. */
import type { Node } from 'jsonc-parser';
import {
  type Checker,
  checkFile,
  checkRecord,
  createChecker,
  type FileProblem,
  gapProblem,
  problemOf,
  type Settings,
} from './check.js';
import { type Given, isOtherJson, layoutFor, VOTERS } from './formats/detect.js';
import type { Layout } from './formats/layout.js';
import { locate, treeOf } from './locate.js';
import { isShown, type Judgements, type Problem, type Severity, tally } from './problem.js';
import { isUtf16 } from './records/encoding.js';
import type { Frame, Place } from './records/frame.js';
import { placeIn } from './records/segment.js';
import {
  closeStream,
  type Mark,
  nextRecord,
  type Stream,
  type StreamRecord,
  seek,
} from './records/stream.js';
import { addFacts, emptySummary } from './summaries/summary.js';

/** A problem and its range; `record` is 0-based, or undefined for a problem of the file as a whole. */
export interface Sighting {
  readonly record: number | undefined;
  readonly problem: Problem;
  readonly start: Place;
  readonly end: Place;
}

export interface Scan {
  readonly layout: Layout | undefined;
  readonly checker: Checker;
  readonly frame: Frame;
  readonly records: number;
  /** By place; those beyond the limit are counted only. */
  readonly sightings: readonly Sighting[];
  readonly counts: Readonly<Record<Severity, number>>;
}

interface Haul {
  readonly limit: number;
  readonly sightings: Sighting[];
  readonly counts: Record<Severity, number>;
  readonly rules: Judgements | undefined;
}

function count({ counts, rules }: Haul, problems: readonly Problem[]): void {
  const { error, warning, hint } = tally(problems, rules);
  counts.error += error;
  counts.warning += warning;
  counts.hint += hint;
}

/** Reads all records of a stream. Shows `limit` problems, those of the whole file before those of records. */
export function scan(
  stream: Stream,
  extension: string,
  given: Given,
  settings: Settings,
  limit: number,
): Scan {
  if (isUtf16(stream.bytes, stream.length)) return unreadable(stream, settings.rules);
  const first = firstRecords(stream);
  const layout = layoutFor(
    given,
    first.map(({ text }) => text ?? ''),
    stream.head.shape,
  );
  if (isOtherJson({ layout, extension })) return nothing(stream);
  const checker = createChecker(layout, stream.head.shape, settings);
  const { rules } = settings;
  const haul: Haul = { limit, sightings: [], counts: { error: 0, warning: 0, hint: 0 }, rules };
  const summary = emptySummary();
  const take = (record: StreamRecord) => {
    const facts = checkOne(checker, record, summary.records, haul);
    addFacts(checker.table, summary, facts);
  };
  for (const record of first) take(record);
  for (let record = nextRecord(stream); record; record = nextRecord(stream)) take(record);
  const { frame, trailingComma } = closeStream(stream);
  const file = { context: checker.context, frame, extension, bom: stream.bom, trailingComma };
  const whole = checkFile(summary, file).filter(({ problem }) => isShown(problem, rules));
  count(
    haul,
    whole.map(({ problem }) => problem),
  );
  const sightings = [...placeAll(stream, frame, whole.slice(0, limit)), ...haul.sightings].slice(0, limit);
  sightings.sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
  return { layout, checker, frame, records: summary.records, sightings, counts: haul.counts };
}

/** Of a file that holds no records for us there is nothing to say. */
function nothing({ head }: Stream): Scan {
  return {
    layout: undefined,
    checker: createChecker(undefined, head.shape, {}),
    frame: { ...head, end: head.start, closed: true },
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

function firstRecords(stream: Stream): StreamRecord[] {
  const records: StreamRecord[] = [];
  while (records.length < VOTERS) {
    const record = nextRecord(stream);
    if (!record) break;
    records.push(record);
  }
  return records;
}

/** Checks a record, notes its problems, and gives what it contributes to the summary. */
function checkOne(checker: Checker, record: StreamRecord, number: number, haul: Haul) {
  const { text, gap, malformed } = record;
  const verdict = checkRecord(checker, text ?? '');
  if (!gap && malformed === undefined && text !== undefined && verdict.problems.length === 0)
    return verdict.facts;
  const found: Problem[] = [];
  if (gap) found.push(gapProblem(gap));
  if (malformed !== undefined) found.push(malformedProblem(malformed));
  if (text === undefined) found.push(problemOf('json/syntax', 'TooLong', []));
  else found.push(...verdict.problems);
  const problems = found.filter((problem) => isShown(problem, haul.rules));
  count(haul, problems);
  const room = haul.limit - haul.sightings.length;
  if (room > 0) haul.sightings.push(...sight(record, number, problems.slice(0, room)));
  return verdict.facts;
}

function malformedProblem(offset: number): Problem {
  return problemOf('file/encoding', 'malformed', [], {}, { span: { offset, length: 1 } });
}

/** Gives problems of one record their ranges. The record is parsed into a tree once, if any problem needs it. */
function sight(record: StreamRecord, number: number, problems: readonly Problem[]): Sighting[] {
  const { text = '', line, column } = record;
  const segment = { line, column, endLine: line, endColumn: column, gap: undefined };
  let tree: Node | undefined;
  return problems.map((problem) => {
    if (!problem.span) tree ??= treeOf(text);
    const { offset, length } = locate(tree, text, problem);
    const start = placeIn(text, segment, offset);
    return { record: number, problem, start, end: placeIn(text, segment, offset + length) };
  });
}

/** Gives problems of the whole file their ranges; the records they are in are read once more. */
function placeAll(stream: Stream, frame: Frame, found: readonly FileProblem[]): Sighting[] {
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
  for (const [number, record] of reread(stream, numbers)) {
    sightings.push(...sight(record, number, byRecord.get(number) as Problem[]));
  }
  return sightings;
}

/** Reads some records again, given by their numbers in order. */
function* reread(stream: Stream, numbers: readonly number[]): Generator<readonly [number, StreamRecord]> {
  const marks = [...stream.marks];
  let mark = 0;
  let next = Number.POSITIVE_INFINITY;
  for (const number of numbers) {
    while ((marks[mark + 1]?.record ?? Number.POSITIVE_INFINITY) <= number) mark++;
    const from = marks[mark] as Mark;
    if (next > number || from.record > next) {
      seek(stream, from);
      next = from.record;
    }
    let record = nextRecord(stream);
    for (; record && next < number; next++) record = nextRecord(stream);
    if (record) yield [number, record];
    next = number + 1;
  }
}
