/**
 * The processors and templates of LLaMA-Factory 0.9.5 (data/processor/, data/template.py, data/formatter.py,
 * data/tool_utils.py, data/mm_plugin.py): whether an example comes through, in the order in which they look.
 */
import type { MediaFiles } from '../host.js';
import { isFalsy, isObject, type Json } from '../json.js';
import { callsIn } from '../rules/calls.js';
import { countIn, itemsOf, MEDIA } from '../rules/media.js';
import type { Context, Subject } from '../rules/rule.js';
import { type Example, type Said, STOPS } from './example.js';
import { toolsAreSound } from './tools.js';

export type Becomes = 'kept' | 'lost' | 'stops';

interface Medium {
  readonly name: (typeof MEDIA)[number][0];
  readonly items: readonly Json[];
}

/** What becomes of a converted record at the context's stage. */
export function process(example: Example, subject: Subject, context: Context): Becomes {
  const { prompt, response } = example;
  const whole = prompt.length % 2 === 1;
  switch (context.stage) {
    case 'pt':
      return typeof prompt[0]?.content === 'string' ? 'kept' : STOPS;
    case 'ppo':
      return whole
        ? encoded(
            [[...prompt, response.length === 1 ? (response[0] as Said) : EMPTY]],
            example,
            subject,
            context,
            true,
          )
        : 'lost';
    case 'kto':
      return feedback(example, subject, context);
    case 'rm':
    case 'dpo':
      if (!whole || response.length < 2) return 'lost';
      return encoded(
        response.slice(0, 2).map((answer) => [...prompt, answer]),
        example,
        subject,
        context,
        true,
      );
    default:
      if (!whole || response.length !== 1) return 'lost';
      return encoded([[...prompt, ...response]], example, subject, context, false);
  }
}

const EMPTY: Said = { role: 'assistant', content: '' };

/** Each record also reads the answer of the one before, so the next one stumbles over an answer that is not there. */
function feedback(example: Example, subject: Subject, context: Context): Becomes {
  const { prompt, response } = example;
  const [first, second] = response;
  const answer = first && !isFalsy(first.content) ? first : second;
  if (!answer || !bearable(answer, context)) return STOPS;
  if (prompt.length % 2 !== 1 || response.length < 2) return 'lost';
  return encoded([[...prompt, answer]], example, subject, context, true);
}

/** Whether the next record can be written with this answer in the place of its own. */
function bearable(answer: Said, context: Context): boolean {
  const { content } = answer;
  if (typeof content !== 'string' || !isWritable(answer, context)) return false;
  const marks = context.template?.media ? MEDIA.some(([medium]) => content.includes(`<${medium}>`)) : false;
  return !marks;
}

function encoded(
  dialogues: readonly (readonly Said[])[],
  example: Example,
  subject: Subject,
  context: Context,
  oneTurn: boolean,
): Becomes {
  const { template } = context;
  const media = mediaOf(subject, context);
  if (!isFalsy(example.system) && typeof example.system !== 'string') return STOPS;
  if (!toolsAreSound(example, template)) return STOPS;
  for (const dialogue of dialogues) {
    if (!mediaFit(dialogue, media, context)) return STOPS;
    if (!dialogue.every((said, i) => isWritable(thoughtless(said, i, dialogue, context, oneTurn), context)))
      return STOPS;
  }
  return 'kept';
}

/** Templates for reasoning take the thoughts out of earlier answers, where the last one is trained alone. */
function thoughtless(
  said: Said,
  index: number,
  dialogue: readonly Said[],
  { template }: Context,
  oneTurn: boolean,
): Said {
  if (!template?.reasoning || !oneTurn || index % 2 === 0 || index >= dialogue.length - 2) return said;
  if (said.role !== 'function' || typeof said.content !== 'string' || said.content === '') return said;
  const [open, close] = template.thoughtWords ?? ['<think>\n', '\n</think>\n\n'];
  return { role: said.role, content: without(said.content, open ?? '', close ?? '') };
}

function without(text: string, open: string, close: string): string {
  let rest = text;
  for (let start = rest.indexOf(open); start >= 0; start = rest.indexOf(open, start)) {
    const end = rest.indexOf(close, start + open.length);
    if (end < 0) break;
    rest = rest.slice(0, start) + rest.slice(end + close.length);
  }
  return rest.replace(/^\n+/, '');
}

const NO_MEDIA: readonly Medium[] = [];

/** Nothing to look at where the record has no media and the template no marks for them, as with most sets. */
function mediaOf({ value }: Subject, { layout, template }: Context): readonly Medium[] {
  const { images, videos, audios } = layout.columns;
  if (!images && !videos && !audios && !template?.media) return NO_MEDIA;
  return MEDIA.map(([name, column]) => {
    const key = layout.columns[column];
    return { name, items: key ? itemsOf(value[key]) : [] };
  });
}

function mediaFit(
  dialogue: readonly Said[],
  media: readonly Medium[],
  { template, media: files }: Context,
): boolean {
  for (const { name, items } of media) {
    const taken = template?.media?.includes(name) ?? !template;
    if (items.length > 0 && !taken) return false;
    if (template?.media && items.length !== marksIn(dialogue, `<${name}>`)) return false;
    if (!items.every((item) => canOpen(item, name, files))) return false;
  }
  return true;
}

/** A path whose file is there, or for a video the paths of its frames; an object with bytes holds the picture itself. */
function canOpen(item: Json, name: Medium['name'], files: MediaFiles | undefined): boolean {
  if (typeof item === 'string') return files?.has(item) ?? true;
  if (name === 'image' && isObject(item)) {
    return typeof item.path === 'string' && (item.bytes ?? null) === null && (files?.has(item.path) ?? true);
  }
  return (
    name === 'video' &&
    Array.isArray(item) &&
    item.every((frame) => typeof frame === 'string' && (files?.has(frame) ?? true))
  );
}

function marksIn(dialogue: readonly Said[], mark: string): number {
  return dialogue.reduce(
    (sum, { content }) => sum + (typeof content === 'string' ? countIn(content, mark) : 0),
    0,
  );
}

/** Templates that go through the arguments of a call key by key. */
const KEYWISE: ReadonlySet<string> = new Set(['glm4_moe', 'minimax2', 'qwen3_5', 'seed_oss', 'lfm2']);
/** Templates that put the name of a function together with other text. */
const NAMED: ReadonlySet<string> = new Set(['glm4_moe', 'seed_oss']);

/** Whether the template can write a turn. */
function isWritable({ role, content, calls }: Said, { template }: Context): boolean {
  if (role === 'system' || typeof content !== 'string') return false;
  if (role !== 'function') return true;
  const list = calls ?? callsIn(content, template);
  if (!list?.every((call) => isObject(call) && 'name' in call && 'arguments' in call)) return false;
  return !template || areCalls(list, template.calls ?? template.tools);
}

function areCalls(list: readonly Json[], format: string): boolean {
  if (format === 'glm4') return list.length === 1;
  return list.every((call) => {
    if (!isObject(call)) return false;
    return (
      (!KEYWISE.has(format) || isObject(call.arguments)) &&
      (!NAMED.has(format) || typeof call.name === 'string')
    );
  });
}
