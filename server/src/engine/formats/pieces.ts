/** What the formats that write all of a turn as one text have in common: reasoning, media and calls inside of text. */
import {
  type Call,
  MEDIA,
  type Medium,
  type Note,
  type Part,
  type Tools,
  type Turn,
} from '../conversation.js';
import type { Path } from '../json.js';
import {
  encoded,
  inner,
  isList,
  isObjectText,
  isText,
  itemsOf,
  listOf,
  membersOf,
  onOneLine,
  plain,
  quoted,
  type Raw,
  valueAt,
} from '../records/raw.js';

// The marks below are written as they stand between a JSON string's quotes.

/** LLaMA-Factory 0.9.5's default thought words (data/template.py). */
const THOUGHT = ['<think>\\n', '\\n</think>\\n\\n'] as const;
/** Around a call that stands beside text: LLaMA-Factory 0.9.5, FunctionFormatter (data/formatter.py). */
const CALL = ['<tool_call>', '</tool_call>'] as const;
/** Between the answers of several tools: LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py). */
const ANSWERS = '\\n</tool_response>\\n<tool_response>\\n';

export const PLACEHOLDERS: Readonly<Record<Medium, string>> = {
  image: '<image>',
  video: '<video>',
  audio: '<audio>',
};

/** A string in the spelling in which marks can be found: `\u003c` and `\/` are other ways to write what they hold. */
function searchable(text: Raw): Raw {
  return text.includes('\\u00') || text.includes('\\/') ? encoded(plain(text)) : text;
}

/** An answer's text: the reasoning in front, and what is said. */
export function answerParts(text: Raw): Part[] {
  if (!text.startsWith('<', 1) && !text.startsWith('\\', 1)) return [{ kind: 'text', text }];
  const body = inner(searchable(text));
  const end = body.startsWith(THOUGHT[0]) ? body.indexOf(THOUGHT[1], THOUGHT[0].length) : -1;
  if (end < 0) return [{ kind: 'text', text }];
  return [
    { kind: 'reasoning', text: quoted(body.slice(THOUGHT[0].length, end)) },
    { kind: 'text', text: quoted(body.slice(end + THOUGHT[1].length)) },
  ];
}

/** The calls in a text that holds one, or a list of them, as JSON; undefined where it does not. */
export function readCalls(json: string, at: Path, note: Note): Call[] | undefined {
  try {
    JSON.parse(json);
  } catch {
    return undefined;
  }
  const raw = json.trim();
  const calls = (isList(raw) ? itemsOf(raw) : [raw]).map((item) => readCall(item, at, note));
  return calls.every((call) => call !== undefined) ? calls : undefined;
}

/** A call: an object with `name` and `arguments`; the arguments as JSON text count for what they hold. */
export function readCall(raw: Raw, at: Path, note: Note): Call | undefined {
  if (!isObjectText(raw)) return undefined;
  const members = membersOf(raw);
  const name = valueAt(members, 'name');
  const args = valueAt(members, 'arguments');
  if (!isText(name) || args === undefined) return undefined;
  if (members.length > 2) note('lost', 'call-key', at);
  if (!isText(args)) return { kind: 'call', name, args, id: undefined };
  const json = jsonIn(args);
  if (json !== undefined) note('changed', 'form', at);
  return { kind: 'call', name, args: json ?? args, id: undefined };
}

/** The JSON that a string holds; undefined where it holds none. An empty string stands for no arguments. */
export function jsonIn(text: Raw): Raw | undefined {
  const json = plain(text);
  if (json.trim() === '') return '{}';
  try {
    JSON.parse(json);
    return json;
  } catch {
    return undefined;
  }
}

export function callObject({ name, args }: Call): Raw {
  return `{"name": ${name}, "arguments": ${args}}`;
}

/** Calls as the text that a `function_call` turn holds. */
export function callsText(calls: readonly Call[]): string {
  return calls.length === 1 ? callObject(calls[0] as Call) : listOf(calls.map(callObject));
}

/** The parts of a call's turn: JSON, and what text stands around it. Undefined where there is no call in it. */
export function callParts(text: Raw, at: Path, note: Note): Part[] | undefined {
  const body = inner(searchable(text));
  const open = body.indexOf(CALL[0]);
  const close = body.indexOf(CALL[1], open);
  const around = open >= 0 && close >= 0;
  const [lead, json] = around
    ? [body.slice(0, open), body.slice(open + CALL[0].length, close)]
    : thoughtAndRest(body);
  const tail = around ? body.slice(close + CALL[1].length) : '';
  const calls = readCalls(plain(quoted(json)), at, note);
  if (!calls) return undefined;
  if (callsText(calls) !== plain(quoted(json)) || tail !== '') note('changed', 'form', at);
  const said = answerParts(quoted(lead + tail)).filter(
    (part) => part.kind === 'reasoning' || saysSomething(part),
  );
  return [...said, ...calls];
}

function thoughtAndRest(body: string): readonly [string, string] {
  const end = body.startsWith(THOUGHT[0]) ? body.indexOf(THOUGHT[1]) : -1;
  if (end < 0) return ['', body];
  return [body.slice(0, end + THOUGHT[1].length), body.slice(end + THOUGHT[1].length)];
}

const saysSomething = (part: Part) => part.kind !== 'text' || part.text !== '""';

/** The answers of several tools, which such a format joins into one turn. */
export function splitAnswers(text: Raw): Raw[] {
  const mark = searchable(text);
  return mark.includes(ANSWERS) ? inner(mark).split(ANSWERS).map(quoted) : [text];
}

export function joinAnswers(texts: readonly Raw[]): Raw {
  return texts.length === 1 ? (texts[0] as Raw) : quoted(texts.map(inner).join(ANSWERS));
}

