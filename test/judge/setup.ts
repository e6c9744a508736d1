import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The trainer whose verdicts count, and the libraries that read its files, as they are pinned here. */
export const TRAINER = 'llamafactory==0.9.5';
const LIBRARIES = [
  'datasets==4.0.0',
  'pyarrow==26.0.1',
  'pandas==3.1.1',
  'numpy==2.4.6',
  'typing_extensions',
  'packaging',
];
/** What `--real` needs besides. PyTorch is not among them: its wheels there are made for CUDA and weigh gigabytes. */
const REAL = ['transformers==5.6.0', 'tokenizers==0.22.2', 'pillow==13.0.0'];
/** The `match` and `StrEnum` of LLaMA-Factory 0.9.5 want Python 3.11. */
const PYTHONS = ['python3.11', 'python3.12', 'python3.13', 'python3'];
const VERSION = 'import sys; sys.exit(sys.version_info < (3, 11))';

export interface Judge {
  readonly python: string;
  /** The folder that holds the package `llamafactory`. */
  readonly source: string;
  /** Whether tokenizers and pictures are real. */
  readonly real: boolean;
}

/**
 * Lays the trainer down in a cache outside the checkout (TUNESET_CACHE, else ~/.cache/tuneset/judge) and says where.
 * Where Python or its package index is missing, says why instead; it never throws. `more`: other libraries to lay down.
 */
export function setUp(
  say: (line: string) => void = () => undefined,
  real = false,
  more: readonly string[] = [],
): Judge | { readonly missing: string } {
  const cache = process.env.TUNESET_CACHE ?? join(homedir(), '.cache', 'tuneset', 'judge');
  const libraries = [...LIBRARIES, ...(real ? REAL : []), ...more];
  const name = [TRAINER, ...libraries].join('+').replace(/[^a-z0-9.+]/gi, '-');
  const folder = join(cache, name);
  const judge = { python: join(folder, 'venv', 'bin', 'python'), source: join(folder, 'source'), real };
  const ready = join(folder, 'ready');
  if (existsSync(ready)) return judge;
  const python = PYTHONS.find((command) => runs(command, ['-c', VERSION]));
  if (!python) return { missing: 'Python 3.11 or later' };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say(`Laying ${TRAINER} and ${LIBRARIES[0]} in ${folder}`);
  const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check'];
  try {
    run(python, ['-m', 'venv', join(folder, 'venv')]);
    run(judge.python, [...pip, 'install', ...libraries]);
    run(judge.python, [...pip, 'download', '--no-deps', '--dest', folder, TRAINER]);
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (!wheel) return { missing: `the wheel of ${TRAINER}` };
    run(judge.python, ['-m', 'zipfile', '-e', join(folder, wheel), judge.source]);
  } catch (error) {
    return {
      missing: `${TRAINER} from Python's package index (${error instanceof Error ? error.message : error})`,
    };
  }
  writeFileSync(ready, '');
  return judge;
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 });
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
