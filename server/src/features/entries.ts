/** The entries of a dataset_info.json: where their names stand, where their files lie, what their parts may be. */
import { findNodeAtOffset, getLocation, type Node, parseTree } from 'jsonc-parser';
import {
  type CompletionItem,
  CompletionItemKind,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import { isObject, type Json, type JsonObject } from '../engine/json.js';
import { DATASET_INFO, entriesOf, fileOf } from '../engine/llamafactory/dataset-info.js';
import type { ConfigContext } from './context.js';

/** The name of the entry whose key stands at a position. */
export function entryNameAt({ document }: ConfigContext, position: Position): string | undefined {
  const node = nodeAt(document.getText(), document.offsetAt(position));
  const isKey = node?.parent?.type === 'property' && node.parent.children?.[0] === node;
  return isKey && node?.parent?.parent?.parent === undefined ? String(node?.value) : undefined;
}

function nodeAt(text: string, offset: number): Node | undefined {
  const root = parseTree(text);
  return root && findNodeAtOffset(root, offset, true);
}

/** From a `file_name` to the file. */
export function fileDefinition({ document, uri }: ConfigContext, position: Position): Location | null {
  const node = nodeAt(document.getText(), document.offsetAt(position));
  const isFile = node?.type === 'string' && node.parent?.children?.[0]?.value === 'file_name';
  if (!isFile || node?.parent?.children?.[0] === node) return null;
  const target = Utils.resolvePath(Utils.dirname(URI.parse(uri)), String(node.value)).toString();
  const start = { line: 0, character: 0 };
  return { uri: target, range: { start, end: start } };
}

/** Tags that name a role, and those that name a key of a message. */
const KEY_TAGS: ReadonlySet<string> = new Set(['role_tag', 'content_tag']);

/** What the data of an entry holds: the first records. */
export type RecordsOf = (entry: JsonObject) => Promise<readonly JsonObject[]>;

/** For a part of `columns` the keys that the records have, for one of `tags` the keys and roles of their messages. */
export async function partCompletion(
  { document }: ConfigContext,
  position: Position,
  recordsOf: RecordsOf,
): Promise<CompletionItem[]> {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const [name, group, part] = path;
  if (isAtPropertyKey || path.length !== 3 || typeof part !== 'string') return [];
  const entry = entryIn(text, String(name));
  if (!entry || (group !== 'columns' && group !== 'tags')) return [];
  const records = await recordsOf(entry);
  const values = group === 'columns' ? keysOf(records) : tagValues(records, part);
  const inString = previousNode?.type === 'string' && previousNode.offset < offset;
  const span = inString && previousNode ? previousNode : { offset, length: 0 };
  const range: Range = {
    start: document.positionAt(span.offset),
    end: document.positionAt(span.offset + span.length),
  };
  return values.map((value, i) => ({
    label: value,
    kind: 5,
    sortText: `!${String(i).padStart(4, '0')}`,
    filterText: JSON.stringify(value),
    textEdit: { range, newText: JSON.stringify(value) },
  }));
}

/** What may be a dataset: files that the trainer reads (extras/constants.py, FILEEXT2TYPE), and folders of them. */
const DATA = /\.(?:jsonl?|csv|parquet|arrow|txt)$/i;

/** For `file_name`, what lies in the folder that is typed so far; paths count from the list's own folder. */
export async function fileCompletion(
  { document, uri }: ConfigContext,
  position: Position,
  list: Host['list'],
): Promise<CompletionItem[]> {
  const text = document.getText();
  const offset = document.offsetAt(position);
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (isAtPropertyKey || path.length !== 2 || path[1] !== 'file_name') return [];
  const inString = previousNode?.type === 'string' && previousNode.offset < offset;
  const span = inString && previousNode ? previousNode : { offset, length: 0 };
  const typed = inString ? text.slice(span.offset + 1, offset) : '';
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const place = Utils.joinPath(Utils.dirname(URI.parse(uri)), folder).toString();
  const registered = new Set([...entriesOf(text).values()].map(fileOf));
  const range = {
    start: document.positionAt(span.offset),
    end: document.positionAt(span.offset + span.length),
  };
  return (await list(place))
    .filter(
      ({ name, type }) =>
        !name.startsWith('.') && name !== DATASET_INFO && (type === 'folder' || DATA.test(name)),
    )
    .map(({ name, type }) => {
      const value = `${folder}${name}`;
      // What no entry reads yet is most likely meant.
      const rank = type === 'folder' ? 2 : registered.has(value) ? 1 : 0;
      return {
        label: value,
        kind: type === 'folder' ? CompletionItemKind.Folder : CompletionItemKind.File,
        sortText: `!${rank}${value}`,
        filterText: JSON.stringify(value),
        textEdit: { range, newText: JSON.stringify(value) },
      };
    });
}

function entryIn(text: string, name: string): JsonObject | undefined {
  const root = parseTree(text);
  const property = root?.children?.find((child) => child.children?.[0]?.value === name);
  const value = property?.children?.[1];
  return value ? (plain(value) as JsonObject) : undefined;
}

/** A node's value, as far as it is written. */
function plain(node: Node): Json {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value as Json;
  const pairs = (node.children ?? []).filter(({ children }) => children?.[1]);
  return Object.fromEntries(
    pairs.map(({ children }) => [children?.[0]?.value, plain(children?.[1] as Node)]),
  );
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)];

function keysOf(records: readonly JsonObject[]): string[] {
  return unique(records.flatMap((record) => Object.keys(record)));
}

/** All objects in lists of the records: their messages. */
function messagesOf(records: readonly JsonObject[]): JsonObject[] {
  const values = records.flatMap((record) => Object.values(record));
  return values.flatMap((value) => (Array.isArray(value) ? value.filter(isObject) : []));
}

/** Longer texts are what is said, not who says it. */
const LONGEST_ROLE = 24;

function tagValues(records: readonly JsonObject[], part: string): string[] {
  const messages = messagesOf(records);
  if (KEY_TAGS.has(part)) return keysOf(messages);
  const roles = messages.flatMap(({ role, from }) => [role, from]);
  return unique(roles.filter((role) => typeof role === 'string' && role.length <= LONGEST_ROLE)) as string[];
}
