import * as vscode from 'vscode';
import { isTracing } from '../traceChannel.js';
import type { Tuneset } from './tuneset.js';

export function showLog({ client }: Tuneset): void {
  client.outputChannel.show();
}

/** Shows the trace; one that is off stays empty, so it offers to switch it on. */
export async function showTrace({ client }: Tuneset): Promise<void> {
  client.traceOutputChannel.show();
  if (isTracing()) return;
  const on = vscode.l10n.t('Turn On');
  const message = vscode.l10n.t('Tracing is off (setting tuneset.trace.server).');
  if ((await vscode.window.showInformationMessage(message, on)) !== on) return;
  const settings = vscode.workspace.getConfiguration('tuneset');
  await settings.update('trace.server', 'messages', vscode.ConfigurationTarget.Global);
}
