/** An open dataset: its text, what it is taken for, and what is known of each record, kept up to date edit by edit. */
import {
  type Checker,
  checkFile,
  checkRecord,
  createChecker,
  type FileProblem,
  gapProblem,
  type Settings,
  type Verdict,
} from './check.js';
import { saidOnce } from './echoes.js';
import { type Given, isOtherJson, isVotedOn, layoutFor, VOTERS } from './formats/detect.js';
import type { Layout } from './formats/layout.js';
import { isShown, type Problem } from './problem.js';
import {
  type Buffer,
  bytesIn,
  createBuffer,
  type Edit,
  type Entry,
  editBuffer,
  sizeOf,
} from './records/buffer.js';
import { utf8Length } from './records/encoding.js';
import type { Place } from './records/frame.js';
import { textOf, trailingComma } from './records/segment.js';
import { digestOf } from './summaries/print.js';
import { mergeTypes, type Type } from './summaries/shape.js';
import {
  addBreaks,
  addFacts,
  EARLY_BYTES,
  emptySummary,
  isSevered,
  mergeSummary,
  type Summary,
} from './summaries/summary.js';

/** Some neighbouring records: what an edit must sum up anew. */
interface Block {
  count: number;
  /** Undefined until all its records are read. */
  summary: Summary | undefined;
  /** Problems of its records. */
  problems: number;
  /** Of its lines without their ends, in UTF-8; counted when they are first asked for. */
  bytes: number | undefined;
}

/** Small enough to be summed up within a keystroke, large enough that merging all blocks is nothing. */
const BLOCK = 256;

export interface Dataset {
  readonly buffer: Buffer<Verdict>;
  /** The file name's ending, lower case, with its dot. */
  readonly extension: string;
  /** What a setting or dataset_info.json says the file is; undefined where the content decides. */
  given: Given;
  settings: Settings;
  layout: Layout | undefined;
  checker: Checker;
  blocks: Block[];
}

/** A problem and the record it is in: a 0-based number, or a place of its own. */
export type Found = FileProblem;

export function openDataset(text: string, extension: string, given: Given, settings: Settings): Dataset {
  const buffer = createBuffer<Verdict>(text);
  const layout = layoutNow(buffer, given);
  const checker = createChecker(layout, buffer.frame.shape, settings);
  return { buffer, extension, given, settings, layout, checker, blocks: blocksOf(buffer.entries.length) };
}

function blocksOf(records: number): Block[] {
  const blocks: Block[] = [];
  for (let left = records; left > 0; left -= BLOCK) {
    blocks.push({ count: Math.min(BLOCK, left), summary: undefined, problems: 0, bytes: undefined });
  }
  return blocks;
}

/** The text of a record. */
export function recordText({ buffer }: Dataset, entry: Entry<Verdict>): string {
  return textOf(buffer.lines, entry);
}

function layoutNow(buffer: Buffer<Verdict>, given: Given): Layout | undefined {
  return layoutFor(given, firstTexts(buffer), buffer.frame.shape);
}

/** Lazily: what nobody asks for is not put together. */
function* firstTexts({ lines, entries }: Buffer<Verdict>): Generator<string> {
  for (const entry of entries.slice(0, VOTERS)) yield textOf(lines, entry);
}

/** Says anew what the file is. All is read again only if that changes what it is taken for. */
export function assign(dataset: Dataset, given: Given, settings: Settings): void {
  dataset.given = given;
  const same = JSON.stringify(settings) === JSON.stringify(dataset.settings);
  dataset.settings = settings;
  settle(dataset, !same);
}

function settle(dataset: Dataset, force: boolean): void {
  const { buffer, given, settings, checker } = dataset;
  const layout = layoutNow(buffer, given);
  const sameShape = !checker.context || checker.context.shape === buffer.frame.shape;
  if (!force && sameShape && JSON.stringify(layout) === JSON.stringify(dataset.layout)) return;
  dataset.layout = layout;
  dataset.checker = createChecker(layout, buffer.frame.shape, settings);
  for (const entry of buffer.entries) entry.verdict = undefined;
  dataset.blocks = blocksOf(buffer.entries.length);
}

