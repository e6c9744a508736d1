/** Fetches a model with its hub's own program, in the terminal; both programs go on where a download broke off. */
import * as vscode from 'vscode';
import { CHOICES, type Choices } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { findProgram, findTrainer } from './environment.js';
import { runProgram, tellMissing } from './program.js';

interface Hub extends vscode.QuickPickItem {
  /** Names of its program, the newest first, and the package that brings it. */
  readonly programs: readonly [string, ...string[]];
  readonly pip: string;
  args(model: string, folder: string): string[];
}

const HUBS: readonly Hub[] = [
  {
    label: 'Hugging Face',
    description: 'hf download',
    programs: ['hf', 'huggingface-cli'],
    pip: 'huggingface_hub',
    args: (model, folder) => ['download', model, '--local-dir', folder],
  },
  {
    label: 'ModelScope',
    description: 'modelscope download',
    programs: ['modelscope'],
    pip: 'modelscope',
    args: (model, folder) => ['download', '--model', model, '--local_dir', folder],
  },
];

/** Asks which model from where, and puts it into models/ of the workspace folder. */
export async function downloadModel({ client, extension }: Tuneset): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!vscode.workspace.isTrusted || !folder) return;
  const model = await askModel(await client.sendRequest<Choices>(CHOICES));
  const hub = model && (await vscode.window.showQuickPick(HUBS, { title: vscode.l10n.t('From where?') }));
  if (!model || !hub) return;
  const path = findProgram(await findTrainer(extension, folder.uri), hub.programs);
  if (path === undefined) return tellMissing(hub.programs[0], hub.pip);
  const args = hub.args(model, `models/${model.split('/').at(-1)}`);
  await runProgram({ path, args, name: `${hub.label}: ${model}`, folder });
}

/** Hubs have more models than the trainer lists. */
async function askModel({ models }: Choices): Promise<string | undefined> {
  const title = vscode.l10n.t('Download which model?');
  const other: vscode.QuickPickItem = {
    label: `$(edit) ${vscode.l10n.t('Another name…')}`,
    alwaysShow: true,
  };
  const items = models.map(({ id, template }) => ({ label: id, description: template ?? '' }));
  const chosen = await vscode.window.showQuickPick([other, ...items], { title, ignoreFocusOut: true });
  if (chosen !== other) return chosen?.label;
  const validateInput = (name: string) =>
    /^[\w.-]+\/[\w.-]+$/.test(name.trim()) ? undefined : vscode.l10n.t('This is a name as owner/model.');
  const placeHolder = 'Qwen/Qwen3-0.6B';
  return (
    await vscode.window.showInputBox({ title, placeHolder, validateInput, ignoreFocusOut: true })
  )?.trim();
}
