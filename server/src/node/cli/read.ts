/** Reads one file and reports on it. */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkConfig } from '../../engine/check.js';
import type { Reader } from '../../engine/formats/layout.js';
import type { Command } from '../../engine/llamafactory/arguments.js';
import { DATASET_INFO } from '../../engine/llamafactory/dataset-info.js';
import { DESCRIBED } from '../../engine/llamafactory/release.js';
import { locate, treeOf } from '../../engine/locate.js';
import { isShown, type Judgements, judge, type Severity, tally } from '../../engine/problem.js';
import { placeIn } from '../../engine/records/segment.js';
import { putTogether, type Sighting } from '../../engine/sightings.js';
import type { FormatSetting, TunesetSettings } from '../../protocol.js';
import type { Measurer } from '../../source/measure.js';
import { findTrainings, type Source, sourceOf, surroundingsOf } from '../../source.js';
import { describe, type Locale } from '../../words.js';
import { withPipe, withStdin } from '../bytes.js';
import { type Checked, checkFile } from '../check/file.js';
import { nodeHost } from '../host.js';
import type { Counts, FileReport, Finding } from './report.js';
import { createSpool, type Scratch } from './spool.js';
import { STDIN } from './targets.js';
import { configFindings, configTextOf, isYaml } from './training.js';

/** What is asked for a file; the same for all files of a command. */
export interface ReadOptions {
  /** Over everything else that says what the file is. */
  readonly as: FormatSetting | undefined;
  readonly settings: TunesetSettings;
  /** What training configurations are for; else their keys say it. */
  readonly command?: Command | undefined;
  /** How many threads may work at a large file; else as many as there are cores. */
  readonly threads?: number | undefined;
  /** Reads the datasets that training configurations name; absent, nothing is said of their sizes. */
  readonly measure?: Measurer | undefined;
  /** Where problems lie that are too many for memory. */
  readonly scratch: Scratch;
  readonly locale: Locale;
}

/**
 * Reads and checks a file, or standard input. Undefined for YAML that is no configuration of LLaMA-Factory's.
 * Throws where it cannot be read, or is no text.
 */
export async function readReport(path: string, options: ReadOptions): Promise<FileReport | undefined> {
  if (path === STDIN) return withStdin((spool) => reportOn(path, spool, options));
  if (statSync(path).isFIFO()) {
    return withPipe(createReadStream(path), (spool) => reportOn(path, spool, options));
  }
  if (basename(path) === DATASET_INFO) return configReport(path, options);
  const config = options.as ? undefined : configTextOf(path, options.command);
  if (config !== undefined) return trainingReport(path, config, options);
  return isYaml(path) && !options.as ? undefined : reportOn(path, path, options);
}

async function reportOn(path: string, onDisk: string, options: ReadOptions): Promise<FileReport> {
  const source = await sourceFor(path, options);
  const extension = extname(path).toLowerCase();
  const threads = options.threads ?? availableParallelism();
  const { maxProblems } = options.settings;
  const spool = maxProblems === Number.POSITIVE_INFINITY ? createSpool<Sighting>(options.scratch) : undefined;
  const way = { threads, ...(spool && { take: spool.add }) };
  const checked = await checkFile(onDisk, extension, source, maxProblems, way);
  return reportOf(path, checked, source, options.locale, spool);
}

export const urlOf = (path: string) => pathToFileURL(path).href;

/** Where to look for dataset_info.json and training configurations: the current folder, or the file's checkout. */
export function rootOf(file: string): string {
  const here = process.cwd();
  if (file.startsWith(`${here}/`)) return here;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(`${folder}/.git`)) return folder;
  }
  return dirname(file);
}

