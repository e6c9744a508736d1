/** Files that are dropped onto a dataset_info.json are registered in it. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { REGISTER_FILES, type RegisterFilesParams } from '../../server/src/protocol.js';

const LISTS: vscode.DocumentSelector = { pattern: '**/dataset_info.json' };
const URIS = 'text/uri-list';

async function dropped(data: vscode.DataTransfer): Promise<string[]> {
  const text = (await data.get(URIS)?.asString()) ?? '';
  return text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
}

/** Nothing is written where the cursor happens to be: the entries go behind the last one. */
export function registerDropped(client: LanguageClient): vscode.Disposable {
  const provider: vscode.DocumentDropEditProvider = {
    async provideDocumentDropEdits(document, _position, data, token) {
      const uris = await dropped(data);
      if (uris.length === 0) return undefined;
      const params: RegisterFilesParams = { info: document.uri.toString(), uris };
      const text = await client.sendRequest<string | null>(REGISTER_FILES, params, token);
      if (text === null) return undefined;
      const edit = new vscode.DocumentDropEdit('');
      edit.additionalEdit = new vscode.WorkspaceEdit();
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      edit.additionalEdit.replace(document.uri, all, text);
      return edit;
    },
  };
  return vscode.languages.registerDocumentDropEditProvider(LISTS, provider);
}
