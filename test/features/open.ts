/** Opens a text as the server does, with the cursor where `$0` stands. */
import type { CompletionItem, Position, TextEdit } from 'vscode-json-languageservice';
import { type Dataset, openDataset, readBlocks } from '../../server/src/engine/dataset.js';
import { layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import type { DatasetContext } from '../../server/src/features/context.js';
import type { Locale } from '../../server/src/words.js';

export interface Opened {
  readonly context: DatasetContext;
  readonly dataset: Dataset;
  readonly text: string;
  readonly position: Position;
}

export interface Options {
  readonly extension?: string;
  /** What dataset_info.json says of the file. */
  readonly entry?: Record<string, never>;
  readonly locale?: Locale;
  /** False for data that may hold `$0` itself. */
  readonly cursor?: boolean;
}

const CURSOR = '$0';

export function openText(
  marked: string,
  { extension = '.jsonl', entry, locale = 'en', cursor = true }: Options = {},
): Opened {
  const at = cursor ? marked.indexOf(CURSOR) : -1;
  const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + CURSOR.length);
  const dataset = openDataset(text, extension, entry && layoutOf('it', entry), {});
  for (const _ of readBlocks(dataset));
  const lines = text.slice(0, Math.max(0, at)).split('\n');
  const position = { line: lines.length - 1, character: (lines.at(-1) as string).length };
  return { context: { uri: `file:///data${extension}`, dataset, locale }, dataset, text, position };
}

export function offsetAt(text: string, { line, character }: Position): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + character;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const placed = edits.map(({ range, newText }) => ({
    from: offsetAt(text, range.start),
    to: offsetAt(text, range.end),
    newText,
  }));
  placed.sort((a, b) => b.from - a.from);
  return placed.reduce((done, { from, to, newText }) => done.slice(0, from) + newText + done.slice(to), text);
}

/** The text after accepting, tab stops left as they are; lines get the indent of the cursor's, as editors do it. */
export function accept(text: string, item: CompletionItem): string {
  const edit = item.textEdit as TextEdit;
  const line = text.split('\n')[edit.range.start.line] as string;
  const indent = /^\s*/.exec(line.slice(0, edit.range.start.character))?.[0] ?? '';
  const indented = edit.newText.replaceAll('\n', `\n${indent}`);
  const newText = item.insertTextFormat === 2 ? indented.replace(/\\([\\$}])/g, '$1') : indented;
  return applyEdits(text, [...(item.additionalTextEdits ?? []), { ...edit, newText }]);
}
