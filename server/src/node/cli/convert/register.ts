/** Adds converted files to a dataset_info.json. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { entryFor, registered } from '../../../engine/convert/register.js';
import { type Locale, say } from '../../../words.js';
import { STDIN, unpackedName } from '../../convert/input.js';
import { replaceFile } from '../../convert/output.js';
import { Refusal } from './errands.js';
import type { Converted } from './report.js';

/** Splits `FILE#NAME`. */
export function fileAndName(text: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf('#');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Writes one entry a file; several files are named for themselves. Throws a Refusal where that cannot be. */
export function registerAll(place: string, done: readonly Converted[], force: boolean, locale: Locale): void {
  const [info, name] = fileAndName(place);
  let text = existsSync(info) ? readFileSync(info, 'utf8') : '';
  for (const { output, result } of done) {
    if (result.kind !== 'done') continue;
    if (output === STDIN)
      throw new Refusal(say(locale, 'Standard output has no name that could be registered.'));
    const stem = basename(unpackedName(output));
    const own = done.length === 1 && name ? name : stem.slice(0, stem.length - extname(stem).length);
    const path = relative(dirname(resolve(info)), resolve(output)).replaceAll('\\', '/');
    const next = registered(text, own, entryFor(path, result.conversion.plain, result.tally.used), force);
    if (next === undefined) {
      const args = { name: own, file: info };
      throw new Refusal(
        say(
          locale,
          '{file} has an entry {name} already, or is not a JSON object; --force replaces it.',
          args,
        ),
      );
    }
    text = next;
    process.stderr.write(`${say(locale, 'Registered as {name} in {file}.', { name: own, file: info })}\n`);
  }
  replaceFile(info, text);
}
