import * as vscode from 'vscode';

/** VS Code's own walk through the problems of the file in front; it stays in the file. */
export function nextProblem(): Thenable<void> {
  return vscode.commands.executeCommand('editor.action.marker.next');
}

export function previousProblem(): Thenable<void> {
  return vscode.commands.executeCommand('editor.action.marker.prev');
}
