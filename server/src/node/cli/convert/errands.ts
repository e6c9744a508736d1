/** Which file is converted into which, and in what shape. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { DATASET_INFO } from '../../../engine/llamafactory/dataset-info.js';
import { type Locale, say } from '../../../words.js';
import { READ, STDIN, unpackedName } from '../../convert/input.js';
import type { FileShape } from '../../convert/output.js';
import { targetsOf } from '../targets.js';

/** Something that was asked for and cannot be; the message is for people. */
export class Refusal extends Error {}

export interface Errand {
  readonly input: string;
  readonly output: string;
}

export interface Places {
  readonly output: string;
  readonly shape?: 'jsonl' | 'json';
}

const SHAPES: Readonly<Record<string, FileShape>> = { jsonl: 'lines', json: 'array' };
const ENDINGS: Readonly<Record<FileShape, string>> = { lines: '.jsonl', array: '.json' };

/** What was left out once is no dataset beside the others, unless it is named. */
const REJECTED = '.rejected.jsonl';

/** Which file becomes which. */
export async function errandsFor(
  inputs: readonly string[],
  options: Places,
  locale: Locale,
): Promise<Errand[]> {
  const { output } = options;
  const only = inputs[0];
  const folder = isFolder(output) || /[\\/]$/.test(output);
  if (inputs.length === 1 && only !== undefined && !isFolder(only) && (only === STDIN || existsSync(only))) {
    return [{ input: only, output: folder ? join(output, outputName(only, options)) : output }];
  }
  const { paths, missing } = await targetsOf(inputs, READ);
  if (missing.length > 0)
    throw new Refusal(`${missing.join(', ')}: ${say(locale, 'There is no such file.')}`);
  if (output === STDIN || (existsSync(output) && !folder)) {
    throw new Refusal(say(locale, 'Several files need a folder to be written to.'));
  }
  const base = inputs.length === 1 && only !== undefined && isFolder(only) ? only : undefined;
  return paths
    .filter((path) => basename(path) !== DATASET_INFO)
    .filter((path) => inputs.includes(path) || !path.endsWith(REJECTED))
    .map((input) => {
      const below = base === undefined ? basename(input) : relative(base, input);
      return { input, output: join(output, dirname(below), outputName(input, options)) };
    });
}

function outputName(input: string, { shape }: Places): string {
  const name = input === STDIN ? 'stdin.jsonl' : basename(unpackedName(input));
  const ending = extname(name);
  const kept = shape === undefined && /^\.(?:jsonl|json|ndjson|jsonlines)$/.test(ending);
  if (kept) return name;
  return name.slice(0, name.length - ending.length) + ENDINGS[SHAPES[shape ?? 'jsonl'] as FileShape];
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The shape that is asked for, else the one that the file's name speaks of. */
export function shapeFor({ output }: Errand, { shape }: Places): FileShape | undefined {
  if (shape !== undefined) return SHAPES[shape];
  const ending = extname(unpackedName(output)).toLowerCase();
  if (output === STDIN) return 'lines';
  if (ending === '.json') return 'array';
  return ['.jsonl', '.ndjson', '.jsonlines'].includes(ending) ? 'lines' : undefined;
}
