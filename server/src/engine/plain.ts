/**
 * Plain records: a conversation or an instruction with its answer, as nearly all records of a good file are. Whatever there
 * is to say of such a record lies in its type, so that it is told from the first of its type what the full way makes of the
 * others. test/rules/plain.test.ts holds this against the full way over changed records.
 */
import type { ColumnName } from './formats/layout.js';
import type { JsonObject } from './json.js';
import { keysWritten } from './records/strings.js';
import type { Context } from './rules/rule.js';
import { SLOT } from './rules/text/index-slot.js';
import { LIST, NULL, OBJECT, PLAIN, STRING, type Survey, type Type } from './summaries/shape.js';

/** How plain records of a file look; prepared once. */
export interface Plain {
  /** Where an escaped mark of a picture would count, too. */
  readonly escapes: boolean;
  /** Parts that are texts and not empty; others, save for these two, hold nothing. */
  readonly due: readonly string[];
  readonly optional: readonly string[];
  /** Named parts that hold nothing in a plain record. */
  readonly empty: readonly string[];
  /** Whether keys may stand there that no reader knows. */
  readonly strangers: boolean;
  readonly turns: PlainTurns | undefined;
  /** By type, whether plain records of it pass without a word; absent where none has been seen. */
  readonly sound: Map<Type, boolean>;
}

interface PlainTurns {
  readonly key: string;
  readonly role: string;
  readonly content: string;
  readonly user: string;
  readonly assistant: string;
  /** Who may speak first, and the column for the same, which must not be there then. */
  readonly system: string | undefined;
  readonly column: string | undefined;
}

const TEXTS: Readonly<Record<string, readonly ColumnName[]>> = {
  alpaca: ['prompt', 'response'],
  sharegpt: [],
  openai: [],
};
const OPTIONAL: readonly ColumnName[] = ['query', 'system'];

/** How plain records look to this reader; undefined where none is taken for plain. */
export function plainFor({ layout, stage, template }: Context): Plain | undefined {
  const texts = TEXTS[layout.format];
  if (!texts || layout.ranking || stage !== 'sft') return undefined;
  const turns = layout.format === 'alpaca' ? undefined : turnsFor(layout);
  if (layout.format !== 'alpaca' && !turns) return undefined;
  const keysOf = (names: readonly ColumnName[]) => names.flatMap((name) => layout.columns[name] ?? []);
  const due = keysOf(texts);
  if (due.length < texts.length) return undefined;
  const optional = keysOf(OPTIONAL);
  const others = new Set([...due, ...optional, turns?.key]);
  const named = Object.values(layout.columns);
  if (new Set(named).size < named.length) return undefined;
  return {
    escapes: template?.media !== undefined,
    due,
    optional,
    empty: named.filter((key) => !others.has(key)),
    strangers: layout.reader !== 'service',
    turns,
    sound: new Map(),
  };
}

function turnsFor({ columns, tags }: Context['layout']): PlainTurns | undefined {
  const { role_tag: role, content_tag: content, user_tag: user, assistant_tag: assistant } = tags;
  const { system_tag: system } = tags;
  const key = columns.messages;
  if (!key || !role || !content || !user || !assistant || role === content) return undefined;
  const named = Object.values(tags);
  return new Set(named).size < named.length
    ? undefined
    : { key, role, content, user, assistant, system, column: columns.system };
}

/** What is known of a record's type: true where plain records of it pass, undefined where none has been seen yet. */
export function soundness(plain: Plain, type: Type): boolean | undefined {
  const known = plain.sound.get(type);
  if (known !== undefined || mayBePlain(plain, type)) return known;
  plain.sound.set(type, false);
  return false;
}

const isText = ({ kinds }: Type) => (kinds & ~PLAIN) === STRING;
const isNothing = ({ kinds, item }: Type) => kinds === NULL || (kinds === LIST && item === undefined);

function mayBePlain({ due, optional, empty, strangers, turns }: Plain, { kinds, fields }: Type): boolean {
  if (kinds !== OBJECT || !fields) return false;
  if (!strangers && fields.size > 1) return false;
  const are = (keys: readonly string[], test: (type: Type) => boolean) =>
    keys.every((key) => {
      const field = fields.get(key);
      return !field || test(field);
    });
  if (!due.every((key) => fields.has(key)) || !are(due, isText)) return false;
  if (!are(optional, (field) => isText(field) || isNothing(field)) || !are(empty, isNothing)) return false;
  return !turns || areTurns(turns, fields.get(turns.key));
}

function areTurns({ role, content }: PlainTurns, type: Type | undefined): boolean {
  const item = type?.kinds === LIST ? type.item : undefined;
  if (item?.kinds !== OBJECT || item.fields?.size !== 2) return false;
  return [role, content].every((key) => {
    const field = item.fields?.get(key);
    return field !== undefined && isText(field);
  });
}

