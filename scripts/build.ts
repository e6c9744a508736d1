/**
 * Bundles the programs into dist/: `node scripts/build.ts [--watch] [--production]`.
 * Development builds carry source maps; `--production` minifies and leaves them out.
 */
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { mainFields, requireBanner } from './bundle.ts';

const common: esbuild.BuildOptions = { bundle: true, mainFields, target: 'es2022', logLevel: 'info' };

const node: esbuild.BuildOptions = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: { js: requireBanner },
};

/** Every program, and the file it begins in. A program whose file is not there yet is left out. */
const programs: esbuild.BuildOptions[] = [
  {
    ...common,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.cjs',
  },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['client/src/views/training/page.ts'],
    outfile: 'dist/trainingPage.js',
  },
  { ...node, entryPoints: ['server/src/node/main.ts'], outfile: 'dist/server.js' },
  {
    ...node,
    entryPoints: ['server/src/node/cli.ts'],
    outfile: 'dist/cli.js',
    banner: { js: `#!/usr/bin/env node\n${requireBanner}` },
  },
  { ...node, entryPoints: ['server/src/node/convert/worker.ts'], outfile: 'dist/convertWorker.js' },
  { ...node, entryPoints: ['server/src/node/check/worker.ts'], outfile: 'dist/checkWorker.js' },
  { ...node, entryPoints: ['server/src/node/disk/worker.ts'], outfile: 'dist/diskWorker.js' },
  { ...node, entryPoints: ['server/src/node/measure/worker.ts'], outfile: 'dist/measureWorker.js' },
  { ...node, entryPoints: ['server/src/node/measure/o200k.ts'], outfile: 'dist/o200k.js' },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    entryPoints: ['server/src/web/main.ts'],
    outfile: 'dist/webserver.js',
  },
];

function present(program: esbuild.BuildOptions): boolean {
  return (program.entryPoints as string[]).every((file) => existsSync(file));
}

export async function build(options: { production?: boolean } = {}): Promise<void> {
  // Others may be running what lies in dist/, so only the build that is packed begins with an empty folder.
  if (options.production) rmSync('dist', { recursive: true, force: true });
  await Promise.all(programs.filter(present).map((program) => esbuild.build(withMode(program, options))));
  copyFileSync('client/src/training/ask-llamafactory.py', 'dist/ask-llamafactory.py');
  if (existsSync('dist/cli.js')) chmodSync('dist/cli.js', 0o755);
}

function withMode(program: esbuild.BuildOptions, { production = false }): esbuild.BuildOptions {
  return { ...program, minify: production, sourcemap: !production };
}

async function watch(): Promise<void> {
  for (const program of programs.filter(present)) {
    const context = await esbuild.context(withMode(program, {}));
    await context.watch();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, production: { type: 'boolean' } } });
  await (values.watch ? watch() : build({ production: values.production === true }));
}
