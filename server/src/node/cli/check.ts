/** `tuneset check`: reads files, says what is wrong with them, and tells by its exit code. */
import { resolve } from 'node:path';
import type { FormatSetting, StageSetting, TunesetSettings } from '../../protocol.js';
import { DEFAULT_SETTINGS } from '../../source.js';
import { type Locale, say } from '../../words.js';
import { BinaryFile, type ReadOptions, readReport } from './read.js';
import type { Failure, FileReport, Printer, Report } from './report.js';
import { STDIN, targetsOf } from './targets.js';

export const PRINTERS: Readonly<Record<string, () => Promise<Printer>>> = {
  text: async () => (await import('./reports/text.js')).text,
  json: async () => (await import('./reports/json.js')).json,
};

export interface CheckOptions {
  readonly format: string;
  readonly as?: FormatSetting;
  readonly datasetInfo?: string;
  readonly stage?: StageSetting;
  readonly template?: string;
  readonly maxProblems?: number;
  readonly color: boolean;
  readonly locale: Locale;
}

/** How many problems of a file people are shown; programs get all. */
const SHOWN = 50;
const PROGRAM_FORMATS = ['json', 'sarif'];

function settingsFrom(options: CheckOptions): TunesetSettings {
  return {
    ...DEFAULT_SETTINGS,
    datasetInfo: options.datasetInfo ? resolve(options.datasetInfo) : '',
    stage: options.stage ?? '',
    template: options.template ?? '',
    maxProblems:
      options.maxProblems ?? (PROGRAM_FORMATS.includes(options.format) ? Number.POSITIVE_INFINITY : SHOWN),
  };
}

/** What stops a file from being read, in words. */
function reasonOf(error: unknown, locale: Locale): string {
  if (error instanceof BinaryFile) return say(locale, 'This is a binary file, not text.');
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return say(locale, 'There is no such file.');
  if (code === 'EACCES' || code === 'EPERM') return say(locale, 'The file may not be read.');
  return message;
}

async function reportOn(paths: readonly string[], options: CheckOptions): Promise<Report> {
  const { as, locale } = options;
  const read: ReadOptions = { as, settings: settingsFrom(options), locale };
  const files: FileReport[] = [];
  const failures: Failure[] = [];
  for (const path of paths) {
    try {
      files.push(await readReport(path, read));
    } catch (error) {
      failures.push({ path, reason: reasonOf(error, locale) });
    }
  }
  return { files, failures };
}

function exitCode({ files, failures }: Report): number {
  if (failures.length > 0) return 2;
  return files.some(({ counts }) => counts.error > 0) ? 1 : 0;
}

/** Checks files, prints what was found, and gives the exit code. */
export async function check(args: readonly string[], options: CheckOptions): Promise<number> {
  const { paths, missing } = await targetsOf(args);
  const report = await reportOn(paths, options);
  const lost = missing.map((path) => ({ path, reason: say(options.locale, 'There is no such file.') }));
  const whole = { files: report.files, failures: [...lost, ...report.failures] };
  const printer = await (PRINTERS[options.format] as () => Promise<Printer>)();
  for (const { path, reason } of whole.failures) {
    process.stderr.write(`tuneset: ${path === STDIN ? '<stdin>' : path}: ${reason}\n`);
  }
  process.stdout.write(printer(whole, options));
  return exitCode(whole);
}
