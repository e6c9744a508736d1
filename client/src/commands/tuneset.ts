import type { ExtensionContext, WebviewPanel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ShownTexts } from '../shownTexts.js';
import type { Statuses } from '../status.js';
import type { Runs } from '../training/runs.js';
import type { TakenUp } from '../training/takenUp.js';

/** What a command works with. */
export interface Tuneset {
  readonly extension: ExtensionContext;
  readonly client: LanguageClient;
  readonly statuses: Statuses;
  readonly runs: Runs;
  readonly takenUp: TakenUp;
  readonly shown: ShownTexts;
  /** Views that are open, by their type. */
  readonly views: Map<string, WebviewPanel>;
}
