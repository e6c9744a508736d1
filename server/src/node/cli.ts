/** The command line: `tuneset check`, `tuneset explain`, `tuneset lsp`. */
import { Command, type CommanderError } from 'commander';
import { type Locale, localeOf, say } from '../words.js';
import { checkCommand } from './cli/check.js';
import { convertCommand } from './cli/convert.js';
import type { Door } from './cli/door.js';
import { explainCommand } from './cli/explain.js';
import { lspCommand } from './cli/lsp.js';
import { version } from './cli/pages.js';
import { reasonOf } from './convert/reasons.js';

/** The language of the words, which is needed before the arguments are read: the option, else the system's. */
function localeFrom(args: readonly string[], env: NodeJS.ProcessEnv): Locale {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  return localeOf(asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG)?.replace('_', '-'));
}

/** Colours where a person looks, and where https://no-color.org and FORCE_COLOR say so. */
function colorByDefault(env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  return env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : process.stdout.isTTY === true;
}

function program(door: Door): Command {
  const { words } = door;
  const tuneset = new Command('tuneset')
    .usage(words('<command> [options]'))
    .description(words('Check the datasets that language models are fine-tuned on.'))
    .option('-V, --version', words('Print the version.'))
    .on('option:version', () => {
      process.stdout.write(`${version()}\n`);
      process.exit();
    })
    .option('--locale <language>', words('en or zh-cn; else the language of the system.'))
    .helpOption('-h, --help', words('Print this help.'))
    .helpCommand(false)
    .configureHelp({
      styleTitle: words,
      optionDescription: (option) => {
        const choices = option.argChoices ? ` (${option.argChoices.join(', ')})` : '';
        return option.description + choices;
      },
    })
    .exitOverride();
  for (const make of [checkCommand, convertCommand, explainCommand, lspCommand]) {
    const command = make(door);
    tuneset.addCommand(
      command.copyInheritedSettings(tuneset).helpOption('-h, --help', words('Print this help.')),
    );
  }
  return tuneset;
}

/** Runs the program. A command sets the exit code; what it was not asked rightly counts as not done. */
async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const locale = localeFrom(args, env);
  const words = (english: string) => say(locale, english);
  try {
    await program({ locale, words, color: colorByDefault(env) }).parseAsync([...args], { from: 'user' });
  } catch (error) {
    const { code, exitCode } = error as CommanderError;
    if (!code?.startsWith('commander.')) throw error;
    process.exitCode = exitCode === 0 ? 0 : 2;
  }
}

// Whoever reads along may stop early (`| head`); where it goes may be full.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`tuneset: ${reasonOf(error, localeFrom(process.argv.slice(2), process.env))}\n`);
  process.exit(2);
});
await main(process.argv.slice(2), process.env);
