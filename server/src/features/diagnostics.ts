/** Problems as the editor shows them. */
import type { Diagnostic, DiagnosticSeverity, Range } from 'vscode-languageserver-types';
import type { Verdict } from '../engine/check.js';
import { type Dataset, type Found, problemsOf, problemsSoFar, recordText } from '../engine/dataset.js';
import type { Reader } from '../engine/formats/layout.js';
import { locate, treeOf } from '../engine/locate.js';
import { type Judgement, type Judgements, judge, type Problem, tally } from '../engine/problem.js';
import type { Entry } from '../engine/records/buffer.js';
import type { Place } from '../engine/records/frame.js';
import { placeIn } from '../engine/records/segment.js';
import type { ProblemCounts } from '../protocol.js';
import { describe, type Locale, pageOf, say } from '../words.js';
import type { DatasetContext } from './context.js';

/** What a diagnostic carries along, so that a fix needs no search. */
export interface DiagnosticData {
  /** 0-based; null for a problem of the whole file. */
  readonly record: number | null;
  readonly problem: Problem;
}

/** A hint of ours is worth a line in the Problems view, so it is LSP's Information. What is off never comes here. */
const LSP_SEVERITY: Readonly<Record<Judgement, DiagnosticSeverity>> = {
  error: 1,
  warning: 2,
  hint: 3,
  off: 4,
};

export function lspSeverity(problem: Problem, rules: Judgements | undefined): DiagnosticSeverity {
  return LSP_SEVERITY[judge(problem, rules)];
}

function rangeFrom(start: Place, end: Place): Range {
  return {
    start: { line: start.line, character: start.column },
    end: { line: end.line, character: end.column },
  };
}

/** Where a record's problem is. Parses the record; a problem that is shown again keeps the answer. */
function rangeOf(dataset: Dataset, entry: Entry<Verdict>, problem: Problem, trees: Trees): Range {
  const known = trees.get(entry);
  const text = known?.text ?? recordText(dataset, entry);
  const tree = known ? known.tree : problem.span ? undefined : treeOf(text);
  if (!known && !problem.span) trees.set(entry, { text, tree });
  const { offset, length } = locate(tree, text, problem);
  return rangeFrom(placeIn(text, entry, offset), placeIn(text, entry, offset + length));
}

/** The trees made for one list of diagnostics: a record with several problems is parsed once. */
type Trees = Map<Entry<Verdict>, { text: string; tree: ReturnType<typeof treeOf> }>;

export function rangeOfFound(dataset: Dataset, found: Found, trees: Trees = new Map()): Range {
  if (found.place) return rangeFrom(found.place, { line: found.place.line, column: found.place.column + 1 });
  const entry = found.record === undefined ? undefined : dataset.buffer.entries[found.record];
  return entry
    ? rangeOf(dataset, entry, found.problem, trees)
    : rangeFrom(dataset.buffer.frame.start, dataset.buffer.frame.start);
}

/** The whole message: what is wrong, then what comes of it. */
export function wordsOf(locale: Locale, problem: Problem, reader: Reader): string {
  const { message, effect } = describe(locale, problem, reader);
  // Chinese puts no space between sentences.
  return effect === '' ? message : `${message}${locale === 'zh-cn' ? '' : ' '}${effect}`;
}

function diagnosticOf(context: DatasetContext, found: Found, trees: Trees): Diagnostic {
  const { dataset, locale } = context;
  const { problem, record } = found;
  const data: DiagnosticData = { record: record ?? null, problem };
  const diagnostic: Diagnostic = {
    range: rangeOfFound(dataset, found, trees),
    severity: lspSeverity(problem, dataset.settings.rules),
    code: problem.code,
    codeDescription: { href: pageOf(problem.code) },
    source: 'tuneset',
    message: wordsOf(locale, problem, dataset.layout?.reader ?? 'llamafactory'),
    data,
  };
  const other = relatedRecord(context, problem);
  return other ? { ...diagnostic, relatedInformation: [other] } : diagnostic;
}

/** A problem that names another record (1-based, in `example`) leads there. */
function relatedRecord({ dataset, uri, locale }: DatasetContext, problem: Problem) {
  const number = problem.args.example;
  const entry = typeof number === 'number' ? dataset.buffer.entries[number - 1] : undefined;
  if (!entry) return undefined;
  const start = { line: entry.line, character: entry.column };
  return {
    location: { uri, range: { start, end: { line: entry.line, character: entry.column + 1 } } },
    message: say(locale, 'Record {number}', { number: number as number }),
  };
}

/** The first `limit` problems, those of the whole file before those of records, and how many there are in all. */
export function diagnostics(
  context: DatasetContext,
  limit: number,
): { items: Diagnostic[]; counts: ProblemCounts } {
  return shown(context, [...problemsOf(context.dataset)], limit);
}

/** The same of what is found while records are still being read. */
export function diagnosticsSoFar(
  context: DatasetContext,
  limit: number,
): { items: Diagnostic[]; counts: ProblemCounts } {
  return shown(context, [...problemsSoFar(context.dataset)], limit);
}

function shown(context: DatasetContext, all: readonly Found[], limit: number) {
  const trees: Trees = new Map();
  const items = all.slice(0, limit).map((found) => diagnosticOf(context, found, trees));
  const counts = tally(
    all.map(({ problem }) => problem),
    context.dataset.settings.rules,
  );
  return { items, counts };
}
