/** Reads one file and reports on it. */
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { text as textOfStream } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import {
  type Dataset,
  type Found,
  openDataset,
  problemsOf,
  readBlocks,
  recordText,
} from '../../engine/dataset.js';
import type { Layout } from '../../engine/formats/layout.js';
import { locate, treeOf } from '../../engine/locate.js';
import { severityOf } from '../../engine/problem.js';
import type { Place } from '../../engine/records/frame.js';
import { placeIn } from '../../engine/records/segment.js';
import type { TunesetSettings } from '../../protocol.js';
import { type Source, sourceOf } from '../../source.js';
import { describe, type Locale } from '../../words.js';
import { nodeHost } from '../host.js';
import type { FileReport, Finding } from './report.js';
import { STDIN } from './targets.js';

/** Reads and checks a file, or standard input. Throws where it cannot be read. */
export async function readReport(
  path: string,
  settings: TunesetSettings,
  locale: Locale,
): Promise<FileReport> {
  const text = path === STDIN ? await textOfStream(process.stdin) : await readFile(path, 'utf8');
  const source = await sourceFor(path, settings);
  const dataset = openDataset(text, extname(path).toLowerCase(), source.given, source.settings);
  for (const _ of readBlocks(dataset));
  return reportOf(path, dataset, source, settings.maxProblems, locale);
}

async function sourceFor(path: string, settings: TunesetSettings): Promise<Source> {
  const uri = pathToFileURL(resolve(path)).href;
  const root = pathToFileURL(process.cwd()).href;
  return sourceOf(nodeHost, { uri, root, settings, trainings: [] });
}

function reportOf(path: string, dataset: Dataset, source: Source, limit: number, locale: Locale): FileReport {
  const { layout, checker, buffer } = dataset;
  const counts = { error: 0, warning: 0, hint: 0 };
  const problems: Finding[] = [];
  let hidden = 0;
  for (const found of problemsOf(dataset)) {
    counts[severityOf(found.problem.fate)]++;
    if (problems.length < limit) problems.push(findingOf(dataset, found, locale));
    else hidden++;
  }
  return {
    path,
    format: layout?.format ?? null,
    why: source.why,
    entry: layout?.entry ?? null,
    stage: checker.context?.stage ?? null,
    template: checker.context?.template ?? null,
    shape: buffer.frame.shape,
    records: buffer.entries.length,
    problems: problems.sort((a, b) => a.line - b.line || a.column - b.column),
    hidden,
    counts,
  };
}

function findingOf(dataset: Dataset, { problem, record, place }: Found, locale: Locale): Finding {
  const [start, end] = rangeOf(dataset, { problem, record, place });
  return {
    code: problem.code,
    severity: severityOf(problem.fate),
    fate: problem.fate,
    ...describe(locale, problem, readerOf(dataset.layout)),
    record: record === undefined ? null : record + 1,
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    path: problem.at,
  };
}

function readerOf(layout: Layout | undefined) {
  return layout?.reader ?? 'llamafactory';
}

function rangeOf(dataset: Dataset, { problem, record, place }: Found): [Place, Place] {
  if (place) return [place, { line: place.line, column: place.column + 1 }];
  const entry = record === undefined ? undefined : dataset.buffer.entries[record];
  if (!entry) return [dataset.buffer.frame.start, dataset.buffer.frame.start];
  const text = recordText(dataset, entry);
  const { offset, length } = locate(problem.span ? undefined : treeOf(text), text, problem);
  return [placeIn(text, entry, offset), placeIn(text, entry, offset + length)];
}
