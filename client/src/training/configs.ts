/** Which configuration a command is about. */
import * as vscode from 'vscode';
import { CHOICES, type Choices } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';

/** What was passed, else the YAML in front; undefined where there is neither. */
export function configFrom(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return uriOf(argument);
  const document = vscode.window.activeTextEditor?.document;
  return document && /\.ya?ml$/i.test(document.uri.path) ? document.uri : undefined;
}

/** A code lens passes an address; a person who writes a keybinding, a path from the workspace folder. */
function uriOf(text: string): vscode.Uri | undefined {
  if (/^[a-z][a-z\d+.-]+:/i.test(text)) return vscode.Uri.parse(text);
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  return /^[\\/]|^[a-z]:/i.test(text) || !root ? vscode.Uri.file(text) : vscode.Uri.joinPath(root, text);
}

/** The same, else the only one of the workspace, else the one that the person picks. */
export async function configAmong(
  { client }: Tuneset,
  argument: unknown,
  title: string,
): Promise<vscode.Uri | undefined> {
  const given = configFrom(argument);
  if (given) return given;
  const { configs } = await client.sendRequest<Choices>(CHOICES);
  const items = configs.map(({ uri }) => {
    const value = vscode.Uri.parse(uri);
    return { label: vscode.workspace.asRelativePath(value), value };
  });
  if (items.length === 0)
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no configuration of LLaMA-Factory here.'),
    );
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title }) : items[0];
  return chosen?.value;
}
