/** OpenAI's format as services take it: `tools` and `tool_calls` as lists, pictures as parts of the content. */
import type { Call, Conversation, Note, Part, Turn } from '../../conversation.js';
import {
  encoded,
  isText,
  listOf,
  type Member,
  member,
  objectOf,
  plain,
  type Raw,
} from '../../records/raw.js';
import { withInputAt } from '../messages.js';
import { callsOf, textOfParts, toolsList } from '../pieces.js';
import { assembled, carried } from '../record.js';

/** Keys that would be taken for the format's own on the way back. */
const RESERVED = new Set([
  ...['messages', 'tools', 'functions', 'prompt', 'completion'],
  ...['input', 'preferred_output', 'non_preferred_output'],
]);
const RESERVED_IN_MESSAGE = new Set([
  ...['role', 'content', 'tool_calls', 'tool_call_id', 'function_call'],
  ...['weight', 'refusal', 'reasoning_content'],
]);

export function writeOpenai(conversation: Conversation, note: Note): Raw {
  const { turns, tools, pair, label } = conversation;
  if (label) note('lost', 'label', label.at);
  if (!pair && !turns.some(({ speaker }) => speaker === 'assistant')) note('unread', 'no-answer', []);
  const ids = createIds();
  const messages = turns.map((turn) => message(turn, ids, note));
  tellUnanswered(ids, pair, turns, note);
  const list = tools && toolsList(tools, note);
  const chat = [member('messages', listOf(messages)), ...(list === undefined ? [] : [member('tools', list)])];
  if (!pair) return whole(chat, conversation, note);
  tellOddPair(turns, pair, note);
  const output = (answer: readonly Turn[]) => listOf(answer.map((turn) => message(turn, createIds(), note)));
  const own = [
    member('input', objectOf(chat)),
    member('preferred_output', output(pair.chosen)),
    member('non_preferred_output', output(pair.rejected)),
  ];
  return whole(own, conversation, note);
}

/** Services refuse pairs before which nothing is asked, and answers in which others speak. */
function tellOddPair(turns: readonly Turn[], { chosen, rejected }: Pair, note: Note): void {
  const isOdd = (answer: readonly Turn[]) =>
    answer.some(({ speaker }) => speaker !== 'assistant' && speaker !== 'tool') ||
    !answer.some(({ speaker }) => speaker === 'assistant');
  if (turns.length === 0 || isOdd(chosen) || isOdd(rejected)) note('unread', 'no-answer', []);
}

function whole(own: readonly Member[], conversation: Conversation, note: Note): Raw {
  return objectOf(withInputAt(assembled(own, conversation, RESERVED, note), conversation));
}

/** Ids of calls: those the data has, else `call_1`, `call_2` …; and which of them still wait for an answer. */
interface Ids {
  count: number;
  readonly waiting: Raw[];
}

type Pair = NonNullable<Conversation['pair']>;

const createIds = (): Ids => ({ count: 0, waiting: [] });

function idOf(call: Call, ids: Ids): Raw {
  ids.count++;
  const id = call.id ?? encoded(`call_${ids.count}`);
  ids.waiting.push(id);
  return id;
}

/** A service refuses calls without an answer before somebody else speaks, and answers to no call. */
function tellUnanswered(
  { waiting }: Ids,
  pair: Conversation['pair'],
  turns: readonly Turn[],
  note: Note,
): void {
  const last = turns.at(-1);
  if (waiting.length > 0 && last && (pair || last.speaker === 'tool')) note('unread', 'unanswered', last.at);
}

function message(turn: Turn, ids: Ids, note: Note): Raw {
  const { speaker, at } = turn;
  if (speaker !== 'tool' && ids.waiting.length > 0) {
    note('unread', 'unanswered', at);
    ids.waiting.length = 0;
  }
  const own = speaker === 'tool' ? answerMembers(turn, ids, note) : spokenMembers(turn, ids, note);
  return objectOf([...own, ...carried(turn.extra, RESERVED_IN_MESSAGE, at, note)]);
}

function answerMembers(turn: Turn, ids: Ids, note: Note): Member[] {
  const index = turn.answers === undefined ? 0 : ids.waiting.indexOf(turn.answers);
  const [id] = index < 0 ? [] : ids.waiting.splice(index, 1);
  if (id === undefined) note('unread', 'orphan', turn.at);
  return [
    member('role', '"tool"'),
    member('tool_call_id', id ?? turn.answers ?? encoded('call_0')),
    member('content', contentOf(turn, note)),
    ...weightOf(turn, note),
  ];
}

function spokenMembers(turn: Turn, ids: Ids, note: Note): Member[] {
  const calls = callsOf(turn);
  const silent = calls.length > 0 && turn.parts.length === calls.length;
  return [
    member('role', encoded(turn.speaker)),
    member('content', silent ? 'null' : contentOf(turn, note)),
    ...(calls.length > 0 ? [member('tool_calls', listOf(calls.map((call) => toolCall(call, ids))))] : []),
    ...weightOf(turn, note),
  ];
}

function toolCall(call: Call, ids: Ids): Raw {
  const body = `{"name": ${call.name}, "arguments": ${encoded(call.args)}}`;
  return `{"id": ${idOf(call, ids)}, "type": "function", "function": ${body}}`;
}

/** OpenAI knows 0 and 1, on the assistant's messages; elsewhere nothing is learnt anyway. */
function weightOf({ weight, speaker, at }: Turn, note: Note): Member[] {
  if (weight === undefined) return [];
  const value = Number(weight);
  if (speaker === 'assistant' && (value === 0 || value === 1)) return [member('weight', String(value))];
  note(
    speaker !== 'assistant' && value === 0 ? 'changed' : 'lost',
    speaker !== 'assistant' && value === 0 ? 'form' : 'weight',
    at,
  );
  return [];
}

/** One text, or parts where pictures stand in it. Only users may show pictures. */
function contentOf({ parts, speaker, at }: Turn, note: Note): Raw {
  if (!parts.some((part) => part.kind === 'media')) return textOfParts(parts, () => {});
  if (speaker !== 'user') note('unread', 'media-speaker', at);
  return listOf(parts.flatMap((part) => partOf(part, at, note)));
}

function partOf(part: Part, at: Turn['at'], note: Note): Raw[] {
  if (part.kind === 'call') return [];
  if (part.kind !== 'media') return [`{"type": "text", "text": ${textOfParts([part], () => {})}}`];
  if (!isText(part.source) || plain(part.source) === '') {
    note('lost', 'media', at);
    return [];
  }
  // OpenAI's own services show pictures only; these two names are what others (vLLM) take.
  if (part.medium !== 'image') note('unread', part.medium, at);
  const type = `${part.medium}_url`;
  return [`{"type": "${type}", "${type}": {"url": ${part.source}}}`];
}
