import * as vscode from 'vscode';
import type { CheckFileAnswer, CheckFolderAnswer } from '../../../server/src/protocol.js';
import { DATA, isKept, nameOf, uriInFront } from '../front.js';
import { checkedFile, checkedFolder, forgetChecked } from '../onDiskChecks.js';
import { grouped, summaryOf } from '../status.js';
import type { Tuneset } from './tuneset.js';

/**
 * Checks files as they lie on disk: what is selected in the explorer, else the large one in front, else what is picked.
 * Whoever runs the command by its name is given the answers.
 */
export async function checkLargeFile(
  { client }: Tuneset,
  argument: unknown,
  more: unknown,
): Promise<(CheckFileAnswer | undefined)[]> {
  const files = selected(argument, more) ?? largeInFront() ?? (await pickFiles());
  return inTurn(files, async (uri) => {
    const answer = await checkedFile(client, uri);
    tellFile(uri, answer);
    return answer;
  });
}

/** Checks all datasets and configurations in a folder. */
export async function checkFolder(
  { client }: Tuneset,
  argument: unknown,
  more: unknown,
): Promise<(CheckFolderAnswer | undefined)[]> {
  const folders = selected(argument, more) ?? (await pickFolder());
  return inTurn(folders, async (uri) => {
    const answer = await checkedFolder(client, uri);
    tellFolder(uri, answer);
    return answer;
  });
}

async function inTurn<T>(uris: readonly vscode.Uri[], work: (uri: vscode.Uri) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (const uri of uris) answers.push(await work(uri));
  return answers;
}

export function clearChecked({ client }: Tuneset): Promise<void> {
  return forgetChecked(client);
}

function selected(argument: unknown, more: unknown): readonly vscode.Uri[] | undefined {
  if (!(argument instanceof vscode.Uri)) return undefined;
  const all = Array.isArray(more) ? more.filter((each) => each instanceof vscode.Uri) : [];
  return all.length > 0 ? all : [argument];
}

function largeInFront(): readonly vscode.Uri[] | undefined {
  const uri = uriInFront();
  return uri && isKept(uri) ? [uri] : undefined;
}

async function pickFiles(): Promise<readonly vscode.Uri[]> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Check Large File'),
    openLabel: vscode.l10n.t('Check'),
    canSelectMany: true,
    filters: { [vscode.l10n.t('Datasets')]: [...DATA], [vscode.l10n.t('All Files')]: ['*'] },
  });
  return picked ?? [];
}

async function pickFolder(): Promise<readonly vscode.Uri[]> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Check Folder'),
    openLabel: vscode.l10n.t('Check'),
    canSelectFolders: true,
    canSelectFiles: false,
    ...(defaultUri ? { defaultUri } : {}),
  });
  return picked ?? [];
}

function tellFile(uri: vscode.Uri, answer: CheckFileAnswer | undefined): void {
  if (!answer || answer.kind === 'cancelled') return;
  const message = wordsOn(nameOf(uri), answer);
  if (answer.kind === 'failed') void vscode.window.showErrorMessage(message);
  else if (answer.kind === 'no-dataset') void vscode.window.showWarningMessage(message);
  else tellProblems(message, answer.problems);
}

function wordsOn(name: string, answer: CheckFileAnswer): string {
  switch (answer.kind) {
    case 'open':
      return vscode.l10n.t('{0} is open, and is checked as you edit it.', name);
    case 'changed':
      return vscode.l10n.t('{0} changed while it was read; it is checked again.', name);
    case 'no-dataset':
      return vscode.l10n.t('{0} is no dataset that Tuneset knows.', name);
    case 'failed':
      return vscode.l10n.t('{0} was not checked: {1}', name, answer.reason ?? '');
    default:
      return `${name}: ${summaryOf({ ...answer, reading: false })}`;
  }
}

function tellFolder(uri: vscode.Uri, answer: CheckFolderAnswer | undefined): void {
  if (!answer || answer.cancelled) return;
  const { files, faulty, problems, failures } = answer;
  const { error, warning, hint } = problems;
  const [name, all] = [nameOf(uri), grouped(files)];
  const message =
    faulty === 0
      ? vscode.l10n.t('{0}: {1} files checked, no problems.', name, all)
      : vscode.l10n.t(
          '{0}: {1} files checked, {2} of them with problems: errors {3}, warnings {4}, hints {5}.',
          ...[name, all, grouped(faulty), grouped(error), grouped(warning), grouped(hint)],
        );
  tellProblems(message, problems);
  const [first] = failures;
  if (!first) return;
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      '{0} files were not checked, the first: {1}: {2}',
      ...[
        grouped(failures.length),
        vscode.workspace.asRelativePath(vscode.Uri.parse(first.uri)),
        first.reason,
      ],
    ),
  );
}

/** Says how a check went, and leads to the problems. */
function tellProblems(message: string, { error, warning, hint }: CheckFileAnswer['problems']): void {
  const show = vscode.l10n.t('Show Problems');
  const actions = error + warning + hint > 0 ? [show] : [];
  void vscode.window.showInformationMessage(message, ...actions).then((choice) => {
    if (choice === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
  });
}
