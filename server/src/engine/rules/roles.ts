/** Role names that other layouts use, so that a foreign one can be said in the file's own words. */
import { nameOfRole, type Role } from '../formats/layout.js';
import type { Path } from '../json.js';
import { DUE } from './conversation.js';
import type { Context, Fix, Subject } from './rule.js';

const FOREIGN: Readonly<Record<string, Role>> = {
  human: 'user',
  user: 'user',
  gpt: 'assistant',
  assistant: 'assistant',
  bot: 'assistant',
  model: 'assistant',
  observation: 'observation',
  tool: 'observation',
  tool_response: 'observation',
  function_call: 'function',
  tool_call: 'function',
  function: 'function',
  system: 'system',
  developer: 'system',
};

/** The role that a name means elsewhere, or with other letters' case. */
export function foreignRole(name: string): Role | undefined {
  const plain = name.trim().toLowerCase();
  return Object.hasOwn(FOREIGN, plain) ? FOREIGN[plain] : undefined;
}

/** Writes the file's own name of the role that was meant. */
export function roleFix(at: readonly (string | number)[], name: string, context: Context): readonly Fix[] {
  const role = foreignRole(name);
  const tag = role && nameOfRole(context.layout, role);
  if (tag === undefined || context.roles.get(tag) !== role) return [];
  return [{ title: 'role', args: { role: tag }, changes: [{ replace: at, value: tag }] }];
}

/** The role that was meant, or else, to choose from, those that are due at the turn's place. */
export function turnRoleFixes(
  at: Path,
  name: string,
  { turns = [] }: Subject,
  context: Context,
): readonly Fix[] {
  const meant = roleFix(at, name, context);
  if (meant.length > 0) return meant;
  const place = Number(at[1]) - (turns[0]?.role === 'system' ? 1 : 0);
  const due = (DUE[place % 2] ?? []).map((role) => nameOfRole(context.layout, role));
  const named = due.filter((tag) => context.roles.has(tag));
  return named.map((tag) => ({
    title: 'role',
    args: { role: tag },
    changes: [{ replace: at, value: tag }],
    unsure: true,
  }));
}

/** The role names of the layout, for a message. */
export function roleNames({ roles }: Context): string {
  return [...roles.keys()].map((name) => `"${name}"`).join(', ');
}
