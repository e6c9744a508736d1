/** From a rule's ways to mend to edits of a record's text, which touch nothing else and keep its style. */
import type { Node } from 'jsonc-parser';
import { type Checker, checkRecord } from './check.js';
import { isObject, type Json, type Path } from './json.js';
import { nodeAt, treeOf } from './locate.js';
import type { Problem } from './problem.js';
import { readRecord } from './records/read.js';
import { RULES } from './rules/index.js';
import type { Change, Context, Fix } from './rules/rule.js';
import { subjectOf } from './rules/subject.js';

/** Replaces `length` UTF-16 units of a text from `offset` on. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Writes a value as the text around it is written: with a space behind colons and commas, or without. */
function print(value: Json | undefined, spaced: boolean): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => print(item, spaced)).join(spaced ? ', ' : ',')}]`;
  }
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${spaced ? ' ' : ''}${print(item, spaced)}`,
  );
  return `{${entries.join(spaced ? ', ' : ',')}}`;
}

function isSpaced(text: string): boolean {
  return /":\s/.test(text) || !/":/.test(text);
}

/** What an item of a list, or a property of an object, stands as: the property as a whole. */
function element(node: Node): Node {
  return node.parent?.type === 'property' ? node.parent : node;
}

/** Takes an element out, with one of the commas beside it. */
function removal(node: Node): TextEdit {
  const item = element(node);
  const siblings = item.parent?.children ?? [];
  const index = siblings.indexOf(item);
  const next = siblings[index + 1];
  const before = siblings[index - 1];
  const end = item.offset + item.length;
  if (next) return { offset: item.offset, length: next.offset - item.offset, text: '' };
  const start = before ? before.offset + before.length : item.offset;
  return { offset: start, length: end - start, text: '' };
}

/** What stands between the start of a line (or the sibling before) and an element: its indentation, or a space. */
function separator(text: string, before: Node): string {
  const start = text.lastIndexOf('\n', before.offset);
  const indent = text.slice(start + 1, before.offset);
  if (start >= 0 && indent.trim() === '') return `,\n${indent}`;
  return isSpaced(text) ? ', ' : ',';
}

/** Puts a property, or an item of a list, behind what is there. */
function insertion(text: string, root: Node, path: Path, value: Json): TextEdit | undefined {
  const holder = nodeAt(root, path.slice(0, -1));
  if (!holder?.children || (holder.type !== 'object' && holder.type !== 'array')) return undefined;
  const spaced = isSpaced(text);
  const key = path.at(-1);
  const name = holder.type === 'object' ? `${JSON.stringify(String(key))}:${spaced ? ' ' : ''}` : '';
  const item = name + print(value, spaced);
  const last = holder.children.at(-1);
  if (!last) return { offset: holder.offset + 1, length: 0, text: item };
  return { offset: last.offset + last.length, length: 0, text: separator(text, last) + item };
}

function editFor(text: string, root: Node | undefined, change: Change): TextEdit | undefined {
  if ('span' in change) return { ...change.span, text: change.text };
  if (!root) return undefined;
  if ('insert' in change) return insertion(text, root, change.insert, change.value);
  if ('rename' in change) {
    const key = nodeAt(root, change.rename)?.parent?.children?.[0];
    return key && { offset: key.offset, length: key.length, text: JSON.stringify(change.key) };
  }
  const node = nodeAt(root, 'remove' in change ? change.remove : change.replace);
  if (!node) return undefined;
  if ('remove' in change) return removal(node);
  return { offset: node.offset, length: node.length, text: print(change.value, isSpaced(text)) };
}

/** True for a fix that takes the record away as a whole; what that means is up to the file around it. */
export function removesRecord({ changes }: Fix): boolean {
  return changes.some((change) => 'remove' in change && change.remove.length === 0);
}

/** The edits of a record's (or a configuration's) text that a fix stands for; empty where one has no place in it. */
export function editsFor(text: string, { changes }: Fix): readonly TextEdit[] {
  const tree = changes.some((change) => !('span' in change)) ? treeOf(text) : undefined;
  const edits = changes.map((change) => editFor(text, tree, change));
  return edits.every((edit) => edit !== undefined) ? (edits as TextEdit[]) : [];
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => b.offset - a.offset);
  return ordered.reduce(
    (done, edit) => done.slice(0, edit.offset) + edit.text + done.slice(edit.offset + edit.length),
    text,
  );
}

/** The ways to mend a record's problem, the obvious one first. */
export function fixesFor(problem: Problem, text: string, context: Context | undefined): readonly Fix[] {
  const rule = RULES[problem.code];
  if (rule?.kind === 'text') return rule.fix?.(problem, text) ?? [];
  if ((rule?.kind !== 'record' && rule?.kind !== 'file') || !rule.fix || !context) return [];
  const reading = readRecord(text);
  if (!('value' in reading) || !isObject(reading.value)) return [];
  if (rule.kind === 'file') return rule.fix(problem, reading.value);
  return rule.fix(problem, subjectOf(reading.value, text, context), context);
}

/** The ways to mend a problem of a dataset_info.json. */
export function configFixesFor(problem: Problem, text: string): readonly Fix[] {
  const rule = RULES[problem.code];
  if (rule?.kind === 'text') return rule.fix?.(problem, text) ?? [];
  const reading = readRecord(text);
  return rule?.kind === 'config' && 'value' in reading ? (rule.fix?.(problem, reading.value) ?? []) : [];
}

/** More rounds than a record has kinds of faults mean that two fixes undo each other. */
const ROUNDS = 100;

/**
 * Mends all that is certain in a record, one problem after another, until nothing is left to mend: so mending twice
 * changes nothing more. `wants` chooses among problems. A text without such a problem comes back as it is.
 */
export function mendRecord(
  checker: Checker,
  text: string,
  wants: (problem: Problem) => boolean = () => true,
): string {
  let mended = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = mendOnce(checker, mended, wants);
    if (next === mended) return mended;
    mended = next;
  }
  return text;
}

function mendOnce(checker: Checker, text: string, wants: (problem: Problem) => boolean): string {
  for (const problem of checkRecord(checker, text).problems) {
    if (!wants(problem)) continue;
    const fix = fixesFor(problem, text, checker.context).find(({ unsure }) => !unsure);
    if (!fix) continue;
    const mended = applyEdits(text, editsFor(text, fix));
    if (mended !== text) return mended;
  }
  return text;
}
