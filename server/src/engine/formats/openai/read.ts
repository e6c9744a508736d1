/** OpenAI's format: what a record says, in all the forms that services and LLaMA-Factory take. */
import type { Call, Conversation, Medium, Note, Part, Tools, Turn } from '../../conversation.js';
import type { Path } from '../../json.js';
import {
  isList,
  isNumber,
  isObjectText,
  isText,
  itemsOf,
  type Member,
  membersOf,
  onOneLine,
  plain,
  type Raw,
  valueAt,
} from '../../records/raw.js';
import type { Read } from '../format.js';
import { type Layout, type Role, rolesOf } from '../layout.js';
import { answerParts, callParts, jsonIn, settled, splitAnswers } from '../pieces.js';
import { labelOf, once, others, ownKeys, toolsOf, withMedia } from '../record.js';

interface Reader {
  readonly layout: Layout;
  readonly roles: ReadonlyMap<unknown, Role>;
  readonly note: Note;
}

/** A layout, and the keys of a record that it gives a part to. */
interface Named {
  readonly layout: Layout;
  readonly own: ReadonlySet<string>;
}

export function openaiReader(layout: Layout): Read {
  const roles = rolesOf(layout);
  const bare = named(layout);
  // LLaMA-Factory's sets keep media in lists, whether or not a dataset_info.json says so.
  const columns = { ...layout.columns, images: 'images', videos: 'videos', audios: 'audios' };
  const listed = layout.entry === undefined ? named({ ...layout, columns }) : bare;
  return (record, note) => readOpenai(record, { layout, roles, note }, bare, listed);
}

function named(layout: Layout): Named {
  const key = layout.columns.messages ?? 'messages';
  const paired = isPaired(layout) ? PAIR : [];
  return {
    layout,
    own: new Set([...ownKeys(layout, OWN), ...OTHER_FORMS, key, 'tools', 'functions', ...paired]),
  };
}

const isPaired = ({ ranking, columns }: Layout) => ranking && columns.chosen !== undefined;

function readOpenai(record: Raw, reader: Reader, bare: Named, listed: Named): Conversation | undefined {
  const { layout, note } = reader;
  const members = once(membersOf(record), [], note);
  const key = layout.columns.messages ?? 'messages';
  const list = valueAt(members, key);
  if (list === undefined && isObjectText(valueAt(members, 'input'))) return readPreference(members, reader);
  if (list === undefined && isText(valueAt(members, 'prompt')) && isText(valueAt(members, 'completion')))
    return readCompletion(members, note);
  const turns = readTurns(list, [key], reader);
  const pair = isPaired(layout) ? readChosen(members, reader) : undefined;
  const label = labelOf(members, layout, note);
  if (!turns || pair === 'bad' || label === 'bad') return undefined;
  for (const { key } of members) if (OTHER_FORMS.has(key)) note('lost', 'key', [key]);
  const { layout: settled, own } = hasMedia(turns, members, listed) ? listed : bare;
  return {
    ...others(members, own),
    turns: withMedia(turns, members, settled, note),
    tools: readTools(members, reader, []),
    pair,
    label,
  };
}

/** Whether the placeholders in the text speak of lists of media beside it. */
function hasMedia(turns: readonly Turn[], members: readonly Member[], { layout }: Named): boolean {
  return withMedia(turns, members, layout, () => {}) !== turns;
}

const OWN = ['messages', 'tools', 'system', 'images', 'videos', 'audios', 'kto_tag'] as const;
const PAIR = ['chosen', 'rejected'];
/** Keys of the other forms of a record; beside messages they say nothing. */
const OTHER_FORMS = new Set(['prompt', 'completion', 'input', 'preferred_output', 'non_preferred_output']);

const NOTHING = { pair: undefined, label: undefined, tools: undefined };

/** The legacy form: a text and how it goes on. */
function readCompletion(members: readonly Member[], note: Note): Conversation {
  note('changed', 'form', ['prompt']);
  const text = (key: string) => valueAt(members, key) as Raw;
  return {
    ...others(members, new Set(['prompt', 'completion'])),
    ...NOTHING,
    turns: [
      spoken('user', [{ kind: 'text', text: text('prompt') }], ['prompt']),
      spoken('assistant', answerParts(text('completion')), ['completion']),
    ],
  };
}

