/**
 * Opens large files without sending their text: the server reads them from disk. The digest of the text goes along, so
 * that what the server reads is what the editor holds, letter for letter; else it asks for the text.
 */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient, LanguageClientOptions } from 'vscode-languageclient/node';
import {
  DIGEST,
  type OpenedOnDisk,
  TEXT_OF,
  type TextOfParams,
  type TextOfResult,
} from '../../server/src/protocol.js';

/** In UTF-16 units. A shorter text is sent sooner than it is read. */
const WORTHWHILE = 5_000_000;

interface Opening {
  readonly textDocument: { readonly uri: string; readonly text: string };
}

function isOpening(method: string, params: unknown): params is Opening {
  return method === 'textDocument/didOpen' && params !== null;
}

export const withoutTextOnDisk: NonNullable<
  NonNullable<LanguageClientOptions['middleware']>['sendNotification']
> = (type, next, params) => {
  const method = typeof type === 'string' ? type : type.method;
  if (!isOpening(method, params)) return next(type, params);
  const { textDocument } = params;
  const { uri, text } = textDocument;
  if (text.length < WORTHWHILE || !uri.startsWith('file:')) return next(type, params);
  const onDisk: OpenedOnDisk = { digest: createHash(DIGEST).update(text, 'utf8').digest('hex') };
  return next(type, { ...params, textDocument: { ...textDocument, text: '', ...onDisk } });
};

/** Gives the server the texts that it did not find on disk. */
export function answerTexts(extension: vscode.ExtensionContext, client: LanguageClient): void {
  const answer = ({ uri }: TextOfParams): TextOfResult | null => {
    const place = client.protocol2CodeConverter.asUri(uri).toString();
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === place);
    return document ? { text: document.getText(), version: document.version } : null;
  };
  extension.subscriptions.push(client.onRequest(TEXT_OF, answer));
}
