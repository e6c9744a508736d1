/** The outline: a file's records ("12: How do I …"), and the turns in them. */
import type { Node } from 'jsonc-parser';
import { type DocumentSymbol, SymbolKind } from 'vscode-json-languageservice';
import type { Verdict } from '../engine/check.js';
import { recordText } from '../engine/dataset.js';
import { type Layout, type Role, rolesOf } from '../engine/formats/layout.js';
import { nodeAt, treeOf } from '../engine/locate.js';
import type { Entry } from '../engine/records/buffer.js';
import { say } from '../words.js';
import type { DatasetContext } from './context.js';
import { unlessTooDeep } from './json.js';
import { isOver, rangeIn } from './record.js';

/** An outline of more entries than this is of no use to a reader and slow in the editor. */
const MOST_RECORDS = 10_000;
/** How many UTF-16 units of a file's beginning get turns below their records; a tree costs three times a plain parse. */
const WITH_TURNS = 2_000_000;
/** How many get a title; records behind are numbered only. */
const WITH_TITLES = 10_000_000;
const TITLE_LENGTH = 60;

const KIND_OF_ROLE: Readonly<Record<Role, SymbolKind>> = {
  user: SymbolKind.String,
  assistant: SymbolKind.String,
  observation: SymbolKind.Event,
  function: SymbolKind.Function,
  system: SymbolKind.Constant,
};

/**
 * One symbol a record, at most 10,000 of them. Turns (or the keys of a record without turns) stand below as long as
 * the file's first 2 million characters last, titles for its first 10 million.
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
  const tree = treeOf(text);
  const title = tree ? titleOf(tree, layout) : '';
  const name = title === '' ? symbol.name : `${symbol.name}: ${title}`;
  const turns = deep && tree && layout ? turnsOf(tree, entry, text, layout) : undefined;
  if (turns) {
    const detail = say(locale, '{count} turns', { count: turns.length });
    return { ...symbol, name, detail, children: turns };
  }
  const keys = deep && tree ? keysOf(tree, entry, text) : [];
  return { ...symbol, name, ...(keys.length > 0 && { children: keys }) };
}

/** Where a record's first words of the user are; without a layout its first text of any length. */
function titleOf(tree: Node, layout: Layout | undefined): string {
  return shortened(userText(tree, layout) ?? firstText(tree) ?? '');
}

function userText(tree: Node, layout: Layout | undefined): string | undefined {
  if (!layout) return undefined;
  const { messages, prompt, query } = layout.columns;
  if (layout.format === 'alpaca') {
    return [prompt, query].map((key) => key && textOf(nodeAt(tree, [key]))).find((text) => text);
  }
  const list = [[messages ?? ''], ['input', 'messages']].map((path) => nodeAt(tree, path)).find(Boolean);
  const roles = rolesOf(layout);
  const { role_tag = '', content_tag = '' } = layout.tags;
  const turn = list?.children?.find((item) => roles.get(nodeAt(item, [role_tag])?.value) === 'user');
  return turn && firstText(nodeAt(turn, [content_tag]));
}

function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

/** Keys that say what a value is before it says anything: the type of a part, the role of a message. */
const LABELS = new Set<unknown>(['type', 'role', 'from']);

/** The first text that says something. */
function firstText(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === 'string')
    return (node.value as string).trim() === '' ? undefined : (node.value as string);
  const below = node.type === 'property' ? node.children?.slice(1) : node.children;
  for (const child of below ?? []) {
    if (LABELS.has(child.children?.[0]?.value)) continue;
    const text = firstText(child);
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
  const characters = [...line];
  return characters.length > TITLE_LENGTH
    ? `${characters.slice(0, TITLE_LENGTH).join('').trimEnd()} …`
    : line;
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
  const detail = shortened(firstText(value) ?? '');
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
