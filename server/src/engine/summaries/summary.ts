/**
 * What a file's records are together. A summary is `empty`, `add` one record, `merge` two neighbours; merging is
 * associative and keeps order, so that blocks may be summed up apart: after an edit, in threads, from an index.
 */
import { adoptType, mergeTypes, type Type, type TypeTable } from './shape.js';

/** What one record contributes; small, since every record of an open file keeps its own. */
export interface Facts {
  /** Undefined where the record is not JSON. */
  readonly type: Type | undefined;
  /** The record's KTO label, where the layout names one and it is a boolean. */
  readonly label: boolean | undefined;
  /** Whether a thought, <think>, stands in the record. */
  readonly thought: boolean;
  /** Whether the trainer leaves the record out. */
  readonly lost: boolean;
  /** Whether the trainer finds an answer in the record. */
  readonly answered: boolean;
  /** Whether the trainer writes calls that stand in `tool_calls`. */
  readonly calls: boolean;
  /** Whether it reads such calls, if only to leave the record out. */
  readonly callsRead: boolean;
  /** Whether the trainer looks up its system column: a system turn at its head comes before that. */
  readonly asksSystem: boolean;
  /** What its text is told by, 0 for none: see print.ts. */
  readonly print: number;
}

/** What a record contributes that is not JSON. */
export const NO_FACTS: Facts = {
  type: undefined,
  label: undefined,
  thought: false,
  lost: false,
  answered: false,
  calls: false,
  callsRead: false,
  asksSystem: true,
  print: 0,
};

/** The facts of two records that stand in one place. */
export function together(table: TypeTable, one: Facts, other: Facts): Facts {
  const type = one.type && other.type ? mergeTypes(table, one.type, other.type) : (one.type ?? other.type);
  return {
    type,
    label: one.label ?? other.label,
    thought: one.thought || other.thought,
    lost: one.lost && other.lost,
    answered: one.answered || other.answered,
    calls: one.calls || other.calls,
    callsRead: one.callsRead || other.callsRead,
    asksSystem: one.asksSystem || other.asksSystem,
    print: one.print,
  };
}

/** So many records are compared with each other, at 8 bytes each; those behind them are not. */
export const COMPARED = 1_000_000;

/** How many records of one type are remembered by number: the odd ones of a file are few. */
export const REMEMBERED = 100;

export interface TypeCount {
  count: number;
  /** 0-based numbers of the first records of this type, REMEMBERED at the most. */
  readonly records: number[];
}

/** Records in a row, by their 0-based numbers; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  to: number;
}

/** So many records are processed at once (LLaMA-Factory 0.9.5, preprocessing_batch_size). */
export const BATCH = 1000;

export interface Summary {
  /** Records in all, broken ones too. */
  records: number;
  readonly types: Map<Type, TypeCount>;
  /** The one type that would hold all records; undefined where no record is JSON. */
  type: Type | undefined;
  /** The same of the records that stand in the first block that the trainer reads of a file. */
  early: Type | undefined;
  readonly labels: { yes: number; no: number };
  /** Records in which a thought stands. */
  thoughts: number;
  /** Records that the trainer leaves out. */
  lost: number;
  /** Stretches of these: those that reach BATCH, the one at the beginning, and the last one. */
  readonly losses: Stretch[];
  /** The 0-based number of the first record in which the trainer finds an answer. */
  firstAnswered: number | undefined;
  /** Whether any record's `tool_calls` are written. */
  calls: boolean;
  /** Whether any record's `tool_calls` are read. */
  callsRead: boolean;
  /** Whether the system column is looked up in any record. */
  asksSystem: boolean;
  /** Line ends inside of records. */
  breaks: number;
  /** The 0-based numbers of the first record over several lines, and of the first of these in which a block ends. */
  firstSpanning: number | undefined;
  firstSevered: number | undefined;
  /** The prints of the first COMPARED records. */
  readonly prints: number[];
}

/** In bytes: so much of JSON Lines makes the types of all (datasets <= 4.0.0, packaged_modules/json/json.py, chunksize). */
export const EARLY_BYTES = 10 << 20;

/** In bytes: those are read in blocks, each up to a line end (block_size of the same module). */
export const BLOCK_BYTES = EARLY_BYTES / 32;

/** Whether a block ends inside what stands in these bytes of a file. What follows the early bytes is not followed. */
export function isSevered(from: number, to: number): boolean {
  return from < EARLY_BYTES && Math.floor(to / BLOCK_BYTES) > Math.floor(from / BLOCK_BYTES);
}

