/** What the formats have in common when they take a record apart and put one together. */
import {
  type Conversation,
  INPUT_AT,
  MEDIA,
  type Medium,
  type Note,
  type Tools,
  type Turn,
} from '../conversation.js';
import type { Path } from '../json.js';
import {
  isList,
  isText,
  itemsOf,
  listOf,
  type Member,
  member,
  plain,
  type Raw,
  valueAt,
} from '../records/raw.js';
import type { ColumnName, Layout } from './layout.js';
import { type MediaLists, PLACEHOLDERS, placeMedia } from './pieces.js';

const MEDIA_COLUMN: Readonly<Record<Medium, ColumnName>> = {
  image: 'images',
  video: 'videos',
  audio: 'audios',
};

/** The members of an object, each key once: as everywhere, the last one counts. */
export function once(members: readonly Member[], at: Path, note: Note): readonly Member[] {
  if (!repeats(members)) return members;
  const last = new Map(members.map((each) => [each.key, each]));
  for (const each of members)
    if (last.get(each.key) !== each) note('lost', 'duplicate-key', [...at, each.key]);
  return members.filter((each) => last.get(each.key) === each);
}

/** Objects here have a handful of keys: comparing them beats a set. */
function repeats(members: readonly Member[]): boolean {
  if (members.length > MANY) return true;
  for (let i = 1; i < members.length; i++) {
    for (let j = 0; j < i; j++) if ((members[i] as Member).name === (members[j] as Member).name) return true;
  }
  // A key with an escape in it may be another in disguise.
  return members.some(({ key, name }) => name.length > key.length + 2);
}

const MANY = 24;

/** The keys of a record that a layout gives a part to. */
export function ownKeys(layout: Layout, columns: readonly ColumnName[]): ReadonlySet<string> {
  return new Set(columns.map((name) => layout.columns[name]).filter((key) => key !== undefined));
}

const NONE = { extra: [], lead: 0, inputAt: undefined };

/** The members that are not the format's own, and how many of them stand before its own. */
export function others(
  members: readonly Member[],
  own: ReadonlySet<string>,
): Pick<Conversation, 'extra' | 'lead' | 'inputAt'> {
  if (members.every(({ key }) => own.has(key))) return NONE;
  const extra = members.filter(({ key }) => !own.has(key) && key !== INPUT_AT);
  const first = members.findIndex(({ key }) => own.has(key));
  const inputAt = Number(valueAt(members, INPUT_AT) ?? Number.NaN);
  return {
    extra,
    lead: members.slice(0, Math.max(0, first)).filter(({ key }) => key !== INPUT_AT).length,
    inputAt: Number.isInteger(inputAt) ? inputAt : undefined,
  };
}

/** A record from the format's own members and the others around these. */
export function assembled(
  own: readonly Member[],
  conversation: Conversation,
  reserved: ReadonlySet<string>,
  note: Note,
): readonly Member[] {
  const { extra, lead } = conversation;
  if (extra.length === 0) return own;
  const clash = extra.some(({ key }) => reserved.has(key));
  if (!clash) return [...extra.slice(0, lead), ...own, ...extra.slice(lead)];
  for (const { key } of extra) if (reserved.has(key)) note('lost', 'key', [key]);
  const kept = (each: Member) => !reserved.has(each.key);
  return [...extra.slice(0, lead).filter(kept), ...own, ...extra.slice(lead).filter(kept)];
}

/** Keys of a message that can be carried along; the others would be taken for the format's own. */
export function carried(
  extra: readonly Member[],
  reserved: ReadonlySet<string>,
  at: Path,
  note: Note,
): readonly Member[] {
  if (!extra.some(({ key }) => reserved.has(key))) return extra;
  for (const { key } of extra) if (reserved.has(key)) note('lost', 'message-key', [...at, key]);
  return extra.filter(({ key }) => !reserved.has(key));
}

/** The value of a column; null counts as nothing, as it does everywhere. */
export function cell(
  members: readonly Member[],
  layout: Layout,
  column: ColumnName,
  note: Note,
): Raw | undefined {
  const key = layout.columns[column];
  const value = valueAt(members, key);
  if (value !== 'null') return value;
  note('changed', 'form', [key as string]);
  return undefined;
}

