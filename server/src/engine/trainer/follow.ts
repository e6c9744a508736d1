/**
 * Follows a record through LLaMA-Factory: what becomes of it, whatever rules have to say. Rules name the fault and its place;
 * this says whether it matters, so that the two cannot disagree with the trainer in different ways. Held against the trainer's
 * own code by test/judge.
 */
import type { FormatName } from '../formats/layout.js';
import type { Context, Subject } from '../rules/rule.js';
import { convert } from './convert.js';
import { STOPS } from './example.js';
import { type Becomes, process } from './process.js';

export type { Becomes } from './process.js';

/** Whether the trainer that is followed reads a format: v1 has one of its own. */
export function follows(format: FormatName): boolean {
  return format !== 'v1';
}

export interface Way {
  readonly becomes: Becomes;
  /** Whether the converter leaves an answer in it. */
  readonly answered: boolean;
  /** Whether the template writes calls that stand in `tool_calls`. */
  readonly calls: boolean;
  /** Whether the converter reads such calls, if only to leave the record out. */
  readonly callsRead: boolean;
}

/** Never throws. Without a template, what only some templates mind is taken to be fine. */
export function follow(subject: Subject, context: Context): Way {
  const example = convert(subject, context);
  if (example === STOPS) return { becomes: STOPS, answered: false, calls: false, callsRead: false };
  const becomes = process(example, subject, context);
  const calls = becomes !== 'lost' && [...example.prompt, ...example.response].some(({ listed }) => listed);
  return { becomes, answered: example.response.length > 0, calls, callsRead: example.callsRead ?? false };
}
