/** What a conversion asks of the person and of the server. */
import * as vscode from 'vscode';
import {
  CONVERT,
  CONVERT_PROGRESS,
  type ConvertAnswer,
  type ConvertNote,
  type ConvertParams,
  type ConvertProgress,
} from '../../../server/src/protocol.js';
import { grouped } from '../status.js';
import type { Tuneset } from './tuneset.js';

/** What to convert to. */
export interface Target {
  readonly to: ConvertParams['to'];
  readonly reader: ConvertParams['reader'];
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

/** Puts the choice of last time first. */
function lastFirst<T>(items: readonly T[], isLast: (item: T) => boolean): T[] {
  return [...items.filter(isLast), ...items.filter((item) => !isLast(item))];
}

export async function askTarget({ extension }: Tuneset, title: string): Promise<Target | undefined> {
  const last = extension.globalState.get<Target>(LAST_TARGET);
  const items = lastFirst(targetItems(), ({ to, reader }) => to === last?.to && reader === last?.reader);
  const item = await vscode.window.showQuickPick(items, { title, matchOnDescription: true });
  if (!item) return undefined;
  const target = { to: item.to, reader: item.reader };
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

/** Asks the server, with progress that can be cancelled. */
export function converted(
  { client }: Tuneset,
  title: string,
  params: Omit<ConvertParams, 'id'>,
): Promise<ConvertAnswer> {
  const id = `${Date.now()}-${Math.random()}`;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, async (progress, token) => {
      let done = 0;
      const listening = client.onNotification(CONVERT_PROGRESS, (told: ConvertProgress) => {
        if (told.id !== id) return;
        progress.report({ increment: (told.share - done) * 100 });
        done = told.share;
      });
      try {
        return await client.sendRequest<ConvertAnswer>(CONVERT, { ...params, id }, token);
      } catch (error) {
        if (token.isCancellationRequested) return { ...EMPTY, kind: 'cancelled' as const };
        throw error;
      } finally {
        listening.dispose();
      }
    }),
  );
}

const EMPTY = { from: '', to: '', records: 0, written: 0, notes: [], before: [], after: [] };

/** One line for each kind of thing. */
export function noteLine({ message, records, record, place }: ConvertNote): string {
  const where = vscode.l10n.t('first: record {0} {1}', grouped(record), place);
  return records === 1
    ? vscode.l10n.t('1 record: {0} ({1})', message, where)
    : vscode.l10n.t('{0} records: {1} ({2})', grouped(records), message, where);
}

/** What a person must hear of before it happens. */
export function graveNotes({ notes }: ConvertAnswer): readonly ConvertNote[] {
  return notes.filter(({ outcome }) => outcome !== 'changed' && outcome !== 'bad');
}

/** Shows a text of our own beside the file. */
export async function showText(language: string, content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

export function listOf(answer: ConvertAnswer): string {
  const head = vscode.l10n.t('{0} to {1}: {2} records', answer.from, answer.to, grouped(answer.records));
  return `${head}\n\n${answer.notes.map((note) => `- ${noteLine(note)}`).join('\n')}\n`;
}

/** Says why nothing was converted; true where there was something to say. */
export function tellFailure(answer: ConvertAnswer, name: string): boolean {
  if (answer.kind === 'done' || answer.kind === 'bad') return false;
  if (answer.kind === 'no-dataset') {
    void vscode.window.showWarningMessage(vscode.l10n.t('{0} is no dataset that Tuneset knows.', name));
  }
  if (answer.kind === 'failed') {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} was not converted: {1}', name, answer.reason ?? ''),
    );
  }
  return true;
}
