/** Ways to mend what was found in a file, as edits of its text: a record's own fixes, and those of what holds records together. */
import type { Verdict } from './check.js';
import { type Dataset, type Found, problemsOf, recordText } from './dataset.js';
import { echoOf } from './echoes.js';
import { applyEdits, editsFor, fixesFor, mendRecord, removesRecord } from './fix.js';
import { type Args, type Problem, severityOf } from './problem.js';
import type { Edit, Entry } from './records/buffer.js';
import type { Place } from './records/frame.js';
import { readRecord } from './records/read.js';
import { placeIn } from './records/segment.js';
import { RULES } from './rules/index.js';

/** A way to mend one problem: a title in English with placeholders, and edits of the file that do not overlap. */
export interface Mending {
  readonly title: string;
  readonly args: Args;
  readonly edits: readonly Edit[];
  /** Offered, but never taken without being asked for. */
  readonly unsure: boolean;
}

/** The ways to mend a problem of an open dataset, the obvious one first. */
export function mendingsOf(dataset: Dataset, { problem, record, place }: Found): readonly Mending[] {
  const entry = record === undefined ? undefined : dataset.buffer.entries[record];
  const framing = framingEdits(dataset, problem, record, place);
  if (framing) return [mending(problem, framing.title, {}, framing.edits, framing.unsure ?? false)];
  if (!entry || record === undefined) return [];
  const text = recordText(dataset, entry);
  const own = echoOf(problem, entry.verdict?.problems ?? []) ?? problem;
  return fixesFor(own, text, dataset.checker.context).map((fix) => {
    const edits = removesRecord(fix)
      ? [removal(dataset, record)]
      : editsFor(text, fix).map((edit) => placed(text, entry, edit.offset, edit.length, edit.text));
    return mending(own, fix.title, fix.args ?? {}, edits, fix.unsure ?? false);
  });
}

function mending(
  problem: Problem,
  title: string,
  args: Args,
  edits: readonly Edit[],
  unsure: boolean,
): Mending {
  return { title: RULES[problem.code]?.fixes?.[title] ?? title, args, edits, unsure };
}

function placed(text: string, entry: Entry<Verdict>, offset: number, length: number, by: string): Edit {
  return { start: placeIn(text, entry, offset), end: placeIn(text, entry, offset + length), text: by };
}

const startOf = ({ line, column }: Entry<Verdict>): Place => ({ line, column });
const endOf = ({ endLine, endColumn }: Entry<Verdict>): Place => ({ line: endLine, column: endColumn });

/** Takes a record out of the file. */
export function removalOf(dataset: Dataset, record: number): Mending {
  return { title: 'Remove the record', args: {}, edits: [removal(dataset, record)], unsure: true };
}

/** Takes a record out, with its line break or one of the commas beside it. */
function removal({ buffer }: Dataset, record: number): Edit {
  const { entries, lines } = buffer;
  const entry = entries[record] as Entry<Verdict>;
  const next = entries[record + 1];
  if (next) return { start: startOf(entry), end: startOf(next), text: '' };
  const before = entries[record - 1];
  if (before) return { start: endOf(before), end: endOf(entry), text: '' };
  const rest = (lines[entry.endLine] as string).length;
  return {
    start: startOf(entry),
    end: { line: entry.endLine, column: Math.max(entry.endColumn, rest) },
    text: '',
  };
}

interface Framing {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly unsure?: boolean;
}

