import type { Conversation, Note, Part, Turn } from '../conversation.js';
import { has, type JsonObject, type Path } from '../json.js';
import {
  encoded,
  inner,
  isList,
  isText,
  itemsOf,
  lengthOf,
  listOf,
  type Member,
  member,
  membersOf,
  objectOf,
  plain,
  quoted,
  type Raw,
} from '../records/raw.js';
import type { Format, Read, Write } from './format.js';
import { presentColumns } from './infer.js';
import {
  COLUMN_NAMES,
  type ColumnName,
  DEFAULT_COLUMNS,
  DEFAULT_TAGS,
  type Kind,
  type Layout,
  OPTIONAL_COLUMNS,
  UNNAMED,
} from './layout.js';
import { otherColumns, systemMember, tellOf, turn, withoutMedia } from './messages.js';
import { answerParts, isCall, textOfParts } from './pieces.js';
import {
  assembled,
  cell,
  gather,
  labelOf,
  once,
  others,
  ownKeys,
  tellStray,
  toolsOf,
  withMedia,
} from './record.js';

const OWN_COLUMNS: Layout['columns'] = {
  ...{ prompt: 'instruction', query: 'input', response: 'output', history: 'history', system: 'system' },
  ...OPTIONAL_COLUMNS,
};

const PRETRAIN_KEYS = ['text', 'content'];
/** Web text comes with an address and a date or so; a record with more keys is rather a table's row. */
const PRETRAIN_MOST_KEYS = 4;

function kindOf(records: readonly JsonObject[], promptKey: string): Kind {
  if (PRETRAIN_KEYS.includes(promptKey)) return 'pt';
  if (records.some((record) => has(record, 'chosen') && has(record, 'rejected'))) return 'preference';
  if (records.some((record) => has(record, 'kto_tag') || has(record, 'label'))) return 'kto';
  return 'sft';
}

/** Text of its own, for pretraining: one string under `text` and nothing that any format knows. */
function pretrainKey(record: JsonObject): string | undefined {
  if (has(record, 'instruction') || has(record, 'messages') || has(record, 'conversations')) return undefined;
  return PRETRAIN_KEYS.find((key) => typeof record[key] === 'string');
}

/** Columns that play a part in a record of this layout. */
function ownColumns(layout: Layout): readonly ColumnName[] {
  const other = layout.ranking ? ['messages', 'response'] : ['messages', 'chosen', 'rejected'];
  return COLUMN_NAMES.filter((name) => !other.includes(name));
}

function reader(layout: Layout): Read {
  const own = ownKeys(layout, ownColumns(layout));
  return (record, note) => read(record, layout, own, note);
}

function read(record: Raw, layout: Layout, own: ReadonlySet<string>, note: Note): Conversation | undefined {
  const members = once(membersOf(record), [], note);
  if (layout.kind === 'pt') {
    note('left-out', 'plain-text', []);
    return undefined;
  }
  const text = (column: ColumnName): Raw | undefined | 'bad' => {
    const value = cell(members, layout, column, note);
    if (value === undefined || isText(value)) return value;
    note('bad', 'content', [layout.columns[column] as string]);
    return 'bad';
  };
  const [prompt, query, system] = [text('prompt'), text('query'), text('system')];
  const [response, chosen, rejected] = layout.ranking
    ? [undefined, text('chosen'), text('rejected')]
    : [text('response'), undefined, undefined];
  const history = readHistory(members, layout, note);
  const label = labelOf(members, layout, note);
  if ([prompt, query, system, response, chosen, rejected, label, history].includes('bad')) return undefined;
  if (layout.ranking && (chosen === undefined || rejected === undefined)) {
    note('bad', 'pair', [layout.columns[chosen === undefined ? 'chosen' : 'rejected'] ?? 'chosen']);
    return undefined;
  }
  const at = (column: ColumnName) => [layout.columns[column] ?? column];
  const answer = (column: ColumnName, said: Raw) => turn('assistant', answerParts(said), at(column));
  const question = joined(prompt, query);
  if (prompt === undefined || query === undefined)
    note('changed', 'form', at(prompt === undefined ? 'prompt' : 'query'));
  const turns = [
    ...(system === undefined ? [] : [turn('system', [{ kind: 'text', text: system }], at('system'))]),
    ...(history as readonly Turn[]),
    turn('user', [{ kind: 'text', text: question }], at('prompt')),
    ...(response === undefined ? [] : [answer('response', response)]),
  ];
  return {
    ...others(members, own),
    inputAt: query === undefined || query === '""' ? undefined : borderAfter(prompt),
    turns: withMedia(turns, members, layout, note),
    tools: toolsOf(members, layout, note),
    pair:
      chosen === undefined || rejected === undefined
        ? undefined
        : { chosen: [answer('chosen', chosen)], rejected: [answer('rejected', rejected)] },
    label: label as Conversation['label'],
  };
}

