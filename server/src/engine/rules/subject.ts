/** A record as rules see it: what several of them need is read once. */
import { part } from '../formats/layout.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { callsIn } from './calls.js';
import { parseText } from './json-text.js';
import type { Context, Subject, Turn } from './rule.js';
import { type Structure, structureFaults, structureOf } from './structure.js';

/** Prepares a record for the rules. */
export function subjectOf(
  value: JsonObject,
  text: string,
  context: Context,
  structure: Structure = structureOf(context),
): Subject {
  return {
    value,
    text,
    turns: turnsOf(value, context),
    tools: toolsOf(value, context),
    faults: structureFaults(value, structure),
  };
}

function turnsOf(value: JsonObject, context: Context): readonly Turn[] | undefined {
  const { layout, roles } = context;
  const { role_tag, content_tag } = layout.tags;
  const list = layout.columns.messages === undefined ? undefined : value[layout.columns.messages];
  if (layout.format === 'alpaca' || !Array.isArray(list)) return undefined;
  return list.map((item, index) => {
    const name = role_tag !== undefined && isObject(item) ? item[role_tag] : undefined;
    const content = content_tag !== undefined && isObject(item) ? item[content_tag] : undefined;
    const role = roles.get(name);
    const calls = role === 'function' ? callsOf(item, content, context) : undefined;
    return { index, value: item, name, role, content, calls };
  });
}

/** The openai converter takes `tool_calls`, where there are any, in place of the text. */
function callsOf(item: Json, content: Json | undefined, { template }: Context): readonly Json[] | undefined {
  const instead = isObject(item) && Array.isArray(item.tool_calls) && item.tool_calls.length > 0;
  return typeof content === 'string' && !instead ? callsIn(content, template) : undefined;
}

function toolsOf(value: JsonObject, { layout }: Context): Json | undefined {
  if (layout.reader === 'service') return undefined;
  const tools = part(layout, value, 'tools');
  if (typeof tools === 'string') return tools === '' ? undefined : parseText(tools);
  return layout.format === 'openai' && (Array.isArray(tools) || isObject(tools)) ? tools : undefined;
}
