/** The command line: `tuneset check`, `tuneset explain`, `tuneset lsp`. */
import { readFileSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_NAMES } from '../engine/formats/layout.js';
import { STAGES } from '../engine/llamafactory/training.js';
import { type Locale, localeOf, say } from '../words.js';
import { type CheckOptions, check, PRINTERS } from './cli/check.js';

/** The language of the words, which is needed before the arguments are read: the option, else the system's. */
function localeFrom(args: readonly string[], env: NodeJS.ProcessEnv): Locale {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const asked = args[at]?.split('=')[1] ?? (at >= 0 ? args[at + 1] : undefined);
  return localeOf(asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.replace('_', '-'));
}

/** Colours where a person looks, and where https://no-color.org and FORCE_COLOR say so. */
function colorByDefault(): boolean {
  if (process.env.NO_COLOR) return false;
  return process.env.FORCE_COLOR ? process.env.FORCE_COLOR !== '0' : process.stdout.isTTY === true;
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

function checkCommand(locale: Locale, words: (english: string) => string): Command {
  return new Command('check')
    .description(words('Say what is wrong with datasets: files, folders, globs, or - for standard input.'))
    .addArgument(
      new Argument('<files...>', words('Alpaca, ShareGPT or OpenAI data; or a dataset_info.json.')),
    )
    .addOption(
      new Option('-f, --format <name>', words('How to print what was found.'))
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
        words('What the data is to be trained for; else what the training YAML or the data says.'),
      ).choices(STAGES),
    )
    .option('--template <name>', words("LLaMA-Factory's chat template; else the one in the training YAML."))
    .option('--max-problems <count>', words('Show so many problems a file and count the rest.'), count)
    .option('--color', words('Print colours, even into a file.'))
    .option('--no-color', words('Print no colours.'))
    .option('--locale <language>', words('en or zh-cn; else the language of the system.'))
    .action(async (files: string[], options: Omit<CheckOptions, 'locale'>) => {
      process.exitCode = await check(files, { ...options, color: options.color ?? colorByDefault(), locale });
    });
}

/** The package's manifest stands beside dist/. It is read only when it is asked for. */
function printVersion(): never {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${(JSON.parse(manifest) as { version: string }).version}\n`);
  process.exit();
}

function program(locale: Locale): Command {
  const words = (english: string) => say(locale, english);
  return new Command('tuneset')
    .description(words('Check the datasets that language models are fine-tuned on.'))
    .option('-V, --version', words('Print the version.'))
    .on('option:version', printVersion)
    .helpOption('-h, --help', words('Print this help.'))
    .helpCommand(false)
    .configureHelp({ styleTitle: words, showGlobalOptions: false })
    .addCommand(checkCommand(locale, words))
    .addHelpText(
      'after',
      `\n${words('Exit code: 0 no problems, 1 problems of severity error, 2 something could not be done.')}`,
    );
}

await program(localeFrom(process.argv.slice(2), process.env)).parseAsync();
