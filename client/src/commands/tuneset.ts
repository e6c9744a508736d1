import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Statuses } from '../status.js';

/** What a command works with. */
export interface Tuneset {
  readonly extension: ExtensionContext;
  readonly client: LanguageClient;
  readonly statuses: Statuses;
}
