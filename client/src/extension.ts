/** Where VS Code begins. All work is done by the language server; this only starts it and adds what LSP has no word for. */
import type * as vscode from 'vscode';
import { registerCommands } from './commands/index.js';
import { registerDropped } from './drop.js';
import { startClient } from './languageClient.js';
import { checkListed } from './listed.js';
import { followLargeFiles } from './onDiskChecks.js';
import { serveRecordPages } from './recordPages.js';
import { serveRulePages } from './rulePages.js';
import { serveShownTexts } from './shownTexts.js';
import { followStatus, type Statuses } from './status.js';
import { tellInstalled } from './training/installed.js';
import { linkLog } from './training/logLinks.js';
import { followRuns, type Runs } from './training/runs.js';
import { followTasks } from './training/takenUp.js';
import { provideTasks } from './training/task.js';
import { restoreTraining } from './views/training/panel.js';

/** What other extensions and our tests may ask. */
export interface TunesetApi {
  /** What the server last said of a file: its format and why, records, problems; undefined before it spoke. */
  readonly statusOf: Statuses['of'];
  readonly onDidChangeStatus: Statuses['onDidChange'];
  /** The trainings of this workspace, with what their logs say. */
  readonly trainings: Runs['all'];
  /** The language server's process; undefined while none runs. */
  serverProcess(): number | undefined;
}

export function activate(extension: vscode.ExtensionContext): TunesetApi {
  const client = startClient(extension);
  const statuses = followStatus(extension, client);
  serveRulePages(extension);
  serveRecordPages(extension, client, statuses);
  followLargeFiles(extension, client, statuses);
  const runs = followRuns(extension, client);
  const takenUp = followTasks(extension);
  const shown = serveShownTexts(extension);
  const tuneset = { extension, client, statuses, runs, takenUp, shown, views: new Map() };
  registerCommands(tuneset);
  extension.subscriptions.push(
    registerDropped(client),
    checkListed(extension, client),
    provideTasks(tuneset),
    restoreTraining(tuneset),
    linkLog(tuneset),
    tellInstalled(extension, client),
  );
  return {
    statusOf: statuses.of,
    onDidChangeStatus: statuses.onDidChange,
    trainings: runs.all,
    serverProcess: () => client.serverProcess?.pid,
  };
}
