/** `tuneset check`: reads files, says what is wrong with them, and tells by its exit code. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES, SERVICES } from '../../engine/formats/layout.js';
import { COMMANDS, type Command as TrainerCommand } from '../../engine/llamafactory/arguments.js';
import { STAGES } from '../../engine/llamafactory/stage.js';
import { TEMPLATES } from '../../engine/llamafactory/templates.js';
import { VERSIONS } from '../../engine/llamafactory/version.js';
import unknownTemplate from '../../engine/rules/training/unknown-template.js';
import { meantBy } from '../../engine/rules/training.js';
import type { FormatSetting, ServiceSetting, StageSetting, VersionSetting } from '../../protocol.js';
import type { Chosen } from '../../source/project.js';
import { DEFAULT_SETTINGS } from '../../source.js';
import { type Locale, say } from '../../words.js';
import { BinaryFile } from '../check/file.js';
import { threadMeasurer } from '../measure/thread.js';
import type { Door } from './door.js';
import { mendFile } from './mend.js';
import { BrokenProject, settingsAt } from './project.js';
import { type ReadOptions, readReport } from './read.js';
import type { Failure, FileReport, Printer, Report } from './report.js';
import { createScratch, type Scratch } from './spool.js';
import { CHECKED, STDIN, targetsOf } from './targets.js';

const PRINTERS: Readonly<Record<string, () => Promise<Printer>>> = {
  text: async () => (await import('./reports/text.js')).text,
  json: async () => (await import('./reports/json.js')).json,
  sarif: async () => (await import('./reports/sarif.js')).sarif,
  github: async () => (await import('./reports/github.js')).github,
};

interface CheckOptions {
  readonly format: string;
  readonly as?: FormatSetting;
  readonly datasetInfo?: string;
  readonly stage?: StageSetting;
  readonly template?: string;
  readonly service?: ServiceSetting;
  readonly trainerVersion?: VersionSetting;
  readonly command?: TrainerCommand;
  readonly maxProblems?: number;
  readonly jobs?: number;
  readonly fix?: boolean;
  readonly splitRejected?: boolean;
  readonly color: boolean;
  readonly locale: Locale;
}

/** How many problems of a file people are shown; programs get all. */
const SHOWN = 50;
const PROGRAM_FORMATS = ['json', 'sarif'];