export type MediaLists = Readonly<Record<Medium, readonly Raw[]>>;

/** Puts media in the place of their placeholders; undefined where the two do not match. The system prompt has none. */
export function placeMedia(turns: readonly Turn[], lists: MediaLists): Turn[] | undefined {
  const next: Record<Medium, number> = { image: 0, video: 0, audio: 0 };
  const take = (medium: Medium) => lists[medium][next[medium]++];
  const present = MEDIA.filter((medium) => lists[medium].length > 0);
  const marks = new RegExp(present.map((medium) => PLACEHOLDERS[medium]).join('|'), 'g');
  const placed = turns.map((turn): Turn => {
    if (turn.speaker === 'system') return turn;
    return {
      ...turn,
      parts: turn.parts.flatMap((part) => (part.kind === 'text' ? split(part.text, marks, take) : [part])),
    };
  });
  return MEDIA.every((medium) => next[medium] === lists[medium].length) ? placed : undefined;
}

function split(text: Raw, marks: RegExp, take: (medium: Medium) => Raw | undefined): Part[] {
  const body = inner(searchable(text));
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: mark, index } of body.matchAll(marks)) {
    const medium = mark.slice(1, -1) as Medium;
    if (index > from) parts.push({ kind: 'text', text: quoted(body.slice(from, index)) });
    parts.push({ kind: 'media', medium, source: take(medium) ?? '""' });
    from = index + mark.length;
  }
  if (from < body.length || from === 0) parts.push({ kind: 'text', text: quoted(body.slice(from)) });
  return parts;
}

/** A turn's text with its reasoning in front and a placeholder for each medium, which `media` is given. */
export function textOfParts(parts: readonly Part[], media: (medium: Medium, source: Raw) => void): Raw {
  if (parts.length === 1 && parts[0]?.kind === 'text') return parts[0].text;
  let text = '';
  for (const part of parts) {
    if (part.kind === 'text') text += inner(part.text);
    else if (part.kind === 'reasoning') text += THOUGHT[0] + inner(part.text) + THOUGHT[1];
    else if (part.kind === 'media') {
      text += PLACEHOLDERS[part.medium];
      media(part.medium, part.source);
    }
  }
  return quoted(text);
}

/** A turn with calls as one text. Text beside calls needs marks around these; reasoning alone does not. */
export function textWithCalls(turn: Turn, media: (medium: Medium, source: Raw) => void): Raw {
  const calls = callsOf(turn);
  const said = inner(textOfParts(turn.parts, media));
  const json = inner(encoded(callsText(calls)));
  const words = turn.parts.some(
    (part) => part.kind === 'media' || (part.kind === 'text' && part.text !== '""'),
  );
  return quoted(words ? said + CALL[0] + json + CALL[1] : said + json);
}

export function callsOf(turn: Turn): Call[] {
  return turn.parts.filter(isCall);
}

export const isCall = (part: Part): part is Call => part.kind === 'call';

/** The order in which a turn of one text says things: reasoning, words and media, calls. */
const RANK: Readonly<Record<Part['kind'], number>> = { reasoning: 0, text: 1, media: 1, call: 2 };

/** Parts in that order, neighbouring texts joined; tells where that changes anything. */
export function settled(parts: readonly Part[], at: Path, note: Note): Part[] {
  const ordered: Part[] = [];
  let changed = false;
  for (const part of parts) {
    const last = ordered.at(-1);
    if (last && RANK[part.kind] < RANK[last.kind]) changed = true;
    if (last?.kind === part.kind && (last.kind === 'text' || last.kind === 'reasoning') && 'text' in part) {
      ordered[ordered.length - 1] = { kind: last.kind, text: quoted(inner(last.text) + inner(part.text)) };
      changed = true;
    } else ordered.push(part);
  }
  if (!changed) return ordered;
  note('changed', 'form', at);
  return ordered.sort((a, b) => RANK[a.kind] - RANK[b.kind]);
}

/** A tool without OpenAI's wrapper `{"type": "function", "function": …}`. */
function unwrapped(tool: Raw): Raw {
  const members = isObjectText(tool) ? membersOf(tool) : [];
  const [type, body] = [valueAt(members, 'type'), valueAt(members, 'function')];
  return members.length === 2 && type === '"function"' && body !== undefined ? body : tool;
}

function wrapped(tool: Raw): Raw {
  return valueAt(membersOf(tool), 'function') === undefined
    ? `{"type": "function", "function": ${tool}}`
    : tool;
}

/** Tools as a JSON string, bare, as LLaMA-Factory's own sets write them. */
export function toolsText(tools: Tools, note: Note): Raw {
  if ('text' in tools) return tools.text;
  const items = itemsOf(tools.list).map(onOneLine);
  const bare = listOf(items.map(unwrapped));
  if (onOneLine(tools.list) !== listOf(items.map((item) => wrapped(unwrapped(item)))))
    note('changed', 'form', tools.at);
  return encoded(bare);
}

/** Tools as OpenAI's list; undefined where the text holds none. */
export function toolsList(tools: Tools, note: Note): Raw | undefined {
  if ('list' in tools) return onOneLine(tools.list);
  const json = jsonIn(tools.text);
  if (json === undefined || (!isList(json.trim()) && json.trim() !== '{}')) {
    note('lost', 'tools', tools.at);
    return undefined;
  }
  const items = isList(json.trim()) ? itemsOf(json.trim()).map(onOneLine) : [];
  if (!items.every(isObjectText)) {
    note('lost', 'tools', tools.at);
    return undefined;
  }
  const form = listOf(items.map(tools.wrapped ? wrapped : unwrapped));
  if (items.length === 0 || plain(tools.text) !== form) note('changed', 'form', tools.at);
  return items.length > 0 ? listOf(items.map(wrapped)) : undefined;
}