/** Applies an edit. What it leaves alone keeps its verdict. */
export function editDataset(dataset: Dataset, edit: Edit): void {
  const change = editBuffer(dataset.buffer, edit);
  if (change.whole) dataset.blocks = blocksOf(dataset.buffer.entries.length);
  else patchBlocks(dataset, change.index, change.removed, change.added);
  if (change.whole || (isVotedOn(dataset.given) && change.index < VOTERS)) settle(dataset, false);
}

/** Takes entries out of the blocks they were in and puts the new ones into the first of these. */
function patchBlocks(dataset: Dataset, index: number, removed: number, added: number): void {
  const { blocks } = dataset;
  let first = 0;
  let before = 0;
  while (first < blocks.length - 1 && before + (blocks[first] as Block).count <= index) {
    before += (blocks[first] as Block).count;
    first++;
  }
  let last = first;
  let count = blocks[first]?.count ?? 0;
  while (last < blocks.length - 1 && before + count < index + removed)
    count += (blocks[++last] as Block).count;
  blocks.splice(first, last - first + 1, ...blocksOf(count - removed + added));
}

/**
 * Reads what is not read yet, a block at a step; between two steps the caller may stop, let others have the thread,
 * or change the dataset. Yields how many records are done.
 */
export function* readBlocks(dataset: Dataset): Generator<number> {
  for (let next = unread(dataset); next; next = unread(dataset)) {
    readBlock(dataset, next.block, next.index);
    yield next.index + next.block.count;
  }
}

/** The first block that is not read, and the number of its first record. */
function unread({ blocks }: Dataset): { block: Block; index: number } | undefined {
  let index = 0;
  for (const block of blocks) {
    if (!block.summary) return { block, index };
    index += block.count;
  }
  return undefined;
}

function readBlock(dataset: Dataset, block: Block, index: number): void {
  const { buffer, checker } = dataset;
  const summary = emptySummary();
  block.problems = 0;
  for (let i = index; i < index + block.count; i++) {
    const entry = buffer.entries[i] as Entry<Verdict>;
    entry.verdict ??= checkRecord(checker, textOf(buffer.lines, entry));
    block.problems += entry.verdict.problems.length + (entry.gap ? 1 : 0);
    addFacts(checker.table, summary, entry.verdict.facts);
    const breaks = entry.endLine - entry.line;
    if (breaks > 0) addBreaks(summary, breaks, false);
  }
  block.summary = summary;
}

/** All records together. Only sound once all blocks are read. */
export function summarise(dataset: Dataset): Summary {
  const { blocks, checker } = dataset;
  const summary = emptySummary();
  for (const block of blocks) if (block.summary) mergeSummary(checker.table, summary, block.summary);
  summary.early = earlyOf(dataset, summary.type);
  if (summary.breaks > 0) summary.firstSevered = severedIn(dataset);
  return summary;
}

/** The first record over several lines in which a block ends that the trainer reads, as the file lies on disk once it is saved. */
function severedIn({ buffer }: Dataset): number | undefined {
  const { lines, entries, eol } = buffer;
  let line = 0;
  let bytes = 0;
  const to = (wanted: number, column: number) => {
    for (; line < wanted; line++) bytes += utf8Length(lines[line] as string) + eol.length;
    return bytes + utf8Length((lines[line] as string).slice(0, column));
  };
  for (const [number, entry] of entries.entries()) {
    const from = to(entry.line, entry.column);
    if (from >= EARLY_BYTES) return undefined;
    if (entry.endLine > entry.line && isSevered(from, to(entry.endLine, entry.endColumn))) return number;
  }
  return undefined;
}

/** Of the lines that a record stands in, in UTF-8, without their ends. */
const bytesOf = (lines: readonly string[], { line, endLine }: Entry<Verdict>) =>
  bytesIn(lines, line, endLine + 1);

