/** Has the datasets checked that the workspace's dataset_info.json files name, unless the person wants none of it. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { CHECK_LISTED, type CheckListedParams } from '../../server/src/protocol.js';

const SETTING = 'checkListedDatasets';

export function checkListed(extension: vscode.ExtensionContext, client: LanguageClient): vscode.Disposable {
  const tell = () => {
    const wanted = vscode.workspace.getConfiguration('tuneset').get(SETTING, true);
    const place = extension.storageUri ?? extension.globalStorageUri;
    const params: CheckListedParams = {
      storage: wanted ? vscode.Uri.joinPath(place, 'checked').fsPath : null,
    };
    void client.sendNotification(CHECK_LISTED, params).catch(() => {}); // the client library has logged it
  };
  tell();
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`tuneset.${SETTING}`)) tell();
  });
}
