/**
 * Loads a script that uses the project's own sources. These import each other as `.js` and use libraries
 * that Node alone cannot import by name, so the script is bundled the way the programs are, then imported.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

/** Some JSON libraries have a UMD `main` that dies in a bundle; their `module` entry is the one to take. */
export const mainFields = ['module', 'main'];

/** CommonJS libraries in an ESM bundle call `require` for Node's own modules. */
export const requireBanner =
  "import { createRequire as tunesetRequire } from 'node:module';\nconst require = tunesetRequire(import.meta.url);";

/** Bundles `file` (a path from the root) for Node 24 and gives its exports. Development packages stay outside. */
export async function load(file: string): Promise<unknown> {
  const outfile = resolve('node_modules/.cache/tuneset', file.replace(/\.ts$/, '.mjs'));
  await esbuild.build({
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields,
    external: developmentPackages(),
    sourcemap: 'inline',
    logLevel: 'warning',
    banner: { js: requireBanner },
  });
  return import(pathToFileURL(outfile).href);
}

function developmentPackages(): string[] {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return Object.keys(manifest.devDependencies);
}
