/** *Register This File*: an entry of dataset_info.json from what the data holds, written so that nothing else moves. */
import { applyEdits, parseTree } from 'jsonc-parser';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Layout } from '../engine/formats/layout.js';
import type { JsonObject } from '../engine/json.js';
import { entriesOf } from '../engine/llamafactory/dataset-info.js';
import { nameFor, registration } from '../engine/llamafactory/register.js';

export interface Registration {
  readonly name: string;
  readonly edit: WorkspaceEdit;
}

/** The list that a file is put into; `text` is undefined where it has to be made first. */
export interface TargetList {
  readonly uri: string;
  readonly text: string | undefined;
}

/** Undefined where LLaMA-Factory cannot read the format. `file`: its path from the list's folder. */
export function register(layout: Layout, file: string, { uri, text }: TargetList): Registration | undefined {
  const entry = registration(layout, file);
  if (!entry) return undefined;
  const name = nameFor(file, new Set(entriesOf(text ?? '').keys()));
  const old = text ?? '';
  const empty = old.trim() === '';
  const edits = [insertion(empty ? '{}' : old, name, entry)];
  if (empty) return { name, edit: made(uri, `${applyEdits('{}', edits)}\n`, text === undefined) };
  const changes = edits.map(({ offset, length, content }) => ({
    range: { start: placeAt(old, offset), end: placeAt(old, offset + length) },
    newText: content,
  }));
  return { name, edit: { changes: { [uri]: changes } } };
}

/** One more entry behind the last, as an insertion; `text` is a list. Nothing that stands there moves. */
function insertion(
  text: string,
  name: string,
  entry: JsonObject,
): { offset: number; length: number; content: string } {
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const body = JSON.stringify(entry, null, indent).replaceAll('\n', `\n${indent}`);
  const line = `\n${indent}${JSON.stringify(name)}: ${body}`;
  const root = parseTree(text);
  const last = root?.children?.at(-1);
  if (last) return { offset: last.offset + last.length, length: 0, content: `,${line}` };
  return { offset: (root?.offset ?? 0) + 1, length: 0, content: `${line}\n` };
}

/** A data file that is to be registered, by its path from the list's folder. */
export interface NewFile {
  readonly layout: Layout;
  readonly file: string;
}

/** The text of a list with entries for several files behind what stands there. */
export function registerAll(files: readonly NewFile[], text: string): string {
  let list = text.trim() === '' ? '{}\n' : text;
  for (const { layout, file } of files) {
    const entry = registration(layout, file);
    const name = nameFor(file, new Set(entriesOf(list).keys()));
    if (entry) list = applyEdits(list, [insertion(list, name, entry)]);
  }
  return list;
}

function placeAt(text: string, offset: number) {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}

function made(uri: string, text: string, isNew: boolean): WorkspaceEdit {
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: text }];
  const write = { textDocument: { uri, version: null }, edits };
  return {
    documentChanges: isNew ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, write] : [write],
  };
}
