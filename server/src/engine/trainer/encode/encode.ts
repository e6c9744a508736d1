/**
 * A converted record as the pieces of text that LLaMA-Factory 0.9.5 gives to the tokenizer, one by one (data/template.py,
 * data/formatter.py, data/processor/*.py), and how many tokens they are.
 */
import { isFalsy } from '../../json.js';
import type { Stage } from '../../llamafactory/stage.js';
import type { Tokenizer } from '../../tokens/tokenizer.js';
import type { Example, Said } from '../example.js';
import type { Pattern, Slot } from './common.js';
import { dumps, isDict, loads, type PythonJson, type PythonObject } from './python.js';
import { type Call, TOOL_WAYS } from './tools.js';

/** The arguments that decide how a record is written. */
export interface Encoding {
  readonly stage: Stage;
  readonly pattern: Pattern;
  /** `template: llama3` ends plain text with a token of its own (processor/pretrain.py). */
  readonly template: string;
  /** Undefined: the template's own. */
  readonly defaultSystem: string | undefined;
  readonly enableThinking: boolean | null;
  readonly preserveThinking: boolean;
  readonly maskHistory: boolean;
  /** Records are joined into blocks of the cutoff length and cut there: plain text with `packing` (processor/pretrain.py). */
  readonly joins: boolean;
}

/** Tokens of question and answer, turn by turn; for a pair the longer answer counts. */
export type Turns = readonly (readonly [number, number])[];

/** A piece that is encoded by itself: a text, or a token. */
type Piece = Slot;
type Message = readonly Piece[];

/** Undefined where the record does not become tokens. */
export function encodedTurns(example: Example, encoding: Encoding, tokenizer: Tokenizer): Turns | undefined {
  return turnsOf(example, encoding, tokenizer, (text) => tokenizer.count(text));
}

/** Quick to tell: the record has no more tokens than this. */
export function mostTokens(example: Example, encoding: Encoding, tokenizer: Tokenizer): number {
  const turns = turnsOf(example, encoding, tokenizer, (text) => tokenizer.most(text));
  return turns ? lengthOf(turns, encoding) : 0;
}

/** All tokens of a record, as long as nothing is cut. */
export function lengthOf(turns: Turns, { pattern, stage }: Encoding): number {
  const own = turns.reduce((sum, [asked, answered]) => sum + asked + answered, 0);
  return own + (stage === 'sft' && pattern.efficientEos ? 1 : 0);
}

/** What is left of them at a cutoff length: the length of the trainer's `input_ids` (processor/supervised.py). */
export function trainedLength(turns: Turns, cutoff: number, encoding: Encoding): number {
  const { stage, maskHistory, pattern } = encoding;
  if (stage === 'pt') return Math.min(cutoff, lengthOf(turns, encoding));
  let total = stage === 'sft' && pattern.efficientEos ? 1 : 0;
  for (const [asked, answered] of stage === 'sft' && maskHistory ? [...turns].reverse() : turns) {
    if (total >= cutoff) break;
    const [source, target] = cutTo(asked, answered, cutoff - total);
    total += stage === 'ppo' ? source : source + target;
  }
  return total;
}

/** `infer_seqlen` (processor/processor_utils.py). */
function cutTo(source: number, target: number, cutoff: number): readonly [number, number] {
  const most =
    target * 2 < cutoff
      ? cutoff
      : source * 2 < cutoff
        ? cutoff - source
        : Math.floor(cutoff * (target / (source + target)));
  const kept = Math.min(most, target);
  return [Math.min(Math.max(cutoff - kept, 0), source), kept];
}

type Count = (text: string) => number;

function turnsOf(
  example: Example,
  encoding: Encoding,
  tokenizer: Tokenizer,
  count: Count,
): Turns | undefined {
  const { prompt, response } = example;
  const { stage } = encoding;
  if (stage === 'pt') return plainText(example, encoding, tokenizer, count);
  const size = (dialogue: readonly Said[]) => sizesOf(dialogue, example, encoding, tokenizer, count);
  if (stage === 'sft') return pairsOf(size([...prompt, ...response]));
  const [first, second] = response;
  if (stage === 'ppo')
    return oneTurn(size([...prompt, first ?? { role: 'assistant', content: '' }]), encoding);
  if (stage === 'kto') {
    const answer = first && !isFalsy(first.content) ? first : second;
    return answer && oneTurn(size([...prompt, answer]), encoding);
  }
  const [good, bad] = [first, second].map((answer) => answer && oneTurn(size([...prompt, answer]), encoding));
  if (!good?.[0] || !bad?.[0]) return undefined;
  return [[good[0][0], Math.max(good[0][1], bad[0][1])]];
}

