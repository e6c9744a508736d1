/**
 * What LLaMA-Factory 0.9.5 does with a value that is missing or of the wrong type, by place: its converters
 * (data/converter.py) and processors (data/processor/), asked value by value (test/judge).
 */
import type { Layout } from '../formats/layout.js';
import { isFalsy, isObject, type Json, type JsonObject } from '../json.js';
import type { Fate } from '../problem.js';
import type { Context, Fault, Subject } from './rule.js';
import { valueAt } from './structure.js';

/**
 * A fate, or how it comes about: `late` stops the run when the training text is written, which pretraining never
 * comes to; `skip` loses the record in the converter, which kto and pt do not survive; `odd`: it is trained as it stands.
 */
export type Outcome = Fate | 'late' | 'skip' | 'odd';

/** By what stands there instead: nothing or null; another value that Python takes for false; any other. */
interface Row {
  readonly gone?: Outcome;
  readonly falsy?: Outcome;
  readonly other: Outcome;
}

const row = (gone: Outcome, falsy: Outcome, other: Outcome): Row => ({ gone, falsy, other });

/** Read after the record is converted, in every format. */
const SHARED: Readonly<Record<string, Row>> = {
  system: row('changed', 'changed', 'late'),
  tools: row('changed', 'changed', 'late'),
  images: row('late', 'late', 'late'),
  'images.*': row('late', 'late', 'late'),
  'images.*.path': row('late', 'late', 'late'),
  'images.*.bytes': row('late', 'late', 'late'),
  videos: row('late', 'late', 'late'),
  'videos.*': row('late', 'late', 'late'),
  'videos.*.*': row('stops', 'stops', 'stops'),
  audios: row('late', 'late', 'late'),
  'audios.*': row('late', 'late', 'late'),
  kto_tag: row('lost', 'lost', 'lost'),
};

const CONVERSATION = {
  chosen: row('lost', 'lost', 'lost'),
  rejected: row('lost', 'lost', 'lost'),
};

const ROWS: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  alpaca: {
    ...SHARED,
    instruction: row('changed', 'changed', 'stops'),
    text: row('changed', 'changed', 'stops'),
    input: row('changed', 'changed', 'stops'),
    output: row('lost', 'lost', 'lost'),
    history: row('changed', 'changed', 'changed'),
    'history.*': row('stops', 'stops', 'stops'),
    'history.*.*': row('late', 'stops', 'stops'),
    chosen: row('lost', 'lost', 'lost'),
    rejected: row('lost', 'lost', 'lost'),
  },
  sharegpt: {
    ...SHARED,
    ...CONVERSATION,
    conversations: row('stops', 'stops', 'stops'),
    'conversations.*': row('stops', 'stops', 'stops'),
    'conversations.*.from': row('skip', 'skip', 'skip'),
    'conversations.*.value': row('late', 'late', 'late'),
    'chosen.from': row('late', 'late', 'late'),
    'chosen.value': row('late', 'stops', 'stops'),
    'rejected.from': row('late', 'late', 'late'),
    'rejected.value': row('late', 'stops', 'stops'),
  },
  openai: {
    ...SHARED,
    ...CONVERSATION,
    messages: row('stops', 'stops', 'stops'),
    'messages.*': row('stops', 'stops', 'stops'),
    'messages.*.role': row('stops', 'stops', 'stops'),
    'messages.*.content': row('late', 'late', 'late'),
    'messages.*.tool_calls': row('none', 'none', 'stops'),
    'messages.*.tool_calls.*': row('stops', 'stops', 'stops'),
    'messages.*.tool_calls.*.function': row('late', 'late', 'late'),
    'messages.*.tool_calls.*.function.name': row('odd', 'odd', 'odd'),
    'messages.*.tool_calls.*.function.arguments': row('odd', 'odd', 'odd'),
    'chosen.role': row('late', 'late', 'late'),
    'chosen.content': row('late', 'stops', 'stops'),
    'rejected.role': row('late', 'late', 'late'),
    'rejected.content': row('late', 'stops', 'stops'),
  },
};

