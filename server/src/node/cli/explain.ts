/** `tuneset explain`: what a code means, from its page. */
import { Command } from 'commander';
import { closest } from 'fastest-levenshtein';
import { severityOf } from '../../engine/problem.js';
import { RULES } from '../../engine/rules/index.js';
import { type Locale, pageOf, say } from '../../words.js';
import type { Door } from './door.js';
import { pageText } from './pages.js';

/** The codes that are meant: the one of this name, else those whose last part it is. */
function codesOf(asked: string): readonly string[] {
  if (Object.hasOwn(RULES, asked)) return [asked];
  return Object.keys(RULES).filter((code) => code.endsWith(`/${asked}`));
}

function listOfRules(locale: Locale): string {
  const rows = Object.entries(RULES).map(
    ([code, { fate }]) => `${code.padEnd(34)} ${say(locale, severityOf(fate))}`,
  );
  return `${rows.join('\n')}\n`;
}

/** Prints the page of a code, or all codes where none is given. Gives the exit code. */
function explain(asked: string | undefined, locale: Locale): number {
  if (asked === undefined) {
    process.stdout.write(listOfRules(locale));
    return 0;
  }
  const [code, ...more] = codesOf(asked);
  if (code === undefined || more.length > 0) {
    const nearest = code ? [code, ...more] : [closest(asked, Object.keys(RULES))];
    const args = { code: asked, nearest: nearest.join(', ') };
    process.stderr.write(`tuneset: ${say(locale, 'There is no code {code}; there is: {nearest}.', args)}\n`);
    return 2;
  }
  const page = pageText(code, locale);
  process.stdout.write(page ?? `${pageOf(code)}\n`);
  return 0;
}

export function explainCommand({ locale, words }: Door): Command {
  return new Command('explain')
    .description(
      words('Say what a code means, what comes of it and how to mend it; without a code, list all.'),
    )
    .argument('[code]', words('As in sharegpt/turn-order.'))
    .action((code: string | undefined) => {
      process.exitCode = explain(code, locale);
    });
}