/** Whether a record is plain, of whose type it is known that it may be. `ascii`: there is nothing else in its text. */
export function isPlain(
  plain: Plain,
  value: JsonObject,
  text: string,
  { keys, whole, large, exact }: Survey,
  ascii: boolean,
): boolean {
  if (!whole || large || !exact) return false;
  for (let i = 0; i < plain.due.length; i++) if (value[plain.due[i] as string] === '') return false;
  if (plain.turns && !takeTurns(plain.turns, value)) return false;
  if (hasMark(text) || (!ascii && hasOddLetter(text))) return false;
  if (plain.escapes && text.includes('\\u003')) return false;
  return keysWritten(text) === keys;
}

/** Questions and answers in turn, none of them empty, behind a system prompt if there is one. */
function takeTurns(turns: PlainTurns, value: JsonObject): boolean {
  const list = value[turns.key];
  if (!Array.isArray(list) || list.length === 0) return false;
  const { role, content, user, assistant } = turns;
  const first = opens(turns, value, list[0] as JsonObject) ? 1 : 0;
  if (list.length === first || (list.length - first) % 2 !== 0) return false;
  for (let i = 0; i < list.length; i++) {
    const turn = list[i] as JsonObject;
    if (i >= first && turn[role] !== ((i - first) % 2 === 0 ? user : assistant)) return false;
    const said = turn[content];
    if (typeof said !== 'string' || said === '') return false;
  }
  return true;
}

/** Whether a turn is the system prompt, and the only one. */
function opens({ role, system, column }: PlainTurns, value: JsonObject, turn: JsonObject): boolean {
  if (system === undefined || turn[role] !== system) return false;
  return column === undefined || !Object.hasOwn(value, column);
}

/** How marks begin that mean something to templates: of chats, thoughts and media. There is one more, SLOT. */
const MARKS = [
  '<|',
  '<think>',
  '</think>',
  '<start_of_turn>',
  '<end_of_turn>',
  '<image>',
  '<video>',
  '<audio>',
];

function hasMark(text: string): boolean {
  if (text.includes(SLOT)) return true;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    for (const mark of MARKS) {
      if (mark.charCodeAt(1) === text.charCodeAt(at + 1) && text.startsWith(mark, at)) return true;
    }
  }
  return false;
}

/** Letters that tell of a wrong encoding, mostly. */
function hasOddLetter(text: string): boolean {
  return text.includes('\ufffd') || text.includes('Ã') || text.includes('â') || text.includes('ð');
}

/**
 * Rules that say nothing of a plain record whose type has passed: they speak of marks, letters and keys that it does not
 * have, or of what its type decides. A rule that is not named here is asked about every record.
 */
const SILENT: ReadonlySet<string> = new Set([
  'alpaca/empty-prompt',
  'alpaca/history-pair',
  'conversation/empty-answer',
  'conversation/no-turns',
  'conversation/two-systems',
  'conversation/unshown-system',
  'json/duplicate-key',
  'json/large-number',
  'json/lone-surrogate',
  'kto/other-stage',
  'media/missing-file',
  'media/not-taken',
  'media/wrong-count',
  'openai/arguments-as-text',
  'openai/arguments-not-json',
  'openai/calls-of-another',
  'openai/empty-message',
  'openai/no-answer',
  'openai/text-beside-calls',
  'openai/turn-order',
  'openai/unanswered-call',
  'openai/unasked-tool-result',
  'openai/undeclared-tool',
  'openai/unknown-role',
  'openai/unread-tool-result',
  'openai/weight',
  'preference/answer-role',
  'preference/same-answers',
  'record/misspelt-key',
  'record/unnamed-part',
  'record/unread-in-pretraining',
  'record/unusable',
  'schema/required',
  'schema/type',
  'schema/value',
  'services/call-id',
  'services/extra-key',
  'services/last-message',
  'services/message-key',
  'services/picture',
  'services/preference-answer',
  'services/turn-order',
  'services/unknown-role',
  'sharegpt/turn-order',
  'sharegpt/unknown-role',
  'text/control-token',
  'text/garbled',
  'text/index-slot',
  'thought/earlier',
  'thought/open',
  'tools/arguments-as-text',
  'tools/call-incomplete',
  'tools/call-not-json',
  'tools/incomplete',
  'tools/not-a-list',
  'tools/not-json',
  'tools/unlike-calls',
  'tools/unlike-tools',
  'tools/unshown-part',
]);

/** Whether a rule has to be asked about plain records, too. */
export function mindsPlain(code: string): boolean {
  return !SILENT.has(code);
}
