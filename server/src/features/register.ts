/** *Register This File*: an entry of dataset_info.json from what the data holds, written so that nothing else moves. */
import { applyEdits, modify } from 'jsonc-parser';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { Layout } from '../engine/formats/layout.js';
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
  const indent = /\n([ \t]+)"/.exec(old)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: '\n' };
  const edits = modify(empty ? '{}' : old, [name], entry, { formattingOptions });
  if (empty) return { name, edit: made(uri, `${applyEdits('{}', edits)}\n`, text === undefined) };
  const changes = edits.map(({ offset, length, content }) => ({
    range: { start: placeAt(old, offset), end: placeAt(old, offset + length) },
    newText: content,
  }));
  return { name, edit: { changes: { [uri]: changes } } };
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
