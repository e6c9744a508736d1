/**
 * Packs tuneset-<version>.vsix: `npm run package`. The bundles carry all they need, so no package goes along.
 * What goes in is the `files` list of package.json. Fails when the package outgrows its limit.
 */
import { readFileSync, statSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.ts';

const limit = 3_000_000;

/** The path of the package, from the root. */
export function packagePath(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return `tuneset-${version}.vsix`;
}

async function pack(): Promise<void> {
  const path = packagePath();
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
}

if (import.meta.main) await pack();
