/**
 * A configuration's text as LLaMA-Factory 0.9.5 loads it: OmegaConf 2.3 on PyYAML's safe loader with resolvers of its
 * own (omegaconf/_utils.py, get_yaml_loader; yaml/resolver.py, yaml/constructor.py), held equal to them by test/training.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Json, JsonObject } from '../json.js';
import type { Span } from '../problem.js';
import type { ConfigEntry, ConfigFault, ConfigReading, PythonType } from './config.js';
import { isWellFormed } from './interpolation.js';
import { resolveScalar, type ScalarValue } from './scalar.js';

class Refusal {
  readonly fault: ConfigFault;
  constructor(fault: ConfigFault) {
    this.fault = fault;
  }
}

function refuse(message: ConfigFault['message'], span: Span, args: ConfigFault['args'] = {}): never {
  throw new Refusal({ message, span, args });
}

function spanOf(node: unknown): Span {
  const range = (node as { range?: [number, number, number] } | null)?.range;
  return range ? { offset: range[0], length: range[1] - range[0] } : { offset: 0, length: 0 };
}

/** Reads a configuration. Never throws because of its text. */
export function readYaml(text: string): ConfigReading {
  try {
    return { entries: entriesOf(text), fault: undefined };
  } catch (error) {
    if (error instanceof Refusal) return { entries: [], fault: error.fault };
    if (error instanceof RangeError) {
      // Nested beyond the stack, here as in Python.
      return {
        entries: [],
        fault: { message: 'syntax', span: { offset: 0, length: 1 }, args: { reason: 'RecursionError' } },
      };
    }
    throw error;
  }
}

function entriesOf(text: string): ConfigEntry[] {
  refuseCharacters(text);
  refuseTabs(text);
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    version: '1.1',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document) return [];
  const [error] = document.errors;
  if (error)
    refuse(
      'syntax',
      { offset: error.pos[0], length: Math.max(1, error.pos[1] - error.pos[0]) },
      { reason: error.message },
    );
  if (second) refuse('documents', { offset: second.range[0], length: 1 });
  const root = document.contents;
  const reader = { document, text, open: new Set<unknown>() };
  if (isEmpty(reader, root)) return [];
  if (!isMap(root)) refuse('mapping', { offset: spanOf(root).offset, length: 1 });
  return membersOf(reader, root).map((member) => entryOf(reader, member));
}

interface Reader {
  readonly document: Document.Parsed;
  readonly text: string;
  /** Aliased collections that are being read: one inside itself has no value. */
  readonly open: Set<unknown>;
}

function isEmpty(reader: Reader, root: unknown): boolean {
  return root === null || (isScalar(root) && readNode(reader, root).value === null);
}