/** The type of the records that begin in the bytes which decide on JSON Lines, as the file lies on disk once it is saved. */
function earlyOf({ buffer, blocks, checker }: Dataset, all: Type | undefined): Type | undefined {
  const { lines, entries, eol, frame } = buffer;
  if (frame.shape !== 'lines') return all;
  let early: Type | undefined;
  const add = (type: Type | undefined) => {
    if (type) early = early ? mergeTypes(checker.table, early, type) : type;
  };
  let index = 0;
  let bytes = 0;
  for (const block of blocks) {
    // Where the records so far are of all types already, nothing is late, and the rest need not be counted.
    if (early === all) return all;
    const inside = entries.slice(index, index + block.count);
    index += block.count;
    block.bytes ??= inside.reduce((sum, entry) => sum + bytesOf(lines, entry), 0);
    if (bytes + block.bytes + (inside.at(-1)?.endLine ?? 0) * eol.length < EARLY_BYTES) {
      add(block.summary?.type);
      bytes += block.bytes;
      continue;
    }
    for (const entry of inside) {
      const { line, column } = entry;
      const before = utf8Length((lines[line] as string).slice(0, column));
      if (bytes + line * eol.length + before >= EARLY_BYTES) return early;
      add(entry.verdict?.facts.type);
      bytes += bytesOf(lines, entry);
    }
  }
  return early;
}

/** The problems of single records, in order. */
function* recordProblems(dataset: Dataset): Generator<{ record: number; problem: Problem }> {
  const { entries } = dataset.buffer;
  let index = 0;
  for (const block of dataset.blocks) {
    for (let i = index; block.problems > 0 && i < index + block.count; i++) {
      const { gap, verdict } = entries[i] as Entry<Verdict>;
      if (gap) yield { record: i, problem: gapProblem(gap) };
      for (const problem of verdict?.problems ?? []) yield { record: i, problem };
    }
    index += block.count;
  }
}

/** The problems of records that are read, while others are not: none that only all records together tell. */
export function* problemsSoFar(dataset: Dataset): Generator<Found> {
  const { rules } = dataset.settings;
  for (const { record, problem } of recordProblems(dataset)) {
    if (isShown(problem, rules)) yield { record, place: undefined, problem };
  }
}

/**
 * Everything that was found and is not turned off, problems of the whole file first, then record by record; nothing in
 * other tools' JSON.
 */
export function* problemsOf(dataset: Dataset): Generator<Found> {
  if (isOtherJson(dataset)) return;
  const { rules } = dataset.settings;
  for (const found of allProblems(dataset)) if (isShown(found.problem, rules)) yield found;
}

function* allProblems(dataset: Dataset): Generator<Found> {
  const { rules } = dataset.settings;
  const found = checkFile(summarise(dataset), fileContext(dataset));
  const { whole, echoes } = saidOnce(
    found.filter(({ problem }) => isShown(problem, rules)),
    (record) => dataset.buffer.entries[record]?.verdict?.problems ?? [],
  );
  const said = new Set(echoes.map(({ problem }) => problem));
  yield* whole;
  for (const { record, problem } of recordProblems(dataset)) {
    if (!said.has(problem)) yield { record, place: undefined, problem };
  }
}

/** What rules are told of an open file beside its records. */
export function fileContext({ buffer, checker, extension }: Dataset) {
  const { lines, entries, frame, eol } = buffer;
  const last = entries.at(-1);
  const end: Place = last ? { line: last.endLine, column: last.endColumn } : frame.start;
  return {
    context: checker.context,
    frame,
    extension,
    bom: lines[0]?.charCodeAt(0) === 0xfeff,
    crlf: eol === '\r\n',
    trailingComma: trailingComma(lines, end, frame),
    get size() {
      return sizeOf(buffer);
    },
    digests: (numbers: readonly number[]) => numbers.map((number) => digest(lines, entries[number])),
  };
}

/** A record's text is looked at as a whole once only. */
function digest(lines: readonly string[], entry: Entry<Verdict> | undefined): number {
  if (!entry?.verdict) return 0;
  entry.verdict.digest ??= digestOf(textOf(lines, entry));
  return entry.verdict.digest;
}

/** Reads all there is and gives all problems: the plain way, for tests and small files. */
export function checkAll(dataset: Dataset): Found[] {
  for (const _ of readBlocks(dataset));
  return [...problemsOf(dataset)];
}
