/** What the server says of each file, and the language status items that show it for the file in front. */
import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type ProblemCounts, STATUS, type StatusParams } from '../../server/src/protocol.js';
import { isKept, uriInFront } from './front.js';

export interface Statuses {
  /** What the server last said of a file; undefined before it spoke. */
  of(uri: vscode.Uri): StatusParams | undefined;
  readonly onDidChange: vscode.Event<StatusParams>;
}

/** Keeps what the server says, shows it, and sets the context key `tuneset.dataset` for the menus. */
export function followStatus(extension: vscode.ExtensionContext, client: LanguageClient): Statuses {
  const known = new Map<string, StatusParams>();
  const changed = new vscode.EventEmitter<StatusParams>();
  const of = (uri: vscode.Uri) => known.get(client.code2ProtocolConverter.asUri(uri));
  const items = statusItems();
  const bar = barItem();
  const render = () => {
    const uri = uriInFront();
    const document = vscode.window.activeTextEditor?.document;
    const status = uri && of(uri);
    const shown = status !== undefined && status.format !== null;
    if (shown && document) show(items, document, status);
    else hide(items);
    if (shown && !document) showBar(bar, status);
    else bar.hide();
    void vscode.commands.executeCommand('setContext', 'tuneset.dataset', shown);
    void vscode.commands.executeCommand('setContext', 'tuneset.large', uri !== undefined && isKept(uri));
  };
  const forget = () => {
    known.clear();
    render();
  };
  extension.subscriptions.push(
    items.summary,
    items.reason,
    bar,
    changed,
    client.onNotification(STATUS, (status: StatusParams) => {
      // What was read from disk was said before the server knew that the file is open.
      if (status.onDisk && isOpen(client, status.uri)) return;
      known.set(status.uri, status);
      changed.fire(status);
      render();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) forget();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      known.delete(client.code2ProtocolConverter.asUri(uri));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(client.code2ProtocolConverter.asUri(uri));
    }),
    vscode.window.onDidChangeActiveTextEditor(render),
    vscode.window.tabGroups.onDidChangeTabs(render),
    vscode.window.tabGroups.onDidChangeTabGroups(render),
  );
  return { of, onDidChange: changed.event };
}

function isOpen({ code2ProtocolConverter }: LanguageClient, place: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => code2ProtocolConverter.asUri(uri) === place);
}

/** Two lines, since VS Code cuts one off at 500 pixels. */
interface Items {
  /** What the file is taken for, and how it fares. */
  readonly summary: vscode.LanguageStatusItem;
  /** Why it is taken for that. */
  readonly reason: vscode.LanguageStatusItem;
}

/** An item cannot be hidden, but it is shown only where its selector matches. */
const NOWHERE: vscode.DocumentSelector = { scheme: 'tuneset-nowhere' };

/** VS Code puts items of one severity in the order of their ids. */
function statusItems(): Items {
  const summary = vscode.languages.createLanguageStatusItem('tuneset.dataset', NOWHERE);
  summary.name = vscode.l10n.t('Tuneset: Dataset');
  summary.command = { command: 'tuneset.showDataset', title: vscode.l10n.t('Choose…') };
  const reason = vscode.languages.createLanguageStatusItem('tuneset.format', NOWHERE);
  reason.name = vscode.l10n.t('Tuneset: Format');
  reason.command = { command: 'tuneset.chooseFormat', title: vscode.l10n.t('Change…') };
  return { summary, reason };
}

function hide({ summary, reason }: Items): void {
  summary.selector = NOWHERE;
  reason.selector = NOWHERE;
}

/** VS Code shows a language status for no file whose text it keeps to itself: for these the status bar has an item. */
function barItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('tuneset.large', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('Tuneset: Dataset');
  item.command = 'tuneset.showDataset';
  return item;
}

function showBar(item: vscode.StatusBarItem, status: StatusParams): void {
  item.text = summaryOf(status);
  item.tooltip = reasonOf(status);
  item.show();
}

function show({ summary, reason }: Items, document: vscode.TextDocument, status: StatusParams): void {
  const selector = { scheme: document.uri.scheme, language: document.languageId };
  summary.selector = selector;
  summary.text = summaryOf(status);
  summary.busy = status.reading;
  summary.severity = severityOf(status.problems);
  reason.selector = selector;
  reason.text = reasonOf(status);
}

function severityOf({ error, warning }: ProblemCounts): vscode.LanguageStatusSeverity {
  if (error > 0) return vscode.LanguageStatusSeverity.Error;
  return warning > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}

type Summed = Pick<StatusParams, 'title' | 'records' | 'problems' | 'reading' | 'onDisk'>;

/** Such as `ShareGPT · 1,204 records · 3 problems`; problems are known only when all is read. */
export function summaryOf({ title, records, problems, reading, onDisk }: Summed): string {
  const parts = title === '' ? [] : [title, recordCount(records)];
  if (!reading) parts.push(problemCount(problems.error + problems.warning + problems.hint));
  const summary = parts.join(' · ');
  return onDisk ? vscode.l10n.t('{0} (read from disk)', summary) : summary;
}

function recordCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 record') : vscode.l10n.t('{0} records', grouped(count));
}

function problemCount(count: number): string {
  if (count === 0) return vscode.l10n.t('no problems');
  return count === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', grouped(count));
}

/** A number as people write it, such as 1,204. */
export function grouped(count: number): string {
  return count.toLocaleString(vscode.env.language);
}

/** Why a file is taken for what it is. */
export function reasonOf({ why, entry, stage }: StatusParams): string {
  switch (why) {
    case 'setting':
      return vscode.l10n.t('by your setting, stage {0}', stage);
    case 'dataset-info':
      return vscode.l10n.t('dataset_info.json: {0}, stage {1}', entry ?? '', stage);
    case 'content':
      return vscode.l10n.t('recognised by its content, stage {0}', stage);
  }
}
