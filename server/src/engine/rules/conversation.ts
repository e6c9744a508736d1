/** A conversation as LLaMA-Factory 0.9.5 walks through it (data/converter.py). */
import { nameOfRole, type Role } from '../formats/layout.js';
import type { Fate } from '../problem.js';
import type { Context, Turn } from './rule.js';

/** 1st, 3rd … turn, then 2nd, 4th … */
export const DUE: readonly (readonly Role[])[] = [
  ['user', 'observation'],
  ['assistant', 'function'],
];

/** The trainer takes a leading system message away before it counts. */
export function spoken(turns: readonly Turn[]): readonly Turn[] {
  return turns[0]?.role === 'system' ? turns.slice(1) : turns;
}

/** The role names that may stand at a place, 0 for 1st, 3rd …, 1 for 2nd, 4th …; for a message. */
export function dueNames(context: Context, parity: number): string {
  const roles = DUE[parity] as readonly Role[];
  return roles.map((role) => `"${nameOfRole(context.layout, role)}"`).join(' / ');
}

/** A record that the converter empties is lost, but kto and pt stumble over the empty one and stop. */
export function skipFate({ stage }: Context): Fate {
  return stage === 'kto' || stage === 'pt' ? 'stops' : 'lost';
}

/** What happens to a skipped record, for an effect. */
export const SKIPPED = {
  lost: 'The record is skipped; training goes on without it.',
  stops: 'The record is skipped, and at this stage the run stops over the gap.',
} as const;

/** The path of a turn, or of something in it. */
export function turnPath({ layout }: Context, turn: Turn, ...below: readonly string[]) {
  return [layout.columns.messages ?? 'messages', turn.index, ...below];
}

/** Whether an assistant's message calls tools in OpenAI's way: then the calls stand in for its text. */
export function callsOf(turn: Turn): readonly unknown[] {
  if (turn.role !== 'assistant' && turn.role !== 'function') return [];
  const { value } = turn;
  const calls =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? value.tool_calls : undefined;
  return Array.isArray(calls) ? calls : [];
}
