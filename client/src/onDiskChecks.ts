/** Asks the server to check files as they lie on disk, with progress; checks large files that are opened in a tab. */
import * as vscode from 'vscode';
import { type LanguageClient, State, WorkDoneProgress } from 'vscode-languageclient/node';
import {
  CHECK_FILE,
  CHECK_FOLDER,
  type CheckFileAnswer,
  type CheckFileParams,
  type CheckFolderAnswer,
  FORGET_CHECKED,
  type ForgetCheckedParams,
} from '../../server/src/protocol.js';
import { fileOfTab, isKept, LARGEST_SHARED, nameOf, uriOfTab } from './front.js';
import type { Statuses } from './status.js';

/** Undefined where it was called off. */
export function checkedFile(
  client: LanguageClient,
  uri: vscode.Uri,
  location = vscode.ProgressLocation.Notification,
): Promise<CheckFileAnswer | undefined> {
  return asked<CheckFileAnswer>(client, CHECK_FILE, uri, location);
}

export function checkedFolder(
  client: LanguageClient,
  uri: vscode.Uri,
): Promise<CheckFolderAnswer | undefined> {
  return asked<CheckFolderAnswer>(client, CHECK_FOLDER, uri, vscode.ProgressLocation.Notification);
}

async function asked<Answer>(
  client: LanguageClient,
  method: string,
  uri: vscode.Uri,
  location: vscode.ProgressLocation,
): Promise<Answer | undefined> {
  const title = vscode.l10n.t('Checking {0}', nameOf(uri));
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const workDoneToken = `check-${Date.now()}-${Math.random()}`;
    let done = 0;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (told) => {
      if (told.kind !== 'report') return;
      const { percentage = done, message } = told;
      progress.report({ increment: percentage - done, ...(message === undefined ? {} : { message }) });
      done = percentage;
    });
    const params: CheckFileParams = { uri: client.code2ProtocolConverter.asUri(uri), workDoneToken };
    try {
      return await client.sendRequest<Answer>(method, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

/** Ends the checks of a file, or of all files, and takes their problems away. */
export function forgetChecked(client: LanguageClient, uri?: vscode.Uri): Promise<void> {
  const params: ForgetCheckedParams = { uri: uri ? client.code2ProtocolConverter.asUri(uri) : null };
  return client.sendNotification(FORGET_CHECKED, params);
}

/** A tab in preview that gives way to another is gone before the other is there, for less than this many milliseconds. */
const REPLACED = 1000;

type LargeFiles = 'check' | 'ask' | 'off';

/** Checks large files that are in a tab which has been in front, as long as they or some of their records are open. */
export function followLargeFiles(
  extension: vscode.ExtensionContext,
  client: LanguageClient,
  statuses: Statuses,
): void {
  const seen = new Map<string, vscode.Uri>();
  const look = async () => {
    if (client.state !== State.Running) return;
    const tabs = vscode.window.tabGroups.all.map(({ activeTab }) => uriOfTab(activeTab));
    for (const uri of tabs) {
      if (!uri || seen.has(uri.toString()) || !isKept(uri) || statuses.of(uri)?.format) continue;
      if ((await sizeOf(uri)) <= LARGEST_SHARED || seen.has(uri.toString())) continue;
      seen.set(uri.toString(), uri);
      if (await isWanted(uri)) void checkedFile(client, uri, vscode.ProgressLocation.Window).catch(() => {}); // the client library has logged it
    }
  };
  const forget = () => {
    const open = new Set(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map((tab) => fileOfTab(tab)?.toString())),
    );
    for (const [name, uri] of seen) {
      if (open.has(name)) continue;
      seen.delete(name);
      void forgetChecked(client, uri);
    }
  };
  const { tabGroups } = vscode.window;
  extension.subscriptions.push(
    // A server that is started again knows nothing of them.
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      seen.clear();
      void look();
    }),
    tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.length > 0) setTimeout(forget, REPLACED);
      void look();
    }),
    tabGroups.onDidChangeTabGroups(() => void look()),
  );
}

async function sizeOf(uri: vscode.Uri): Promise<number> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}

async function isWanted(uri: vscode.Uri): Promise<boolean> {
  const settings = vscode.workspace.getConfiguration('tuneset');
  const wish = settings.get<LargeFiles>('largeFiles', 'check');
  if (wish !== 'ask') return wish === 'check';
  const [check, always, never] = [
    vscode.l10n.t('Check'),
    vscode.l10n.t('Always Check'),
    vscode.l10n.t('Do Not Ask Again'),
  ];
  const message = vscode.l10n.t(
    '{0} is too large for VS Code to hand it to extensions. Check it from disk?',
    nameOf(uri),
  );
  const choice = await vscode.window.showInformationMessage(message, check, always, never);
  const kept: LargeFiles | undefined = choice === always ? 'check' : choice === never ? 'off' : undefined;
  if (kept) await settings.update('largeFiles', kept, vscode.ConfigurationTarget.Global);
  return choice === check || choice === always;
}
