/** The outline: a file's records ("12: How do I …"), and the turns in them. */
import { getNodeValue, type Node, parse } from 'jsonc-parser';
import { type DocumentSymbol, SymbolKind } from 'vscode-json-languageservice';
import type { Verdict } from '../engine/check.js';
import { recordText } from '../engine/dataset.js';
import { type Layout, type Role, rolesOf } from '../engine/formats/layout.js';
import { isObject, type Json, type JsonObject } from '../engine/json.js';
import { nodeAt, treeOf } from '../engine/locate.js';
import type { Entry } from '../engine/records/buffer.js';
import { say } from '../words.js';
import type { DatasetContext } from './context.js';
import { unlessTooDeep } from './json.js';
import { isOver, rangeIn } from './record.js';

/** An outline of more entries than this is of no use to a reader and slow in the editor. */
const MOST_RECORDS = 5000;
/** How many UTF-16 units of a file's beginning get turns below their records: that takes trees, which are slow. */
const WITH_TURNS = 1_000_000;
/** How many get a title; records behind are numbered only. */
const WITH_TITLES = 8_000_000;
const TITLE_LENGTH = 60;

const KIND_OF_ROLE: Readonly<Record<Role, SymbolKind>> = {
  user: SymbolKind.String,
  assistant: SymbolKind.String,
  observation: SymbolKind.Event,
  function: SymbolKind.Function,
  system: SymbolKind.Constant,
};

/**
 * One symbol a record, at most 5,000 of them (as many as VS Code computes for JSON). Turns (or the keys of a record without turns) stand below as long as
 * the file's first million characters last, titles for its first 8 million.
 */
export function documentSymbols(context: DatasetContext): DocumentSymbol[] {
  const { buffer } = context.dataset;
  let left = WITH_TITLES;
  return buffer.entries.slice(0, MOST_RECORDS).map((entry, index) => {
    if (isOver(entry, left, buffer.lines)) left = 0;
    if (left === 0) return numbered(entry, index);
    const text = recordText(context.dataset, entry);
    left -= text.length;
    const deep = left > WITH_TITLES - WITH_TURNS;
    return unlessTooDeep(() => titled(context, entry, index, text, deep), numbered(entry, index));
  });
}

function numbered(entry: Entry<Verdict>, index: number): DocumentSymbol {
  const { line, column, endLine, endColumn } = entry;
  const start = { line, character: column };
  const end = { line: endLine, character: endColumn };
  return {
    name: String(index + 1),
    kind: SymbolKind.Object,
    range: { start, end },
    selectionRange: { start, end: line === endLine ? end : start },
  };
}

function titled(
  { dataset, locale }: DatasetContext,
  entry: Entry<Verdict>,
  index: number,
  text: string,
  deep: boolean,
): DocumentSymbol {
  const { layout } = dataset;
  const symbol = numbered(entry, index);
  const tree = deep ? treeOf(text) : undefined;
  const title = titleOf(readable(text), layout);
  const name = title === '' ? symbol.name : `${symbol.name}: ${title}`;
  const turns = tree && layout ? turnsOf(tree, entry, text, layout) : undefined;
  if (turns) {
    const detail = say(locale, '{count} turns', { count: turns.length });
    return { ...symbol, name, detail, children: turns };
  }
  const keys = tree ? keysOf(tree, entry, text) : [];
  return { ...symbol, name, ...(keys.length > 0 && { children: keys }) };
}

/** A record's value, as far as it can be read. */
function readable(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return (parse(text) as Json | undefined) ?? null;
  }
}

/** The user's first words; without a layout the first text there is. */
function titleOf(value: Json, layout: Layout | undefined): string {
  return shortened(
    (layout && isObject(value) ? userText(value, layout) : undefined) ?? firstText(value) ?? '',
  );
}

function userText(record: JsonObject, layout: Layout): string | undefined {
  const { messages, prompt, query } = layout.columns;
  const { role_tag = '', content_tag = '' } = layout.tags;
  if (layout.format === 'alpaca') return firstText([prompt, query].map((key) => record[key ?? ''] ?? null));
  const input = isObject(record.input) ? record.input.messages : undefined;
  const list = record[messages ?? ''] ?? input;
  const roles = rolesOf(layout);
  const turns = Array.isArray(list) ? list.filter(isObject) : [];
  return firstText(turns.find((turn) => roles.get(turn[role_tag]) === 'user')?.[content_tag]);
}

/** Keys that say what a value is before it says anything: the type of a part, the role of a message. */
const LABELS = new Set(['type', 'role', 'from']);

/** The first text that says something. */
function firstText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, below] of Object.entries(value)) {
    const text = LABELS.has(key) ? undefined : firstText(below);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** One line, cut between characters. */
function shortened(text: string): string {
  const line = text
    .slice(0, 4 * TITLE_LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= TITLE_LENGTH) return line;
  const whole = isHighSurrogate(line.charCodeAt(TITLE_LENGTH - 1)) ? TITLE_LENGTH - 1 : TITLE_LENGTH;
  return `${line.slice(0, whole).trimEnd()} …`;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

interface Part {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly node: Node;
  /** Whose first words are shown beside. */
  readonly value: Node | undefined;
}

function symbolOf({ name, kind, node, value }: Part, entry: Entry<Verdict>, text: string): DocumentSymbol {
  const range = rangeIn(text, entry, node.offset, node.length);
  const detail = shortened(firstText(value && (getNodeValue(value) as Json)) ?? '');
  return { name, kind, range, selectionRange: range, ...(detail !== '' && { detail }) };
}

/** The turns of a conversation, by the names of their roles; undefined for a record that is none. */
function turnsOf(
  tree: Node,
  entry: Entry<Verdict>,
  text: string,
  layout: Layout,
): DocumentSymbol[] | undefined {
  const { messages } = layout.columns;
  const { role_tag = '', content_tag = '' } = layout.tags;
  const list = layout.format === 'alpaca' || messages === undefined ? undefined : nodeAt(tree, [messages]);
  if (list?.type !== 'array') return undefined;
  const roles = rolesOf(layout);
  return (list.children ?? []).map((node, i) => {
    const named: unknown = nodeAt(node, [role_tag])?.value;
    const role = roles.get(named);
    const kind = role ? KIND_OF_ROLE[role] : SymbolKind.Null;
    const name = typeof named === 'string' && named !== '' ? named : String(i + 1);
    return symbolOf({ name, kind, node, value: nodeAt(node, [content_tag]) }, entry, text);
  });
}

/** The keys of a record that is no conversation. */
function keysOf(tree: Node, entry: Entry<Verdict>, text: string): DocumentSymbol[] {
  return (tree.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? [];
    if (node.type !== 'property' || typeof key?.value !== 'string' || key.value === '') return [];
    return [symbolOf({ name: key.value, kind: SymbolKind.Property, node, value }, entry, text)];
  });
}
