/**
 * Writes the files that are printed from others: `npm run generate`.
 * With `--check` nothing is written; it fails and names the files that are stale.
 *
 * A generator is a file in scripts/generate/ that exports `generate(): Generated[]` (or a promise of it);
 * its name goes into the list below. It may import anything under server/src.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { load } from './bundle.ts';

/** A file to write: its path from the root, and its text (TypeScript and JSON are formatted for it). */
export interface Generated {
  path: string;
  text: string;
}

interface Generator {
  generate(): Generated[] | Promise<Generated[]>;
}

const biome = 'node_modules/@biomejs/biome/bin/biome';

/** In this order, each loaded when its turn comes, since a later one may import what an earlier one wrote. */
const generators: string[] = ['rules', 'config', 'validators', 'kernel', 'docs', 'conversion', 'editor'];

/** Runs all generators. Gives the paths whose files differ from what is generated, writing them unless `check`. */
export async function generate({ check }: { check: boolean }): Promise<string[]> {
  const stale: string[] = [];
  for (const name of generators) {
    const generator = (await load(`scripts/generate/${name}.ts`)) as Generator;
    for (const file of await generator.generate()) {
      const text = formatted(file);
      if (existsSync(file.path) && readFileSync(file.path, 'utf8') === text) continue;
      stale.push(file.path);
      if (!check) write(file.path, text);
    }
  }
  return stale;
}

function formatted({ path, text }: Generated): string {
  // The manifest is written as npm writes it.
  if (!/\.(ts|json)$/.test(path) || path === 'package.json') return text;
  return execFileSync(process.execPath, [biome, 'format', `--stdin-file-path=${path}`], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const stale = await generate({ check });
  for (const path of stale) console.log(`${check ? 'stale' : 'wrote'}: ${path}`);
  if (check && stale.length > 0) {
    console.log('Run `npm run generate` and commit what it writes.');
    process.exitCode = 1;
  }
}
