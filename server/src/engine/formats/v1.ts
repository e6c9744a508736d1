/**
 * The message form of LLaMA-Factory's new `v1` trainer (0.9.5, v1/utils/types.py): each message a list of typed parts,
 * `{"type": "text" | "reasoning" | "tool_call" | "image_url" | …, "value": "…"}`, with a weight of its own.
 */
import {
  type Conversation,
  MEDIA,
  type Medium,
  type Note,
  type Part,
  type Speaker,
  type Turn,
} from '../conversation.js';
import { has, isObject, type JsonObject, type Path } from '../json.js';
import {
  encoded,
  isList,
  isNumber,
  isObjectText,
  isText,
  itemsOf,
  listOf,
  type Member,
  member,
  membersOf,
  objectOf,
  plain,
  type Raw,
  valueAt,
} from '../records/raw.js';
import type { Format } from './format.js';
import { turnsIn } from './infer.js';
import { type Layout, OPENAI_TAGS, UNNAMED } from './layout.js';
import { withInputAt } from './messages.js';
import { answerParts, callObject, readCalls, settled, toolsText } from './pieces.js';
import { assembled, carried, once, others, toolsOf } from './record.js';

const PAIR = ['chosen_messages', 'rejected_messages'] as const;
/** Keys that would be taken for the format's own on the way back. */
const RESERVED = new Set<string>(['messages', 'tools', ...PAIR]);
const RESERVED_IN_MESSAGE = new Set(['role', 'content', 'loss_weight']);
const SPEAKERS: readonly Speaker[] = ['system', 'user', 'assistant', 'tool'];

/** `content` is a list whose items have a `value`, which no other format's parts have. */
function hasValues(turn: JsonObject): boolean {
  return Array.isArray(turn.content) && turn.content.some((part) => isObject(part) && has(part, 'value'));
}

function layoutFor(ranking: boolean): Layout {
  return {
    format: 'v1',
    reader: 'llamafactory',
    columns: { messages: 'messages', tools: 'tools' },
    tags: OPENAI_TAGS,
    kind: ranking ? 'preference' : 'sft',
    ...UNNAMED,
    ranking,
  };
}

function read(record: Raw, layout: Layout, note: Note): Conversation | undefined {
  const members = once(membersOf(record), [], note);
  const tools = toolsOf(members, layout, note, 'text', true);
  if (!layout.ranking) {
    const turns = readTurns(members, 'messages', note);
    for (const { key } of members) if (key === PAIR[0] || key === PAIR[1]) note('lost', 'key', [key]);
    return turns && { ...others(members, RESERVED), turns, tools, pair: undefined, label: undefined };
  }
  if (valueAt(members, 'messages') !== undefined) note('lost', 'key', ['messages']);
  const [chosen, rejected] = PAIR.map((key) => readTurns(members, key, note));
  if (!chosen || !rejected) return undefined;
  const [good, bad] = PAIR.map((key) => itemsOf(valueAt(members, key) as Raw));
  const shared = sharedLength(good as Raw[], bad as Raw[]);
  if (shared === Math.min(chosen.length, rejected.length)) {
    note('bad', 'pair', [PAIR[0]]);
    return undefined;
  }
  return {
    ...others(members, RESERVED),
    turns: chosen.slice(0, shared),
    tools,
    pair: { chosen: chosen.slice(shared), rejected: rejected.slice(shared) },
    label: undefined,
  };
}

/** How many messages two conversations begin with alike; each keeps at least one of its own. */
function sharedLength(good: readonly Raw[], bad: readonly Raw[]): number {
  const most = Math.min(good.length, bad.length) - 1;
  let shared = 0;
  while (shared < most && good[shared] === bad[shared]) shared++;
  return Math.max(0, shared);
}

function readTurns(members: readonly Member[], key: string, note: Note): Turn[] | undefined {
  const list = valueAt(members, key);
  if (!isList(list)) {
    note('bad', 'messages', [key]);
    return undefined;
  }
  const turns = itemsOf(list).map((item, index) => readTurn(item, [key, index], note));
  return turns.every((turn) => turn !== undefined) ? turns : undefined;
}

function readTurn(item: Raw, at: Path, note: Note): Turn | undefined {
  const bad = (kind: string, path: Path) => {
    note('bad', kind, path);
    return undefined;
  };
  if (!isObjectText(item)) return bad('message', at);
  const members = once(membersOf(item), at, note);
  const role = valueAt(members, 'role');
  const speaker = SPEAKERS.find((name) => role === `"${name}"`);
  if (!speaker) return bad('role', [...at, 'role']);
  const content = valueAt(members, 'content');
  if (!isList(content)) return bad('content', [...at, 'content']);
  const parts: Part[] = [];
  for (const [index, raw] of itemsOf(content).entries()) {
    const found = readPart(raw, speaker === 'assistant' && index === 0, [...at, 'content', index], note);
    if (!found) return bad('content', [...at, 'content', index]);
    parts.push(...found);
  }
  if (parts.length === 0) return bad('content', [...at, 'content']);
  const weight = valueAt(members, 'loss_weight');
  const known = weight !== undefined && isNumber(weight);
  if (weight !== undefined && !known)
    note(weight === 'null' ? 'changed' : 'lost', weight === 'null' ? 'form' : 'weight', at);
  const extra = members.filter(({ key }) => key !== 'role' && key !== 'content' && key !== 'loss_weight');
  if (weight === '0' || weight === '1') note('changed', 'form', [...at, 'loss_weight']);
  return {
    speaker,
    parts: settled(withoutEmpty(parts, at, note), at, note),
    weight: known ? weight : undefined,
    answers: undefined,
    extra,
    at,
  };
}

