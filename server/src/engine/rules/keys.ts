/** Which key was meant where one is missing. */
import { distance } from 'fastest-levenshtein';
import { has, isObject, type Json, type JsonObject } from '../json.js';
import type { Context, Fault, Subject } from './rule.js';
import { valueAt } from './structure.js';

/** What other formats and hands call the same part, by the schema's name for it. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  instruction: ['prompt', 'question', 'query', 'user'],
  text: ['content', 'document', 'body'],
  output: ['response', 'answer', 'completion', 'assistant', 'target'],
  conversations: ['conversation', 'messages', 'dialog', 'dialogue', 'turns', 'chat'],
  messages: ['conversations', 'conversation', 'dialog', 'dialogue', 'turns', 'chat'],
  from: ['role', 'speaker', 'author'],
  role: ['from', 'speaker', 'author'],
  value: ['content', 'text', 'message'],
  content: ['value', 'text', 'message'],
  kto_tag: ['label', 'tag'],
  chosen: ['preferred', 'accepted', 'positive'],
  rejected: ['dispreferred', 'negative'],
  preferred_output: ['preferred_completion', 'preferred', 'chosen'],
  non_preferred_output: ['non_preferred_completion', 'non_preferred', 'rejected'],
};

/** Slips of the pen: two letters at most, of a word long enough to bear them. */
function isNear(key: string, due: string): boolean {
  if (due.length < 4) return false;
  return distance(key.toLowerCase(), due.toLowerCase()) <= 2;
}

/** Of some keys, the one that was meant for `due`; `part` is the schema's name for it. */
export function nearest(keys: readonly string[], due: string, part: string): string | undefined {
  const near = keys.filter((key) => isNear(key, due));
  if (near.length > 0) {
    return near.reduce((a, b) => (distance(b, due) < distance(a, due) ? b : a));
  }
  const aliases = ALIASES[part] ?? [];
  return aliases.find((alias) => keys.includes(alias));
}

/** Keys of an object that no reader knows at its place. */
function strangers(object: JsonObject, known: ReadonlySet<string | undefined>): string[] {
  return Object.keys(object).filter((key) => !known.has(key));
}

/** The siblings that schemas name deeper down, where no layout renames them. */
const DEEP: ReadonlySet<string | undefined> = new Set([
  'id',
  'type',
  'function',
  'name',
  'arguments',
  'description',
  'parameters',
  'tool_calls',
  'tool_call_id',
  'weight',
]);

function knownAt(at: Fault['at'], { layout }: Context): ReadonlySet<string | undefined> {
  if (at.length === 0) return new Set(Object.values(layout.columns));
  const { role_tag, content_tag } = layout.tags;
  return new Set([...DEEP, role_tag, content_tag]);
}

/** The key that stands where another is due, for a fault that says one is missing. */
export function nearKey(subject: Subject, context: Context, fault: Fault): string | undefined {
  const object: Json | undefined = valueAt(subject.value, fault.at);
  if (fault.missing === undefined || !isObject(object)) return undefined;
  const part = fault.place.slice(fault.place.lastIndexOf('.') + 1);
  return nearest(strangers(object, knownAt(fault.at, context)), fault.missing, part);
}

/** A part that is optional: the key that was meant for it. */
export function nearColumn(subject: Subject, context: Context, key: string): string | undefined {
  if (has(subject.value, key)) return undefined;
  const known = new Set(Object.values(context.layout.columns));
  const near = strangers(subject.value, known).filter((stranger) => isNear(stranger, key));
  return near[0];
}
