/** The entry of dataset_info.json that a converted file needs, and the edits that put it there. */
import { applyEdits, type Edit, modify, type ParseError, parse } from 'jsonc-parser';
import { DEFAULT_TAGS, type Layout, TAG_NAMES, type Tags } from '../formats/layout.js';
import { isObject, type JsonObject } from '../json.js';
import { itemsOf, membersOf, type Raw, valueAt } from '../records/raw.js';

/** Which columns and roles a set uses: only these may be named, since a column that no record has stops the trainer. */
export interface Used {
  readonly keys: Set<string>;
  readonly roles: Set<string>;
}

export const nothingUsed = (): Used => ({ keys: new Set(), roles: new Set() });

/** Adds what one record uses. */
export function addUsed(used: Used, record: Raw, layout: Layout): void {
  for (const { key, value } of membersOf(record)) {
    used.keys.add(key);
    if (key !== layout.columns.messages || layout.format === 'alpaca') continue;
    for (const message of itemsOf(value)) {
      const role = valueAt(membersOf(message), layout.tags.role_tag);
      if (role !== undefined) used.roles.add(role);
    }
  }
}

export function mergeUsed(into: Used, from: Used): void {
  for (const key of from.keys) into.keys.add(key);
  for (const role of from.roles) into.roles.add(role);
}

/** The entry for a file; `fileName` is relative to the folder of dataset_info.json. */
export function entryFor(fileName: string, layout: Layout, used: Used): JsonObject {
  const columns = Object.entries(layout.columns).filter(([, key]) => used.keys.has(key));
  const ranking = columns.some(([name]) => name === 'chosen');
  const tags = layout.format === 'alpaca' ? [] : tagsFor(layout.tags);
  return {
    file_name: fileName,
    ...(layout.format === 'alpaca' ? {} : { formatting: layout.format }),
    ...(ranking ? { ranking: true } : {}),
    columns: Object.fromEntries(columns),
    ...(tags.length > 0 ? { tags: Object.fromEntries(tags) } : {}),
  };
}

/** Tags have no defaults once one is given, so either all are named or none. */
function tagsFor(tags: Tags): [string, string][] {
  if (TAG_NAMES.every((name) => tags[name] === DEFAULT_TAGS[name])) return [];
  return TAG_NAMES.flatMap((name) =>
    tags[name] === undefined ? [] : [[name, tags[name]] as [string, string]],
  );
}

/** Why a text of dataset_info.json takes no entry of a name; comments do not hinder it. */
export function obstacleTo(text: string, name: string, replace: boolean): 'broken' | 'taken' | undefined {
  const errors: ParseError[] = [];
  const known: unknown = parse(text.trim() === '' ? '{}' : text, errors);
  if (!isObject(known) || errors.length > 0) return 'broken';
  return Object.hasOwn(known, name) && !replace ? 'taken' : undefined;
}

/** The text of dataset_info.json with the entry in it; comments and layout of the rest stay. Undefined at an obstacle. */
export function registered(
  text: string,
  name: string,
  entry: JsonObject,
  replace: boolean,
): string | undefined {
  const whole = text.trim() === '' ? '{}\n' : text;
  if (obstacleTo(whole, name, replace)) return undefined;
  // The library would also lay out anew what stands before, so only the place is asked of it.
  const [edit] = modify(whole, [name], entry, {}) as [Edit];
  const content = laidOut(edit.content, name, entry, whole);
  if (!content.startsWith(',')) return applyEdits(whole, [{ ...edit, content }]);
  // A comment behind the last entry stays with it.
  const [comment] = COMMENT.exec(whole.slice(edit.offset)) as unknown as [string];
  const behind = { offset: edit.offset + comment.length, length: 0, content: content.slice(1) };
  return applyEdits(whole, [{ ...edit, content: ',' }, behind]);
}

const COMMENT = /^(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[\s\S]*?\*\/))?/;

/** What an edit inserts, on lines of its own, indented as the file is. */
function laidOut(content: string, name: string, entry: JsonObject, whole: string): string {
  const indent = /\n([ \t]+)"/.exec(whole)?.[1] ?? '  ';
  const eol = whole.includes('\r\n') ? '\r\n' : '\n';
  const value = JSON.stringify(entry, null, indent).replaceAll('\n', eol + indent);
  if (content.startsWith('{')) return value;
  const property = `${eol}${indent}${JSON.stringify(name)}: ${value}`;
  return content.startsWith(',') ? `,${property}` : `${property}${eol}`;
}