export async function sourceFor(
  path: string,
  { as, settings }: Pick<ReadOptions, 'as' | 'settings'>,
): Promise<Source> {
  const { stage, template, service, rules } = settings;
  const asked = { stage: stage || undefined, template: template || undefined, service, rules };
  if (as) return { given: as, why: 'setting', info: undefined, media: undefined, settings: asked };
  const file = resolve(path);
  const root = urlOf(rootOf(file));
  const ask = { uri: urlOf(file), root, settings, trainings: [] };
  const source = await sourceOf(nodeHost, ask);
  if (source.why !== 'dataset-info' || (stage && template)) return source;
  return sourceOf(nodeHost, { ...ask, trainings: await findTrainings(nodeHost, root) });
}

/** Given problems of records where all are wanted, which may be more than fit into memory. */
function reportOf(
  path: string,
  { scan, changed }: Checked,
  source: Source,
  locale: Locale,
  taken: Iterable<Sighting> | undefined,
): FileReport {
  const { layout, checker, frame, records, sightings, counts, unsaid } = scan;
  const { rules } = source.settings;

  const reader = layout?.reader ?? 'llamafactory';
  return {
    path,
    format: layout?.format ?? null,
    why: source.why,
    entry: layout?.entry ?? null,
    stage: checker.context?.stage ?? null,
    template: checker.context?.template?.name ?? null,
    shape: frame.shape,
    records,
    problems: {
      *[Symbol.iterator]() {
        const all = taken ? putTogether(taken, sightings, unsaid, rules) : sightings;
        for (const sighting of all) yield findingOf(sighting, rules, reader, locale);
      },
    },
    hidden: taken ? 0 : sum(counts) - sightings.length,
    judgements: source.settings.rules,
    counts,
    changed,
  };
}

function sum({ error, warning, hint }: Counts): number {
  return error + warning + hint;
}

function findingOf(
  { record, problem, start, end }: Sighting,
  rules: Judgements | undefined,
  reader: Reader,
  locale: Locale,
): Finding {
  return {
    code: problem.code,
    severity: judge(problem, rules) as Severity,
    fate: problem.fate,
    ...describe(locale, problem, reader),
    record: record === undefined ? null : record + 1,
    line: start.line + 1,
    column: start.column + 1,
    endLine: end.line + 1,
    endColumn: end.column + 1,
    path: problem.at,
  };
}

/** A dataset_info.json is checked as what it is; it is small enough to be read whole. */
async function configReport(path: string, options: ReadOptions): Promise<FileReport> {
  const text = readFileSync(path, 'utf8');
  const tree = treeOf(text);
  const whole = { line: 0, column: 0, endLine: 0, endColumn: 0, gap: undefined };
  const sightings = checkConfig(text, await surroundingsOf(nodeHost, urlOf(resolve(path)), text)).map(
    (problem): Sighting => {
      const { offset, length } = locate(tree, text, problem);
      const start = placeIn(text, whole, offset);
      return { record: undefined, problem, start, end: placeIn(text, whole, offset + length) };
    },
  );
  return wholeReport(path, sightings, options);
}

async function trainingReport(path: string, text: string, options: ReadOptions): Promise<FileReport> {
  const { measure, settings } = options;
  const { command, sightings } = await configFindings(
    path,
    text,
    options.command,
    measure,
    DESCRIBED[settings.trainerVersion],
  );
  return { ...wholeReport(path, sightings, options), command };
}

/** A report on a file that holds no records. */
function wholeReport(
  path: string,
  sightings: readonly Sighting[],
  { settings, locale }: ReadOptions,
): FileReport {
  const { rules, maxProblems } = settings;
  const all = sightings.filter(({ problem }) => isShown(problem, rules));
  const counts = tally(
    all.map(({ problem }) => problem),
    rules,
  );
  const shown = all.slice(0, maxProblems);
  return {
    ...{ path, format: null, why: 'content', entry: null, stage: null, template: null },
    ...{ shape: 'stream', records: 0, hidden: all.length - shown.length, counts, changed: false },
    judgements: rules,
    problems: shown.map((sighting) => findingOf(sighting, rules, 'llamafactory', locale)),
  };
}