function spoken(speaker: Turn['speaker'], parts: readonly Part[], at: Path): Turn {
  return { speaker, parts, weight: undefined, answers: undefined, extra: [], at };
}

function readPreference(members: readonly Member[], reader: Reader): Conversation | undefined {
  const input = membersOf(valueAt(members, 'input') as Raw);
  const turns = readTurns(valueAt(input, 'messages'), ['input', 'messages'], reader);
  const outputs = ['preferred_output', 'non_preferred_output'].map((key) =>
    readTurns(valueAt(members, key), [key], reader),
  );
  const [chosen, rejected] = outputs;
  if (!turns || !chosen || !rejected) return undefined;
  for (const { key } of input) {
    if (key !== 'messages' && key !== 'tools') reader.note('lost', 'key', ['input', key]);
  }
  return {
    ...others(members, new Set(['input', 'preferred_output', 'non_preferred_output'])),
    ...NOTHING,
    turns,
    tools: readTools(input, reader, ['input']),
    pair: { chosen, rejected },
  };
}

/** LLaMA-Factory's own way to write a pair: one message each. */
function readChosen(members: readonly Member[], reader: Reader): Conversation['pair'] | 'bad' {
  const [chosen, rejected] = (['chosen', 'rejected'] as const).map((column) => {
    const key = reader.layout.columns[column] ?? column;
    return readTurn(valueAt(members, key) ?? 'null', [key], reader);
  });
  return chosen && rejected ? { chosen, rejected } : 'bad';
}

function readTools(members: readonly Member[], { layout, note }: Reader, at: Path): Tools | undefined {
  const functions = valueAt(members, 'functions');
  if (isList(functions)) {
    note('changed', 'form', [...at, 'functions']);
    const list = `[${itemsOf(functions)
      .map((each) => `{"type": "function", "function": ${onOneLine(each)}}`)
      .join(', ')}]`;
    return { list, at: [...at, 'functions'], wrapped: true };
  }
  const named = { ...layout, columns: { ...layout.columns, tools: layout.columns.tools ?? 'tools' } };
  return toolsOf(members, named, note, 'list');
}

function readTurns(list: Raw | undefined, at: Path, reader: Reader): Turn[] | undefined {
  if (!isList(list)) {
    reader.note('bad', 'messages', at);
    return undefined;
  }
  const turns = itemsOf(list).map((item, index) => readTurn(item, [...at, index], reader));
  return turns.every((turn) => turn !== undefined) ? turns.flat() : undefined;
}

function readTurn(item: Raw, at: Path, reader: Reader): Turn[] | undefined {
  const { layout, roles, note } = reader;
  const { role_tag = 'role', content_tag = 'content' } = layout.tags;
  const bad = (kind: string, path: Path) => {
    note('bad', kind, path);
    return undefined;
  };
  if (!isObjectText(item)) return bad('message', at);
  const members = once(membersOf(item), at, note);
  const name = valueAt(members, role_tag);
  const role = isText(name) ? roles.get(plain(name)) : undefined;
  if (role === undefined) return bad('role', [...at, role_tag]);
  const content = valueAt(members, content_tag);
  const extra = unknownKeys(members, layout.tags, role, at, note);
  const common = { weight: weightIn(members, role, at, note), answers: undefined, extra, at };
  if (role === 'function' && layout.reader === 'llamafactory') {
    const parts = isText(content) ? callParts(content, [...at, content_tag], note) : undefined;
    return parts ? [{ ...common, speaker: 'assistant', parts }] : bad('call', [...at, content_tag]);
  }
  if (role === 'function' || plain(name as Raw) === 'developer') note('changed', 'form', [...at, role_tag]);
  const parts = contentParts(content, [...at, content_tag], role, note);
  if (!parts) return bad('content', [...at, content_tag]);
  if (role === 'observation') return toolTurns(parts, common, valueAt(members, 'tool_call_id'), layout);
  if (role === 'function') return [{ ...common, speaker: 'tool', parts }];
  if (role !== 'assistant')
    return parts.length > 0 ? [{ ...common, speaker: role, parts }] : bad('content', at);
  return assistantTurn(members, parts, common, content, reader);
}