/** The KTO label of a record. */
export function labelOf(
  members: readonly Member[],
  layout: Layout,
  note: Note,
): Conversation['label'] | 'bad' {
  const key = layout.columns.kto_tag;
  const value = valueAt(members, key);
  if (value === undefined || key === undefined) return undefined;
  if (value === 'true' || value === 'false') return { good: value === 'true', at: [key] };
  note('bad', 'label', [key]);
  return 'bad';
}

/** Tools as text (or, where somebody wrote them so, as a list). */
export function toolsOf(
  members: readonly Member[],
  layout: Layout,
  note: Note,
  usual: 'text' | 'list' = 'text',
  wrapped = usual === 'list',
): Tools | undefined {
  const at = [layout.columns.tools as string];
  const value = cell(members, layout, 'tools', note);
  if (value === undefined) return undefined;
  if (!isText(value) && !isList(value)) {
    note('lost', 'tools', at);
    return undefined;
  }
  if (isText(value) !== (usual === 'text')) note('changed', 'form', at);
  return isText(value) ? { text: value, at, wrapped } : { list: value, at, wrapped };
}

/** The media lists of a record; undefined where it has none. */
function mediaOf(members: readonly Member[], layout: Layout, note: Note): MediaLists | undefined {
  const lists: Record<Medium, readonly Raw[]> = { image: [], video: [], audio: [] };
  let some = false;
  for (const medium of MEDIA) {
    const value = cell(members, layout, MEDIA_COLUMN[medium], note);
    if (value === undefined) continue;
    some = true;
    lists[medium] = isList(value) ? itemsOf(value) : [value];
    // One string instead of a list counts as one item; an empty list as none (LLaMA-Factory 0.9.5, _find_medias).
    if (!isList(value) || lists[medium].length === 0)
      note('changed', 'form', [layout.columns[MEDIA_COLUMN[medium]] as string]);
  }
  return some && MEDIA.some((medium) => lists[medium].length > 0) ? lists : undefined;
}

/** Turns with the record's media in their places; where placeholders and files do not match, the files are lost. */
export function withMedia(
  turns: readonly Turn[],
  members: readonly Member[],
  layout: Layout,
  note: Note,
): readonly Turn[] {
  const lists = mediaOf(members, layout, note);
  const placed = lists && placeMedia(turns, lists);
  if (!lists || placed) return placed ?? turns;
  for (const medium of MEDIA) {
    if (lists[medium].length > 0) note('lost', 'media', [layout.columns[MEDIA_COLUMN[medium]] as string]);
  }
  return turns;
}

/** Gathers media while turns are written, to stand in the record's lists. */
export interface Gathered {
  readonly lists: Record<Medium, Raw[]>;
  /** Whether there is any. */
  some: boolean;
  readonly add: (medium: Medium, source: Raw) => void;
}

export function gather(): Gathered {
  const lists: Record<Medium, Raw[]> = { image: [], video: [], audio: [] };
  const gathered: Gathered = {
    lists,
    some: false,
    add(medium, source) {
      lists[medium].push(source);
      gathered.some = true;
    },
  };
  return gathered;
}

/** LLaMA-Factory 0.9.5 opens files only (data/mm_plugin.py). */
const ADDRESS = /^"(?:https?|data):/i;

/** The members for gathered media; tells of those that the layout names no column for. */
export function mediaMembers({ lists, some }: Gathered, layout: Layout, note: Note): Member[] {
  if (!some) return [];
  return MEDIA.filter((medium) => lists[medium].length > 0).flatMap((medium) => {
    const key = layout.columns[MEDIA_COLUMN[medium]];
    if (key === undefined) note('lost', 'media', []);
    if (lists[medium].some((source) => ADDRESS.test(source))) note('unread', 'address', []);
    return key === undefined ? [] : [member(key, listOf(lists[medium]))];
  });
}

/** Tells of placeholders that stand in the text itself: beside gathered media of their kind the trainer would count them. */
export function tellStray(turns: readonly Turn[], { lists, some }: Gathered, note: Note): void {
  if (!some) return;
  const marks = MEDIA.filter((medium) => lists[medium].length > 0).map((medium) => PLACEHOLDERS[medium]);
  for (const turn of turns) {
    const stray = turn.parts.some(
      (part) => part.kind === 'text' && marks.some((mark) => plain(part.text).includes(mark)),
    );
    if (stray && turn.speaker !== 'system') note('unread', 'placeholder', turn.at);
  }
}
