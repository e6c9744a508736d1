/**
 * Tools that are written as lists instead of as text: Arrow gives every tool of the file the keys of all others, as
 * null, and some templates stumble over these (LLaMA-Factory 0.9.5, data/tool_utils.py).
 */
import { isObject, type Json } from '../json.js';
import type { Template } from '../llamafactory/templates.js';

/** The keys of a tool that a template goes through, and which of its own words it has. */
export interface ToolKeys {
  readonly words: ReadonlySet<string>;
  readonly parameters: boolean;
  readonly required: boolean;
  readonly properties: ReadonlySet<string>;
}

/** A tool of a list as it is read: it has a name, null if need be, since others have one; record/missing-column tells where none has. */
export function named(tool: Json): Json {
  if (!isObject(tool)) return tool;
  return isObject(tool.function)
    ? { ...tool, function: { name: null, ...tool.function } }
    : { name: null, ...tool };
}

/** Templates of these tool formats ask each parameter for its type and description. */
const ASKING = new Set(['default', 'gemma4']);

/** The words of a tool itself, of those keys that it has. */
export function wordsAmong(keys: Iterable<string>): ReadonlySet<string> {
  return new Set([...keys].filter((key) => key === 'name' || key === 'description'));
}

/** A key that others have; `asked`: one of those over which such templates stumble. */
export interface Gap {
  readonly key: string;
  readonly asked: boolean;
}

export function stumbles({ asked }: Gap, template: Template | undefined): boolean {
  return asked && template !== undefined && ASKING.has(template.tools);
}

/** A key that others have and this one lacks; undefined where it has all. */
export function gapIn(own: ToolKeys, all: ToolKeys): Gap | undefined {
  const key = askedGap(own, all);
  if (key !== undefined) return { key, asked: true };
  const word = [...all.words].find((each) => !own.words.has(each));
  return word === undefined ? undefined : { key: word, asked: false };
}

function askedGap(own: ToolKeys, all: ToolKeys): string | undefined {
  if (all.parameters && !own.parameters) return 'parameters';
  if (all.required && !own.required) return 'required';
  for (const key of all.properties) if (!own.properties.has(key)) return key;
  return undefined;
}

export function joined(a: ToolKeys, b: ToolKeys): ToolKeys {
  return {
    words: new Set([...a.words, ...b.words]),
    parameters: a.parameters || b.parameters,
    required: a.required || b.required,
    properties: new Set([...a.properties, ...b.properties]),
  };
}
