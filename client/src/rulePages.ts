/**
 * The rules' pages, as documents of their own scheme. A problem's code links to one, so a page opens from the Problems
 * view, from a hover and from the peek view alike (a command link works only in the first), without a network and in
 * the person's language. package.json has VS Code show this scheme in its Markdown preview.
 */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

const SCHEME = 'tuneset-rules';

/** Where the page of a rule is. */
export function pageOf(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${code}.md` });
}

export function serveRulePages(extension: vscode.ExtensionContext): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: ({ path }) => readPage(extension.extensionUri, path),
  };
  extension.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider));
}

/** In the language of the editor, else in English. */
async function readPage(root: vscode.Uri, path: string): Promise<string> {
  const folders = vscode.env.language.startsWith('zh') ? ['docs/zh-cn/rules', 'docs/rules'] : ['docs/rules'];
  for (const folder of folders) {
    const text = await read(vscode.Uri.joinPath(root, folder, path));
    if (text !== undefined) return text;
  }
  return vscode.l10n.t('There is no page about this problem.');
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Leads the links of problems to these pages; the server's own lead to the web. */
export const linksToPages: Middleware = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withPage)),
  async provideDiagnostics(document, previous, token, next) {
    const report = await next(document, previous, token);
    return report && 'items' in report ? { ...report, items: report.items.map(withPage) } : report;
  },
};

function withPage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code === 'object') diagnostic.code = { ...code, target: pageOf(String(code.value)) };
  return diagnostic;
}
