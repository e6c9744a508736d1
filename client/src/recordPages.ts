/** Some records of a file that VS Code does not open, as documents of their own scheme. The server names and fills them. */
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  RECORDS_PAGE,
  RECORDS_SCHEME,
  type RecordsPageParams,
  type StatusParams,
} from '../../server/src/protocol.js';
import type { Statuses } from './status.js';

export function serveRecordPages(
  extension: vscode.ExtensionContext,
  client: LanguageClient,
  statuses: Statuses,
): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      const params: RecordsPageParams = { uri: client.code2ProtocolConverter.asUri(uri) };
      const text = await client.sendRequest<string | null>(RECORDS_PAGE, params);
      return text ?? vscode.l10n.t('The file has no such records any more.');
    },
  };
  // A file that is read anew may hold other records at the same place.
  const refresh = ({ onDisk }: StatusParams) => {
    if (!onDisk) return;
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === RECORDS_SCHEME) changed.fire(uri);
  };
  extension.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(RECORDS_SCHEME, provider),
    statuses.onDidChange(refresh),
  );
}
