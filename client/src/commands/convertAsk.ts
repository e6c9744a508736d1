/** What a conversion asks of the person and of the server. */
import * as vscode from 'vscode';
import {
  CHOICES,
  type Choices,
  CONVERT,
  CONVERT_PROGRESS,
  type ConvertAnswer,
  type ConvertNote,
  type ConvertParams,
  type ConvertProgress,
  type EntryName,
} from '../../../server/src/protocol.js';
import type { ShownText } from '../shownTexts.js';
import { grouped } from '../status.js';
import type { Tuneset } from './tuneset.js';

/** What to convert to. */
export interface Target {
  readonly to: ConvertParams['to'];
  readonly reader: ConvertParams['reader'];
  /** Its columns and tags, in place of the usual ones of the format. */
  readonly entry?: EntryName | undefined;
}

interface TargetItem extends vscode.QuickPickItem, Target {}

const LAST_TARGET = 'convert.target';
const LAST_SHAPE = 'convert.shape';

function targetItems(): TargetItem[] {
  return [
    { to: 'alpaca', reader: 'llamafactory', label: 'Alpaca', description: 'instruction, input, output' },
    { to: 'sharegpt', reader: 'llamafactory', label: 'ShareGPT', description: 'conversations: from, value' },
    {
      to: 'openai',
      reader: 'service',
      label: 'OpenAI messages',
      description: vscode.l10n.t('messages: role, content, as services read them'),
    },
    {
      to: 'openai',
      reader: 'llamafactory',
      label: vscode.l10n.t('OpenAI messages for LLaMA-Factory'),
      description: vscode.l10n.t('calls and pictures written as LLaMA-Factory reads them'),
    },
    {
      to: 'v1',
      reader: 'llamafactory',
      label: 'LLaMA-Factory v1',
      description: 'messages: content: type, value',
    },
  ];
}

/** The entries of the workspace's lists of datasets. */
async function entryItems({ client }: Tuneset): Promise<TargetItem[]> {
  const { lists } = await client.sendRequest<Choices>(CHOICES);
  return lists.flatMap(({ uri: list, datasets }) => {
    const description = vscode.workspace.asRelativePath(client.protocol2CodeConverter.asUri(list));
    return datasets.map(({ name, format }) => ({
      ...{ to: format, reader: 'llamafactory' as const, entry: { list, name } },
      ...{ label: name, description },
    }));
  });
}

/** Choices are remembered for all workspaces. */
function isHere(entry: EntryName | undefined): entry is EntryName {
  return (
    entry !== undefined && vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(entry.list)) !== undefined
  );
}

async function askEntry(tuneset: Tuneset, title: string): Promise<TargetItem | undefined> {
  const items = await entryItems(tuneset);
  const placeHolder = vscode.l10n.t('With the columns and tags of which entry?');
  if (items.length > 0) return vscode.window.showQuickPick(items, { title, placeHolder });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('No dataset_info.json of this workspace has an entry.'),
  );
  return undefined;
}

/** Puts the choice of last time first. */
function lastFirst<T>(items: readonly T[], isLast: (item: T) => boolean): T[] {
  return [...items.filter(isLast), ...items.filter((item) => !isLast(item))];
}

