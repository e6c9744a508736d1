import * as vscode from 'vscode';
import type { FormatSetting, StatusParams } from '../../../server/src/protocol.js';
import { uriInFront } from '../front.js';
import { reasonOf } from '../status.js';
import type { Tuneset } from './tuneset.js';

/** Writes a format for the file in front into the settings. Asks for it unless one is passed. */
export async function chooseFormat({ statuses }: Tuneset, argument: unknown): Promise<void> {
  const uri = uriInFront();
  if (!uri) return;
  if (uri.scheme === 'untitled') {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Save the file first: its format is remembered by its path.'),
    );
    return;
  }
  const choice = isChoice(argument) ? argument : await ask(statuses.of(uri));
  if (choice !== undefined) await setFormat(uri, choice);
}

/** A format, or `automatic`: as dataset_info.json or the content says. */
export type Choice = FormatSetting | 'automatic';

const TITLES: Readonly<Record<Choice, () => string>> = {
  automatic: () => vscode.l10n.t('Automatic'),
  alpaca: () => 'Alpaca',
  sharegpt: () => 'ShareGPT',
  openai: () => 'OpenAI messages',
  v1: () => 'LLaMA-Factory v1',
  none: () => vscode.l10n.t('Not a dataset'),
};

const DETAILS: Readonly<Record<Choice, () => string>> = {
  automatic: () => vscode.l10n.t('What dataset_info.json says, else what the content looks like'),
  alpaca: () => 'instruction, input, output',
  sharegpt: () => 'conversations: from, value',
  openai: () => 'messages: role, content',
  v1: () => 'messages: role, content: type, value',
  none: () => vscode.l10n.t('The file is left alone'),
};

function isChoice(value: unknown): value is Choice {
  return typeof value === 'string' && value in TITLES;
}

interface FormatItem extends vscode.QuickPickItem {
  readonly choice: Choice;
}

/** The choices, what is now in force marked. */
export function formatItems(status: StatusParams | undefined): FormatItem[] {
  const now = choiceNow(status);
  return (Object.keys(TITLES) as Choice[]).map((choice) => ({
    choice,
    label: `$(${choice === now ? 'check' : 'blank'}) ${TITLES[choice]()}`,
    description: DETAILS[choice](),
  }));
}

function choiceNow(status: StatusParams | undefined): Choice {
  if (status?.why !== 'setting') return 'automatic';
  return status.format ?? 'none';
}

async function ask(status: StatusParams | undefined): Promise<Choice | undefined> {
  const now = status?.format ? `${status.title}, ${reasonOf(status)}` : vscode.l10n.t('not a dataset');
  const item = await vscode.window.showQuickPick(formatItems(status), {
    title: vscode.l10n.t('Choose Format'),
    placeHolder: vscode.l10n.t('Now: {0}', now),
    matchOnDescription: true,
  });
  return item?.choice;
}

/**
 * Keeps a choice in the settings nearest to the file: its folder's in a workspace of several, the workspace's in one
 * of a single folder, the person's own for a file that lies outside.
 */
export async function setFormat(uri: vscode.Uri, choice: Choice): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const target = targetFor(folder);
  const settings = vscode.workspace.getConfiguration('tuneset', uri);
  const formats = { ...formatsAt(settings, target) };
  const key = folder ? vscode.workspace.asRelativePath(uri, false) : uri.path;
  if (choice === 'automatic') delete formats[key];
  else formats[key] = choice;
  await settings.update('formats', Object.keys(formats).length > 0 ? formats : undefined, target);
}

function targetFor(folder: vscode.WorkspaceFolder | undefined): vscode.ConfigurationTarget {
  if (!folder) return vscode.ConfigurationTarget.Global;
  return vscode.workspace.workspaceFile
    ? vscode.ConfigurationTarget.WorkspaceFolder
    : vscode.ConfigurationTarget.Workspace;
}

type Formats = Record<string, FormatSetting>;

/** What stands at one place of the settings: what is merged from elsewhere is not to be copied there. */
function formatsAt(settings: vscode.WorkspaceConfiguration, target: vscode.ConfigurationTarget): Formats {
  const found = settings.inspect<Formats>('formats');
  if (target === vscode.ConfigurationTarget.Global) return found?.globalValue ?? {};
  if (target === vscode.ConfigurationTarget.Workspace) return found?.workspaceValue ?? {};
  return found?.workspaceFolderValue ?? {};
}
