/** Fetches a model with its hub's own program, in the terminal; both programs go on where a download broke off. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { CHOICES, type Choices } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { findTrainer } from './environment.js';

interface Hub extends vscode.QuickPickItem {
  /** Names of its program, the newest first. */
  readonly programs: readonly string[];
  args(model: string, folder: string): string[];
}

const HUBS: readonly Hub[] = [
  {
    label: 'Hugging Face',
    description: 'hf download',
    programs: ['hf', 'huggingface-cli'],
    args: (model, folder) => ['download', model, '--local-dir', folder],
  },
  {
    label: 'ModelScope',
    description: 'modelscope download',
    programs: ['modelscope'],
    args: (model, folder) => ['download', '--model', model, '--local_dir', folder],
  },
];

/** Asks which model from where, and puts it into models/ of the workspace folder. */
export async function downloadModel({ client, extension }: Tuneset): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!vscode.workspace.isTrusted || !folder) return;
  const { models } = await client.sendRequest<Choices>(CHOICES);
  const items = models.map(({ id, template }) => ({ label: id, description: template ?? '' }));
  const title = vscode.l10n.t('Download which model?');
  const model = (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.label;
  const hub = model && (await vscode.window.showQuickPick(HUBS, { title: vscode.l10n.t('From where?') }));
  if (!model || !hub) return;
  const trainer = await findTrainer(extension, folder.uri);
  const bin = trainer ? dirname(trainer.program) : '';
  const ending = process.platform === 'win32' ? '.exe' : '';
  const paths = hub.programs.map((name) => join(bin, name + ending));
  // Without an environment of its own the program is looked for on the PATH.
  const program = paths.find((path) => existsSync(path)) ?? (hub.programs[0] as string);
  const target = `models/${model.split('/').at(-1)}`;
  const execution = new vscode.ProcessExecution(program, hub.args(model, target), { cwd: folder.uri.fsPath });
  const name = `${hub.label}: ${model}`;
  await vscode.tasks.executeTask(new vscode.Task({ type: 'process' }, folder, name, 'Tuneset', execution));
}
