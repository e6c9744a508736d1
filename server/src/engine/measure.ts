/**
 * One pass over a file's bytes: how many records there are, what becomes of them, and how many tokens they have. What comes
 * behind the records that are trained on is only looked at for what keeps the file from being read at all.
 */
import { type Checker, checkFile, checkRecord, createChecker, gapProblem, type Settings } from './check.js';
import type { Layout } from './formats/layout.js';
import { isObject, type JsonObject } from './json.js';
import type { Fate } from './problem.js';
import { readRecord } from './records/read.js';
import { closeStream, nextRecord, type Stream, type StreamRecord } from './records/stream.js';
import { structureOf } from './rules/structure.js';
import { subjectOf } from './rules/subject.js';
import { addBreaks, addFacts, emptySummary, isSevered } from './summaries/summary.js';
import type { Tokenizer } from './tokens/tokenizer.js';
import { convert } from './trainer/convert.js';
import { type Encoding, encodedTurns, lengthOf, mostTokens } from './trainer/encode/encode.js';
import { type Example, STOPS } from './trainer/example.js';

/** What is settled before a file is measured. Plain data but for `settings.media`. */
export interface MeasurePlan {
  readonly layout: Layout;
  readonly extension: string;
  readonly settings: Settings;
  /** Undefined where nobody knows the template: then tokens are not counted. */
  readonly encoding: Encoding | undefined;
  /** In tokens. */
  readonly cutoff: number;
  /** How many records are trained on, from the first; undefined for all. */
  readonly most: number | undefined;
}

/** A record by its place: 0-based number and line. */
export interface RecordPlace {
  readonly record: number;
  readonly line: number;
}

export interface Measured {
  /** In the file, and of those the ones that are trained on. */
  readonly records: number;
  readonly used: number;
  /** Records that end the run, that fall out, that are trained otherwise than the file says. */
  readonly stops: number;
  readonly lost: number;
  readonly changed: number;
  /** Records longer than the cutoff length. */
  readonly cut: number;
  /** Tokens of the longest record. */
  readonly longest: number;
  /** Tokens of all records; counted only where records are joined before they are cut. */
  readonly total: number;
  /** Whether all tokens were counted by the model's own tokenizer as the trainer writes the record. */
  readonly exact: boolean;
  /** The first record that ends the run or falls out, the first that is cut, and the longest. */
  readonly firstBad: RecordPlace | undefined;
  readonly firstCut: RecordPlace | undefined;
  readonly longestAt: RecordPlace | undefined;
}

const BY_WEIGHT: readonly Fate[] = ['stops', 'lost', 'changed'];
/** Behind them whatever does not matter to a run. */
const weightOf = (fate: Fate) => (BY_WEIGHT.includes(fate) ? BY_WEIGHT.indexOf(fate) : BY_WEIGHT.length);

/** Counts of what becomes of records: of each the worst counts. */
interface Fates {
  /** By record: the weight of its worst problem. */
  readonly worst: Map<number, number>;
  /** Problems of the file as a whole that end the run. */
  whole: number;
}

function note({ worst }: Fates, record: number, fate: Fate): void {
  const weight = weightOf(fate);
  if (weight < BY_WEIGHT.length && weight < (worst.get(record) ?? BY_WEIGHT.length))
    worst.set(record, weight);
}

interface Lengths {
  cut: number;
  longest: number;
  total: number;
  exact: boolean;
  firstCut: RecordPlace | undefined;
  longestAt: RecordPlace | undefined;
}

/** How many records are read between two questions whether to go on. */
const STRIDE = 64;

/**
 * Reads all records of a stream. `goOn` is told how many bytes are done; where it says no, undefined is given.
 * Never throws because of data.
 */
