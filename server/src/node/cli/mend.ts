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
import { basename, extname } from 'node:path';
import { checkAll, openDataset } from '../../engine/dataset.js';
import { DATASET_INFO } from '../../engine/llamafactory/dataset-info.js';
import { mendAll, patch, rejects } from '../../engine/mend.js';
import type { Source } from '../../source.js';
import { type ReadOptions, sourceFor } from './read.js';
import { STDIN } from './targets.js';

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
 * Mends a dataset on disk. The old file stays untouched until the new one is complete beside it, then it is replaced
 * at once. Does nothing to standard input, configurations, and files that are no UTF-8. Throws what the system throws.
 */
export async function mendFile(path: string, read: ReadOptions, options: MendOptions): Promise<Mended> {
  if (path === STDIN || basename(path) === DATASET_INFO || /\.ya?ml$/i.test(path)) return UNTOUCHED;
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
