/** What the check before a start finds: asked of the server, shown as sentences. */
import * as vscode from 'vscode';
import {
  type DatasetPreflight,
  PREFLIGHT,
  PREFLIGHT_PROGRESS,
  type Preflight,
  type PreflightParams,
  type PreflightProgress,
} from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { grouped } from '../status.js';

export interface Checked {
  /** One sentence each; none where all is well. */
  readonly words: readonly string[];
  /** The run would stop, or train on less than its data. */
  readonly grave: boolean;
  /** The first record that something is wrong with. */
  readonly place: { readonly uri: vscode.Uri; readonly options: vscode.TextDocumentShowOptions } | undefined;
}

/**
 * Checks a configuration and all its data, with a bar; undefined where the person gave up. `over`: what the command line
 * puts over its keys.
 */
export async function preflight(
  tuneset: Tuneset,
  config: vscode.Uri,
  over: readonly string[] = [],
): Promise<Checked | undefined> {
  const title = vscode.l10n.t('Checking configuration and data…');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const found = await ask(tuneset, { uri: config.toString(), over }, progress, token);
    if (token.isCancellationRequested) return undefined;
    return found ? checkedOf(found) : { words: [], grave: false, place: undefined };
  });
}

async function ask(
  { client }: Tuneset,
  params: PreflightParams,
  progress: vscode.Progress<{ increment: number }>,
  token: vscode.CancellationToken,
): Promise<Preflight | null> {
  let before = 0;
  const listener = client.onNotification(PREFLIGHT_PROGRESS, (told: PreflightProgress) => {
    if (told.uri !== params.uri) return;
    progress.report({ increment: (told.share - before) * 100 });
    before = told.share;
  });
  try {
    return await client.sendRequest<Preflight | null>(PREFLIGHT, params, token);
  } catch (error) {
    if (token.isCancellationRequested) return null;
    throw error;
  } finally {
    listener.dispose();
  }
}

function checkedOf({ first, problems, datasets, cutoff }: Preflight): Checked {
  const words = [
    ...(first === null ? [] : [vscode.l10n.t('The run would stop: {0}', first)]),
    ...datasets.flatMap((set) => wordsOf(set, cutoff)),
  ];
  const grave = problems.error > 0 || datasets.some(({ stops, lost }) => stops + lost > 0);
  return { words, grave, place: placeOf(datasets) };
}

function wordsOf(
  { name, uri, records, stops, lost, cut, longest, exact }: DatasetPreflight,
  cutoff: number,
): string[] {
  if (uri === null)
    return [vscode.l10n.t('{0}: not checked, since it is no JSON file on this machine.', name)];
  const [all, most, longestOne] = [records, cutoff, longest].map(grouped) as [string, string, string];
  const length = exact
    ? vscode.l10n.t(
        '{0}: {1} of {2} records are cut at {3} tokens; the longest has {4}.',
        name,
        grouped(cut),
        all,
        most,
        longestOne,
      )
    : vscode.l10n.t(
        '{0}: about {1} of {2} records are cut at {3} tokens; the longest has about {4} (an estimate).',
        name,
        grouped(cut),
        all,
        most,
        longestOne,
      );
  return [
    ...(stops > 0 ? [vscode.l10n.t('{0}: {1} of {2} records stop the run.', name, grouped(stops), all)] : []),
    ...(lost > 0
      ? [vscode.l10n.t('{0}: {1} of {2} records would be dropped.', name, grouped(lost), all)]
      : []),
    ...(cut > 0 ? [length] : []),
  ];
}

/** A record that is lost is of more interest than one that is cut. */
function placeOf(datasets: readonly DatasetPreflight[]): Checked['place'] {
  const bad = datasets.find(({ line }) => line !== null) ?? datasets.find(({ cutLine }) => cutLine !== null);
  const line = bad?.line ?? bad?.cutLine;
  if (!bad?.uri || line === null || line === undefined) return undefined;
  const at = new vscode.Position(line, 0);
  return { uri: vscode.Uri.parse(bad.uri), options: { selection: new vscode.Range(at, at) } };
}
