/** The trainer for what a person wants to start; where there is none that answers, says which one fails, and what to do. */
import * as vscode from 'vscode';
import { lookForTrainer, type NoTrainer, type Trainer } from './environment.js';
import { runProgram } from './program.js';
import { setUpTrainer } from './setUp.js';

export async function wantTrainer(
  extension: vscode.ExtensionContext,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<Trainer | undefined> {
  const found = await lookForTrainer(extension, folder?.uri);
  if ('version' in found) return found;
  void tell(found, folder);
  return undefined;
}

function wordsOf({ program, reason }: NoTrainer): string {
  if (program === undefined)
    return vscode.l10n.t(
      'LLaMA-Factory was not found: it is neither in the Python environment in use, nor in one in this folder (.venv, .conda), nor on the PATH.',
    );
  return reason === undefined
    ? vscode.l10n.t('{0} is not there, and the settings of Tuneset name it.', program)
    : vscode.l10n.t('{0} does not answer to "version": {1}', program, reason);
}

async function tell(failure: NoTrainer, folder: vscode.WorkspaceFolder | undefined): Promise<void> {
  const setUp = vscode.l10n.t('Set Up LLaMA-Factory');
  const settings = vscode.l10n.t('Open Settings');
  const terminal = vscode.l10n.t('Ask in the Terminal');
  const { program, reason } = failure;
  const ways =
    program !== undefined && reason !== undefined ? [terminal, settings, setUp] : [setUp, settings];
  const choice = await vscode.window.showErrorMessage(wordsOf(failure), ...ways);
  if (choice === setUp) await setUpTrainer();
  if (choice === settings)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'tuneset.llamafactory');
  if (choice === terminal && program !== undefined)
    await runProgram({ path: program, args: ['version'], name: 'llamafactory-cli version', folder });
}