/** The keys of a message that only some roles have; beside another role they say nothing. */
const OWN_OF: Readonly<Record<string, Role>> = {
  tool_call_id: 'observation',
  ...{ tool_calls: 'assistant', function_call: 'assistant' },
  ...{ refusal: 'assistant', reasoning_content: 'assistant' },
};

/** Keys that are carried along; tells of those that are another role's. */
function unknownKeys(
  members: readonly Member[],
  { role_tag, content_tag }: Layout['tags'],
  role: Role,
  at: Path,
  note: Note,
): Member[] {
  return members.filter(({ key }) => {
    if (key === role_tag || key === content_tag || key === 'weight') return false;
    if (!Object.hasOwn(OWN_OF, key)) return true;
    if (OWN_OF[key] !== role) note('lost', 'message-key', [...at, key]);
    return false;
  });
}

type Common = Pick<Turn, 'weight' | 'answers' | 'extra' | 'at'>;

/** LLaMA-Factory's own sets join the answers of several tools in one message. */
function toolTurns(parts: readonly Part[], common: Common, id: Raw | undefined, { reader }: Layout): Turn[] {
  const [only] = parts;
  const texts = reader === 'llamafactory' && only?.kind === 'text' ? splitAnswers(only.text) : [];
  if (texts.length < 2) return [{ ...common, speaker: 'tool', parts, answers: isText(id) ? id : undefined }];
  return texts.map((text, i) => ({
    ...common,
    speaker: 'tool',
    parts: [{ kind: 'text', text }],
    extra: i === 0 ? common.extra : [],
  }));
}

function assistantTurn(
  members: readonly Member[],
  said: readonly Part[],
  common: Common,
  content: Raw | undefined,
  { note }: Reader,
): Turn[] | undefined {
  const { at } = common;
  const thought = present(members, 'reasoning_content');
  const refusal = present(members, 'refusal');
  const calls = readToolCalls(members, at, note);
  if (calls === 'bad') return undefined;
  for (const [key, value] of [
    ['reasoning_content', thought],
    ['refusal', refusal],
  ] as const) {
    if (value === undefined) continue;
    if (!isText(value)) {
      note('bad', 'content', [...at, key]);
      return undefined;
    }
    note('changed', 'form', at);
  }
  const silent = calls.length > 0 && content !== 'null';
  const kept = said.filter((part) => !(silent && part.kind === 'text' && part.text === '""'));
  if (kept.length < said.length || content === undefined) note('changed', 'form', [...at, 'content']);
  const parts: Part[] = [
    ...(thought ? [{ kind: 'reasoning' as const, text: thought }] : []),
    ...kept,
    ...(refusal ? [{ kind: 'text' as const, text: refusal }] : []),
    ...calls,
  ];
  if (parts.length === 0) {
    note('bad', 'content', at);
    return undefined;
  }
  return [{ ...common, speaker: 'assistant', parts: settled(parts, at, note) }];
}

/** How much is learnt from a message; null is as if missing. */
function weightIn(members: readonly Member[], role: Role, at: Path, note: Note): Raw | undefined {
  const weight = valueAt(members, 'weight');
  if (weight === undefined) return undefined;
  if (isNumber(weight)) {
    if (role !== 'assistant' || !/^[01]$/.test(weight)) note('changed', 'form', [...at, 'weight']);
    return weight;
  }
  note(weight === 'null' ? 'changed' : 'lost', weight === 'null' ? 'form' : 'weight', [...at, 'weight']);
  return undefined;
}

/** A value that is there and not null. */
function present(members: readonly Member[], key: string): Raw | undefined {
  const value = valueAt(members, key);
  return value === 'null' ? undefined : value;
}