// What PyYAML's reader takes (yaml/reader.py, NON_PRINTABLE).
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const STRANGE = /[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function refuseCharacters(text: string): void {
  const found = STRANGE.exec(text);
  if (!found) return;
  const code = (found[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  refuse('character', { offset: found.index, length: found[0].length }, { code });
}

/** PyYAML takes tabs in quotes, in blocks of text and in comments only (scanner.py, scan_to_next_token, scan_plain). */
function refuseTabs(text: string): void {
  if (!text.includes('\t')) return;
  let offset = 0;
  let before = '';
  let block = false;
  for (const token of new Lexer().lex(text)) {
    if (CONTROLS.has(token)) {
      before = token;
      continue;
    }
    const free = /^["'#]/.test(token) || (before === SCALAR && block);
    if (!free && token.includes('\t')) refuse('tab', { offset: offset + token.indexOf('\t'), length: 1 });
    if (before === SCALAR) block = false;
    else if (/^[|>]/.test(token)) block = true;
    before = token;
    offset += token.length;
  }
}

/** Marks of the lexer that are no text: a document, the end of broken brackets, a scalar. */
const SCALAR = '\x1f';
const CONTROLS: ReadonlySet<string> = new Set(['\x02', '\x18', SCALAR]);

interface Read {
  readonly value: Json;
  readonly type: PythonType;
}

/** A pair of a mapping, with its key's name read; `value` is null where nothing stands. */
interface Member {
  readonly name: string;
  readonly key: unknown;
  readonly value: unknown;
}

function entryOf(reader: Reader, { name, key, value }: Member): ConfigEntry {
  const keySpan = spanOf(key);
  const at = value === null ? { offset: keySpan.offset + keySpan.length, length: 0 } : spanOf(value);
  return { name, ...readNode(reader, value), key: keySpan, at };
}

const PREFIX = 'tag:yaml.org,2002:';

function tagOf(node: { tag?: string }, kind: string): string {
  const tag = node.tag;
  if (tag === undefined || tag === '!') return kind;
  return tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag;
}

function readNode(reader: Reader, node: unknown): Read {
  if (node === null || node === undefined) return { value: null, type: 'None' };
  if (isAlias(node)) return aliased(reader, node, (target) => readNode(reader, target));
  if (isScalar(node)) return scalarOf(node);
  if (isSeq(node)) {
    if (tagOf(node, 'seq') !== 'seq') refuse('tag', spanOf(node), { tag: node.tag as string });
    return { value: node.items.map((item) => readNode(reader, item).value), type: 'list' };
  }
  if (!isMap(node)) return { value: null, type: 'None' };
  if (tagOf(node, 'map') !== 'map') refuse('tag', spanOf(node), { tag: node.tag as string });
  const pairs = membersOf(reader, node).map(({ name, value }) => [name, readNode(reader, value).value]);
  return { value: Object.fromEntries(pairs) as JsonObject, type: 'dict' };
}

function aliased<T>(reader: Reader, alias: Alias, read: (target: unknown) => T): T {
  const target = alias.resolve(reader.document);
  if (!target || reader.open.has(target))
    refuse('syntax', spanOf(alias), { reason: `Unresolved alias: ${alias.source}` });
  reader.open.add(target);
  const found = read(target);
  reader.open.delete(target);
  return found;
}

/** A plain scalar's text decides what it is, unless a tag does; `!` alone decides nothing. */
function resolved(node: Scalar): ScalarValue | undefined {
  const plain = node.type === 'PLAIN' && (node.tag === undefined || node.tag === '!');
  return resolveScalar(String(node.value ?? ''), plain ? undefined : tagOf(node, 'str'));
}

function scalarOf(node: Scalar): Read {
  const found = resolved(node);
  if (!found) refuse('tag', spanOf(node), { tag: node.tag ?? String(node.value) });
  if (typeof found.value === 'string' && found.value.includes('${') && !isWellFormed(found.value)) {
    refuse('interpolation', spanOf(node), { text: found.value });
  }
  return found;
}

/** A mapping's pairs as PyYAML flattens them: those of `<<` first, so that the mapping's own win. */
function membersOf(reader: Reader, map: YAMLMap): Member[] {
  refuseDuplicates(map);
  const own: Member[] = [];
  const merged: Member[] = [];
  for (const { key, value } of map.items) {
    if (isMerge(key)) merged.push(...mergedFrom(reader, value));
    else own.push({ name: nameOf(reader, key), key, value });
  }
  const byName = new Map<string, Member>();
  // Of several the first that has a key gives it.
  for (const member of [...merged.reverse(), ...own]) byName.set(member.name, member);
  return [...byName.values()];
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && key.tag === undefined;
}

function mergedFrom(reader: Reader, value: unknown): Member[] {
  if (isAlias(value)) return aliased(reader, value, (target) => mergedFrom(reader, target));
  if (isMap(value)) return membersOf(reader, value);
  if (!isSeq(value)) refuse('merge', spanOf(value));
  return value.items.flatMap((item) => {
    const target = isAlias(item) ? item.resolve(reader.document) : item;
    if (!isMap(target)) refuse('merge', spanOf(item));
    return membersOf(reader, target);
  });
}

/** Texts only: a number that is a key twice passes, and the last one counts. */
function refuseDuplicates(map: YAMLMap): void {
  const seen = new Set<string>();
  for (const { key } of map.items) {
    if (!isScalar(key) || isMerge(key)) continue;
    const text = String(key.value ?? '');
    if (resolved(key)?.type !== 'str') continue;
    if (seen.has(text)) refuse('duplicate', spanOf(key), { key: text });
    seen.add(text);
  }
}

/** A key as text. OmegaConf takes text, numbers and booleans, and refuses the rest. */
function nameOf(reader: Reader, key: unknown): string {
  const target = isAlias(key) ? key.resolve(reader.document) : key;
  if (!isScalar(target)) refuse('key', spanOf(key));
  const found = resolved(target);
  if (!found || found.type === 'None') refuse('key', spanOf(key));
  return String(target.value);
}
