/** Role names that other layouts use, so that a foreign one can be said in the file's own words. */
import { nameOfRole, type Role } from '../formats/layout.js';
import type { Context, Fix } from './rule.js';

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

/** The role names of the layout, for a message. */
export function roleNames({ roles }: Context): string {
  return [...roles.keys()].map((name) => `"${name}"`).join(', ');
}
