/** The file in front, also one that is too large for VS Code to hand it to extensions. */
import * as vscode from 'vscode';

/** VS Code keeps the text of a larger file to itself. In UTF-16 units; a file has at least as many bytes. */
export const LARGEST_SHARED = 50 * 1024 * 1024;

/** The file that a tab shows as text. */
export function uriOfTab(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  return tab?.input instanceof vscode.TabInputText ? tab.input.uri : undefined;
}

export function uriInFront(): vscode.Uri | undefined {
  const { activeTextEditor, tabGroups } = vscode.window;
  return activeTextEditor?.document.uri ?? uriOfTab(tabGroups.activeTabGroup.activeTab);
}

/** The endings of files that may be datasets. */
export const DATA = ['jsonl', 'ndjson', 'jsonlines', 'json'];
const IS_DATA = new RegExp(`\\.(?:${DATA.join('|')})$`, 'i');

/** Whether a file that is open may be a dataset, and extensions are not given its text. */
export function isKept(uri: vscode.Uri): boolean {
  const isShared = ({ uri: shared }: vscode.TextDocument) => shared.toString() === uri.toString();
  return uri.scheme === 'file' && IS_DATA.test(uri.path) && !vscode.workspace.textDocuments.some(isShared);
}

/** The last part of a path. */
export const nameOf = ({ path }: vscode.Uri) => path.slice(path.lastIndexOf('/') + 1);
