/** Which LLaMA-Factory is taken, and what is said of one that does not answer. VS Code is played here; the programs are real. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { ExtensionContext, Uri } from 'vscode';

/** What the window would answer: settings, and what other extensions export. */
const played = vi.hoisted(() => ({
  settings: new Map<string, string>(),
  extensions: new Map<string, unknown>(),
}));

vi.mock('vscode', () => ({
  l10n: { t: (text: string, ...values: unknown[]) => text.replace(/\{(\d)\}/g, (_, i) => String(values[i])) },
  workspace: {
    getConfiguration: () => ({ get: (key: string, usual: string) => played.settings.get(key) ?? usual }),
  },
  extensions: {
    getExtension: (id: string) =>
      played.extensions.has(id) && { activate: async () => played.extensions.get(id) },
  },
  window: { withProgress: (_: unknown, task: () => unknown) => task() },
  ProgressLocation: { Notification: 15 },
}));

const { lookForTrainer } = await import('../../client/src/training/environment.js');

const root = mkdtempSync(join(tmpdir(), 'tuneset environment '));
const folder = { fsPath: join(root, 'work') } as Uri;
const kept = new Map<string, unknown>();
const extension = {
  globalState: {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => kept.set(key, value),
  },
} as unknown as ExtensionContext;

/** A program in `<environment>/bin`, with a Python beside it. */
function install(environment: string, script: string): string {
  const path = join(root, environment, 'bin', 'llamafactory-cli');
  mkdirSync(dirname(path), { recursive: true });
  for (const each of [path, join(dirname(path), 'python')]) {
    writeFileSync(each, `#!/bin/sh\n${script}\n`);
    chmodSync(each, 0o755);
  }
  return path;
}

const answers = (version: string) => `echo '| Welcome to LLaMA Factory, version ${version}   |'`;
const look = () => lookForTrainer(extension, folder);

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(folder.fsPath, { recursive: true });
  played.settings.clear();
  played.extensions.clear();
  kept.clear();
  for (const name of ['VIRTUAL_ENV', 'CONDA_PREFIX']) vi.stubEnv(name, undefined);
  vi.stubEnv('PATH', '/usr/bin:/bin');
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

test('where there is none, nothing is named', async () => {
  expect(await look()).toEqual({});
});

test.each(['.venv', 'venv', '.conda', 'LlamaFactory/.venv'])(
  'one in %s of the folder is found',
  async (place) => {
    const program = install(`work/${place}`, answers('0.9.5'));
    expect(await look()).toMatchObject({
      program,
      version: '0.9.5',
      env: { PATH: `${dirname(program)}:/usr/bin:/bin` },
    });
  },
);

test('an active environment comes before the PATH', async () => {
  const onPath = install('path', answers('0.9.3'));
  vi.stubEnv('PATH', `${dirname(onPath)}:/usr/bin:/bin`);
  expect(await look()).toMatchObject({ version: '0.9.3' });
  install('conda', answers('0.9.4'));
  vi.stubEnv('CONDA_PREFIX', join(root, 'conda'));
  expect(await look()).toMatchObject({ version: '0.9.4' });
});

test('the environment that the Python extensions name comes before what lies in the folder', async () => {
  install('work/.venv', answers('0.9.3'));
  const python = join(dirname(install('older', answers('0.9.4'))), 'python');
  // As @vscode/python-extension describes ms-python.python.
  played.extensions.set('ms-python.python', {
    environments: {
      getActiveEnvironmentPath: () => ({ id: 'older', path: python }),
      resolveEnvironment: async ({ path }: { path: string }) => ({ executable: { uri: { fsPath: path } } }),
    },
  });
  expect(await look()).toMatchObject({ version: '0.9.4' });
  const executable = join(dirname(install('newer', answers('0.9.5'))), 'python');
  // As src/api.ts of ms-python.vscode-python-envs describes it.
  played.extensions.set('ms-python.vscode-python-envs', {
    getEnvironment: async () => ({
      envId: { id: 'newer', managerId: 'venv' },
      execInfo: { run: { executable } },
    }),
  });
  expect(await look()).toMatchObject({ version: '0.9.5' });
});

test('a Python extension with another API, or without an environment, is passed by', async () => {
  install('work/.venv', answers('0.9.5'));
  played.extensions.set('ms-python.vscode-python-envs', {});
  played.extensions.set('ms-python.python', {
    environments: {
      getActiveEnvironmentPath: () => ({ id: '', path: '' }),
      resolveEnvironment: async () => undefined,
    },
  });
  expect(await look()).toMatchObject({ version: '0.9.5' });
});

test('what the settings name counts alone, also where it is not there', async () => {
  install('work/.venv', answers('0.9.5'));
  played.settings.set('llamafactory', 'gone/llamafactory-cli');
  expect(await look()).toEqual({ program: join(folder.fsPath, 'gone/llamafactory-cli') });
  played.settings.set('llamafactory', '');
  played.settings.set('python', join(dirname(install('named', answers('0.9.4'))), 'python'));
  expect(await look()).toMatchObject({ version: '0.9.4' });
});

test.each([
  [
    "echo 'Traceback' >&2; echo \"ModuleNotFoundError: No module named 'torch'\" >&2; exit 1",
    "ModuleNotFoundError: No module named 'torch'",
  ],
  ['echo hello', 'hello'],
  ['exit 0', 'nothing that tells a version'],
])('one that does not answer is named with what it says: %s', async (script, reason) => {
  const program = install('work/.venv', script);
  expect(await look()).toEqual({ program, reason });
});

test('one that does not answer is passed by where another does', async () => {
  install('work/.venv', 'exit 1');
  const other = install('path', answers('0.9.5'));
  vi.stubEnv('PATH', `${dirname(other)}:/usr/bin:/bin`);
  expect(await look()).toMatchObject({ program: other });
});

test('an answer is kept until the program changes', async () => {
  const program = install('work/.venv', answers('0.9.4'));
  expect(await look()).toMatchObject({ version: '0.9.4' });
  expect(kept.size).toBe(1);
  kept.set([...kept.keys()][0] as string, 'kept');
  expect(await look()).toMatchObject({ program, version: 'kept' });
});