/** Where the input begins, behind the instruction and a line break. */
function borderAfter(prompt: Raw | undefined): number {
  return prompt === undefined || prompt === '""' ? 0 : lengthOf(prompt) + 1;
}

/** The question as the trainer joins it: empty pieces left out, a line break between (AlpacaDatasetConverter). */
function joined(prompt: Raw | undefined, query: Raw | undefined): Raw {
  const pieces = [prompt, query].filter((piece) => piece !== undefined && piece !== '""') as Raw[];
  return pieces.length === 1 ? (pieces[0] as Raw) : quoted(pieces.map(inner).join('\\n'));
}

function readHistory(members: readonly Member[], layout: Layout, note: Note): readonly Turn[] | 'bad' {
  const value = cell(members, layout, 'history', note);
  const key = layout.columns.history as string;
  if (value === undefined) return [];
  const pairs = isList(value) ? itemsOf(value).map((pair) => (isList(pair) ? itemsOf(pair) : [])) : [[]];
  const wrong = pairs.findIndex((pair) => pair.length !== 2 || !pair.every(isText));
  if (wrong >= 0) {
    note('bad', 'history', isList(value) ? [key, wrong] : [key]);
    return 'bad';
  }
  if (pairs.length === 0) note('changed', 'form', [key]);
  return pairs.flatMap(([question, answer], i) => [
    turn('user', [{ kind: 'text', text: question as Raw }], [key, i, 0]),
    turn('assistant', answerParts(answer as Raw), [key, i, 1]),
  ]);
}

function writer(layout: Layout): Write {
  const reserved = ownKeys(layout, ownColumns(layout));
  return (conversation, note) => write(conversation, layout, reserved, note);
}

function write(
  conversation: Conversation,
  layout: Layout,
  reserved: ReadonlySet<string>,
  note: Note,
): Raw | undefined {
  const { turns, pair } = conversation;
  const system = turns[0]?.speaker === 'system' ? turns[0] : undefined;
  const spoken = system ? turns.slice(1) : turns;
  const all = [...turns, ...(pair ? [...pair.chosen, ...pair.rejected] : [])];
  const obstacle = obstacleOf(spoken, all, conversation, layout);
  if (obstacle) {
    note('left-out', obstacle.kind, obstacle.at);
    return undefined;
  }
  const media = gather();
  for (const each of all) {
    tellOf(each, note);
    if (each.extra.length > 0) note('lost', 'message-key', each.at);
  }
  const texts = spoken.map(({ parts }) => textOfParts(parts, media.add));
  const answers = pair
    ? [pair.chosen, pair.rejected].map((answer) => textOfParts(partsWithoutMedia(answer, note), media.add))
    : [];
  tellStray(all, media, note);
  if (!pair && spoken.length % 2 === 1) note('unread', 'ending', []);
  const { columns } = layout;
  const asked = spoken.length - (spoken.length % 2 === 0 ? 2 : 1);
  const [prompt, query] = divided(
    texts[asked] as Raw,
    columns.query === undefined ? undefined : conversation.inputAt,
  );
  const own = [
    member(columns.prompt as string, prompt),
    ...(columns.query === undefined ? [] : [member(columns.query, query)]),
    ...(texts.length > asked + 1 ? [member(columns.response as string, texts[asked + 1] as Raw)] : []),
    ...answers.map((answer, i) => member(columns[i === 0 ? 'chosen' : 'rejected'] as string, answer)),
    ...systemMember(system, layout, note),
    ...(asked > 0 ? [member(columns.history as string, historyOf(texts.slice(0, asked)))] : []),
    ...otherColumns(conversation, layout, media, note),
  ];
  return objectOf(assembled(own, conversation, reserved, note));
}

