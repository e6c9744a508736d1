/** A record as rules see it: what several of them need is read once. */
import { part, pathTo } from '../formats/layout.js';
import { isObject, type Json, type JsonObject } from '../json.js';
import { callsIn } from './calls.js';
import { parseText } from './json-text.js';
import type { CallText, Context, Subject, Turn } from './rule.js';
import { type Structure, structureFaults, structureOf } from './structure.js';

/** Prepares a record for the rules. */
export function subjectOf(
  value: JsonObject,
  text: string,
  context: Context,
  structure: Structure = structureOf(context),
): Subject {
  const turns = turnsOf(value, context);
  return {
    value,
    text,
    turns,
    callTexts: callTextsOf(value, turns, context),
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

const NONE: readonly CallText[] = [];

function callTextsOf(value: JsonObject, turns: readonly Turn[] | undefined, context: Context) {
  const { layout } = context;
  const { messages = '' } = layout.columns;
  const { content_tag = '' } = layout.tags;
  let texts: CallText[] | undefined;
  for (const { index, role, name, value: item, content, calls } of turns ?? []) {
    if (role !== 'function' || typeof content !== 'string' || callsInstead(item)) continue;
    const at = [messages, index, content_tag];
    texts = [...(texts ?? []), { text: content, at, role: String(name), calls }];
  }
  const answers = layout.ranking && turns ? answerCalls(value, context) : NONE;
  return answers.length > 0 ? [...(texts ?? []), ...answers] : (texts ?? NONE);
}

const ANSWERS = ['chosen', 'rejected'] as const;

function answerCalls(value: JsonObject, { layout, roles, template }: Context): readonly CallText[] {
  const { role_tag = '', content_tag = '' } = layout.tags;
  return ANSWERS.flatMap((column) => {
    const answer = part(layout, value, column);
    if (!isObject(answer) || roles.get(answer[role_tag]) !== 'function') return [];
    const text = answer[content_tag];
    if (typeof text !== 'string') return [];
    const at = pathTo(layout, column, content_tag);
    return [{ text, at, role: String(answer[role_tag]), calls: callsIn(text, template) }];
  });
}

/** The openai converter takes `tool_calls`, where there are any, in place of the text. */
function callsOf(item: Json, content: Json | undefined, { template }: Context): readonly Json[] | undefined {
  return typeof content === 'string' && !callsInstead(item) ? callsIn(content, template) : undefined;
}

function callsInstead(item: Json): boolean {
  return isObject(item) && Array.isArray(item.tool_calls) && item.tool_calls.length > 0;
}

function toolsOf(value: JsonObject, { layout }: Context): Json | undefined {
  if (layout.reader === 'service') return undefined;
  const tools = part(layout, value, 'tools');
  if (typeof tools === 'string') return tools === '' ? undefined : parseText(tools);
  return layout.format === 'openai' && (Array.isArray(tools) || isObject(tools)) ? tools : undefined;
}
