/** `tuneset convert`: writes datasets in another format, and says what that changes. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { layoutTo } from '../../engine/convert.js';
import { FORMAT_NAMES, type Layout } from '../../engine/formats/layout.js';
import { layoutIn } from '../../engine/llamafactory/dataset-info.js';
import { type Locale, say } from '../../words.js';
import { replaceFile } from '../convert/output.js';
import { type Errand, errandsFor, Refusal } from './convert/errands.js';
import { type ConvertOptions, convertOne, messageOf } from './convert/one.js';
import { refuse } from './convert/preflight.js';
import { fileAndName, registerAll } from './convert/register.js';
import { type Converted, jsonReport, summaryOf } from './convert/report.js';
import type { Door } from './door.js';

/** The layout to write in: an entry of a dataset_info.json, or the format's own. */
function targetLayout(options: ConvertOptions, locale: Locale): Layout | 'same' {
  const { to, layout, register } = options;
  if (layout !== undefined) return entryLayout(layout, locale);
  if (to === undefined) return 'same';
  if (register !== undefined && to === 'v1') {
    throw new Refusal(say(locale, 'The v1 trainer reads no dataset_info.json; leave --register out.'));
  }
  return layoutTo(to, register === undefined ? 'service' : 'llamafactory');
}

function entryLayout(place: string, locale: Locale): Layout {
  const [file, name] = fileAndName(place);
  if (!name)
    throw new Refusal(say(locale, '--layout takes a dataset_info.json and a name in it: FILE#NAME.'));
  const layout = layoutIn(readFileSync(file, 'utf8'), name);
  if (!layout) throw new Refusal(say(locale, 'There is no layout {name} in {file}.', { name, file }));
  return layout;
}

function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
  return Number(text);
}

export function convertCommand({ locale, words }: Door): Command {
  return new Command('convert')
    .description(words('Write datasets in another format, and say what that changes.'))
    .addArgument(
      new Argument(
        '<files...>',
        words(
          'Files, folders or globs; - is standard input. Also CSV, TSV and Parquet, and what gzip or zstd packed.',
        ),
      ),
    )
    .addOption(
      new Option('--to <format>', words('The format to write; as it is if not given.')).choices([
        ...FORMAT_NAMES,
      ]),
    )
    .addOption(
      new Option(
        '--from <format>',
        words('Take the files for this format, whatever they look like.'),
      ).choices([...FORMAT_NAMES]),
    )
    .option(
      '--dataset-info <file>',
      words('The dataset_info.json whose entries say what the files are; else the nearest.'),
    )
    .option(
      '--layout <file#name>',
      words('Write in the columns and tags of this entry of a dataset_info.json.'),
    )
    .addOption(
      new Option(
        '--shape <shape>',
        words('JSON Lines or one JSON array; else as the name of the output says.'),
      ).choices(['jsonl', 'json']),
    )
    .requiredOption(
      '-o, --output <path>',
      words('The file to write, a folder for several, or - for standard output.'),
    )
    .addOption(
      new Option(
        '--on-loss <what>',
        words('error: write nothing where something would be lost; warn: write and say so.'),
      )
        .choices(['error', 'warn'])
        .default('error'),
    )
    .addOption(
      new Option(
        '--on-bad <what>',
        words('stop at a broken record, or skip it and list it in <output>.rejected.jsonl.'),
      )
        .choices(['stop', 'skip'])
        .default('stop'),
    )
    .addOption(
      new Option(
        '--pairs <what>',
        words('part pairs of answers into two labelled records (KTO), or join such records.'),
      )
        .choices(['keep', 'part', 'join'])
        .default('keep'),
    )
    .option('--strict-keys', words('Drop keys that the format does not know instead of carrying them along.'))
    .option(
      '--register <file#name>',
      words(
        'Add the result to this dataset_info.json; OpenAI messages are then written as LLaMA-Factory reads them.',
      ),
    )
    .option('--report <file>', words('Write what was lost and changed as JSON.'))
    .option('--force', words('Overwrite what is there.'))
    .option(
      '--media-dir <folder>',
      words('Write pictures, videos and sounds that stand in the file itself (data:) into this folder.'),
    )
    .option('--inline-media', words('Put picture, video and sound files into the result itself (data:).'))
    .option(
      '--jobs <count>',
      words('How many threads work on a large file; as many as there are cores if not given.'),
      count,
    )
    .option('-q, --quiet', words('Say nothing of what is written otherwise, and show no progress.'))
    .addHelpText('after', `\n${words('Exit code: 0 no errors, 1 errors, 2 something could not be done.')}`)
    .action(async (files: string[], options: ConvertOptions) => {
      process.exitCode = await convert(files, options, locale);
    });
}

/** Converts files and gives the exit code. */
async function convert(inputs: readonly string[], options: ConvertOptions, locale: Locale): Promise<number> {
  // Next to nothing outlives a record: helpers would clear young objects no sooner, and take the cores from the threads.
  setFlagsFromString('--no-parallel-scavenge');
  const failed = (message: string) => {
    process.stderr.write(`tuneset: ${message}\n`);
    return 2;
  };
  try {
    const to = targetLayout(options, locale);
    const errands = await errandsFor(inputs, options, locale);
    if (errands.length === 0) return failed(say(locale, 'There is nothing to convert.'));
    return await convertAll(errands, to, options, locale);
  } catch (error) {
    return failed(messageOf(error, locale));
  }
}

async function convertAll(
  errands: readonly Errand[],
  to: Layout | 'same',
  options: ConvertOptions,
  locale: Locale,
): Promise<number> {
  refuse(errands, options, locale);
  const done: Converted[] = [];
  for (const errand of errands) {
    const converted = { ...errand, result: await convertOne(errand, to, options, locale) };
    process.stderr.write(
      summaryOf(converted, { locale, onLoss: options.onLoss, quiet: options.quiet === true }),
    );
    done.push(converted);
    if (converted.result.kind === 'cancelled') break;
  }
  if (options.report !== undefined) {
    mkdirSync(dirname(options.report), { recursive: true });
    replaceFile(options.report, `${JSON.stringify(jsonReport(done, locale), null, 2)}\n`);
  }
  const code = Math.max(...done.map(({ result }) => codeOf(result, errands.length)));
  if (code === 0 && options.register !== undefined)
    registerAll(options.register, done, options.force === true, locale);
  return code;
}

/** Of several files those that are no dataset are passed over. */
function codeOf(result: Converted['result'], files: number): number {
  const passed = result.kind === 'nothing' && (result.why === 'no-dataset' || result.why === 'empty');
  return passed && files > 1 ? 0 : CODES[result.kind];
}

const CODES: Readonly<Record<Converted['result']['kind'], number>> = {
  ...{ done: 0, loses: 1, bad: 1 },
  ...{ cancelled: 2, nothing: 2, failed: 2 },
};
