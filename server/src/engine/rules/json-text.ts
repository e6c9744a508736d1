/** JSON written as text inside a record, read as Python's `json.loads` reads it. */
import { isObject, type Json } from '../json.js';
import { readRecord } from '../records/read.js';

/** The value of a JSON text, or undefined where it is none. */
export function parseText(text: string): Json | undefined {
  const reading = readRecord(text);
  return 'value' in reading ? reading.value : undefined;
}

/** A tool's own description, taken out of OpenAI's wrapper `{type, function}`; undefined where that holds none. */
export function unwrap(tool: Json): Json | undefined {
  return isObject(tool) && tool.type === 'function' ? tool.function : tool;
}
