/** What VS Code is told to run. It is played here; that nothing is lost on the way is tried with the real trainer (suite/tasks). */
import { beforeEach, expect, test, vi } from 'vitest';
import type { ProcessExecution } from 'vscode';
import type { Definition } from '../../client/src/training/definition.js';

vi.mock('vscode', () => ({
  ProcessExecution: class {
    constructor(process: string, args: readonly string[], options: unknown) {
      Object.assign(this, { process, args, options });
    }
  },
  Task: class {
    constructor(definition: unknown, scope: unknown, name: string, source: string, execution: unknown) {
      Object.assign(this, { definition, scope, name, source, execution });
    }
  },
  TaskScope: { Workspace: 2 },
  TaskPanelKind: { Dedicated: 2 },
  l10n: { t: (text: string) => text },
}));

const { taskOf } = await import('../../client/src/training/task.js');

const trainer = { program: '/my env/bin/llamafactory-cli', env: { PATH: '/my env/bin:/bin' } };

function executionOf(definition: Omit<Definition, 'type'>): ProcessExecution {
  const whole = { ...definition, type: 'llamafactory', cwd: '/w' } as Definition;
  return taskOf({ definition: whole, folder: undefined, trainer }).execution as ProcessExecution;
}

beforeEach(() => {
  for (const name of ['API_HOST', 'GRADIO_SERVER_NAME', 'RECORD_VRAM']) vi.stubEnv(name, undefined);
});

test('a program is started with its words as they are: no shell, so nothing to quote', () => {
  const config = `我的 "$HOME" it's \`x\` %PATH% ^&.yaml`;
  const args = ['output_dir="a b"', 'x=1'];
  expect(executionOf({ command: 'train', config, args, env: { A: '$B' } })).toEqual({
    process: '/my env/bin/llamafactory-cli',
    args: ['train', config, ...args],
    options: { cwd: '/w', env: { PATH: '/my env/bin:/bin', RECORD_VRAM: '1', A: '$B' } },
  });
});

test.each([
  ['api', 'API_HOST'],
  ['webui', 'GRADIO_SERVER_NAME'],
  ['webchat', 'GRADIO_SERVER_NAME'],
])('%s answers this machine only, unless the person says otherwise', (command, name) => {
  expect(executionOf({ command }).options?.env?.[name]).toBe('127.0.0.1');
  expect(executionOf({ command, env: { [name]: '0.0.0.0' } }).options?.env?.[name]).toBe('0.0.0.0');
  vi.stubEnv(name, '10.0.0.1');
  expect(executionOf({ command }).options?.env).not.toHaveProperty(name);
});

test('a run is handed to a Ray cluster with its variables, in the folder that both see or with it', () => {
  const job = { command: 'train', config: 'a b.yaml', env: { USE_RAY: '1' } };
  const address = 'http://10.0.0.1:8265';
  const lead = ['job', 'submit', '--address', address, '--runtime-env-json'];
  const variables = '{"env_vars":{"RECORD_VRAM":"1","USE_RAY":"1"}}';
  const run = ['llamafactory-cli', 'train', 'a b.yaml'];
  const shared = executionOf({ ...job, ray: { address, shared: true } });
  expect([shared.process, shared.args]).toEqual([
    'ray',
    [...lead, variables, '--', 'env', '-C', '/w', ...run],
  ]);
  const sent = executionOf({ ...job, ray: { address, shared: false } });
  expect(sent.args).toEqual([...lead, variables, '--working-dir', '/w', '--', ...run]);
  const asked = executionOf({ ...job, env: { RAY_AUTH_MODE: 'token', A: '1' }, ray: { address } });
  expect(asked.options?.env).toEqual({ ...trainer.env, RAY_AUTH_MODE: 'token' });
});