/** Beside other parts an empty text says nothing. */
function withoutEmpty(parts: readonly Part[], at: Path, note: Note): readonly Part[] {
  const kept = parts.filter((part) => parts.length === 1 || part.kind !== 'text' || part.text !== '""');
  if (kept.length < parts.length) note('changed', 'form', at);
  return kept.length > 0 ? kept : parts.slice(0, 1);
}

function readPart(raw: Raw, opensAnswer: boolean, at: Path, note: Note): Part[] | undefined {
  if (!isObjectText(raw)) return undefined;
  const members = membersOf(raw);
  const type = valueAt(members, 'type');
  const value = valueAt(members, 'value');
  if (!isText(type) || !isText(value)) return undefined;
  if (members.length > 2) note('lost', 'part-key', at);
  const name = plain(type);
  if (name === 'text') return textParts(value, opensAnswer, at, note);
  if (name === 'reasoning') return [{ kind: 'reasoning', text: value }];
  const medium = MEDIA.find((each) => name === `${each}_url`);
  if (medium) return [{ kind: 'media', medium, source: value }];
  if (name !== 'tool_call') return undefined;
  const calls = readCalls(plain(value), at, note);
  if (calls && plain(value) !== calls.map(callObject).join()) note('changed', 'form', at);
  return calls;
}

/** Reasoning that stands in the text, between its marks, would be read as reasoning on the way back. */
function textParts(text: Raw, opensAnswer: boolean, at: Path, note: Note): Part[] {
  const parts: Part[] = opensAnswer ? answerParts(text) : [{ kind: 'text', text }];
  if (parts.length > 1) note('changed', 'form', at);
  return parts;
}

function write(conversation: Conversation, note: Note): Raw | undefined {
  const { turns, tools, pair, label } = conversation;
  if (label) note('lost', 'label', label.at);
  const shared = turns.map((turn) => message(turn, note));
  const messages = pair
    ? [pair.chosen, pair.rejected].map((answer, i) =>
        member(PAIR[i] as string, listOf([...shared, ...answer.map((turn) => message(turn, note))])),
      )
    : [member('messages', listOf(shared))];
  const own = [...messages, ...(tools ? [member('tools', toolsV1(conversation, note))] : [])];
  return objectOf(withInputAt(assembled(own, conversation, RESERVED, note), conversation));
}

/** The v1 trainer shows the model the tools as they stand (v1, templates/qwen3.py), so OpenAI's wrapper stays. */
function toolsV1({ tools }: Conversation, note: Note): Raw {
  if (tools && 'list' in tools) return encoded(tools.list);
  return tools ? toolsText(tools, note) : '""';
}

function message(turn: Turn, note: Note): Raw {
  const { speaker, parts, weight, answers, extra, at } = turn;
  if (answers !== undefined || parts.some((part) => part.kind === 'call' && part.id !== undefined))
    note('changed', 'call-id', at);
  const own = [
    member('role', encoded(speaker)),
    member('content', listOf(parts.flatMap((part) => partOf(part, parts, at, note)))),
    ...(weight === undefined ? [] : [member('loss_weight', decimal(weight))]),
  ];
  return objectOf([...own, ...carried(extra, RESERVED_IN_MESSAGE, at, note)]);
}

/** OpenAI's 0 and 1 as the decimals that `loss_weight` is written in. */
function decimal(weight: Raw): Raw {
  return /^[01]$/.test(weight) ? `${weight}.0` : weight;
}

function partOf(part: Part, all: readonly Part[], at: Path, note: Note): Raw[] {
  switch (part.kind) {
    case 'text':
      // Beside reasoning, media and calls an empty text says nothing.
      return part.text === '""' && all.length > 1 ? [] : [typed('text', part.text)];
    case 'reasoning':
      return [typed('reasoning', part.text)];
    case 'call':
      return [typed('tool_call', encoded(callObject(part)))];
    case 'media':
      return medium(part.medium, part.source, at, note);
  }
}

function medium(name: Medium, source: Raw, at: Path, note: Note): Raw[] {
  if (isText(source)) return [typed(`${name}_url`, source)];
  note('lost', 'media', at);
  return [];
}

function typed(type: string, value: Raw): Raw {
  return `{"type": "${type}", "value": ${value}}`;
}

export const v1: Format = {
  name: 'v1',
  title: 'LLaMA-Factory v1',
  own: layoutFor(false),
  holds: {
    system: 'system',
    turns: 'messages',
    input: '_input_at',
    tools: 'tools',
    calls: 'tool_call, tool',
    callIds: null,
    besideCalls: 'text',
    pair: 'chosen_messages, rejected_messages',
    label: null,
    weight: 'loss_weight',
    image: 'image_url',
    video: 'video_url',
    audio: 'audio_url',
    reasoning: 'reasoning',
    keys: 'as they are',
    messageKeys: 'as they are',
  },
  reader: (layout) => (record, note) => read(record, layout, note),
  writer: () => write,

  score(record) {
    const keys = ['messages', ...PAIR].filter((key) => Array.isArray(record[key]));
    if (keys.length === 0) return 0;
    if (has(record, PAIR[0]) && has(record, PAIR[1])) return 1;
    return keys.some((key) => turnsIn([record], key).some(hasValues)) ? 1.1 : 0;
  },

  infer(records) {
    return layoutFor(records.some((record) => has(record, PAIR[0]) && has(record, PAIR[1])));
  },
};
