/** What the tests do in the editor, in a person's words. Paths are relative to the first workspace folder. */
import * as vscode from 'vscode';
import type { TunesetApi } from '../../client/src/extension.js';
import type { StatusParams } from '../../server/src/protocol.js';

export async function tuneset(): Promise<TunesetApi> {
  const extension = vscode.extensions.getExtension<TunesetApi>('tuneset.tuneset');
  if (!extension) throw new Error('Tuneset is not installed.');
  return extension.activate();
}

export function uriOf(path: string): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(root, path);
}

export async function open(path: string | vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(typeof path === 'string' ? uriOf(path) : path, { preview: false });
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Asks again and again until the answer holds; throws with the last answer after 20 seconds. */
export async function eventually<T>(
  what: string,
  ask: () => T | Thenable<T>,
  holds: (answer: T) => boolean = Boolean,
): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`not seen: ${what}; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What Tuneset says of a file, once it has read all of it. */
export async function statusOf(uri: vscode.Uri): Promise<StatusParams> {
  const api = await tuneset();
  const read = (status: StatusParams | undefined) => status !== undefined && !status.reading;
  return (await eventually(`the status of ${uri}`, () => api.statusOf(uri), read)) as StatusParams;
}

export function problemsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'tuneset');
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The codes of a file's problems, once there is this one among them. */
export function problemsWith(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic[]> {
  return eventually(
    `${code} in ${uri}`,
    () => problemsOf(uri),
    (all) => all.some((it) => codeOf(it) === code),
  );
}

export function noProblems(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  return eventually(
    `no problems in ${uri}`,
    () => problemsOf(uri),
    (all) => all.length === 0,
  );
}

/** Opens an unsaved text of a language. */
export async function openText(language: string, content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Replaces the first occurrence of a text in the editor; throws where there is none. */
export async function replace(editor: vscode.TextEditor, from: string, to: string): Promise<void> {
  const { document } = editor;
  const start = document.getText().indexOf(from);
  if (start < 0) throw new Error(`${document.uri} does not hold ${from}`);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + from.length));
  await editor.edit((edit) => edit.replace(range, to));
}

/** Puts the cursor behind the first occurrence of a text. */
export function goBehind(editor: vscode.TextEditor, text: string): vscode.Position {
  const start = editor.document.getText().indexOf(text);
  if (start < 0) throw new Error(`${editor.document.uri} does not hold ${text}`);
  const position = editor.document.positionAt(start + text.length);
  editor.selection = new vscode.Selection(position, position);
  return position;
}
