/**
 * The converters of LLaMA-Factory 0.9.5 (data/converter.py), step by step as they look at a record. A key that the record
 * lacks is null to them: other records have it (record/missing-column speaks of those that none has).
 */
import type { ColumnName, Layout, Role } from '../formats/layout.js';
import { isFalsy, isObject, type Json, type JsonObject, own } from '../json.js';
import { jsonPart } from '../rules/calls.js';
import { DUE } from '../rules/conversation.js';
import type { Context, Subject } from '../rules/rule.js';
import { type Example, fitsText, type Said, STOPS, type Stops } from './example.js';

/** A record that the converter warns of and empties. */
const SKIPPED: Pick<Example, 'prompt' | 'response'> = { prompt: [], response: [] };
const NO_ANSWER: Said = { role: 'assistant', content: '' };

type Turns = Pick<Example, 'prompt' | 'response'>;

/** What becomes of the record in its format's converter, and in the Arrow table that takes the result. */
export function convert(subject: Subject, context: Context): Example | Stops {
  const { format } = context.layout;
  if (format === 'alpaca') return convertAlpaca(subject, context);
  return format === 'openai' ? convertOpenai(subject, context) : convertSharegpt(subject, context);
}

/** The value of a column; null where the record lacks it, undefined where the layout names none. */
function column({ value }: Subject, { layout }: Context, name: ColumnName): Json | undefined {
  const key = layout.columns[name];
  return key ? (own(value, key) ?? null) : undefined;
}

const ASKED = ['prompt', 'query'] as const;

function convertAlpaca(subject: Subject, context: Context): Example | Stops {
  const past = historyOf(column(subject, context, 'history'));
  if (past === STOPS) return STOPS;
  const asked: string[] = [];
  for (const name of ASKED) {
    const text = column(subject, context, name);
    if (isFalsy(text)) continue;
    if (typeof text !== 'string') return STOPS;
    asked.push(text);
  }
  const [first = '', second] = asked;
  const question = second === undefined ? first : `${first}\n${second}`;
  const prompt: Said[] = [...past, { role: 'user', content: question }];
  const response = alpacaAnswer(subject, context);
  return response === STOPS ? STOPS : finished(subject, context, { prompt, response }, undefined);
}

/** Pairs are unpacked, whatever they are: a text of two letters and an object of two keys are pairs to Python. */
function historyOf(history: Json | undefined): Said[] | Stops {
  if (!Array.isArray(history)) return [];
  const said: Said[] = [];
  for (const pair of history) {
    const [asked, answered, ...more] = itemsOf(pair);
    if (asked === undefined || answered === undefined || more.length > 0) return STOPS;
    if (!fitsText(asked) || !fitsText(answered)) return STOPS;
    said.push({ role: 'user', content: asked }, { role: 'assistant', content: answered });
  }
  return said;
}

function itemsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  return isObject(value) ? Object.keys(value) : [];
}

function alpacaAnswer(subject: Subject, context: Context): readonly Said[] | Stops {
  const { layout } = context;
  const label = column(subject, context, 'kto_tag');
  const answer = column(subject, context, 'response');
  if (typeof label === 'boolean')
    return answer === undefined ? STOPS : judged(label, { role: 'assistant', content: answer });
  if (layout.ranking) {
    const [chosen, rejected] = [column(subject, context, 'chosen'), column(subject, context, 'rejected')];
    if (chosen === undefined || (typeof chosen === 'string' && rejected === undefined)) return STOPS;
    if (typeof chosen === 'string' && typeof rejected === 'string') {
      return [chosen, rejected].map((content): Said => ({ role: 'assistant', content }));
    }
  }
  return typeof answer === 'string' ? [{ role: 'assistant', content: answer }] : [];
}

/** A KTO answer stands first if it is liked, and second if not; Arrow takes only texts beside the empty one. */
function judged(label: boolean, answer: Said): readonly Said[] | Stops {
  if (!fitsText(answer.content)) return STOPS;
  return label ? [answer, NO_ANSWER] : [NO_ANSWER, answer];
}

/** The list of messages less a leading system message; the run stops where it is no list of objects up to there. */
function opened(
  subject: Subject,
  context: Context,
): { list: readonly Json[]; system: Json | undefined } | Stops {
  const { tags } = context.layout;
  const messages = column(subject, context, 'messages');
  if (messages === undefined || tags.role_tag === undefined || tags.content_tag === undefined) {
    return isFalsy(messages) && (messages === '' || isObject(messages) || Array.isArray(messages))
      ? { list: [], system: undefined }
      : STOPS;
  }
  if (!Array.isArray(messages)) {
    return messages === '' || (isObject(messages) && isFalsy(messages))
      ? { list: [], system: undefined }
      : STOPS;
  }
  const [first] = messages;
  if (!tags.system_tag || first === undefined) return { list: messages, system: undefined };
  if (!isObject(first)) return STOPS;
  if (first[tags.role_tag] !== tags.system_tag) return { list: messages, system: undefined };
  return { list: messages.slice(1), system: first[tags.content_tag] ?? null };
}

