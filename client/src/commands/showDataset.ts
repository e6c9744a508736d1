import * as vscode from 'vscode';
import type { StatusParams } from '../../../server/src/protocol.js';
import { uriInFront } from '../front.js';
import { summaryOf } from '../status.js';
import { formatItems, setFormat } from './chooseFormat.js';
import { goToRecord } from './goToRecord.js';
import { nextProblem } from './nextProblem.js';
import type { Tuneset } from './tuneset.js';

interface Action extends vscode.QuickPickItem {
  run?(): unknown;
}

/** What a click on the language status item opens: where one may go from here, and the choice of the format. */
export async function showDataset(tuneset: Tuneset): Promise<void> {
  const uri = uriInFront();
  const status = uri && tuneset.statuses.of(uri);
  if (!status) return;
  const items = [...places(tuneset, status), ...formats(uri, status)];
  const chosen = await vscode.window.showQuickPick(items, {
    title: summaryOf(status),
    placeHolder: vscode.l10n.t('Go somewhere, or choose the format'),
  });
  await chosen?.run?.();
}

function places(tuneset: Tuneset, { problems, info }: StatusParams): Action[] {
  const items: Action[] = [];
  if (problems.error + problems.warning + problems.hint > 0)
    items.push({ label: `$(arrow-down) ${vscode.l10n.t('Next problem')}`, run: nextProblem });
  items.push({
    label: `$(symbol-numeric) ${vscode.l10n.t('Go to record…')}`,
    run: () => goToRecord(tuneset, undefined),
  });
  if (info !== undefined)
    items.push({
      label: `$(json) ${vscode.l10n.t('Open dataset_info.json')}`,
      run: () => vscode.window.showTextDocument(vscode.Uri.parse(info)),
    });
  return items;
}

/** A file without a path has no place in the settings, so no format can be chosen for it. */
function formats(uri: vscode.Uri, status: StatusParams): Action[] {
  if (uri.scheme === 'untitled') return [];
  const choices = formatItems(status).map((item) => ({ ...item, run: () => setFormat(uri, item.choice) }));
  return [{ label: vscode.l10n.t('Format'), kind: vscode.QuickPickItemKind.Separator }, ...choices];
}
