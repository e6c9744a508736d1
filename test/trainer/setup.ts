/**
 * The real trainer for tests: LLaMA-Factory with all it needs from Python's package index, and a model so small that a
 * CPU trains it in seconds. `node test/trainer/setup.ts` lays both down and says where.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * PyTorch is pinned to the last release that has a torchaudio made for the same CUDA: LLaMA-Factory imports torchaudio
 * at start, and one made for another CUDA raises, also where no GPU is.
 */
const PACKAGES = ['llamafactory==0.9.5', 'torch==2.11.0', 'torchvision==0.26.0', 'torchaudio==2.11.0'];
/** What predict_with_generate measures with (hparams/parser.py), and a tracker. */
const BESIDE = ['nltk', 'jieba', 'rouge-chinese', 'tensorboard'];
/** The `match` and `StrEnum` of LLaMA-Factory 0.9.5 want Python 3.11. */
const PYTHONS = ['python3.11', 'python3.12', 'python3.13', 'python3'];
const VERSION = 'import sys; sys.exit(sys.version_info < (3, 11))';
/** PyTorch's wheels bring CUDA along: some gigabytes, minutes on a fast line. */
const LONGEST = 20 * 60_000;

export interface RealTrainer {
  readonly command: string;
  readonly python: string;
  /** The folder of a model with two layers and a tokenizer of some hundred tokens. */
  readonly model: string;
}

/**
 * Lays the trainer down in a cache outside the checkout (TUNESET_CACHE, else ~/.cache/tuneset/trainer). Where Python or
 * its package index is missing, says why instead; it never throws.
 */
export function setUpTrainer(
  say: (line: string) => void = () => undefined,
): RealTrainer | { readonly missing: string } {
  const cache = process.env.TUNESET_CACHE ?? join(homedir(), '.cache', 'tuneset', 'trainer');
  const folder = join(cache, PACKAGES.join('+').replaceAll('==', '-'));
  const bin = join(folder, 'venv', 'bin');
  const trainer = {
    command: join(bin, 'llamafactory-cli'),
    python: join(bin, 'python'),
    model: join(folder, 'tiny'),
  };
  const ready = join(folder, 'ready');
  const wanted = [...PACKAGES, ...BESIDE];
  if (existsSync(ready) && readFileSync(ready, 'utf8') === wanted.join('\n')) return trainer;
  const python = PYTHONS.find((command) => runs(command, ['-c', VERSION]));
  if (!python) return { missing: 'Python 3.11 or later' };
  mkdirSync(folder, { recursive: true });
  say(`Laying ${PACKAGES[0]} and PyTorch in ${folder}; that takes minutes`);
  try {
    // What an earlier try has laid down is not fetched again.
    if (!runs(trainer.python, ['-m', 'pip', '--version']))
      run(python, ['-m', 'venv', '--clear', join(folder, 'venv')]);
    run(trainer.python, ['-m', 'pip', '--quiet', 'install', '--no-cache-dir', ...wanted]);
    run(trainer.python, [resolve(import.meta.dirname, 'tiny-model.py'), trainer.model]);
    run(trainer.command, ['version']);
  } catch (error) {
    return {
      missing: `${PACKAGES[0]} from Python's package index (${error instanceof Error ? error.message : error})`,
    };
  }
  writeFileSync(ready, wanted.join('\n'));
  return trainer;
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: LONGEST });
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) console.log(setUpTrainer(console.log));