/** Whether the system column of a record is looked up: where ShareGPT opens with a system turn, it is not. */
export function asksSystem(value: JsonObject, { format, columns, tags }: Layout): boolean {
  if (format !== 'sharegpt' || columns.system === undefined || tags.system_tag === undefined) return true;
  const messages = own(value, columns.messages ?? '');
  const first = Array.isArray(messages) ? messages[0] : undefined;
  return !isObject(first) || first[tags.role_tag ?? ''] !== tags.system_tag;
}

/** What a role name stands for; to Python a tag that is not given and a role that is null are the same, None. */
function roleOf(name: Json, { roles, layout }: Context): Role | undefined {
  if (name !== null) return roles.get(name);
  return ROLE_OF_NONE.find(([tag]) => !layout.tags[tag])?.[1];
}

/** In the order in which a later tag of the same name wins. */
const ROLE_OF_NONE = [
  ['system_tag', 'system'],
  ['function_tag', 'function'],
  ['observation_tag', 'observation'],
  ['assistant_tag', 'assistant'],
  ['user_tag', 'user'],
] as const;

/** Whether a role name is among those that may stand at a place, 0 for 1st, 3rd …, 1 for 2nd, 4th …. */
function isDue(name: Json, parity: number, { layout }: Context): boolean {
  const { user_tag, observation_tag, assistant_tag, function_tag } = layout.tags;
  const speaker = parity === 0 ? user_tag : assistant_tag;
  const tool = parity === 0 ? observation_tag : function_tag;
  return name === (speaker ?? null) || name === (tool ?? null);
}

function convertSharegpt(subject: Subject, context: Context): Example | Stops {
  const start = opened(subject, context);
  if (start === STOPS) return STOPS;
  const { layout } = context;
  const said: Said[] = [];
  let broken = false;
  const { list } = start;
  for (const [i, message] of list.entries()) {
    if (!isObject(message)) return STOPS;
    const name = message[layout.tags.role_tag ?? ''] ?? null;
    if (!isDue(name, said.length % 2, context)) {
      broken = true;
      break;
    }
    const content = message[layout.tags.content_tag ?? ''] ?? null;
    said.push({
      role: roleOf(name, context) ?? 'user',
      content,
      calls: knownCalls(subject, list.length - i),
    });
  }
  return answered(subject, context, said, broken, start.system);
}

/** The calls that were read already from the text of a turn, given by its place from the end of the conversation. */
function knownCalls({ turns }: Subject, fromEnd: number): readonly Json[] | undefined {
  return turns?.[turns.length - fromEnd]?.calls;
}

function convertOpenai(subject: Subject, context: Context): Example | Stops {
  const start = opened(subject, context);
  if (start === STOPS) return STOPS;
  const joined = joinedMessages(start.list, subject, context);
  if (joined === STOPS) return STOPS;
  const { said, callsRead } = joined;
  const broken = said.some(({ role }, i) => !DUE[i % 2]?.includes(role));
  const example = answered(subject, context, said, broken, start.system);
  return example !== STOPS && callsRead ? { ...example, callsRead } : example;
}

interface Joined {
  readonly said: readonly Said[];
  /** Also of a message that is none of `said`: where tags are left out, a call passes for a tool's message. */
  readonly callsRead: boolean;
}

/** Tool messages in a row become one turn, those at the very end none; calls take the place of the text. */
function joinedMessages(list: readonly Json[], subject: Subject, context: Context): Joined | Stops {
  const {
    role_tag = '',
    content_tag = '',
    assistant_tag,
    function_tag,
    observation_tag,
  } = context.layout.tags;
  const said: Said[] = [];
  let results: Json[] = [];
  let callsRead = false;
  for (const [i, message] of list.entries()) {
    if (!isObject(message)) return STOPS;
    const own = message[role_tag] ?? null;
    const mayCall = own === (assistant_tag ?? null) || own === (function_tag ?? null);
    const calls = mayCall && !isFalsy(message.tool_calls) ? functionsOf(message.tool_calls) : undefined;
    if (calls === STOPS) return STOPS;
    callsRead ||= calls !== undefined;
    const name = calls ? (function_tag ?? null) : own;
    const content = calls ? JSON.stringify(calls) : (message[content_tag] ?? null);
    if (name === (observation_tag ?? null)) {
      results.push(content);
      continue;
    }
    if (!joinResults(said, results)) return STOPS;
    results = [];
    const role = roleOf(name, context);
    if (role === undefined) return STOPS;
    said.push({
      role,
      content,
      calls: calls ? uncut(calls, content as string, context) : knownCalls(subject, list.length - i),
      listed: calls !== undefined,
    });
  }
  return { said, callsRead };
}

