/** Runs another program than the trainer in the terminal: a task without a shell between. */
import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { envOf } from './environment.js';

export interface Program {
  /** Its path, or a name that is looked for on the PATH. */
  readonly path: string;
  readonly args: readonly string[];
  /** What the terminal is called. */
  readonly name: string;
  readonly folder: vscode.WorkspaceFolder | undefined;
}

export async function runProgram({ path, args, name, folder }: Program): Promise<void> {
  const options = {
    ...(folder === undefined ? {} : { cwd: folder.uri.fsPath }),
    ...(isAbsolute(path) ? { env: { ...envOf(path) } } : {}),
  };
  const execution = new vscode.ProcessExecution(path, [...args], options);
  const scope = folder ?? vscode.TaskScope.Workspace;
  await vscode.tasks.executeTask(new vscode.Task({ type: 'process' }, scope, name, 'Tuneset', execution));
}

/** Says that a program is neither beside the trainer nor on the PATH, and which package brings it. */
export function tellMissing(program: string, pip: string): void {
  const message = vscode.l10n.t(
    '{0} is not there, neither beside LLaMA-Factory nor on the PATH. Install it into the same environment: pip install {1}',
    program,
    pip,
  );
  void vscode.window.showErrorMessage(message);
}