/** Templates that go through the arguments of a call key by key. */
export const STRICT_CALLS: ReadonlySet<string> = new Set([
  'glm4_moe',
  'minimax2',
  'qwen3_5',
  'seed_oss',
  'lfm2',
]);

function pick({ gone, falsy, other }: Row, value: Json | undefined): Outcome {
  if (value === undefined || value === null) return gone ?? other;
  return isFalsy(value) ? (falsy ?? other) : other;
}

/** The answers of a KTO record: which one is left out depends on the label. */
function ktoAnswer(value: Json | undefined, label: Json | undefined): Outcome {
  const gone = value === undefined || value === null;
  if (typeof label !== 'boolean') return gone ? 'stops' : 'lost';
  if (!gone) return 'stops';
  return label ? 'changed' : 'late';
}

function labelOf(record: JsonObject, { columns }: Layout): Json | undefined {
  return columns.kto_tag === undefined ? undefined : record[columns.kto_tag];
}

const CONTENT = /^(?:conversations\.\*\.value|messages\.\*\.content)$/;

/** The text of a turn: what is missing depends on which turn it is. */
function turnText(
  value: Json | undefined,
  index: number,
  { value: record, turns }: Subject,
  context: Context,
) {
  const turn = turns?.[index];
  const gone = value === undefined || value === null;
  if (index === 0 && turn?.role === 'system' && (gone || isFalsy(value))) return 'changed';
  if (context.stage === 'pt') return index === (turns?.[0]?.role === 'system' ? 1 : 0) ? 'stops' : 'none';
  if (context.layout.format === 'openai' && turn?.role === 'observation') {
    return turns?.slice(index).every(({ role }) => role === 'observation') ? 'none' : 'stops';
  }
  const answer = context.stage === 'kto' && index === (turns?.length ?? 0) - 1;
  return answer && gone ? ktoAnswer(value, labelOf(record, context.layout)) : 'late';
}

/** A pair of questions and answers is unpacked, whatever it is: two letters or two keys are a pair to Python. */
function historyItem(value: Json | undefined): Outcome {
  const length = typeof value === 'string' ? value.length : isObject(value) ? Object.keys(value).length : 0;
  return length === 2 ? 'changed' : 'stops';
}

/** What LLaMA-Factory does because of a fault in a record's structure. */
export function outcomeOf({ place, at, missing }: Fault, subject: Subject, context: Context): Outcome {
  const { layout, stage, template } = context;
  const value = valueAt(subject.value, missing === undefined ? at : [...at, missing]);
  if (CONTENT.test(place)) return turnText(value, at[1] as number, subject, context);
  if (place === 'history.*') return historyItem(value);
  if (place === 'output' && stage === 'kto') return ktoAnswer(value, labelOf(subject.value, layout));
  if (/^(?:conversations|messages)$/.test(place) && value !== null && value !== undefined) {
    return value === '' || (isObject(value) && isFalsy(value)) ? 'skip' : 'stops';
  }
  const strict = template && STRICT_CALLS.has(template.calls ?? template.tools);
  if (place.endsWith('function.arguments') && strict) return 'late';
  const found = ROWS[layout.format]?.[place];
  const outcome = found ? pick(found, value) : 'none';
  // What a call lacks and others have, it gets as null.
  return outcome === 'odd' && missing !== undefined ? 'changed' : outcome;
}

/** The fate of an outcome, at a stage. */
export function fateOf(outcome: Outcome, { stage }: Context): { fate: Fate } {
  if (outcome === 'skip') return { fate: stage === 'kto' || stage === 'pt' ? 'stops' : 'lost' };
  if (outcome === 'odd') return { fate: 'none' };
  if (outcome !== 'late') return { fate: outcome };
  // Pretraining reads the first user text and nothing else.
  return { fate: stage === 'pt' ? 'none' : 'stops' };
}
