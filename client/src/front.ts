/** The file in front, also one that is too large for VS Code to hand it to extensions. */
import * as vscode from 'vscode';
import { RECORDS_SCHEME, type RecordsQuery } from '../../server/src/protocol.js';

/** VS Code keeps the text of a larger file to itself. In UTF-16 units; a file has at least as many bytes. */
export const LARGEST_SHARED = 50 * 1024 * 1024;

/** What a tab shows as text. */
export function uriOfTab(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  return tab?.input instanceof vscode.TabInputText ? tab.input.uri : undefined;
}

/** The file that a tab shows, all of it or some of its records. */
export function fileOfTab(tab: vscode.Tab | undefined): vscode.Uri | undefined {
  const uri = uriOfTab(tab);
  return uri && fileBehind(uri);
}

export function uriInFront(): vscode.Uri | undefined {
  const { activeTextEditor, tabGroups } = vscode.window;
  const { activeTab } = tabGroups.activeTabGroup;
  return activeTextEditor ? fileBehind(activeTextEditor.document.uri) : fileOfTab(activeTab);
}

/** The file whose records a document holds. */
function fileBehind(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== RECORDS_SCHEME) return uri;
  return vscode.Uri.parse((JSON.parse(uri.query) as RecordsQuery).uri);
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