/** Edits between records, and of the brackets around them; undefined for a problem inside a record. */
function framingEdits(
  dataset: Dataset,
  { code, message, fate }: Problem,
  record: number | undefined,
  place: Place | undefined,
): Framing | undefined {
  const { entries, frame } = dataset.buffer;
  const entry = entries[record ?? 0];
  const before = entries[(record ?? 0) - 1];
  switch (code) {
    case 'json/missing-comma':
      return before && { title: 'insert', edits: [insert(endOf(before), ',')] };
    case 'json/extra-comma':
      return entry && { title: 'remove', edits: extraCommas(dataset, before, entry) };
    case 'json/unclosed-array':
      if (message === 'unclosed') return { title: 'close', edits: [insert(frame.end, closing(dataset))] };
      return place && { title: 'comma', edits: [{ start: place, end: right(place), text: '' }] };
    case 'file/blank-line':
      return { title: 'remove', edits: blankLines(dataset) };
    case 'json/syntax':
      // A fence around code, as chat models write it, is no record.
      return entry && record !== undefined && FENCE.test(recordText(dataset, entry))
        ? { title: 'fence', edits: [removal(dataset, record)] }
        : undefined;
    case 'file/byte-order-mark':
      return { title: 'remove', edits: [{ start: FIRST, end: right(FIRST), text: '' }] };
    case 'file/array-in-jsonl':
      // Where nobody refuses the file its bytes stay as they are, unless that is asked for.
      return {
        title: 'lines',
        edits: [rewritten(dataset, asLines(dataset))],
        unsure: fate === 'none',
      };
    case 'file/over-lines':
      return { title: 'lines', edits: broughtToLines(dataset), unsure: fate === 'none' };
    case 'file/lines-in-json':
      return { title: 'array', edits: [rewritten(dataset, asArray(dataset))], unsure: true };
    default:
      return undefined;
  }
}

