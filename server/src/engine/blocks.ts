/**
 * A file in blocks: each is scanned by itself, in any thread, in any order; joined in order they give what one pass over
 * the file gives. Where a block's first record begins is guessed and then held against what the block before arrives
 * at; a wrong guess costs a second reading of the block, never a wrong answer.
 */
import { type Checker, checkRecord, gapProblem, problemOf } from './check.js';
import { locate, treeOf } from './locate.js';
import type { Judgements, Problem } from './problem.js';
import type { Frame, Place } from './records/frame.js';
import { guessMark } from './records/guess.js';
import { type Gap, placeIn } from './records/segment.js';
import {
  closeStream,
  type Mark,
  nextRecord,
  type Stream,
  type StreamRecord,
  seek,
} from './records/stream.js';
import {
  emptyTally,
  keptIn,
  type Limits,
  mergeTally,
  note,
  SEVERITIES,
  type Sighting,
  type Tally,
} from './sightings.js';
import { forget, learn, type Passer, passSound } from './sound.js';
import { printOfBytes } from './summaries/print.js';
import {
  addBreaks,
  addFacts,
  adoptSummary,
  EARLY_BYTES,
  emptySummary,
  type Facts,
  isSevered,
  mergeSummary,
  type Summary,
} from './summaries/summary.js';

/** The bytes of a file from which a block's records begin. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

export interface Scanner {
  readonly checker: Checker;
  readonly stream: Stream;
  readonly rules: Judgements | undefined;
  /** How many problems of each severity are kept; those beyond are counted. */
  readonly limit: number;
  /** A part ends before its block does where so many problems are kept of it in all. */
  readonly mostKept: number;
  /** How the file's records open, as far as their first key. */
  readonly opening: Uint8Array;
  /** Undefined where every record goes the usual way. */
  readonly passer: Passer | undefined;
  /** By severity, 1 where the blocks that are joined have as many problems as are kept; undefined where none says so. */
  readonly full: Int32Array | undefined;
}

/** Where a record begins, and what stands wrongly before it. */
interface Beginning extends Place {
  readonly offset: number;
  readonly gap: Gap | undefined;
}

/** What stands behind all records. */
export interface Closing {
  readonly frame: Frame;
  readonly trailingComma: Place | undefined;
}

/**
 * What a block gave, as plain data. Offsets are the file's; records, lines, and columns of the first line are counted
 * from where reading began.
 */
export interface Part {
  /** Undefined where no record begins in the block. */
  first: Beginning | undefined;
  /** Behind the last record, and where the one behind it begins that is not the block's; undefined at the file's end. */
  end: Mark | undefined;
  next: Beginning | undefined;
  /** At the file's end only. */
  closing: Closing | undefined;
  readonly summary: Summary;
  readonly tally: Tally;
  /** Where reading can begin again. */
  readonly marks: Mark[];
}

function emptyPart(): Part {
  return {
    ...{ first: undefined, end: undefined, next: undefined, closing: undefined, summary: emptySummary() },
    ...{ tally: emptyTally(), marks: [] },
  };
}

/** Scans the records that begin in a block. Without a mark to begin at, the first one is guessed. */
export function scanBlock(scanner: Scanner, block: Block, from?: Mark): Part {
  const { checker, stream, opening } = scanner;
  const part = emptyPart();
  const begin = from ?? guessMark(stream, opening, block.from, block.to);
  if (!begin) return part;
  stream.marks.length = 0;
  seek(stream, begin);
  const { passer } = scanner;
  const limits = roomIn(scanner);
  if (passer) forget(passer);
  const pass = (facts: Facts, print: number, offset: number, end: number, breaks: number) =>
    add(checker, part, facts, print, offset, end, breaks);
  for (;;) {
    // Where the first record begins is held against what the block before arrives at, so it is read.
    if (passer && part.first) passSound(passer, stream, block.to, pass);
    const { base, at, line, column, records } = stream;
    const record = nextRecord(stream);
    if (!record) {
      part.closing = closeStream(stream);
      break;
    }
    if (record.offset >= block.to || keptIn(part.tally) >= scanner.mostKept) {
      part.end = { record: records - begin.record, offset: base + at, line, column };
      part.next = beginningOf(record);
      break;
    }
    const asked = passer && part.first !== undefined;
    part.first ??= beginningOf(record);
    const facts = checkOne(scanner, record, part, limits);
    add(checker, part, facts, printIn(stream, record, facts), record.offset, record.end, record.breaks);
    if (asked) learn(passer, checker, record);
  }
  for (const mark of stream.marks) part.marks.push({ ...mark, record: mark.record - begin.record });
  return part;
}

/** Adds a record to what its block gives. */
function add(
  { table }: Checker,
  { summary }: Part,
  facts: Facts,
  print: number,
  offset: number,
  end: number,
  breaks: number,
): void {
  addFacts(table, summary, facts, offset < EARLY_BYTES, print);
  if (breaks > 0) addBreaks(summary, breaks, isSevered(offset, end));
}

const encoder = new TextEncoder();

/** A record's print, from its text in UTF-8: those that are passed have no other text. */
function printIn(
  { bytes, base }: Stream,
  { text = '', offset, end, ascii, breaks, malformed }: StreamRecord,
  { print }: Facts,
): number {
  if (ascii || print === 0) return print;
  if (malformed === undefined && breaks === 0) return printOfBytes(bytes, offset - base, end - base);
  // The text has other line ends than the file, or U+FFFD in it.
  const own = encoder.encode(text);
  return printOfBytes(own, 0, own.length);
}