function pairsOf(sizes: readonly number[] | undefined): Turns | undefined {
  if (!sizes || sizes.length % 2 === 1) return undefined;
  return sizes.flatMap((size, i) => (i % 2 === 0 ? [[size, sizes[i + 1] as number] as const] : []));
}

/** All but the last message are the question (encode_oneturn). */
function oneTurn(sizes: readonly number[] | undefined, { pattern }: Encoding): Turns | undefined {
  if (!sizes || sizes.length === 0) return undefined;
  const question = sizes.slice(0, -1).reduce((sum, size) => sum + size, 0);
  return [[question, (sizes.at(-1) as number) + (pattern.efficientEos ? 1 : 0)]];
}

function plainText(
  { prompt }: Example,
  { template }: Encoding,
  tokenizer: Tokenizer,
  count: Count,
): Turns | undefined {
  const text = prompt[0]?.content;
  if (typeof text !== 'string') return undefined;
  const end = template === 'llama3' ? '<|end_of_text|>' : (tokenizer.eos ?? '<|endoftext|>');
  const begin = tokenizer.addsBos ? (tokenizer.bos ?? '') : '';
  return [[count(begin + text + end), 0]];
}

const isReasoning = ({ class: name }: Pattern) => name.endsWith('ReasoningTemplate');

/** Tokens of each message; undefined where one is not a text. */
function sizesOf(
  dialogue: readonly Said[],
  example: Example,
  encoding: Encoding,
  tokenizer: Tokenizer,
  count: Count,
): readonly number[] | undefined {
  const messages = messagesOf(dialogue, example, encoding);
  return messages?.map((pieces) => pieces.reduce((sum, piece) => sum + sizeOf(piece, tokenizer, count), 0));
}

function sizeOf(piece: Piece, { bos }: Tokenizer, count: Count): number {
  if (typeof piece === 'string') return count(piece);
  if ('token' in piece) return 1;
  return piece.own === 'eos_token' || (piece.own === 'bos_token' && bos !== undefined) ? 1 : 0;
}

interface Text extends Said {
  readonly content: string;
}

const isText = (said: Said): said is Text => typeof said.content === 'string';

function messagesOf(
  dialogue: readonly Said[],
  example: Example,
  encoding: Encoding,
): readonly Message[] | undefined {
  if (!dialogue.every(isText)) return undefined;
  if (!isReasoning(encoding.pattern)) return written(dialogue, example, encoding);
  const said = thoughtsTaken(dialogue, encoding);
  const messages = written(said, example, encoding);
  return messages && thoughtsPut(messages, said, encoding);
}

/** Whether only the last answer is trained, and earlier thoughts are dropped with their answers. */
function dropsHistory({ stage, maskHistory, preserveThinking }: Encoding): boolean {
  return stage === 'sft' ? maskHistory && !preserveThinking : !preserveThinking;
}