/** What the command line says. */
function chosenFrom(options: CheckOptions): Chosen {
  const { datasetInfo, stage, template, service, trainerVersion, maxProblems } = options;
  return {
    ...(datasetInfo ? { datasetInfo: resolve(datasetInfo) } : {}),
    ...(stage ? { stage } : {}),
    ...(template ? { template } : {}),
    ...(service ? { service } : {}),
    ...(trainerVersion ? { trainerVersion } : {}),
    ...(maxProblems === undefined ? {} : { maxProblems }),
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

async function reportOn(paths: readonly string[], options: CheckOptions, scratch: Scratch): Promise<Report> {
  const { as, locale, command, jobs: threads } = options;
  const chosen = chosenFrom(options);
  const maxProblems = PROGRAM_FORMATS.includes(options.format) ? Number.POSITIVE_INFINITY : SHOWN;
  const defaults = { ...DEFAULT_SETTINGS, maxProblems };
  const measure = threadMeasurer();
  const files: FileReport[] = [];
  const failures: Failure[] = [];
  for (const path of paths) {
    try {
      const read: ReadOptions = {
        as,
        settings: await settingsAt(path, chosen, defaults),
        command,
        threads,
        measure,
        scratch,
        locale,
      };
      if (options.fix || options.splitRejected) await mend(path, read, options);
      const report = await readReport(path, read);
      if (report) files.push(report);
      if (report?.changed) {
        failures.push({ path, reason: say(locale, 'The file changed while it was read; check it again.') });
      }
    } catch (error) {
      if (error instanceof BrokenProject) {
        return { files: [], failures: [{ path: error.path(), reason: error.reason(locale) }] };
      }
      failures.push({ path, reason: reasonOf(error, locale) });
    }
  }
  return { files, failures };
}

async function mend(path: string, read: ReadOptions, options: CheckOptions): Promise<void> {
  const { fix = false, splitRejected = false, locale } = options;
  const { rejected } = await mendFile(path, read, { fix, splitRejected });
  if (rejected === undefined) return;
  const words = say(locale, 'records that cannot be used were moved to {file}', { file: rejected });
  process.stderr.write(`tuneset: ${path}: ${words}\n`);
}

function exitCode({ files, failures }: Report): number {
  if (failures.length > 0) return 2;
  return files.some(({ counts }) => counts.error > 0) ? 1 : 0;
}

/** Checks files, prints what was found, and gives the exit code. */
async function check(args: readonly string[], options: CheckOptions): Promise<number> {
  // V8 lets garbage lie while there is memory; cleared early, a third less is taken, in about the same time.
  setFlagsFromString('--optimize-for-size');
  const scratch = createScratch();
  try {
    return await checkAll(args, options, scratch);
  } finally {
    scratch.remove();
  }
}

async function checkAll(args: readonly string[], options: CheckOptions, scratch: Scratch): Promise<number> {
  const { datasetInfo: info } = options;
  const { paths, missing } = await targetsOf(args, CHECKED);
  const report = await reportOn(paths, options, scratch);
  const lost = [...(info && !existsSync(info) ? [info] : []), ...missing].map((path) => ({
    path,
    reason: say(options.locale, 'There is no such file.'),
  }));
  const whole = { files: report.files, failures: [...lost, ...report.failures] };
  const printer = await (PRINTERS[options.format] as () => Promise<Printer>)();
  for (const { path, reason } of whole.failures) {
    process.stderr.write(`tuneset: ${path === STDIN ? '<stdin>' : path}: ${reason}\n`);
  }
  await print(printer(whole, options));
  return exitCode(whole);
}

/** In UTF-16 units: so much is written at once. */
const CHUNK = 1 << 16;

/** Writes no faster than it is read. */
async function print(pieces: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    chunk = '';
  }
  process.stdout.write(chunk);
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** A name that no template has would count for nothing; it is told in the words for a configuration. */
function templateIn(locale: Locale): (name: string) => string {
  const names = TEMPLATES.map(({ name }) => name);
  return (name) => {
    if (names.includes(name)) return name;
    const due = meantBy(name, names);
    const { meant, unknown } = unknownTemplate.messages as Record<string, string>;
    const message = (due === undefined ? unknown : meant) as string;
    throw new InvalidArgumentError(say(locale, message, { name, ...(due && { due }) }));
  };
}

export function checkCommand({ locale, words, color }: Door): Command {
  return new Command('check')
    .description(words('Say what is wrong with datasets, and with the configurations of their training.'))
    .addArgument(
      new Argument(
        '<files...>',
        words(
          'Files, folders or globs; - is standard input. A dataset_info.json or a training YAML is checked as what it is.',
        ),
      ),
    )
    .addOption(
      new Option('-f, --format <name>', words('How to print what was found; text if not given.'))
        .choices(Object.keys(PRINTERS))
        .default('text'),
    )
    .addOption(
      new Option('--as <format>', words('Take the files for this format, whatever they look like.')).choices([
        ...FORMAT_NAMES,
        'none',
      ]),
    )
    .option(
      '--dataset-info <file>',
      words('The dataset_info.json whose entries say what the files are; else the nearest.'),
    )
    .addOption(
      new Option(
        '--stage <stage>',
        words('What the data is trained for; else what the training YAML or the data says.'),
      ).choices(STAGES),
    )
    .option(
      '--template <name>',
      words("LLaMA-Factory's chat template; else the one in the training YAML."),
      templateIn(locale),
    )
    .addOption(
      new Option(
        '--service <name>',
        words('The service that OpenAI messages are for, where no dataset_info.json registers them.'),
      ).choices([...SERVICES]),
    )
    .addOption(
      new Option(
        '--trainer-version <version>',
        words('The LLaMA-Factory that training YAMLs are for; 0.9.5 if not given.'),
      ).choices([...VERSIONS]),
    )
    .addOption(
      new Option(
        '--command <name>',
        words(
          'What training YAMLs are for; else their keys say it. Their paths count from the current directory.',
        ),
      ).choices([...COMMANDS]),
    )
    .option('--fix', words('Mend all that is certain, in the files themselves, then check them.'))
    .option('--split-rejected', words('Move records that cannot be used to NAME.rejected.jsonl, then check.'))
    .option('--max-problems <count>', words('Show so many problems of a file and count the rest.'), count)
    .option(
      '--jobs <count>',
      words('How many threads work on a large file; as many as there are cores if not given.'),
      count,
    )
    .option('--color', words('Print colours, even into a file.'))
    .option('--no-color', words('Print no colours.'))
    .option('--locale <language>', words('en or zh-cn; else the language of the system.'))
    .addHelpText('after', `\n${words('Exit code: 0 no errors, 1 errors, 2 something could not be done.')}`)
    .action(async (files: string[], options: Omit<CheckOptions, 'locale'>) => {
      process.exitCode = await check(files, { ...options, color: options.color ?? color, locale });
    });
}
