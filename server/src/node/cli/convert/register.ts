/** Adds converted files to a dataset_info.json. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { entryFor, obstacleTo, registered } from '../../../engine/convert/register.js';
import { type Locale, say } from '../../../words.js';
import { STDIN, unpackedName } from '../../convert/input.js';
import { replaceFile } from '../../convert/output.js';
import { type Errand, Refusal } from './errands.js';
import type { Converted } from './report.js';

/** Splits `FILE#NAME`. */
export function fileAndName(text: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf('#');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Where entries go: one file is given the name, several are named for themselves. */
interface Register {
  readonly info: string;
  readonly text: string;
  readonly nameOf: (output: string) => string;
}

function registerAt(place: string, files: number): Register {
  const [info, name] = fileAndName(place);
  const nameOf = (output: string) => {
    const stem = basename(unpackedName(output));
    return files === 1 && name ? name : stem.slice(0, stem.length - extname(stem).length);
  };
  return { info, text: existsSync(info) ? readFileSync(info, 'utf8') : '', nameOf };
}

/** Throws a Refusal where results could not be registered, before anything is converted. */
export function refuseRegister(
  place: string,
  errands: readonly Errand[],
  force: boolean,
  locale: Locale,
): void {
  const { info, text, nameOf } = registerAt(place, errands.length);
  for (const { output } of errands) {
    if (output === STDIN)
      throw new Refusal(say(locale, 'Standard output has no name that could be registered.'));
    const obstacle = obstacleTo(text, nameOf(output), force);
    if (obstacle === 'broken') throw new Refusal(`${info}: ${say(locale, 'This is no JSON object.')}`);
    if (obstacle === 'taken') {
      const args = { name: nameOf(output), file: info };
      throw new Refusal(say(locale, '{file} has an entry {name} already; --force replaces it.', args));
    }
  }
}

/** Writes one entry a file. */
export function registerAll(place: string, done: readonly Converted[], force: boolean, locale: Locale): void {
  const { info, text, nameOf } = registerAt(place, done.length);
  let edited = text;
  const names: string[] = [];
  for (const { output, result } of done) {
    if (result.kind !== 'done') continue;
    const path = relative(dirname(resolve(info)), resolve(output)).replaceAll('\\', '/');
    const entry = entryFor(path, result.conversion.plain, result.tally.used);
    edited = registered(edited, nameOf(output), entry, force) ?? edited;
    names.push(nameOf(output));
  }
  mkdirSync(dirname(resolve(info)), { recursive: true });
  replaceFile(info, edited);
  for (const name of names) {
    process.stderr.write(`${say(locale, 'Registered as {name} in {file}.', { name, file: info })}\n`);
  }
}
