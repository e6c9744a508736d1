/** From a record of one format to that of another, and what becomes of each thing on the way. Pure. */
import type { Conversation, Note, Outcome, Turn } from './conversation.js';
import type { Read, Write } from './formats/format.js';
import { FORMATS } from './formats/index.js';
import type { Columns, FormatName, Layout } from './formats/layout.js';
import type { Path } from './json.js';
import { encoded, isObjectText, isText, onOneLine, plain, type Raw } from './records/raw.js';
import { readRecord } from './records/read.js';

/** What happened to one thing of a record; `at` is where it stands in the record that was read. */
export interface Noted {
  readonly outcome: Outcome;
  readonly kind: string;
  readonly at: Path;
}

/** What a record became: mostly one record; none where it is left out, two where a pair is parted. */
export interface Converted {
  readonly texts: readonly Raw[];
  readonly notes: readonly Noted[];
}

/** All that is settled once for a file. */
export interface Conversion {
  readonly from: Layout;
  readonly to: Layout;
  /** Drop keys that the source's format does not know instead of carrying them along. */
  readonly strictKeys: boolean;
  /** Part pairs of answers into two labelled records, or join two such records to a pair (convert/pairs.ts). */
  readonly pairs: 'keep' | 'part' | 'join';
  /** Layouts for records without and with a pair of answers. */
  readonly plain: Layout;
  readonly ranking: Layout;
  readonly read: Read;
  readonly writePlain: Write;
  readonly writeRanking: Write;
  /** Undefined: addresses stay as they are. */
  readonly media: MapMedia | undefined;
  /** True where records pass as they are. */
  readonly same: boolean;
}

/** Gives the address of a picture, a video or a sound in the result; both are plain texts. */
export type MapMedia = (source: string) => string;

export interface Wanted {
  /** The layout that records are written in: a format's own, one that dataset_info.json describes, or the source's. */
  readonly to: Layout | 'same';
  readonly strictKeys?: boolean;
  readonly pairs?: Conversion['pairs'];
  readonly media?: MapMedia;
}

export function createConversion(given: Layout, wanted: Wanted): Conversion {
  const from = widened(given);
  const { strictKeys = false, pairs = 'keep', media } = wanted;
  const to = wanted.to === 'same' ? from : wanted.to;
  // An entry of dataset_info.json holds records of one kind; a format's own layout holds both.
  const fixed = to.entry !== undefined;
  const plain = fixed ? to : { ...to, ranking: false };
  const ranking = fixed ? to : { ...to, ranking: true };
  return {
    ...{ from, to, strictKeys, pairs, media },
    ...{ plain, ranking },
    read: FORMATS[from.format].reader(from),
    writePlain: FORMATS[to.format].writer(plain),
    writeRanking: FORMATS[to.format].writer(ranking),
    same: !strictKeys && pairs === 'keep' && !media && sameForm(from, to),
  };
}

/**
 * A layout that the first records speak of, with the columns that a later one may have; what dataset_info.json says
 * stands, since the trainer reads nothing else either.
 */
function widened(layout: Layout): Layout {
  if (layout.entry !== undefined || layout.kind === 'pt') return layout;
  const columns: Columns = { ...FORMATS[layout.format].own.columns, ...layout.columns };
  return { ...layout, columns };
}

/** True where a record in one layout is a record in the other as it stands. */
function sameForm(from: Layout, to: Layout): boolean {
  if (from.format !== to.format || from.reader !== to.reader) return false;
  if (from.kind === 'pt') return to.entry === undefined || to.columns.prompt === from.columns.prompt;
  if (to.entry !== undefined && from.ranking !== to.ranking) return false;
  const names = Object.keys(from.columns) as (keyof Columns)[];
  const tags = from.format === 'alpaca' || JSON.stringify(from.tags) === JSON.stringify(to.tags);
  return tags && names.every((name) => from.columns[name] === to.columns[name] || isFree(from, name));
}

/** A column of the defaults that plays no part in the format. */
function isFree({ format }: Layout, name: keyof Columns): boolean {
  if (format === 'alpaca') return name === 'messages';
  return ['prompt', 'query', 'response', 'history'].includes(name);
}

/** The layout in which a format is written: for LLaMA-Factory, OpenAI's messages are ShareGPT under other names. */
export function layoutTo(format: FormatName, reader: Layout['reader']): Layout {
  const { own } = FORMATS[format];
  if (format !== 'openai' || reader === 'service') return own;
  return {
    ...FORMATS.sharegpt.own,
    tags: own.tags,
    columns: { ...FORMATS.sharegpt.own.columns, messages: 'messages' },
  };
}

