/** LLaMA-Factory's commands as tasks, so that they run in the integrated terminal and from tasks.json. */
import * as vscode from 'vscode';
import { CHOICES, type Choices } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { type Definition, TASK_TYPE } from './definition.js';
import { findTrainer, type Trainer } from './environment.js';

/** A run that is to be started. */
export interface Job {
  readonly definition: Definition;
  readonly folder: vscode.WorkspaceFolder | undefined;
  readonly trainer: Trainer;
}

/** The arguments of `llamafactory-cli`. */
export function argumentsOf({ command, config, args = [] }: Definition): string[] {
  return [command, ...(config === undefined ? [] : [config]), ...args];
}

/** Without a shell between: each argument reaches the trainer as it is, whatever is in it. */
export function taskOf({ definition, folder, trainer }: Job): vscode.Task {
  const cwd = definition.cwd ?? folder?.uri.fsPath;
  const execution = new vscode.ProcessExecution(trainer.program, argumentsOf(definition), {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...trainer.env, ...definition.env },
  });
  const scope = folder ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task(definition, scope, nameOf(definition), 'LLaMA-Factory', execution, MATCHERS);
  task.presentationOptions = { panel: vscode.TaskPanelKind.Dedicated, clear: true };
  return task;
}

/** The last exception of a Python traceback becomes a problem: the trainer's own reason. */
const MATCHERS = ['$llamafactory', '$llamafactory-marked'];

function nameOf({ command, config, args = [] }: Definition): string {
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
        const trainer = await findTrainer(tuneset.extension, folder?.uri);
        if (!trainer) return tasks;
        const config = vscode.workspace.asRelativePath(file, false);
        tasks.push(taskOf({ definition: { type: TASK_TYPE, command, config }, folder, trainer }));
      }
      return tasks;
    },
    async resolveTask(task) {
      const { scope, definition } = task;
      const folder = typeof scope === 'object' ? scope : undefined;
      const trainer = await findTrainer(tuneset.extension, folder?.uri);
      // VS Code wants the very definition that it passed.
      return trainer && taskOf({ definition: definition as Definition, folder, trainer });
    },
  });
}
