import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const tsc = resolve('node_modules/typescript/bin/tsc');
const depcruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** Each guard of `npm run lint`, and a file that it must not let pass. */
const trespasses: { guard: string; path: string; text: string }[] = [
  {
    guard: 'imports-go-one-way-2: server/src/engine/formats/trespass.ts',
    path: 'server/src/engine/formats/trespass.ts',
    text: "import type { hover } from '../../features/place.js';\nexport type Trespass = typeof hover;\n",
  },
  {
    guard: 'no-cycles: server/src/engine/rules/',
    path: 'server/src/engine/rules/trespass.ts',
    text: "export { place } from './place.js';\n",
  },
  {
    guard: 'every-file-has-a-room: server/src/node/stranger.ts',
    path: 'server/src/node/stranger.ts',
    text: "export { nowhere } from '../nowhere.js';\n",
  },
  {
    guard: 'vscode-only-in-client: server/src/features/trespass.ts',
    path: 'server/src/features/trespass.ts',
    text: "import type { Uri } from 'vscode';\nexport type Trespass = Uri;\n",
  },
  {
    guard: 'client-sees-only-the-protocol: client/src/trespass.ts',
    path: 'client/src/trespass.ts',
    text: "export { hover } from '../../server/src/features/place.js';\n",
  },
  {
    guard: 'server-does-not-know-the-client: server/src/node/trespass.ts',
    path: 'server/src/node/trespass.ts',
    text: "export { client } from '../../../client/src/place.js';\n",
  },
  {
    guard: "server/src/engine/node-fs.ts(1,21): error TS2591: Cannot find name 'node:fs'",
    path: 'server/src/engine/node-fs.ts',
    text: "import * as fs from 'node:fs';\nexport const read = fs.readFileSync;\n",
  },
  {
    guard: 'server/src/features/buffer.ts(1,23): error',
    path: 'server/src/features/buffer.ts',
    text: "export const buffer = Buffer.from('');\n",
  },
  {
    guard: 'server/src/process.ts(1,20): error',
    path: 'server/src/process.ts',
    text: 'export const env = process.env;\n',
  },
];

/** What the trespasses reach for; by themselves these files are within the rules. */
const places: Record<string, string> = {
  'server/src/features/place.ts': 'export const hover = 1;\n',
  'server/src/engine/rules/place.ts': "export const place = 1;\nexport * from './trespass.js';\n",
  'server/src/nowhere.ts': 'export const nowhere = 1;\n',
  'client/src/place.ts': 'export const client = 1;\n',
  'server/src/node/place.ts': "import { env } from 'node:process';\nexport const home = env.HOME;\n",
};

describe('the guards', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-guards-'));
  let found = '';

  beforeAll(() => {
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
      cpSync(file, join(folder, file));
    for (const part of ['server', 'server/src/node', 'client']) {
      write(`${part}/tsconfig.json`, '');
      cpSync(`${part}/tsconfig.json`, join(folder, part, 'tsconfig.json'));
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(places)) write(path, text);
    for (const { path, text } of trespasses) write(path, text);
    found =
      run(depcruise, [
        ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err'],
        ...['server', 'client'],
      ]) + run(tsc, ['-p', 'server', '--noEmit', '--incremental', 'false']);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(trespasses)('find $path', ({ guard }) => {
    expect(found).toContain(guard);
  });

  test('let through what is allowed', () => {
    expect(run(tsc, ['-p', 'server/src/node', '--incremental', 'false'])).toBe('');
    expect(found).not.toContain('server/src/node/place.ts');
  });

  test('are not undone by a library that brings the types of Node along', () => {
    const files = execFileSync(process.execPath, [tsc, '-p', 'server', '--listFilesOnly'], {
      encoding: 'utf8',
    });
    expect(files).toContain('server/src/');
    expect(files).not.toContain('@types/node/');
  });

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }

  /** All that a program prints when run in the folder. */
  function run(program: string, args: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout + stderr;
  }
});

test('what is generated is fresh', () => {
  const { stdout } = spawnSync(process.execPath, ['scripts/generate.ts', '--check'], { encoding: 'utf8' });
  expect(stdout).toBe('');
}, 60_000);