/** What a layout to write in is called. English; translations stand in server/l10n. */
export function titleOf({ format, tags }: Layout): string {
  const isOpenai = format === 'sharegpt' && tags === FORMATS.openai.own.tags;
  return isOpenai ? 'OpenAI messages for LLaMA-Factory' : FORMATS[format].title;
}

/** Converts a record's text. Never throws because of data. */
export function convertRecord(conversion: Conversion, text: string): Converted {
  const notes: Noted[] = [];
  const note = noting(notes);
  const raw = recordIn(text, note);
  if (raw === undefined) return { texts: [], notes };
  if (conversion.same) return { texts: [onOneLine(raw)], notes };
  const conversation = readWith(conversion, raw, note);
  if (!conversation) return { texts: [], notes };
  const parted = conversion.pairs === 'part' ? partPair(conversation, note) : [conversation];
  return { texts: writtenAll(conversion, parted, note), notes };
}

export function noting(notes: Noted[]): Note {
  return (outcome, kind, at) => notes.push({ outcome, kind, at });
}

/** The record's own text, if it is a JSON object. */
export function recordIn(text: string, note: Note): Raw | undefined {
  const raw = 'value' in readRecord(text) ? text.trim() : undefined;
  if (isObjectText(raw)) return raw;
  note('bad', raw === undefined ? 'json' : 'not-object', []);
  return undefined;
}

export function writtenAll(
  conversion: Conversion,
  conversations: readonly Conversation[],
  note: Note,
): readonly Raw[] {
  const texts = conversations.map((each) => writeWith(conversion, each, note));
  return texts.filter((each) => each !== undefined);
}

export function readWith(
  { read: reads, strictKeys, media }: Conversion,
  raw: Raw,
  note: Note,
): Conversation | undefined {
  const read = reads(raw, note);
  if (read?.pair && read.label) note('lost', 'label', read.label.at);
  // A record is a pair of answers or a labelled one; the trainer reads no label where it is told of pairs.
  const labelled = read?.pair ? { ...read, label: undefined } : read;
  const conversation = labelled && media ? withMedia(labelled, media) : labelled;
  return conversation && strictKeys ? withoutExtra(conversation, note) : conversation;
}

function writeWith(conversion: Conversion, conversation: Conversation, note: Note): Raw | undefined {
  const write = conversation.pair ? conversion.writeRanking : conversion.writePlain;
  const text = write(conversation, note);
  return text === undefined ? undefined : onOneLine(text);
}

/** A conversation whose media have their addresses mapped; lists of frames stay. */
function withMedia(conversation: Conversation, map: MapMedia): Conversation {
  const turns = conversation.turns.map((turn) => ({
    ...turn,
    parts: turn.parts.map((part) =>
      part.kind === 'media' && isText(part.source)
        ? { ...part, source: encoded(map(plain(part.source))) }
        : part,
    ),
  }));
  return { ...conversation, turns };
}

/** A conversation with nothing in it that its format does not know. */
function withoutExtra(conversation: Conversation, note: Note): Conversation {
  for (const { key } of conversation.extra) note('lost', 'key', [key]);
  if (conversation.inputAt !== undefined) note('changed', 'border', []);
  const bare = (turns: readonly Turn[]) =>
    turns.map((turn) => {
      for (const { key } of turn.extra) note('lost', 'message-key', [...turn.at, key]);
      return turn.extra.length > 0 ? { ...turn, extra: [] } : turn;
    });
  const { pair } = conversation;
  return {
    ...conversation,
    ...{ extra: [], lead: 0, inputAt: undefined, turns: bare(conversation.turns) },
    pair: pair && { chosen: bare(pair.chosen), rejected: bare(pair.rejected) },
  };
}

/** A pair of answers as two conversations, the better one labelled true (KTO). */
function partPair(conversation: Conversation, note: Note): readonly Conversation[] {
  const { pair, turns } = conversation;
  if (!pair) return [conversation];
  note('changed', 'pair', []);
  const one = (answer: readonly Turn[], good: boolean): Conversation => ({
    ...conversation,
    turns: [...turns, ...answer],
    pair: undefined,
    label: { good, at: [] },
  });
  return [one(pair.chosen, true), one(pair.rejected, false)];
}