export function measure(
  stream: Stream,
  plan: MeasurePlan,
  tokenizer: Tokenizer,
  goOn: (done: number) => boolean,
): Measured | undefined {
  const { layout, settings, extension, most = Number.POSITIVE_INFINITY } = plan;
  const checker = createChecker(layout, stream.head.shape, settings);
  const summary = emptySummary();
  const fates: Fates = { worst: new Map(), whole: 0 };
  const lengths: Lengths = {
    ...{ cut: 0, longest: 0, total: 0, exact: tokenizer.exact },
    firstCut: undefined,
    longestAt: undefined,
  };
  const lines: number[] = [];
  for (let record = nextRecord(stream); record; record = nextRecord(stream)) {
    if (lines.length % STRIDE === 0 && !goOn(record.offset)) return undefined;
    const number = lines.length;
    lines.push(record.line);
    const { problems, facts } = checkRecord(checker, record.text ?? '');
    addFacts(checker.table, summary, facts);
    if (record.breaks > 0) addBreaks(summary, record.breaks, isSevered(record.offset, record.end));
    if (record.gap) note(fates, number, gapProblem(record.gap).fate);
    if (record.malformed !== undefined || record.text === undefined) note(fates, number, 'stops');
    for (const { fate } of problems) note(fates, number, fate);
    if (number < most && plan.encoding)
      measureRecord(checker, record, number, plan.encoding, plan.cutoff, tokenizer, lengths);
  }
  const { frame, trailingComma } = closeStream(stream);
  // Copies of records end no run.
  const digests = () => [];
  const file = {
    context: checker.context,
    frame,
    extension,
    bom: stream.bom,
    crlf: false,
    trailingComma,
    digests,
  };
  for (const { record, problem } of checkFile(summary, file)) {
    if (record !== undefined) note(fates, record, problem.fate);
    else if (problem.fate === 'stops') fates.whole++;
  }
  return { ...counted(fates, lines, most), ...lengths };
}

function counted(
  { worst, whole }: Fates,
  lines: readonly number[],
  most: number,
): Pick<Measured, 'records' | 'used' | 'stops' | 'lost' | 'changed' | 'firstBad'> {
  const counts = [0, 0, 0];
  let bad = Number.POSITIVE_INFINITY;
  for (const [record, weight] of worst) {
    // What ends the run may do so wherever it stands: the whole file is read before records are taken from it.
    if (record >= most && weight > 0) continue;
    counts[weight] = (counts[weight] ?? 0) + 1;
    if (weight < 2) bad = Math.min(bad, record);
  }
  const [stops = 0, lost = 0, changed = 0] = counts;
  const firstBad = bad < lines.length ? { record: bad, line: lines[bad] as number } : undefined;
  const records = lines.length;
  return { records, used: Math.min(records, most), stops: stops + whole, lost, changed, firstBad };
}

/** A record that is surely shorter than both the cutoff length and the longest so far is not counted. */
function measureRecord(
  checker: Checker,
  { text, line }: StreamRecord,
  record: number,
  encoding: Encoding,
  cutoff: number,
  tokenizer: Tokenizer,
  lengths: Lengths,
): void {
  if (text === undefined) return;
  const example = exampleOf(checker, text);
  if (!example) return;
  const isShort = mostTokens(example, encoding, tokenizer) <= Math.min(cutoff, lengths.longest);
  if (isShort && !encoding.joins) return;
  const turns = encodedTurns(example, encoding, tokenizer);
  if (!turns) return;
  const length = lengthOf(turns, encoding);
  lengths.total += length;
  if (length > cutoff && !encoding.joins) {
    lengths.cut++;
    lengths.firstCut ??= { record, line };
  }
  if (length > lengths.longest) {
    lengths.longest = length;
    lengths.longestAt = { record, line };
  }
  lengths.exact &&= isSure(checker, text, example);
}

/** A record's text as the trainer converts it; undefined where it ends the run or is no record. */
export function exampleOf({ context, structure }: Checker, text: string): Example | undefined {
  if (!context) return undefined;
  const reading = readRecord(text);
  if (!('value' in reading) || !isObject(reading.value)) return undefined;
  const subject = subjectOf(reading.value, text, context, structure ?? structureOf(context));
  const example = convert(subject, context);
  return example === STOPS ? undefined : example;
}

/**
 * Pictures, sounds and videos become as many tokens as the model's processor makes of them, and tools that are no text get
 * the keys of other records from the table that they pass through: neither is known here.
 */
export function isSure({ context }: Checker, text: string, { tools }: Example): boolean {
  if (tools && typeof tools !== 'string') return false;
  const columns = context?.layout.columns;
  const media = [columns?.images, columns?.videos, columns?.audios].filter((key) => key !== undefined);
  if (media.length === 0) return true;
  const value = JSON.parse(text) as JsonObject;
  return media.every((key) => !Array.isArray(value[key]) || value[key].length === 0);
}
