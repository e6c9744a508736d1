/** A tool call as text, read as LLaMA-Factory 0.9.5 reads it (FunctionFormatter in data/formatter.py). */
import type { Json } from '../json.js';
import type { Template } from '../llamafactory/templates.js';
import { parseText } from './json-text.js';

const THOUGHT = ['<think>\n', '\n</think>\n\n'] as const;
const CALL = ['<tool_call>', '</tool_call>'] as const;

/** The words between which a template looks for a call. */
export function callWords(template: Template | undefined): readonly [string, string] {
  const [open, close] = template?.callWords ?? CALL;
  return [open ?? CALL[0], close ?? CALL[1]];
}

interface Match {
  readonly whole: string;
  readonly inner: string;
}

/** The first text between two words. */
function between(text: string, [open, close]: readonly string[]): Match | undefined {
  if (open === undefined || close === undefined) return undefined;
  const start = text.indexOf(open);
  const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
  if (end < 0) return undefined;
  return { whole: text.slice(start, end + close.length), inner: text.slice(start + open.length, end) };
}

/** The part of a call's text that must be JSON; all of it where no words of the template stand in it. */
export function jsonPart(text: string, template: Template | undefined): string {
  if (template?.plainCalls) return text;
  const call = between(text, callWords(template));
  if (call) return call.inner;
  const thought = between(text, template?.thoughtWords ?? THOUGHT);
  return thought ? text.replaceAll(thought.whole, '') : text;
}

/** The calls in a text, one or a list; undefined where it is not JSON. */
export function callsIn(text: string, template: Template | undefined): Json[] | undefined {
  const value = parseText(jsonPart(text, template));
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value : [value];
}