function readToolCalls(members: readonly Member[], at: Path, note: Note): Call[] | 'bad' {
  const list = present(members, 'tool_calls');
  const single = present(members, 'function_call');
  const bad = (path: Path) => {
    note('bad', 'call', path);
    return 'bad' as const;
  };
  if (list !== undefined && !isList(list)) return bad([...at, 'tool_calls']);
  const calls: Call[] = [];
  for (const [index, item] of (list === undefined ? [] : itemsOf(list)).entries()) {
    const path = [...at, 'tool_calls', index];
    const call = isObjectText(item) ? readToolCall(membersOf(item), path, note) : undefined;
    if (!call) return bad(path);
    calls.push(call);
  }
  if (single === undefined) return calls;
  note('changed', 'form', [...at, 'function_call']);
  const call = isObjectText(single) ? functionOf(membersOf(single), undefined) : undefined;
  return call ? [...calls, call] : bad([...at, 'function_call']);
}

const CALL_KEYS = new Set(['id', 'type', 'function', 'index']);

function readToolCall(members: readonly Member[], at: Path, note: Note): Call | undefined {
  const body = valueAt(members, 'function');
  const id = valueAt(members, 'id');
  for (const { key } of members) if (!CALL_KEYS.has(key)) note('lost', 'call-key', [...at, key]);
  const call = isObjectText(body) ? functionOf(membersOf(body), isText(id) ? id : undefined) : undefined;
  if (call && !isText(valueAt(membersOf(body as Raw), 'arguments'))) note('changed', 'form', at);
  return call;
}

/** Arguments are JSON in a string; LLaMA-Factory's readers also take the object itself. */
function functionOf(members: readonly Member[], id: Raw | undefined): Call | undefined {
  const name = valueAt(members, 'name');
  const args = valueAt(members, 'arguments');
  const json = isText(args) ? jsonIn(args) : args && onOneLine(args);
  return isText(name) && json !== undefined ? { kind: 'call', name, args: json, id } : undefined;
}

/** A message's content as parts: none for null or nothing. */
function contentParts(
  content: Raw | undefined,
  at: Path,
  role: Role,
  note: Note,
): readonly Part[] | undefined {
  if (content === undefined || content === 'null') return [];
  if (isText(content)) return role === 'assistant' ? answerParts(content) : [{ kind: 'text', text: content }];
  if (!isList(content)) return undefined;
  const parts = itemsOf(content).map((item, index) => contentPart(item, [...at, index], note));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const known = parts.filter((part) => part !== 'unknown');
  if (!known.some((part) => part.kind === 'media')) note('changed', 'form', at);
  const [first, ...rest] = settled(known, at, note);
  if (role !== 'assistant' || first?.kind !== 'text') return first ? [first, ...rest] : [];
  return [...answerParts(first.text), ...rest];
}

const MEDIUM_OF: Readonly<Record<string, Medium>> = {
  image_url: 'image',
  video_url: 'video',
  audio_url: 'audio',
};

function contentPart(item: Raw, at: Path, note: Note): Part | 'unknown' | undefined {
  if (!isObjectText(item)) return undefined;
  const members = membersOf(item);
  const name = valueAt(members, 'type');
  const type = isText(name) ? plain(name) : '';
  const value = valueAt(members, type);
  if (type === 'text') return isText(value) ? { kind: 'text', text: value } : undefined;
  if (type === 'refusal' && isText(value)) return { kind: 'text', text: value };
  const medium = Object.hasOwn(MEDIUM_OF, type) ? MEDIUM_OF[type] : undefined;
  if (!medium) {
    note('lost', 'part', at);
    return 'unknown';
  }
  if (isText(value)) {
    note('changed', 'form', at);
    return { kind: 'media', medium, source: value };
  }
  const body = isObjectText(value) ? membersOf(value) : [];
  const url = valueAt(body, 'url');
  for (const { key } of body) if (key !== 'url') note('lost', 'media-key', [...at, type, key]);
  return isText(url) ? { kind: 'media', medium, source: url } : undefined;
}
