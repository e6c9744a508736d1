/** From the arguments of a command to the files that are meant. */
import { statSync } from 'node:fs';

/** Standard input, as an argument. */
export const STDIN = '-';

/** The endings of what is looked for in a folder. */
export const DATA = ['.jsonl', '.ndjson', '.jsonlines', '.json'];
/** What is checked in a folder: data, and configurations of its training. */
export const CHECKED = [...DATA, '.yaml', '.yml'];
const IGNORED = ['**/node_modules/**', '**/.git/**'];

export interface Targets {
  readonly paths: readonly string[];
  /** Arguments for which there is no file. */
  readonly missing: readonly string[];
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** The files that an argument names, in order of their names: a path, a folder with all its data, or a glob. */
async function filesFor(argument: string, endings: readonly string[]): Promise<string[]> {
  const kind = argument === STDIN ? 'file' : kindOf(argument);
  if (kind === 'file') return [argument];
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (kind === 'folder') {
    const wanted = endings.map((ending) => `**/*${ending}`);
    const found = await glob(wanted, { cwd: argument, ignore: IGNORED, expandDirectories: false });
    const folder = argument.replace(/[/\\]+$/, '');
    return found.sort().map((path) => (folder === '.' ? path : `${folder}/${path}`));
  }
  if (!isDynamicPattern(argument)) return [];
  return (await glob(argument.replaceAll('\\', '/'), { ignore: IGNORED, expandDirectories: false })).sort();
}

/** Every file once, in the order of the arguments; of folders the files with these endings. */
export async function targetsOf(args: readonly string[], endings = DATA): Promise<Targets> {
  const paths = new Set<string>();
  const missing: string[] = [];
  for (const argument of args) {
    const files = await filesFor(argument, endings);
    if (files.length === 0 && kindOf(argument) !== 'folder') missing.push(argument);
    for (const path of files) paths.add(path);
  }
  return { paths: [...paths], missing };
}
