/** What is known to fail is said before anything is converted. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type Locale, say } from '../../../words.js';
import { STDIN, unpackedName } from '../../convert/input.js';
import { isReplaceable } from '../../convert/output.js';
import { REASONS } from '../../convert/reasons.js';
import { type Errand, Refusal } from './errands.js';
import { fileAndName, refuseRegister } from './register.js';

export interface Plan {
  readonly datasetInfo?: string;
  readonly register?: string;
  readonly report?: string;
  readonly force?: boolean;
}

const TABLES = ['.csv', '.tsv', '.parquet'];

/** Throws a Refusal. */
export function refuse(errands: readonly Errand[], plan: Plan, locale: Locale): void {
  const { datasetInfo, register, report, force = false } = plan;
  const no = (english: string, args = {}): never => {
    throw new Refusal(say(locale, english, args));
  };
  if (datasetInfo !== undefined && !existsSync(datasetInfo))
    throw new Refusal(`${datasetInfo}: ${say(locale, 'There is no such file.')}`);
  const outputs = errands.map(({ output }) => output).filter((output) => output !== STDIN);
  const table = outputs.find((output) => TABLES.includes(extname(unpackedName(output)).toLowerCase()));
  if (table !== undefined)
    no('{file}: Tables are read, not written; name it .jsonl or .json.', { file: table });
  const special = outputs.find((output) => {
    const stats = statSync(output, { throwIfNoEntry: false });
    return stats && !isReplaceable(stats);
  });
  if (special !== undefined) throw new Refusal(`${special}: ${say(locale, REASONS.special)}`);
  const taken = outputs.find((output) => existsSync(output) && !force);
  if (taken !== undefined) no('{file}: The file is there already; --force overwrites it.', { file: taken });
  const info = register === undefined ? undefined : fileAndName(register)[0];
  const written = [...outputs, report, info].filter((path) => path !== undefined);
  const twice = written.find((path, i) => written.findIndex((each) => resolve(each) === resolve(path)) < i);
  if (twice !== undefined) no('Several files would be written to {file}.', { file: twice });
  if (report !== undefined && existsSync(report) && !force && !isReport(report))
    no('{file}: The file is there already; --force overwrites it.', { file: report });
  if (register !== undefined) refuseRegister(register, errands, force, locale);
}

/** A report of an earlier run may be replaced by that of the next. */
function isReport(path: string): boolean {
  return readFileSync(path, 'utf8').startsWith('{\n  "files": [');
}