/** ReasoningTemplate.encode_oneturn and encode_multiturn, what they take out beforehand. */
function thoughtsTaken(dialogue: readonly Text[], encoding: Encoding): readonly Text[] {
  const { pattern, stage, enableThinking } = encoding;
  const last = dialogue.length - 1;
  const early = dropsHistory(encoding);
  const never = enableThinking === false;
  return dialogue.map((said, i) => {
    const answer = i % 2 === 1;
    const takes = (early && answer && i < last - 1) || (never && (stage === 'sft' ? answer : i === last));
    return takes ? { ...said, content: withoutThought(said.content, pattern) } : said;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function between([open = '', close = '']: readonly string[], flags = ''): RegExp {
  return new RegExp(`${escaped(open)}([\\s\\S]*?)${escaped(close)}`, flags);
}

function withoutThought(text: string, { thoughtWords }: Pattern): string {
  return text.replace(between(thoughtWords, 'g'), '').replace(/^\n+/, '');
}

/** What they put in afterwards: an empty thought before answers that have none. */
function thoughtsPut(
  messages: readonly Message[],
  said: readonly Text[],
  encoding: Encoding,
): readonly Message[] {
  const { pattern, stage, enableThinking, maskHistory, preserveThinking } = encoding;
  const [open = '', close = ''] = pattern.thoughtWords;
  const empty = pattern.class === 'Glm47ReasoningTemplate' ? close : open + close;
  const lastOnly = stage !== 'sft' || (maskHistory && !preserveThinking);
  const done = messages.map((message) => [...message]);
  for (let i = lastOnly ? done.length - 1 : 1; i < done.length; i += 2) {
    const text = said[i]?.content ?? '';
    if (text.includes(open.trim()) || text.includes(close.trim())) continue;
    // Not trained, it belongs to the question.
    if (enableThinking) done[i]?.unshift(empty);
    else done[i - 1]?.push(empty);
  }
  return done;
}

/** `_encode`: each message in the slots of its role, the first behind prefix, system prompt and tools. */
function written(
  dialogue: readonly Text[],
  example: Example,
  encoding: Encoding,
): readonly Message[] | undefined {
  const { pattern } = encoding;
  const fuses = pattern.class === 'Llama2Template';
  const system = systemOf(example, encoding);
  const messages: Message[] = [];
  for (const [i, { role, content }] of dialogue.entries()) {
    const head = i === 0 ? pattern.prefix : [];
    const intro = i === 0 && system !== undefined ? filled(pattern.system, system) : [];
    const own = fuses && i === 0 && role === 'user' ? `${intro[0] ?? ''}${content}` : content;
    const body = bodyOf(role, own, i, encoding);
    if (!body) return undefined;
    messages.push([...head, ...(fuses ? [] : intro), ...body]);
  }
  return messages;
}

/** System prompt and tools; undefined where there is neither. Tools that are an empty list make an empty prompt. */
function systemOf({ system, tools }: Example, { pattern, defaultSystem }: Encoding): string | undefined {
  const own = typeof system === 'string' ? system : '';
  const text = own || (defaultSystem ?? pattern.defaultSystem);
  if (isFalsy(tools)) return text === '' ? undefined : text;
  return text + toolText(tools as PythonJson, pattern);
}

function toolText(tools: PythonJson, { tools: way, toolSlots }: Pattern): string {
  const text = typeof tools === 'string' ? tools : dumps(tools);
  if (way === null) return String(filled(toolSlots, text)[0] ?? '');
  const list = loads(text);
  if (!Array.isArray(list) || list.length === 0) return '';
  return TOOL_WAYS[way]?.tools(list.flatMap((tool) => (isDict(tool) ? [tool] : []))) ?? '';
}

function bodyOf(role: Said['role'], content: string, i: number, { pattern }: Encoding): Message | undefined {
  const index = pattern.class === 'Llama2Template' ? undefined : String(Math.floor(i / 2));
  if (role === 'user') return filled(pattern.user, content, index);
  if (role === 'assistant') return filled(pattern.assistant, content);
  if (role === 'observation') return filled(pattern.observation, content);
  if (role !== 'function') return undefined;
  const calls = callText(content, pattern);
  return calls === undefined ? undefined : filled(pattern.function, calls);
}

/** Each slot takes the content once (StringFormatter). */
function filled(slots: readonly Slot[], content: string, index?: string): Message {
  return slots.map((slot) => {
    if (typeof slot !== 'string') return slot;
    const text = slot.replace('{{content}}', () => content);
    return index === undefined ? text : text.replace('{{idx}}', () => index);
  });
}

/** FunctionFormatter: calls as JSON, with a thought or with call words around them, in the template's own way. */
function callText(
  content: string,
  { class: name, calls, callWords, thoughtWords }: Pattern,
): string | undefined {
  const plain = name === 'Llama2Template';
  const marked = !plain && callWords.length === 2 ? between(callWords).exec(content) : null;
  if (marked) {
    const written = writtenCalls(marked[1] ?? '', calls);
    return written === undefined ? undefined : content.replaceAll(marked[0], '') + written;
  }
  const thought = !plain && thoughtWords.length === 2 ? between(thoughtWords).exec(content) : null;
  const rest = thought ? content.replaceAll(thought[0], '') : content;
  const written = writtenCalls(rest, calls);
  return written === undefined ? undefined : (thought?.[0] ?? '') + written;
}

function writtenCalls(text: string, way: string | null): string | undefined {
  const value = loads(text);
  if (value === undefined) return undefined;
  const list = (Array.isArray(value) ? value : [value]).filter(isDict);
  return TOOL_WAYS[way ?? 'default']?.calls(list.map(callOf));
}

const callOf = ({ name, arguments: given }: PythonObject): Call => ({
  name: String(name ?? ''),
  arguments: dumps(given),
});