function beginningOf({ offset, gap, line, column }: StreamRecord): Beginning {
  return { offset, gap, line, column };
}

/** How many problems are kept of a block: none of a severity of which the blocks before have enough. */
function roomIn({ limit, full }: Scanner): Limits {
  const [error, warning, hint] = SEVERITIES.map((_, i) => (full && Atomics.load(full, i) === 1 ? 0 : limit));
  return { error, warning, hint } as Limits;
}

/** Says of which severities enough is kept. */
function sayFull({ limit, full }: Scanner, { first }: Tally): void {
  if (!full) return;
  for (const [i, severity] of SEVERITIES.entries())
    if (first[severity].length >= limit) Atomics.store(full, i, 1);
}

/** Checks a record, notes its problems, and gives what it contributes to the summary. */
function checkOne({ checker, rules }: Scanner, record: StreamRecord, part: Part, limits: Limits) {
  const { text, gap, ascii, malformed } = record;
  const verdict = checkRecord(checker, text ?? '', ascii);
  if (!gap && malformed === undefined && text !== undefined && verdict.problems.length === 0)
    return verdict.facts;
  const found: Problem[] = [];
  if (gap) found.push(gapProblem(gap));
  if (malformed !== undefined) found.push(malformedProblem(malformed));
  if (text === undefined) found.push(problemOf('json/syntax', 'TooLong', []));
  else found.push(...verdict.problems);
  note(part.tally, found, rules, limits, sighter(record, part.summary.records));
  return verdict.facts;
}

function malformedProblem(offset: number): Problem {
  return problemOf('file/encoding', 'malformed', [], {}, { span: { offset, length: 1 } });
}

/** Gives problems of one record their ranges. The record is parsed into a tree once, if any problem needs it. */
export function sighter(record: StreamRecord, number: number): (problem: Problem) => Sighting {
  const { text = '', line, column } = record;
  const segment = { line, column, endLine: line, endColumn: column, gap: undefined };
  let tree: ReturnType<typeof treeOf> | undefined;
  return (problem) => {
    if (!problem.span) tree ??= treeOf(text);
    const { offset, length } = locate(tree, text, problem);
    const start = placeIn(text, segment, offset);
    return { record: number, problem, start, end: placeIn(text, segment, offset + length) };
  };
}

/** The parts of a file's blocks so far, as one. */
export interface Joined {
  /** Where the next record begins; undefined behind the last one. */
  next: Beginning | undefined;
  /** Behind the last record. */
  end: Mark;
  closing: Closing | undefined;
  readonly summary: Summary;
  readonly tally: Tally;
  readonly marks: Mark[];
}

/** Begins with the part of the first block, which was read from the file's beginning. The part stays as it is. */
export function joinedFrom(scanner: Scanner, part: Part): Joined {
  const begin = { offset: 0, line: 0, column: 0 };
  const next = { ...begin, gap: undefined };
  const joined: Joined = {
    ...{ next, end: { ...begin, record: 0 }, closing: undefined },
    ...{ summary: emptySummary(), tally: emptyTally(), marks: [] },
  };
  append(scanner, joined, part, next);
  return joined;
}

/**
 * Adds the part of the next block, and yields what was added: nothing where no record begins there. A part whose first
 * record was guessed wrongly, that is missing, or that ends before its block does is read by `scanner`.
 */
export function* join(
  scanner: Scanner,
  joined: Joined,
  block: Block,
  part: Part | undefined,
): Generator<Part> {
  let found = part;
  while (joined.next && joined.next.offset < block.to) {
    const { next } = joined;
    const fits = found?.first?.offset === next.offset && found.first.gap === next.gap;
    const added = fits && found ? found : scanBlock(scanner, block, joined.end);
    append(scanner, joined, added, fits && found?.first ? found.first : next);
    yield added;
    found = undefined;
  }
}

function append(scanner: Scanner, joined: Joined, part: Part, first: Beginning): void {
  const { checker, limit } = scanner;
  const { next, summary, tally, marks } = joined;
  const move = moverFrom(first, next as Beginning);
  const { records } = summary;
  const numbered = (mark: Mark): Mark => move({ ...mark, record: mark.record + records });
  mergeTally(tally, part.tally, limit, ({ record, problem, start, end }) => ({
    ...{ record: (record as number) + records, problem, start: move(start), end: move(end) },
  }));
  sayFull(scanner, tally);
  for (const mark of part.marks) marks.push(numbered(mark));
  mergeSummary(checker.table, summary, adoptSummary(checker.table, part.summary));
  joined.next = part.next && move(part.next);
  if (part.end) joined.end = numbered(part.end);
  if (part.closing) {
    const { frame, trailingComma } = part.closing;
    joined.closing = {
      frame: { ...frame, end: move(frame.end) },
      trailingComma: trailingComma && move(trailingComma),
    };
  }
}

/** From places counted from where reading began to those of the file; one record's place is known in both. */
function moverFrom(here: Place, there: Place): <T extends Place>(place: T) => T {
  const lines = there.line - here.line;
  const columns = there.column - here.column;
  return (place) => ({
    ...place,
    line: place.line + lines,
    column: place.line === here.line ? place.column + columns : place.column,
  });
}