const FENCE = /^```\w*$/;

/** Takes out the lines before, between and behind records that hold none. */
function blankLines({ buffer: { entries, lines } }: Dataset): Edit[] {
  const edits: Edit[] = [];
  let line = 0;
  for (const entry of entries) {
    if (entry.line > line) edits.push(cut({ line, column: 0 }, { line: entry.line, column: 0 }));
    line = entry.endLine + 1;
  }
  const last = lines.length - 1;
  const end = { line: last, column: (lines[last] ?? '').length };
  if (last > line || (last === line && end.column > 0)) edits.push(cut({ line, column: 0 }, end));
  return edits;
}

const cut = (start: Place, end: Place): Edit => ({ start, end, text: '' });

const FIRST: Place = { line: 0, column: 0 };
const insert = (place: Place, text: string): Edit => ({ start: place, end: place, text });
const right = ({ line, column }: Place): Place => ({ line, column: column + 1 });

/** A comma behind the last record would be one too many before the bracket. */
function closing({ buffer: { lines } }: Dataset): string {
  return lines.length > 1 && (lines.at(-1) as string).trim() !== '' ? '\n]' : ']';
}

/** All commas between two records but the one that is due. */
function extraCommas(dataset: Dataset, before: Entry<Verdict> | undefined, entry: Entry<Verdict>): Edit[] {
  const { lines, frame } = dataset.buffer;
  const from = before ? endOf(before) : frame.start;
  const edits: Edit[] = [];
  for (let { line, column } = from; line <= entry.line; line++, column = 0) {
    const end = line === entry.line ? entry.column : (lines[line] as string).length;
    for (; column < end; column++) {
      if ((lines[line] as string)[column] !== ',') continue;
      edits.push({ start: { line, column }, end: { line, column: column + 1 }, text: '' });
    }
  }
  return before && frame.shape === 'array' ? edits.slice(1) : edits;
}

/** A record on one line, whose texts hold no line break since JSON's never do. */
function flat(text: string): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line) => line.trim())
    .reduce((done, line) => done + (done.endsWith(',') ? ' ' : '') + line, '');
}

/** Each record that stands over several lines on one; broken ones stay. */
function broughtToLines(dataset: Dataset): Edit[] {
  return dataset.buffer.entries
    .filter((entry) => entry.endLine > entry.line && 'value' in readRecord(recordText(dataset, entry)))
    .map((entry) => ({ start: startOf(entry), end: endOf(entry), text: flat(recordText(dataset, entry)) }));
}

function asLines(dataset: Dataset): string {
  return dataset.buffer.entries.map((entry) => `${flat(recordText(dataset, entry))}\n`).join('');
}

function asArray(dataset: Dataset): string {
  const records = dataset.buffer.entries.map((entry) => `  ${recordText(dataset, entry)}`);
  return `[\n${records.join(',\n')}\n]\n`;
}

function rewritten({ buffer: { lines } }: Dataset, text: string): Edit {
  const last = lines.length - 1;
  return { start: { line: 0, column: 0 }, end: { line: last, column: (lines[last] ?? '').length }, text };
}

/**
 * Mends all that is certain in an open dataset whose records are read. `wants` chooses among problems. The edits do
 * not overlap; a record without such a problem is not touched.
 */
export function mendAll(dataset: Dataset, wants: (problem: Problem) => boolean = () => true): Edit[] {
  const edits: Edit[] = [];
  const records = new Map<number, Problem[]>();
  for (const found of problemsOf(dataset)) {
    const { problem, record, place } = found;
    if (!wants(problem)) continue;
    const framing = framingEdits(dataset, problem, record, place);
    if (framing && !framing.unsure) edits.push(...framing.edits);
    if (framing || record === undefined) continue;
    const shared = RULES[problem.code]?.kind === 'file' ? [problem] : [];
    records.set(record, [...(records.get(record) ?? []), ...shared]);
  }
  for (const [record, shared] of records) edits.push(...recordEdit(dataset, record, shared, wants));
  return edits;
}

const LINE_END = /\r\n|\n|\r/g;

/** A file's text with edits made that do not overlap; all else, line ends too, stays as it is. */
export function patch(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(LINE_END)) starts.push(index + end.length);
  const offset = ({ line, column }: Place) => (starts[line] ?? text.length) + column;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return applyEdits(
    text,
    edits.map(({ start, end, text: by }) => ({
      offset: offset(start),
      length: offset(end) - offset(start),
      text: eol === '\n' ? by : by.replaceAll('\n', eol),
    })),
  );
}

/** Problems between records, which are no reason to leave one of them out. */
const BETWEEN = new Set(['json/missing-comma', 'json/extra-comma']);

/** Which records cannot be used: edits that take them out of the file, and they themselves, one a line. */
export function rejects(dataset: Dataset): { readonly edits: readonly Edit[]; readonly lines: string } {
  const bad = new Set<number>();
  for (const { problem, record } of problemsOf(dataset)) {
    if (record === undefined || BETWEEN.has(problem.code)) continue;
    if (severityOf(problem.fate) === 'error') bad.add(record);
  }
  const numbers = [...bad].sort((a, b) => a - b);
  const { entries } = dataset.buffer;
  const texts = numbers.map((number) => `${flat(recordText(dataset, entries[number] as Entry<Verdict>))}\n`);
  return { edits: removals(entries, numbers), lines: texts.join('') };
}

/** Takes records out, those that are neighbours together, so that no two edits overlap. */
function removals(entries: readonly Entry<Verdict>[], numbers: readonly number[]): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < numbers.length; ) {
    const first = numbers[i] as number;
    let last = first;
    while (numbers[++i] === last + 1) last++;
    const next = entries[last + 1];
    const before = entries[first - 1];
    const start = !next && before ? endOf(before) : startOf(entries[first] as Entry<Verdict>);
    edits.push({ start, end: next ? startOf(next) : endOf(entries[last] as Entry<Verdict>), text: '' });
  }
  return edits;
}

/** One edit for all that is mended in a record; `shared` are its problems that only all records together show. */
function recordEdit(
  dataset: Dataset,
  record: number,
  shared: readonly Problem[],
  wants: (problem: Problem) => boolean,
): Edit[] {
  const entry = dataset.buffer.entries[record];
  if (!entry) return [];
  const { checker } = dataset;
  const text = recordText(dataset, entry);
  const alike = shared.reduce((done, problem) => {
    const fix = fixesFor(problem, done, checker.context).find(({ unsure }) => !unsure);
    return fix ? applyEdits(done, editsFor(done, fix)) : done;
  }, text);
  const mended = mendRecord(checker, alike, wants);
  return mended === text ? [] : [difference(text, mended, entry)];
}

/** What differs, from the first character that does to the last: so the rest stays untouched. */
function difference(text: string, mended: string, entry: Entry<Verdict>): Edit {
  let start = 0;
  while (start < text.length && text[start] === mended[start]) start++;
  let end = 0;
  const most = Math.min(text.length, mended.length) - start;
  while (end < most && text.at(-1 - end) === mended.at(-1 - end)) end++;
  return placed(text, entry, start, text.length - end - start, mended.slice(start, mended.length - end));
}
