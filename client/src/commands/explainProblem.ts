import * as vscode from 'vscode';
import { pageOf } from '../rulePages.js';
import type { Tuneset } from './tuneset.js';

/** Shows the page of a rule. Without a code, that of the problem at the cursor; with several to choose from, asks. */
export async function explainProblem(_tuneset: Tuneset, argument: unknown): Promise<void> {
  const code = typeof argument === 'string' ? argument : await askCode();
  if (code !== undefined) await vscode.commands.executeCommand('vscode.open', pageOf(code));
}

async function askCode(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const all = vscode.languages.getDiagnostics(editor.document.uri).filter(isOurs);
  const here = all.filter(({ range }) => range.contains(editor.selection.active));
  const problems = byCode(here.length > 0 ? here : all);
  if (problems.size === 0)
    void vscode.window.showInformationMessage(vscode.l10n.t('Tuneset sees no problem in this file.'));
  if (problems.size <= 1) return [...problems.keys()][0];
  const items = [...problems].map(([label, { message }]) => ({ label, detail: message }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Explain Problem') });
  return chosen?.label;
}

const isOurs = ({ source }: vscode.Diagnostic) => source === 'tuneset';

/** The first problem of each kind. */
function byCode(diagnostics: readonly vscode.Diagnostic[]): Map<string, vscode.Diagnostic> {
  const first = new Map<string, vscode.Diagnostic>();
  for (const diagnostic of diagnostics) {
    const code = codeOf(diagnostic);
    if (!first.has(code)) first.set(code, diagnostic);
  }
  return first;
}

function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
