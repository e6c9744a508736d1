/** Ways to put turns in order, the same for all formats of turns. */
import { isObject, type Json } from '../json.js';
import { turnPath } from './conversation.js';
import type { Change, Context, Fix, Subject, Turn } from './rule.js';

const BETWEEN = '\n\n';

/** English titles of the ways, by name. */
export const ORDER_FIXES = {
  merge: 'Join it with the turn before',
  calls: 'Join the calls of both turns',
  system: 'Move it into the user turn behind it',
  systemBack: 'Move it into the user turn before it',
  cut: 'Remove the last turn',
} as const;

/** The ways to mend a turn that is out of order; `message` is the rule's name of what is wrong. */
export function orderFixes(
  { turns = [] }: Subject,
  index: number,
  message: string,
  context: Context,
): readonly Fix[] {
  const turn = turns[index];
  if (!turn || message === 'even') return [];
  if (message === 'odd') return cutFix(turns, turn, context);
  const before = turns[index - 1];
  const next = turns[index + 1];
  return [
    ...(before ? mergeFix(before, turn, context) : []),
    ...(before ? callsFix(before, turn, context) : []),
    ...systemFix(before, turn, next, context),
  ];
}

function cutFix(turns: readonly Turn[], turn: Turn, context: Context): readonly Fix[] {
  if (turn.role !== 'user' || turns.length < 2) return [];
  return [{ title: 'cut', changes: [{ remove: turnPath(context, turn) }] }];
}

/** Roles of which two texts in a row may become one. What tools answered may have to be told apart. */
const MERGED: ReadonlySet<unknown> = new Set(['user', 'assistant', 'observation']);

/** Two texts of one speaker become one; tool calls beside them would be lost, so there they stay apart. */
function mergeFix(before: Turn, turn: Turn, context: Context): readonly Fix[] {
  if (before.role !== turn.role || !MERGED.has(turn.role)) return [];
  if (!isPlain(before) || !isPlain(turn)) return [];
  const changes = joined(before, turn, `${before.content}${BETWEEN}${turn.content}`, context);
  return [{ title: 'merge', changes, ...(turn.role === 'observation' ? { unsure: true } : {}) }];
}

function isPlain({ value, content }: Turn): boolean {
  return typeof content === 'string' && isObject(value) && !('tool_calls' in value);
}

/** Calls in a row are written as one turn that holds a list. */
function callsFix(before: Turn, turn: Turn, context: Context): readonly Fix[] {
  const [one, other] = [messageCalls(before), messageCalls(turn)];
  if (one && other) {
    const changes: Change[] = [
      { replace: turnPath(context, before, 'tool_calls'), value: [...one, ...other] },
      { remove: turnPath(context, turn) },
    ];
    return [{ title: 'calls', changes }];
  }
  if (!isBareCall(before) || !isBareCall(turn)) return [];
  const calls: Json[] = [...(before.calls ?? []), ...(turn.calls ?? [])];
  return [{ title: 'calls', changes: joined(before, turn, JSON.stringify(calls), context) }];
}

/** The calls of a message that holds no text beside them, in OpenAI's way. */
function messageCalls({ value, role, content }: Turn): readonly Json[] | undefined {
  if (role !== 'assistant' || !isObject(value) || (content ?? '') !== '') return undefined;
  return Array.isArray(value.tool_calls) ? value.tool_calls : undefined;
}

/** A call with a thought around it cannot be put into a list. */
function isBareCall({ role, content, calls }: Turn): boolean {
  return (
    role === 'function' && calls !== undefined && typeof content === 'string' && /^\s*[[{]/.test(content)
  );
}

/** A later system message goes into the user turn that it stands before, else into the one that it stands behind. */
function systemFix(
  before: Turn | undefined,
  turn: Turn,
  next: Turn | undefined,
  context: Context,
): readonly Fix[] {
  const { role, content } = turn;
  if (role !== 'system' || typeof content !== 'string') return [];
  if (next?.role === 'user' && typeof next.content === 'string') {
    const tag = context.layout.tags.content_tag as string;
    const changes = [
      { replace: turnPath(context, next, tag), value: `${content}${BETWEEN}${next.content}` },
      { remove: turnPath(context, turn) },
    ];
    return [{ title: 'system', changes }];
  }
  if (before?.role !== 'user' || typeof before.content !== 'string') return [];
  const text = `${before.content}${BETWEEN}${content}`;
  return [{ title: 'systemBack', changes: joined(before, turn, text, context) }];
}

function joined(before: Turn, turn: Turn, text: string, context: Context): readonly Change[] {
  const tag = context.layout.tags.content_tag as string;
  return [{ replace: turnPath(context, before, tag), value: text }, { remove: turnPath(context, turn) }];
}
