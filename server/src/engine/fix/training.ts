/** From ways to mend a training configuration to edits of its YAML, which touch nothing but the keys they name. */
import type { TextEdit } from '../fix.js';
import type { Json } from '../json.js';
import type { Config, ConfigEntry } from '../llamafactory/config.js';
import { resolveScalar } from '../llamafactory/scalar.js';
import type { Problem } from '../problem.js';
import { RULES } from '../rules/index.js';
import type { Change, Fix, TrainingSurroundings } from '../rules/rule.js';

/** The ways to mend a problem of a training configuration, the obvious one first. */
export function trainingFixesFor(
  problem: Problem,
  config: Config,
  surroundings: TrainingSurroundings,
): readonly Fix[] {
  const rule = RULES[problem.code];
  return rule?.kind === 'training' && !config.json ? (rule.fix?.(problem, config, surroundings) ?? []) : [];
}

/** The edits that a fix stands for; empty where one has no place in the text. */
export function trainingEditsFor(text: string, config: Config, { changes }: Fix): readonly TextEdit[] {
  const edits = changes.map((change) => editFor(text, config, change));
  return edits.every((edit) => edit !== undefined) ? (edits as TextEdit[]) : [];
}

function editFor(text: string, { entries }: Config, change: Change): TextEdit | undefined {
  if ('span' in change) return { ...change.span, text: change.text };
  if ('insert' in change) return insertion(text, String(change.insert[0]), change.value);
  if ('rename' in change) {
    const key = entries.get(String(change.rename[0]))?.key;
    return key && { ...key, text: change.key };
  }
  const entry = entries.get(String('remove' in change ? change.remove[0] : change.replace[0]));
  if (!entry) return undefined;
  return 'remove' in change ? removal(text, entry) : replacement(entry, change.value);
}

function replacement({ at }: ConfigEntry, value: Json): TextEdit {
  return { ...at, text: `${at.length === 0 ? ' ' : ''}${printYaml(value)}` };
}

/** The entry's lines, where it has them for itself. */
function removal(text: string, { key, at }: ConfigEntry): TextEdit | undefined {
  const start = text.lastIndexOf('\n', key.offset - 1) + 1;
  const last = Math.max(key.offset + key.length, at.offset + at.length);
  const line = text.indexOf('\n', Math.max(start, last - 1));
  const end = line < 0 ? text.length : line + 1;
  if (
    text.slice(start, key.offset).trim() !== '' ||
    !/^:?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(last, end))
  ) {
    return undefined;
  }
  const before = line < 0 && start > 0 ? 1 : 0;
  return { offset: start - before, length: end - start + before, text: '' };
}

/** A new line behind the last one that says something. */
function insertion(text: string, name: string, value: Json): TextEdit {
  const end = text.trimEnd().length;
  const line = text.indexOf('\n', end);
  const offset = line < 0 ? text.length : line;
  return { offset, length: 0, text: `${offset === 0 ? '' : '\n'}${name}: ${printYaml(value)}` };
}

/** A value as YAML that the trainer's loader reads as the same value. */
export function printYaml(value: Json | undefined): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const plain = /^[\w./~][\w./,@+\- ]*$/.test(value) && !/\s$/.test(value);
  return plain && resolveScalar(value, undefined)?.type === 'str' ? value : JSON.stringify(value);
}

/** A whole configuration as YAML: what a JSON one says, in its order. */
export function printConfig({ entries }: Config): string {
  return [...entries.values()].map(({ name, value }) => `${name}: ${printYaml(value)}\n`).join('');
}
