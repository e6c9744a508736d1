/** Texts that are only looked at: documents of a scheme of their own, which nobody is asked to save. */
import * as vscode from 'vscode';

const SCHEME = 'tuneset-shown';

export interface ShownText {
  /** Its ending says the language. */
  readonly name: string;
  readonly text: string;
}

export interface ShownTexts {
  /** Shows a text, or two as a diff, below the editor in front: what is asked above hides nothing of it. */
  show(title: string, text: ShownText, other?: ShownText): Promise<void>;
  /** Takes away what was shown. */
  clear(): Promise<void>;
}

export function serveShownTexts(extension: vscode.ExtensionContext): ShownTexts {
  const texts = new Map<string, string>();
  let count = 0;
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  };
  extension.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
  const uriOf = ({ name, text }: ShownText) => {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++count}/${name}` });
    texts.set(uri.toString(), text);
    return uri;
  };
  const clear = async () => void (await vscode.window.tabGroups.close(shownTabs()));
  return {
    async show(title, text, other) {
      await clear();
      await vscode.commands.executeCommand('workbench.action.newGroupBelow');
      if (other) await vscode.commands.executeCommand('vscode.diff', uriOf(text), uriOf(other), title);
      else await vscode.window.showTextDocument(uriOf(text));
    },
    clear,
  };
}

function shownTabs(): vscode.Tab[] {
  const isShown = ({ input }: vscode.Tab) =>
    (input instanceof vscode.TabInputText && input.uri.scheme === SCHEME) ||
    (input instanceof vscode.TabInputTextDiff && input.original.scheme === SCHEME);
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isShown));
}
