/** Mends files where they lie: `check --fix` and `check --split-rejected`. */

import { isUtf8 } from 'node:buffer';
import {
  appendFileSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { checkAll, openDataset } from '../../engine/dataset.js';
import { DATASET_INFO } from '../../engine/llamafactory/dataset-info.js';
import { DESCRIBED } from '../../engine/llamafactory/release.js';
import { mendAll, patch, rejects } from '../../engine/mend.js';
import { type Source, surroundingsOf } from '../../source.js';
import { nodeHost } from '../host.js';
import { type ReadOptions, sourceFor, urlOf } from './read.js';
import { STDIN } from './targets.js';
import { configTextOf, isYaml, surroundingsHere } from './training.js';

export interface MendOptions {
  readonly fix: boolean;
  readonly splitRejected: boolean;
}

/** What was done to a file. */
export interface Mended {
  readonly changed: boolean;
  /** Where records went that cannot be used; undefined where there are none. */
  readonly rejected: string | undefined;
}

/** A text has to fit into one string of the JavaScript engine. */
const LARGEST = 400 * 1024 * 1024;
/** Mending brackets shows what stands between them; more rounds than kinds of brackets are never needed. */
const ROUNDS = 5;

const UNTOUCHED: Mended = { changed: false, rejected: undefined };

/**
 * Mends a dataset on disk, or a configuration. The old file stays untouched until the new one is complete beside it, then it is replaced
 * at once. Does nothing to standard input, and to files that are no UTF-8. Throws what the system throws.
 */
export async function mendFile(path: string, read: ReadOptions, options: MendOptions): Promise<Mended> {
  if (path === STDIN) return UNTOUCHED;
  if (basename(path) === DATASET_INFO || isYaml(path)) {
    return options.fix ? mendConfiguration(path, read) : UNTOUCHED;
  }
  const file = realpathSync(path);
  if (statSync(file).size > LARGEST) return UNTOUCHED;
  const bytes = readFileSync(file);
  if (!isUtf8(bytes) || bytes.includes(0)) return UNTOUCHED;
  const text = bytes.toString('utf8');
  const extension = extname(path).toLowerCase();
  const source = await sourceFor(path, read);
  const fixed = options.fix ? fixedText(text, extension, source) : text;
  const { kept, lines } = options.splitRejected
    ? split(fixed, extension, source)
    : { kept: fixed, lines: '' };
  if (kept === text) return UNTOUCHED;
  const rejected =
    lines === '' ? undefined : `${path.slice(0, path.length - extension.length)}.rejected.jsonl`;
  if (rejected !== undefined) appendFileSync(rejected, lines);
  replaceFile(file, kept);
  return { changed: true, rejected };
}

/** Mends a dataset_info.json, or a YAML file that is a training configuration. */
async function mendConfiguration(path: string, { settings, command }: ReadOptions): Promise<Mended> {
  const isInfo = basename(path) === DATASET_INFO;
  const text = isInfo ? readFileSync(path, 'utf8') : configTextOf(path, command);
  if (text === undefined) return UNTOUCHED;
  const { mendConfig, mendTraining } = await import('../../engine/fix/all.js');
  const mended = isInfo
    ? mendConfig(text, await surroundingsOf(nodeHost, urlOf(resolve(path)), text), settings.rules)
    : mendTraining(
        text,
        { command, release: DESCRIBED[settings.trainerVersion] },
        await surroundingsHere(text, command),
        settings.rules,
      );
  if (mended === text) return UNTOUCHED;
  replaceFile(realpathSync(path), mended);
  return { changed: true, rejected: undefined };
}

function fixedText(text: string, extension: string, { given, settings }: Source): string {
  let fixed = text;
  for (let round = 0; round < ROUNDS; round++) {
    const dataset = openDataset(fixed, extension, given, settings);
    checkAll(dataset);
    const edits = mendAll(dataset);
    if (edits.length === 0) break;
    fixed = patch(fixed, edits);
  }
  return hasCarriageReturns(fixed, extension, { given, settings }) ? fixed.replaceAll('\r\n', '\n') : fixed;
}

/** Line ends are no part of an open text's lines, so they are mended here. */
function hasCarriageReturns(
  text: string,
  extension: string,
  { given, settings }: Pick<Source, 'given' | 'settings'>,
): boolean {
  if (!text.includes('\r\n')) return false;
  const found = checkAll(openDataset(text, extension, given, settings));
  return found.some(({ problem }) => problem.code === 'file/carriage-return');
}

function split(text: string, extension: string, { given, settings }: Source) {
  const dataset = openDataset(text, extension, given, settings);
  checkAll(dataset);
  const { edits, lines } = rejects(dataset);
  return { kept: patch(text, edits), lines };
}

function replaceFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text, { mode: statSync(file).mode });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