function partsWithoutMedia(turns: readonly Turn[], note: Note): readonly Part[] {
  return withoutMedia(turns, note).flatMap(({ parts }) => parts);
}

/** Why a conversation cannot stand in an Alpaca record: its history knows questions and answers only. */
function obstacleOf(
  spoken: readonly Turn[],
  all: readonly Turn[],
  { pair }: Conversation,
  { columns, ranking }: Layout,
): { kind: string; at: Path } | undefined {
  const call = all.find(({ speaker, parts }) => speaker === 'tool' || parts.some(isCall));
  if (call) return { kind: 'calls', at: call.at };
  const wrong = spoken.find(({ speaker }, i) => speaker !== (i % 2 === 0 ? 'user' : 'assistant'));
  if (wrong) return { kind: 'order', at: wrong.at };
  if (spoken.length === 0 || (pair && spoken.length % 2 === 0)) return { kind: 'ending', at: [] };
  if (pair && (pair.chosen.length !== 1 || pair.rejected.length !== 1))
    return { kind: 'long-answer', at: [] };
  if (pair && !ranking) return { kind: 'pair', at: [] };
  if (spoken.length > 2 && columns.history === undefined) return { kind: 'history', at: [] };
  return undefined;
}

function historyOf(texts: readonly Raw[]): Raw {
  const pairs: Raw[] = [];
  for (let i = 0; i + 1 < texts.length; i += 2) pairs.push(listOf([texts[i] as Raw, texts[i + 1] as Raw]));
  return listOf(pairs);
}

/** A question as instruction and input, parted where it once was; a border that no longer fits is passed over. */
function divided(question: Raw, inputAt: number | undefined): readonly [Raw, Raw] {
  const text = inputAt === undefined ? '' : plain(question);
  if (inputAt === 0 && text !== '') return ['""', question];
  if (!inputAt || inputAt >= text.length || text[inputAt - 1] !== '\n') return [question, '""'];
  return [encoded(text.slice(0, inputAt - 1)), encoded(text.slice(inputAt))];
}

export const alpaca: Format = {
  name: 'alpaca',
  title: 'Alpaca',
  own: {
    format: 'alpaca',
    reader: 'llamafactory',
    columns: OWN_COLUMNS,
    tags: DEFAULT_TAGS,
    kind: 'sft',
    ...UNNAMED,
  },
  holds: {
    system: 'system',
    turns: 'history',
    input: 'input',
    tools: 'tools',
    calls: null,
    callIds: null,
    besideCalls: null,
    pair: 'chosen, rejected',
    label: 'kto_tag',
    weight: null,
    image: '<image>, images',
    video: '<video>, videos',
    audio: '<audio>, audios',
    reasoning: '<think>',
    keys: 'as they are',
    messageKeys: null,
  },
  reader,
  writer,

  score(record) {
    if (has(record, 'instruction')) {
      return has(record, 'output') || has(record, 'input') || has(record, 'chosen') ? 1 : 0.6;
    }
    if (has(record, 'output') && has(record, 'input')) return 0.6;
    return pretrainKey(record) && Object.keys(record).length <= PRETRAIN_MOST_KEYS ? 0.4 : 0;
  },

  infer(records): Layout {
    const text = records.map(pretrainKey).find((key) => key !== undefined);
    const plain = text !== undefined && records.every((record) => !has(record, 'instruction'));
    const kind = kindOf(records, plain ? text : 'instruction');
    const label = records.some((record) => has(record, 'kto_tag')) ? 'kto_tag' : 'label';
    const { prompt, query, response } = DEFAULT_COLUMNS;
    // A column that no record has would stop the trainer, so it is not named.
    const input = records.some((record) => has(record, 'input')) ? { query } : {};
    const answer = kind === 'preference' ? {} : { response };
    const base = plain ? { prompt: text } : { prompt, ...input, ...answer };
    const columns = {
      ...base,
      ...presentColumns(records, ['history', 'system', 'tools', 'images', 'videos', 'audios']),
      ...(kind === 'preference' ? { chosen: 'chosen', rejected: 'rejected' } : {}),
      ...(kind === 'kto' ? { kto_tag: label } : {}),
    } as Layout['columns'];
    return {
      format: 'alpaca',
      reader: 'llamafactory',
      columns,
      tags: DEFAULT_TAGS,
      ranking: kind === 'preference',
      kind,
      entry: undefined,
    };
  },
};
