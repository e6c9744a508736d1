/** The question before anything is started: the whole command with its variables, to be seen and copied. */
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { type Command, commandLine, rowsOf } from './commandLine.js';
import type { Checked } from './preflight.js';
import { commandOf, type Job, nameOf } from './task.js';

/** What comes of the question; nothing where the person does something else first. */
export type Decision = 'start' | 'devices' | undefined;

/** What the check of a training found. */
interface Found extends Checked {
  readonly config: vscode.Uri;
}

interface Choice extends vscode.QuickPickItem {
  run(): Decision | Promise<Decision>;
}

/** How many characters fit into a row of a quick pick. */
const ROW = 80;

/** Asks what to do. `found`: of a training, which also goes to devices. */
export async function confirmed(job: Job, found?: Found): Promise<Decision> {
  const { definition, trainer, folder, name = nameOf(definition) } = job;
  const command = commandOf({ definition, trainer }, definition.cwd ?? folder?.uri.fsPath ?? '');
  // What is copied finds the same torchrun; what is shown is short.
  const line = lineOf(command, dirname(trainer.program));
  const shown = lineOf({ ...command, program: basename(command.program) });
  const start = found?.grave ? vscode.l10n.t('Start anyway') : vscode.l10n.t('Start');
  const copy = async () => {
    await vscode.env.clipboard.writeText(line);
    return undefined;
  };
  const items: Choice[] = [
    { label: `$(play) ${start}`, detail: shown, run: () => 'start' },
    ...problemsOf(found),
    { label: `$(copy) ${vscode.l10n.t('Copy the command')}`, detail: line, run: copy },
  ];
  if (found) items.push({ label: `$(server) ${vscode.l10n.t('Choose devices…')}`, run: () => 'devices' });
  // A row has no second line, and the person is to see all that will run.
  if (shown.length > ROW) {
    const kind = vscode.QuickPickItemKind.Separator;
    items.push({ label: vscode.l10n.t('The whole command'), kind, run: () => undefined });
    items.push(...rowsOf(shown, ROW).map((label) => ({ label, run: copy })));
  }
  const title = found ? found.words.join(' ') || vscode.l10n.t('Configuration and data hold.') : name;
  const chosen = await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true });
  return chosen?.run();
}

function problemsOf(found: Found | undefined): Choice[] {
  if (!found || found.words.length === 0) return [];
  const { config, words, place } = found;
  const run = async () => {
    await vscode.window.showTextDocument(place?.uri ?? config, place?.options ?? {});
    await vscode.commands.executeCommand('workbench.actions.view.problems');
    return undefined;
  };
  return [{ label: `$(warning) ${vscode.l10n.t('Show problems')}`, detail: words.join(' '), run }];
}

function lineOf(command: Command, path?: string): string {
  return commandLine(command, process.platform === 'win32' ? 'powershell' : 'posix', path);
}
