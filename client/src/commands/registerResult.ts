/** Names converted files in the nearest dataset_info.json, or in a new one beside them, and shows it unsaved. */
import * as vscode from 'vscode';
import { REGISTER, type RegisterAnswer, type RegisterParams } from '../../../server/src/protocol.js';
import type { Tuneset } from './tuneset.js';

/** A file, and what is to be said of it. */
export interface Registered {
  readonly name: string;
  readonly output: vscode.Uri;
  readonly entry: Readonly<Record<string, unknown>>;
}

const INFO = 'dataset_info.json';

export async function registerResult({ client }: Tuneset, result: Registered): Promise<void> {
  const { name, output, entry } = result;
  const info = await nearestInfo(output);
  const document = (await exists(info)) ? await vscode.workspace.openTextDocument(info) : undefined;
  const below = output.path.slice(info.path.lastIndexOf('/') + 1);
  const text = document?.getText() ?? '';
  const params: RegisterParams = { text, name, entry: { ...entry, file_name: below } };
  const answer = await client.sendRequest<RegisterAnswer>(REGISTER, params);
  if (answer.obstacle !== undefined) {
    const why = {
      taken: vscode.l10n.t('{0} has an entry {1} already.', INFO, name),
      broken: vscode.l10n.t('{0} is not valid JSON; nothing was registered.', INFO),
    };
    void vscode.window.showWarningMessage(why[answer.obstacle]);
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  if (!document) edit.createFile(info, { ignoreIfExists: true });
  edit.replace(info, new vscode.Range(0, 0, document?.lineCount ?? 0, 0), answer.text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(info);
}

/** From the file's folder up to the workspace folder; the file's own folder where there is none. */
async function nearestInfo(output: vscode.Uri): Promise<vscode.Uri> {
  const top = vscode.workspace.getWorkspaceFolder(output)?.uri;
  const own = vscode.Uri.joinPath(output, '..');
  for (
    let folder = own;
    top && folder.path.startsWith(top.path);
    folder = vscode.Uri.joinPath(folder, '..')
  ) {
    const info = vscode.Uri.joinPath(folder, INFO);
    if (await exists(info)) return info;
    if (folder.path === top.path) break;
  }
  return vscode.Uri.joinPath(own, INFO);
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
