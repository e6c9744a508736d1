/**
 * Conversations as LLaMA-Factory reads them from a list of messages, whatever the keys and roles are called: each
 * message one text, calls as JSON in a turn of their own, the answers of several tools joined, media in lists.
 * ShareGPT is written so, and OpenAI's format where LLaMA-Factory is the reader.
 */
import type { Conversation, Note, Part, Turn } from '../conversation.js';
import type { Path } from '../json.js';
import {
  encoded,
  isList,
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
import type { Read, Write } from './format.js';
import { COLUMN_NAMES, type ColumnName, type Layout, type Role, rolesOf } from './layout.js';
import {
  answerParts,
  callParts,
  isCall,
  joinAnswers,
  splitAnswers,
  textOfParts,
  textWithCalls,
  toolsText,
} from './pieces.js';
import {
  assembled,
  carried,
  cell,
  type Gathered,
  gather,
  labelOf,
  mediaMembers,
  once,
  others,
  ownKeys,
  tellStray,
  toolsOf,
  withMedia,
} from './record.js';

/** The columns that play a part in such a record. */
const COLUMNS = COLUMN_NAMES.filter((name) => !['prompt', 'query', 'response', 'history'].includes(name));
const PAIR: readonly ColumnName[] = ['chosen', 'rejected'];

function ownColumns(layout: Layout): readonly ColumnName[] {
  return layout.ranking ? COLUMNS : COLUMNS.filter((name) => !PAIR.includes(name));
}

/** What is settled once for all records of a layout. */
interface Prepared {
  readonly layout: Layout;
  readonly own: ReadonlySet<string>;
  readonly roles: ReadonlyMap<unknown, Role>;
  readonly inMessage: ReadonlySet<string>;
  /** How messages open, up to their text; undefined where the layout names no such role. */
  readonly opening: Readonly<Record<Opener, string | undefined>>;
}

/** Who speaks in a message, or that it calls tools. */
type Opener = Turn['speaker'] | 'calls';

function prepared(layout: Layout): Prepared {
  const { role_tag = '', content_tag = '' } = layout.tags;
  return {
    layout,
    own: ownKeys(layout, ownColumns(layout)),
    roles: rolesOf(layout),
    inMessage: new Set([role_tag, content_tag]),
    opening: openingsOf(layout.tags),
  };
}

function openingsOf(tags: Layout['tags']): Prepared['opening'] {
  const { role_tag = '', content_tag = '' } = tags;
  const opening = (tag: string | undefined) =>
    tag === undefined ? undefined : `{${encoded(role_tag)}: ${encoded(tag)}, ${encoded(content_tag)}: `;
  return {
    ...{ system: opening(tags.system_tag), user: opening(tags.user_tag) },
    ...{ assistant: opening(tags.assistant_tag), tool: opening(tags.observation_tag) },
    calls: opening(tags.function_tag),
  };
}

export function messagesReader(layout: Layout): Read {
  const all = prepared(layout);
  return (record, note) => readMessages(record, all, note);
}

export function messagesWriter(layout: Layout): Write {
  const all = prepared(layout);
  return (conversation, note) => writeMessages(conversation, all, note);
}

function readMessages(record: Raw, { layout, own, roles }: Prepared, note: Note): Conversation | undefined {
  const members = once(membersOf(record), [], note);
  const key = layout.columns.messages as string;
  const list = valueAt(members, key);
  if (!isList(list)) {
    note('bad', 'messages', [key]);
    return undefined;
  }
  const turns = itemsOf(list).map((item, index) => readTurn(item, layout, roles, [key, index], note));
  const pair = layout.ranking ? readPair(members, layout, roles, note) : undefined;
  const label = labelOf(members, layout, note);
  if (!turns.every((turn) => turn !== undefined) || pair === 'bad' || label === 'bad') return undefined;
  if (turns.some((each, i) => isAnswer(each) && isAnswer(turns[i - 1]))) note('changed', 'form', [key]);
  const said = withSystem(turns.flat(), members, layout, note);
  return {
    ...others(members, own),
    turns: withMedia(said, members, layout, note),
    tools: toolsOf(members, layout, note),
    pair,
    label,
  };
}

const isAnswer = (turns: readonly Turn[] | undefined) => turns?.[0]?.speaker === 'tool';

/** The system column stands in for a first turn that is missing; beside such a turn it is not read. */
function withSystem(
  turns: readonly Turn[],
  members: readonly Member[],
  layout: Layout,
  note: Note,
): readonly Turn[] {
  const text = cell(members, layout, 'system', note);
  if (text === undefined) return turns;
  const at = [layout.columns.system as string];
  if (turns[0]?.speaker === 'system' || !isText(text)) {
    note('lost', 'shadowed', at);
    return turns;
  }
  if (layout.tags.system_tag !== undefined) note('changed', 'form', at);
  return [turn('system', [{ kind: 'text', text }], at), ...turns];
}

export function turn(
  speaker: Turn['speaker'],
  parts: readonly Part[],
  at: Path,
  extra: readonly Member[] = [],
): Turn {
  return { speaker, parts, weight: undefined, answers: undefined, extra, at };
}

/** One message; that of a tool may hold the answers of several. */
function readTurn(
  item: Raw,
  { tags }: Layout,
  roles: ReadonlyMap<unknown, Role>,
  at: Path,
  note: Note,
): Turn[] | undefined {
  const { role_tag = '', content_tag = '' } = tags;
  const bad = (kind: string, path: Path) => {
    note('bad', kind, path);
    return undefined;
  };
  if (!isObjectText(item)) return bad('message', at);
  const members = once(membersOf(item), at, note);
  const name = valueAt(members, role_tag);
  const role = isText(name) ? roles.get(plain(name)) : undefined;
  if (role === undefined) return bad('role', [...at, role_tag]);
  const text = valueAt(members, content_tag);
  if (!isText(text)) return bad('content', [...at, content_tag]);
  const extra =
    members.length === 2 ? [] : members.filter(({ key }) => key !== role_tag && key !== content_tag);
  if (role === 'observation') {
    const answers = splitAnswers(text);
    const kept = answers.length === 1 ? extra : [];
    if (kept.length < extra.length) note('lost', 'message-key', at);
    return answers.map((answer) => turn('tool', [{ kind: 'text', text: answer }], at, kept));
  }
  if (role === 'function') {
    const parts = callParts(text, [...at, content_tag], note);
    return parts ? [turn('assistant', parts, at, extra)] : bad('call', [...at, content_tag]);
  }
  const parts: Part[] = role === 'assistant' ? answerParts(text) : [{ kind: 'text', text }];
  return [turn(role, parts, at, extra)];
}

function readPair(
  members: readonly Member[],
  layout: Layout,
  roles: ReadonlyMap<unknown, Role>,
  note: Note,
): Conversation['pair'] | 'bad' {
  const [chosen, rejected] = (['chosen', 'rejected'] as const).map((column) => {
    const key = layout.columns[column];
    return readTurn(valueAt(members, key) ?? 'null', layout, roles, [key ?? column], note);
  });
  return chosen && rejected ? { chosen, rejected } : 'bad';
}

function writeMessages(conversation: Conversation, all: Prepared, note: Note): Raw | undefined {
  const { layout, opening } = all;
  const { pair } = conversation;
  const apart = opening.system === undefined && layout.columns.system !== undefined;
  const system = apart && conversation.turns[0]?.speaker === 'system' ? conversation.turns[0] : undefined;
  const turns = system ? conversation.turns.slice(1) : conversation.turns;
  if (pair && (pair.chosen.length !== 1 || pair.rejected.length !== 1)) {
    note('left-out', 'long-answer', []);
    return undefined;
  }
  if ((pair !== undefined) !== layout.ranking) {
    note('left-out', pair ? 'pair' : 'no-pair', []);
    return undefined;
  }
  const media = gather();
  const grouped = groups(turns);
  tellOrder(grouped, pair !== undefined, note);
  const messages = grouped.map((group) => message(seen(group, note), all, media, note));
  const answers = pair
    ? [pair.chosen, pair.rejected].map((group) => message(withoutMedia(group, note), all, media, note))
    : [];
  if ([...messages, ...answers].includes(undefined)) return undefined;
  tellStray([...turns, ...(pair ? [...pair.chosen, ...pair.rejected] : [])], media, note);
  const own = [
    member(layout.columns.messages as string, listOf(messages as Raw[])),
    ...answers.map((answer, i) => member(layout.columns[PAIR[i] as ColumnName] as string, answer as Raw)),
    ...systemMember(system, layout, note),
    ...otherColumns(conversation, layout, media, note),
  ];
  return objectOf(withInputAt(assembled(own, conversation, all.own, note), conversation));
}

/** System prompts have no placeholders. */
function seen(group: readonly Turn[], note: Note): readonly Turn[] {
  return group[0]?.speaker === 'system' ? withoutMedia(group, note) : group;
}

/** Answers without media: both answers of a pair would need a placeholder for each file of the record. */
export function withoutMedia(turns: readonly Turn[], note: Note): readonly Turn[] {
  return turns.map((each) => {
    const parts = each.parts.filter(({ kind }) => kind !== 'media');
    if (parts.length === each.parts.length) return each;
    note('lost', 'media', each.at);
    return { ...each, parts };
  });
}

/** The column for the system prompt, where that is no turn. */
export function systemMember(system: Turn | undefined, { columns }: Layout, note: Note): Member[] {
  if (!system) return [];
  if (columns.system === undefined) {
    note('lost', 'system', system.at);
    return [];
  }
  const [{ parts }] = withoutMedia([system], note) as [Turn];
  return [
    member(
      columns.system,
      textOfParts(parts, () => {}),
    ),
  ];
}

/** What stands beside the text of a conversation, the same in Alpaca's records. */
export function otherColumns(
  { tools, label }: Conversation,
  layout: Layout,
  media: Gathered,
  note: Note,
): Member[] {
  const own: Member[] = [];
  const { kto_tag, tools: toolsKey } = layout.columns;
  if (label && kto_tag === undefined) note('lost', 'label', label.at);
  else if (label) own.push(member(kto_tag as string, String(label.good)));
  if (tools && toolsKey === undefined) note('lost', 'tools', tools.at);
  else if (tools) own.push(member(toolsKey as string, toolsText(tools, note)));
  return [...own, ...mediaMembers(media, layout, note)];
}

export function withInputAt(members: readonly Member[], { inputAt }: Conversation): readonly Member[] {
  return inputAt === undefined ? members : [...members, member('_input_at', String(inputAt))];
}

/** Turns, the answers of several tools in a row together. */
function groups(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const grouped: Turn[][] = [];
  for (const each of turns) {
    const last = grouped.at(-1);
    if (each.speaker === 'tool' && last?.[0]?.speaker === 'tool') last.push(each);
    else grouped.push([each]);
  }
  return grouped;
}

/** LLaMA-Factory 0.9.5 skips a record whose turns do not alternate (SharegptDatasetConverter). */
function tellOrder(grouped: readonly (readonly Turn[])[], pair: boolean, note: Note): void {
  const spoken = grouped[0]?.[0]?.speaker === 'system' ? grouped.slice(1) : grouped;
  const wrong = spoken.find(([first], i) => {
    const { speaker } = first as Turn;
    return speaker === 'system' || (speaker === 'assistant') === (i % 2 === 0);
  });
  if (wrong) note('unread', 'order', (wrong[0] as Turn).at);
  else if ((spoken.length % 2 === 1) !== pair || spoken.length === 0) note('unread', 'ending', []);
}

function message(
  group: readonly Turn[],
  { opening, inMessage }: Prepared,
  media: Gathered,
  note: Note,
): Raw | undefined {
  const first = group[0] as Turn;
  const calls = first.parts.some(isCall);
  const opener = calls ? 'calls' : first.speaker;
  if (opening[opener] === undefined) {
    note('left-out', opener, first.at);
    return undefined;
  }
  for (const each of group) tellOf(each, note);
  const text =
    first.speaker === 'tool'
      ? joinAnswers(group.map(({ parts }) => textOfParts(parts, media.add)))
      : calls
        ? textWithCalls(first, media.add)
        : textOfParts(first.parts, media.add);
  const extra = group.length === 1 ? first.extra : group.flatMap((each) => droppedExtra(each, note));
  const kept = carried(extra, inMessage, first.at, note);
  const own = opening[opener] + text;
  return kept.length === 0 ? `${own}}` : `${own}, ${objectOf(kept).slice(1)}`;
}

/** Several answers become one message, which has room for nobody's keys. */
function droppedExtra(each: Turn, note: Note): Member[] {
  if (each.extra.length > 0) note('lost', 'message-key', each.at);
  return [];
}

/** What no turn of one text has a place for. */
export function tellOf({ weight, speaker, answers, parts, at }: Turn, note: Note): void {
  if (weight !== undefined) {
    const usual = Number(weight) === (speaker === 'assistant' ? 1 : 0);
    note(usual ? 'changed' : 'lost', usual ? 'form' : 'weight', at);
  }
  if (answers !== undefined || parts.some((part) => isCall(part) && part.id !== undefined))
    note('changed', 'call-id', at);
}
