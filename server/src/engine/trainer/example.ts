/** What LLaMA-Factory 0.9.5 makes of a record before it becomes tokens (the output of data/converter.py). */
import type { Role } from '../formats/layout.js';
import type { Json } from '../json.js';

/** A message on its way; its content may be any value, as the data gave it. */
export interface Said {
  readonly role: Role;
  readonly content: Json;
  /** The calls of a function turn, where they are known already. */
  readonly calls?: readonly Json[] | undefined;
  /** Whether they were written as `tool_calls`. */
  readonly listed?: boolean;
}

export interface Example {
  readonly prompt: readonly Said[];
  readonly response: readonly Said[];
  readonly system: Json;
  readonly tools: Json;
  /** Calls that stand in `tool_calls` have been read, whatever becomes of the record. */
  readonly callsRead?: true;
  /** Undefined where `tools` is no JSON, or is not there. */
  readonly toolList: Json | undefined;
}

/** An exception, which ends the run. */
export const STOPS = 'stops';
export type Stops = typeof STOPS;

/** Whether texts can be written into one Arrow column: all of them texts, or null. */
export function fitsText(value: Json): boolean {
  return value === null || typeof value === 'string';
}