export function emptySummary(): Summary {
  return {
    records: 0,
    types: new Map(),
    type: undefined,
    early: undefined,
    labels: { yes: 0, no: 0 },
    thoughts: 0,
    lost: 0,
    losses: [],
    firstAnswered: undefined,
    calls: false,
    callsRead: false,
    asksSystem: false,
    breaks: 0,
    firstSpanning: undefined,
    firstSevered: undefined,
    prints: [],
  };
}

/**
 * Adds a record behind the others; `early`: it stands in the file's first block; `print`: where it is not that of the
 * facts, which many records share. Changes `summary`.
 */
export function addFacts(
  table: TypeTable,
  summary: Summary,
  facts: Facts,
  early = true,
  print = facts.print,
): void {
  const number = summary.records++;
  if (number < COMPARED) summary.prints.push(print);
  if (facts.label === true) summary.labels.yes++;
  if (facts.label === false) summary.labels.no++;
  if (facts.thought) summary.thoughts++;
  if (facts.lost) {
    summary.lost++;
    addLoss(summary.losses, number, number + 1);
  }
  summary.calls ||= facts.calls;
  summary.callsRead ||= facts.callsRead;
  summary.asksSystem ||= facts.asksSystem;
  if (facts.answered) summary.firstAnswered ??= number;
  if (!facts.type) return;
  summary.type = summary.type ? mergeTypes(table, summary.type, facts.type) : facts.type;
  if (early) summary.early = summary.early ? mergeTypes(table, summary.early, facts.type) : facts.type;
  const seen = summary.types.get(facts.type);
  if (!seen) {
    summary.types.set(facts.type, { count: 1, records: [number] });
    return;
  }
  seen.count++;
  if (seen.records.length < REMEMBERED) seen.records.push(number);
}

/** Adds a stretch behind the others. One that no more can grow, and is too short to matter, is forgotten. */
function addLoss(losses: Stretch[], from: number, to: number): void {
  const last = losses.at(-1);
  if (last?.to === from) {
    last.to = to;
    return;
  }
  if (last && last.from > 0 && last.to - last.from < BATCH) losses.pop();
  losses.push({ from, to });
}

/** Notes of the record that was added last that it stands over several lines. Changes `summary`. */
export function addBreaks(summary: Summary, breaks: number, severed: boolean): void {
  const number = summary.records - 1;
  summary.breaks += breaks;
  summary.firstSpanning ??= number;
  if (severed) summary.firstSevered ??= number;
}

/** A summary that was made with another table, or in another thread, in the types of this one. */
export function adoptSummary(table: TypeTable, summary: Summary): Summary {
  const adopted = new Map<Type, Type>();
  const types = new Map<Type, TypeCount>();
  for (const [type, count] of summary.types) types.set(adoptType(table, type, adopted), count);
  const mine = (type: Type | undefined) => type && adoptType(table, type, adopted);
  return { ...summary, types, type: mine(summary.type), early: mine(summary.early) };
}

/** Adds another summary's records behind those of `summary`. Changes `summary`. */
export function mergeSummary(table: TypeTable, summary: Summary, next: Summary): void {
  if (next.type) summary.type = summary.type ? mergeTypes(table, summary.type, next.type) : next.type;
  if (next.early) summary.early = summary.early ? mergeTypes(table, summary.early, next.early) : next.early;
  for (const [type, { count, records }] of next.types) {
    const seen = summary.types.get(type) ?? { count: 0, records: [] };
    seen.count += count;
    for (let i = 0; i < records.length && seen.records.length < REMEMBERED; i++) {
      seen.records.push((records[i] as number) + summary.records);
    }
    summary.types.set(type, seen);
  }
  const room = Math.min(next.prints.length, COMPARED - summary.prints.length);
  for (let i = 0; i < room; i++) summary.prints.push(next.prints[i] as number);
  summary.labels.yes += next.labels.yes;
  summary.labels.no += next.labels.no;
  summary.thoughts += next.thoughts;
  summary.lost += next.lost;
  for (const { from, to } of next.losses)
    addLoss(summary.losses, from + summary.records, to + summary.records);
  summary.calls ||= next.calls;
  summary.callsRead ||= next.callsRead;
  summary.asksSystem ||= next.asksSystem;
  summary.breaks += next.breaks;
  if (next.firstSpanning !== undefined) summary.firstSpanning ??= next.firstSpanning + summary.records;
  if (next.firstSevered !== undefined) summary.firstSevered ??= next.firstSevered + summary.records;
  if (next.firstAnswered !== undefined) summary.firstAnswered ??= next.firstAnswered + summary.records;
  summary.records += next.records;
}
