/** LLaMA-Factory's commands as tasks, so that they run in the integrated terminal and from tasks.json. */
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { CHOICES, type Choices } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import type { Command } from './commandLine.js';
import { type Definition, TASK_TYPE } from './definition.js';
import { likelyTrainer, programBeside, type Runner } from './environment.js';
import { wantTrainer } from './wanted.js';

/** A run that is to be started. */
export interface Job {
  readonly definition: Definition;
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly trainer: Runner;
  /** What its terminal is called; without it, as its definition says. */
  readonly name?: string;
}

/** The arguments of `llamafactory-cli`. */
function argumentsOf({ command, config, args = [] }: Definition): string[] {
  return [command, ...(config === undefined ? [] : [config]), ...args];
}

type Variables = Readonly<Record<string, string>>;

/**
 * Variables that a command gets. The trainer writes the memory of the GPU into its log only when it is asked to
 * (callbacks.py, LogCallback); and its servers answer whoever reaches this machine unless they are told otherwise
 * (api/app.py, webui/interface.py): VS Code forwards loopback's ports to where the person sits.
 */
const USUAL: Readonly<Record<string, Variables>> = {
  train: { RECORD_VRAM: '1' },
  api: { API_HOST: '127.0.0.1' },
  webui: { GRADIO_SERVER_NAME: '127.0.0.1' },
  webchat: { GRADIO_SERVER_NAME: '127.0.0.1' },
};

/** What the person's own environment says counts more. */
function usualFor(command: string): Variables {
  return Object.fromEntries(Object.entries(USUAL[command] ?? {}).filter(([name]) => !process.env[name]));
}

/** The whole command, as it runs. Its PATH, which makes `torchrun` the one beside the trainer, is the trainer's. */
export function commandOf(
  { definition, trainer }: Pick<Job, 'definition' | 'trainer'>,
  cwd: string,
): Command {
  const own = argumentsOf(definition);
  const env = { ...usualFor(definition.command), ...definition.env };
  const { ray } = definition;
  if (!ray) return { program: trainer.program, args: own, env };
  const program = programBeside(trainer.program, 'ray') ?? 'ray';
  const lead = [
    'job',
    'submit',
    '--address',
    ray.address,
    '--runtime-env-json',
    JSON.stringify({ env_vars: env }),
  ];
  const there = ray.shared ? ['--', 'env', '-C', cwd] : ['--working-dir', cwd, '--'];
  // Ray's own command line reads them too: its clusters want a token, by RAY_AUTH_MODE=token (Ray 2.60).
  const rays = Object.fromEntries(Object.entries(env).filter(([variable]) => variable.startsWith('RAY_')));
  return { program, args: [...lead, ...there, 'llamafactory-cli', ...own], env: rays };
}

/** Without a shell between: each argument reaches the trainer as it is, whatever is in it. */
export function taskOf({ definition, folder, trainer, name = nameOf(definition) }: Job): vscode.Task {
  const cwd = definition.cwd ?? folder?.uri.fsPath ?? homedir();
  const { program, args, env } = commandOf({ definition, trainer }, cwd);
  const execution = new vscode.ProcessExecution(program, [...args], { cwd, env: { ...trainer.env, ...env } });
  const scope = folder ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task(definition, scope, name, 'LLaMA-Factory', execution, MATCHERS);
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, clear: true };
  // VS Code finds only such tasks again after its window was reloaded (AbstractTaskService._setPersistentTask).
  task.isBackground = true;
  return task;
}

/** The last exception of a Python traceback becomes a problem: the trainer's own reason. A frame has one to three lines. */
const MATCHERS = ['$llamafactory', '$llamafactory-marked', '$llamafactory-bare'];

/** What its terminal is called. */
export function nameOf({ command, config, args = [] }: Definition): string {
  return [command, config ?? args[0]].filter((part) => part !== undefined).join(' ');
}

/** Offers a task for each configuration in the workspace, and completes those of tasks.json. */
export function provideTasks(tuneset: Tuneset): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(TASK_TYPE, {
    async provideTasks() {
      if (!vscode.workspace.isTrusted) return [];
      const { configs } = await tuneset.client.sendRequest<Choices>(CHOICES);
      const tasks: vscode.Task[] = [];
      for (const { uri, command } of configs) {
        const file = vscode.Uri.parse(uri);
        const folder = vscode.workspace.getWorkspaceFolder(file);
        const trainer = await likelyTrainer(folder?.uri);
        if (!trainer) continue;
        const config = vscode.workspace.asRelativePath(file, false);
        const definition: Definition = { type: TASK_TYPE, command, config };
        if (!tuneset.takenUp.isOver(definition)) tasks.push(taskOf({ definition, folder, trainer }));
      }
      return tasks;
    },
    async resolveTask(task) {
      const { scope, definition } = task;
      if (tuneset.takenUp.refuses(definition as Definition)) return undefined;
      const folder = typeof scope === 'object' ? scope : undefined;
      const trainer = await wantTrainer(tuneset.extension, folder);
      // VS Code wants the very definition that it passed.
      return trainer && taskOf({ definition: definition as Definition, folder, trainer });
    },
  });
}