/** Undefined where the template would cut words out of the calls' JSON text, which is then read anew. */
function uncut(calls: readonly Json[], text: string, { template }: Context): readonly Json[] | undefined {
  return jsonPart(text, template) === text ? calls : undefined;
}

/** Adds one turn for the tool messages before it; false where one has no text. */
function joinResults(said: Said[], results: readonly Json[]): boolean {
  if (results.length === 0) return true;
  if (!results.every((text) => typeof text === 'string')) return false;
  said.push({ role: 'observation', content: results.join('\n') });
  return true;
}

/** What other calls in the file have, a call has as null; tools/call-incomplete speaks of what none has. */
function functionsOf(calls: Json | undefined): readonly Json[] | Stops {
  if (!Array.isArray(calls) || !calls.every(isObject)) return STOPS;
  return calls.map(({ function: called }) =>
    isObject(called) ? { name: null, arguments: null, ...called } : (called ?? null),
  );
}

/** Counts the turns, and takes the answer from where stage and columns put it. */
function answered(
  subject: Subject,
  context: Context,
  said: readonly Said[],
  broken: boolean,
  system: Json | undefined,
): Example | Stops {
  const { ranking } = context.layout;
  if (broken || (said.length % 2 === 0) === ranking) return finished(subject, context, SKIPPED, system);
  const turns = turnsAndAnswer(subject, context, said);
  return turns === STOPS ? STOPS : finished(subject, context, turns, system);
}

function turnsAndAnswer(subject: Subject, context: Context, said: readonly Said[]): Turns | Stops {
  const label = column(subject, context, 'kto_tag');
  const prompt = said.slice(0, -1);
  const last = said.at(-1);
  if (typeof label === 'boolean') {
    const response = last ? judged(label, last) : [NO_ANSWER];
    return response === STOPS ? STOPS : { prompt, response };
  }
  if (!context.layout.ranking) return { prompt, response: last ? [last] : [] };
  const [chosen, rejected] = [column(subject, context, 'chosen'), column(subject, context, 'rejected')];
  if (chosen === undefined || (isObject(chosen) && rejected === undefined)) return STOPS;
  if (!isObject(chosen) || !isObject(rejected)) return { prompt, response: last ? [last] : [] };
  const pair = [chosen, rejected].map((answer) => answerOf(answer, context));
  const [good, bad] = pair;
  if (!good || !bad || !sameKind(good.content, bad.content)) return STOPS;
  return { prompt: said, response: [good, bad] };
}

/** Undefined where the trainer finds no such role. */
function answerOf(answer: JsonObject, context: Context): Said | undefined {
  const { role_tag = '', content_tag = '' } = context.layout.tags;
  const role = roleOf(answer[role_tag] ?? null, context);
  return role && { role, content: answer[content_tag] ?? null };
}

/** Whether Arrow takes two values into one column. */
function sameKind(one: Json, other: Json): boolean {
  if (one === null || other === null) return true;
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other);
  return typeof one === typeof other;
}

const MEDIA = ['images', 'videos', 'audios'] as const;

/** System, tools and media are looked at whatever became of the turns. */
function finished(subject: Subject, context: Context, turns: Turns, own: Json | undefined): Example | Stops {
  const tools = column(subject, context, 'tools') ?? '';
  const system = own === undefined ? (column(subject, context, 'system') ?? '') : own;
  if (context.layout.format === 'openai' && !takesALine(system)) return STOPS;
  if (MEDIA.some((name) => !pathsJoin(column(subject, context, name)))) return STOPS;
  return { ...turns, system, tools, toolList: subject.tools };
}

/** The openai converter writes a line behind the system prompt, which a text bears, and a list of texts by chance. */
function takesALine(system: Json): boolean {
  if (isFalsy(system) || typeof system === 'string') return true;
  return Array.isArray(system) && system.every(fitsText);
}

/** Each item of a list of paths is joined with the media folder; a list that does not begin with a path is left alone. */
function pathsJoin(value: Json | undefined): boolean {
  if (!Array.isArray(value)) return true;
  const [first] = value;
  if (typeof first === 'string') return value.every((item) => typeof item === 'string');
  if (!Array.isArray(first)) return true;
  return value.every((item) => Array.isArray(item) && item.every((path) => typeof path === 'string'));
}