export async function askTarget(tuneset: Tuneset, title: string): Promise<Target | undefined> {
  const { extension } = tuneset;
  const last = extension.globalState.get<Target>(LAST_TARGET);
  const isLast = ({ to, reader }: Target) => to === last?.to && reader === last?.reader && !last.entry;
  const other = {
    label: vscode.l10n.t('As an entry of dataset_info.json…'),
    description: vscode.l10n.t('with its columns and tags'),
  };
  const again = last && isHere(last.entry) && { ...last, label: last.entry.name, description: other.label };
  const items: (TargetItem | typeof other)[] = [
    ...(again ? [again] : []),
    ...lastFirst(targetItems(), isLast),
    other,
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  const item = chosen && ('to' in chosen ? chosen : await askEntry(tuneset, title));
  if (!item) return undefined;
  const target: Target = { to: item.to, reader: item.reader, entry: item.entry };
  await extension.globalState.update(LAST_TARGET, target);
  return target;
}

export type Shape = 'lines' | 'array';

export async function askShape({ extension }: Tuneset, title: string): Promise<Shape | undefined> {
  const last = extension.globalState.get<Shape>(LAST_SHAPE);
  const all: (vscode.QuickPickItem & { shape: Shape })[] = [
    { shape: 'lines', label: 'JSON Lines', description: '.jsonl' },
    { shape: 'array', label: vscode.l10n.t('JSON array'), description: '.json' },
  ];
  const item = await vscode.window.showQuickPick(
    lastFirst(all, ({ shape }) => shape === last),
    { title },
  );
  if (item) await extension.globalState.update(LAST_SHAPE, item.shape);
  return item?.shape;
}

/** Asks the server. */
export type Convert = (params: Omit<ConvertParams, 'id'>) => Promise<ConvertAnswer>;

/** Lets so many conversions run, one after another, under one progress that can be cancelled. */
export function converting<T>(
  { client }: Tuneset,
  title: string,
  files: number,
  work: (convert: Convert) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const run = (progress: vscode.Progress<{ increment: number }>, token: vscode.CancellationToken) =>
    work(async (params) => {
      const id = `${Date.now()}-${Math.random()}`;
      let done = 0;
      const tell = (share: number) => {
        progress.report({ increment: ((share - done) * 100) / files });
        done = share;
      };
      const listening = client.onNotification(CONVERT_PROGRESS, (told: ConvertProgress) => {
        if (told.id === id) tell(told.share);
      });
      try {
        return await client.sendRequest<ConvertAnswer>(CONVERT, { ...params, id }, token);
      } catch (error) {
        if (token.isCancellationRequested) return { ...EMPTY, kind: 'cancelled' };
        throw error;
      } finally {
        listening.dispose();
        tell(1);
      }
    });
  return Promise.resolve(vscode.window.withProgress(options, run));
}

const EMPTY = { from: '', to: '', records: 0, written: 0, notes: [], before: [], after: [] };

/** What a conversion would do to a file. */
export interface Plan {
  readonly name: string;
  readonly answer: ConvertAnswer;
}

const isBroken = ({ outcome }: ConvertNote) => outcome === 'bad';
const isChange = (note: ConvertNote) => !isBroken(note);
type IsKind = typeof isBroken;

const some = (plans: readonly Plan[], isKind: IsKind) =>
  plans.some(({ answer }) => answer.notes.some(isKind));
/** Whether there are records that cannot be read at all. */
export const hasBroken = (plans: readonly Plan[]) => some(plans, isBroken);
/** Whether a conversion loses or changes anything that a person should know beforehand. */
export const hasChanges = (plans: readonly Plan[]) => some(plans, isChange);

/** Says what a conversion will do, and asks, as often as the person wants to look at it; true to go on. */
export async function mayGoOn(tuneset: Tuneset, plans: readonly Plan[]): Promise<boolean> {
  const [first] = plans;
  if (!first) return false;
  const { to } = first.answer;
  const title =
    plans.length === 1
      ? vscode.l10n.t('{0} as {1}', first.name, to)
      : vscode.l10n.t('{0} files as {1}', plans.length, to);
  const placeHolder = plans.every(({ answer }) => answer.notes.length === 0)
    ? vscode.l10n.t('Nothing will be lost. Nothing is written yet.')
    : vscode.l10n.t('See below what will happen. Nothing is written yet.');
  for (;;) {
    const items = choicesFor(tuneset, plans);
    // It stays while the person scrolls through what it showed.
    const options = { title, placeHolder, ignoreFocusOut: true, matchOnDetail: true };
    const choice = await vscode.window.showQuickPick(items, options);
    if (choice?.goOn) await tuneset.shown.clear();
    if (!choice?.show) return choice?.goOn === true;
    await choice.show();
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly goOn?: boolean;
  /** Shows something; the question is asked again. */
  readonly show?: () => Thenable<unknown>;
}

function choicesFor({ shown }: Tuneset, plans: readonly Plan[]): Choice[] {
  const list = { name: vscode.l10n.t('conversion.md'), text: listOf(plans) };
  const show = () => shown.show(list.name, list);
  const under = (label: string, isKind: IsKind): Choice[] => {
    const lines = linesOf(plans, isKind).map((line) => ({ ...line, show }));
    return lines.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...lines] : [];
  };
  const told = [
    ...under(vscode.l10n.t('Broken: left out, and listed in a file beside the result'), isBroken),
    ...under(vscode.l10n.t('Lost or changed'), isChange),
  ];
  const previews = plans
    .filter(({ answer }) => answer.after.length > 0)
    .map((plan) => previewOf(shown, plan));
  return [
    { label: `$(check) ${vscode.l10n.t('Continue')}`, description: totalOf(plans), goOn: true },
    ...(told.length > 0 ? [{ label: `$(list-unordered) ${vscode.l10n.t('Show the List')}`, show }] : []),
    ...previews.slice(0, MOST_PREVIEWS),
    { label: `$(close) ${vscode.l10n.t('Cancel')}` },
    ...told,
  ];
}

const MOST_PREVIEWS = 5;

/** How many records there are, and how many the result will hold. */
export function totalOf(plans: readonly Plan[]): string {
  const sum = (of: 'records' | 'written') =>
    grouped(plans.reduce((total, { answer }) => total + answer[of], 0));
  return vscode.l10n.t('{0} of {1} records', sum('written'), sum('records'));
}

/** The records before and after, as a diff; of a large file the first ones. */
function previewOf(shown: Tuneset['shown'], { name, answer }: Plan): Choice {
  const { before, after, records, to } = answer;
  const description =
    before.length < records
      ? vscode.l10n.t('{0}: the first {1} of {2} records', name, before.length, grouped(records))
      : vscode.l10n.t('{0}: all records', name);
  const show = () => {
    const [left, right] = [before, after].map((all) => ({
      name: `${name}.jsonl`,
      text: `${all.join('\n')}\n`,
    }));
    return shown.show(vscode.l10n.t('{0} as {1}', name, to), left as ShownText, right);
  };
  return { label: `$(diff) ${vscode.l10n.t('Preview')}`, description, show };
}

/** What happens, and where first. */
interface Line {
  readonly label: string;
  readonly detail: string;
}

/** One for each kind of thing, with the file where there are several. */
function linesOf(plans: readonly Plan[], isKind: IsKind): Line[] {
  return plans.flatMap(({ name, answer }) => {
    const file = plans.length > 1 ? `${name}: ` : '';
    return answer.notes.filter(isKind).map((note) => ({ ...lineOf(note), label: file + lineOf(note).label }));
  });
}

function lineOf({ message, records, record, place }: ConvertNote): Line {
  const label =
    records === 1
      ? vscode.l10n.t('1 record: {0}', message)
      : vscode.l10n.t('{0} records: {1}', grouped(records), message);
  return { label, detail: vscode.l10n.t('First: record {0} {1}', grouped(record), place).trim() };
}

function listOf(plans: readonly Plan[]): string {
  return plans
    .map(({ name, answer }) => {
      const { from, to, records, notes } = answer;
      const head = vscode.l10n.t('{0}: {1} to {2}, {3} records', name, from, to, grouped(records));
      const lines = notes.map(lineOf).map(({ label, detail }) => `- ${label} (${detail})`);
      return `## ${head}\n\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** Says why nothing was converted; true where there was something to say. */
export function tellFailure({ kind, reason }: ConvertAnswer, name: string): boolean {
  if (kind === 'no-dataset') {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} is no dataset that Tuneset knows.', name));
  }
  if (kind === 'failed') {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} was not converted: {1}', name, reason ?? ''));
  }
  return kind !== 'done';
}
