/**
 * Packs tuneset-<version>.vsix: `npm run package`. The bundles carry all they need, so no package goes along.
 * What goes in is the `files` list of package.json. Fails when the package outgrows its limit.
 */
import { readFileSync, statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.ts';

const limit = 3_000_000;

/** Gives the path of the package, from the root. Throws when a file is missing or the limit is passed. */
export async function pack(): Promise<string> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const path = `tuneset-${version}.vsix`;
  await build({ production: true });
  await createVSIX({
    packagePath: path,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const size = statSync(path).size;
  console.log(`${path}: ${(size / 1e6).toFixed(2)} MB of at most ${limit / 1e6}`);
  if (size > limit) throw new Error(`${path} is too large`);
  return path;
}

if (import.meta.main) await pack();
