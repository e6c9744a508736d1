/** Lines of the trainer's log in a terminal that print a record: links back to where the record stands. */
import * as vscode from 'vscode';
import { LOGGED_RECORD, type Place } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { showPlace } from './runs.js';

/** What LLaMA-Factory 0.9.5 says of records that it leaves out (data/converter.py, data/processor/*.py). */
const LEFT_OUT = /(?:Dropped invalid example:|Invalid role tag in|Invalid message count in)(?= \[.*\w)/;

interface RecordLink extends vscode.TerminalLink {
  readonly line: string;
}

/** VS Code asks for links only in lines of up to 2000 characters (terminalExternalLinkDetector.ts). */
export function linkLog(tuneset: Tuneset): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<RecordLink> = {
    provideTerminalLinks({ line }) {
      const match = LEFT_OUT.exec(line);
      if (!match) return [];
      const tooltip = vscode.l10n.t('Go to the record');
      return [{ startIndex: match.index, length: match[0].length, tooltip, line: line.slice(match.index) }];
    },
    handleTerminalLink: ({ line }) => goToRecord(tuneset, line),
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}

/** The same line may come of any run of this workspace, so the latest is asked first. */
async function goToRecord({ client, runs }: Tuneset, text: string): Promise<void> {
  const configs = new Set(runs.all().flatMap(({ config }) => config ?? []));
  for (const uri of configs) {
    const place = await client.sendRequest<Place | null>(LOGGED_RECORD, { uri, text });
    if (place) return showPlace(place);
  }
  const message = vscode.l10n.t('The datasets of the trainings here have no record like this.');
  void vscode.window.showInformationMessage(message);
}
