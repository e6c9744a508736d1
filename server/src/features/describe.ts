/** *Describe the File as It Is*: an entry of dataset_info.json whose columns and tags are another layout's than the file's. */
import { modify } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { recordText } from '../engine/dataset.js';
import { layoutFor, VOTERS } from '../engine/formats/detect.js';
import { FORMATS } from '../engine/formats/index.js';
import type { Layout } from '../engine/formats/layout.js';
import { type JsonObject, own } from '../engine/json.js';
import { DATASET_INFO, entriesOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import { registration } from '../engine/llamafactory/register.js';
import { say } from '../words.js';
import type { DatasetContext } from './context.js';

/** Problems that an entry of another layout makes. */
const SIGNS: ReadonlySet<unknown> = new Set([
  ...['sharegpt/unknown-role', 'openai/unknown-role', 'preference/answer-role'],
  ...['record/missing-column', 'record/unread-column', 'record/unnamed-part', 'record/misspelt-key'],
  ...['schema/required', 'media/wrong-count', 'file/wrong-stage'],
]);

/** What an entry says of the layout, in the order in which it is written. */
const KEYS = ['formatting', 'ranking', 'columns', 'tags'];

/** What the file holds, in the entry's own formatting where that reads it as well. */
function layoutOfContent({ dataset }: DatasetContext): Layout | undefined {
  const { buffer, layout } = dataset;
  const texts = buffer.entries.slice(0, VOTERS).map((entry) => recordText(dataset, entry));
  const found = layoutFor(undefined, texts, buffer.frame.shape);
  if (found?.format !== 'openai' || layout?.format !== 'sharegpt') return found;
  return { ...found, format: 'sharegpt' };
}

const partsOf = ({ format, columns, tags, ranking }: Layout) =>
  JSON.stringify([format, ranking, Object.entries(columns).sort(), format === 'alpaca' || tags]);

/** The action, where the entry and the file are of two layouts; `info`: the list that has the entry. */
export function describeActions(
  context: DatasetContext,
  diagnostics: readonly Diagnostic[],
  info: { readonly uri: string; readonly text: string },
): CodeAction[] {
  const name = context.dataset.layout?.entry;
  const signs = diagnostics.filter(({ code }) => SIGNS.has(code));
  const entry = name === undefined ? undefined : entriesOf(info.text).get(name);
  if (signs.length === 0 || name === undefined || !entry) return [];
  const layout = layoutOfContent(context);
  const made = layout && registration(layout, String(entry.file_name));
  if (!layout || !made) return [];
  const [before, after] = [layoutOf(name, entry), layoutOf(name, { ...entry, ...cleared(made) })];
  if (!after || (before && partsOf(before) === partsOf(after))) return [];
  const title = say(context.locale, 'Describe this file in {info} as it is: {format}', {
    info: DATASET_INFO,
    format: FORMATS[layout.format].title,
  });
  const edit = { changes: { [info.uri]: edits(info.text, name, entry, made) } };
  return [{ title, kind: 'quickfix', diagnostics: signs, edit }];
}

/** All keys of the layout; those that are not said are undefined. */
function cleared(made: JsonObject): JsonObject {
  return Object.fromEntries(KEYS.map((key) => [key, own(made, key)]));
}

/** The lines of the entry that change; what else it says stays. */
function edits(text: string, name: string, entry: JsonObject, made: JsonObject) {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: '\n' };
  const next = { ...entry, ...cleared(made) };
  const value = Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined));
  const document = TextDocument.create('', 'json', 0, text);
  return modify(text, [name], value, { formattingOptions }).map(({ offset, length, content }) => ({
    range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
    newText: content,
  }));
}
