import { isObject, type Json, kindOf } from '../../json.js';
import { fateOf, outcomeOf } from '../fates.js';
import { type Fault, type Fix, recordRule } from '../rule.js';
import { valueAt } from '../structure.js';

/** The message for a schema's types; null beside another type only says that the value may be left out. */
function messageFor({ params }: Fault): string {
  const types = ([] as unknown[]).concat(params.type ?? []).filter((type) => type !== 'null');
  return types.length === 1 ? String(types[0]) : types.length === 0 ? 'null' : 'other';
}

function wordsFor({ params }: Fault): string {
  const types = ([] as string[]).concat((params.type ?? []) as string[]).filter((type) => type !== 'null');
  return types.map((type) => (type === 'array' ? 'list' : type)).join(' / ');
}

/** The last key of a path, with the indices behind it: `conversations[0]`. */
function keyOf(at: Fault['at']): string {
  let last = at.length - 1;
  while (last > 0 && typeof at[last] === 'number') last--;
  const rest = at.slice(last + 1).map((step) => `[${step}]`);
  return [at[last] ?? '', ...rest].join('');
}

function mend(message: string, value: Json | undefined): Json | undefined {
  if (message === 'string') {
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return value === null || value === undefined ? undefined : JSON.stringify(value);
  }
  if (message === 'integer') return integerOf(value);
  if (message === 'boolean') return LABELS.get(typeof value === 'string' ? value.toLowerCase() : value);
  return undefined;
}

/** The whole number that a text or a boolean stands for, such as the `weight` of a message. */
function integerOf(value: Json | undefined): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** Lists of things; one of these by itself is meant as a list of one. */
const LISTS = /(?:^|\.)(?:conversations|messages|preferred_output|non_preferred_output|tool_calls|tools)$/;

const LABELS: ReadonlyMap<Json | undefined, boolean> = new Map<Json | undefined, boolean>([
  ['true', true],
  ['false', false],
  [1, true],
  [0, false],
]);

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'stops',
  messages: {
    string: '"{key}" must be text; this is: {kind}.',
    boolean: '"{key}" must be true or false; this is: {kind}.',
    array: '"{key}" must be a list; this is: {kind}.',
    object: '"{key}" must be an object; this is: {kind}.',
    integer: '"{key}" must be a whole number; this is: {kind}.',
    null: '"{key}" must be null; this is: {kind}.',
    other: '"{key}" must be one of {types}; this is: {kind}.',
  },
  fixes: {
    text: 'Write it as text',
    list: 'Put it into a list',
    label: 'Write {value}',
  },
  effect: {
    llamafactory: {
      stops: 'The run stops.',
      lost: 'The record is left out; training goes on without it.',
      changed: 'The value is not used: the record is trained without it.',
      none: 'It is trained as it stands.',
    },
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5, data/converter.py and data/processor/; the services’ own format guides',

  check(subject, context, report) {
    for (const fault of subject.faults) {
      if (fault.keyword !== 'type') continue;
      const kind = kindOf(valueAt(subject.value, fault.at));
      const args = { key: keyOf(fault.at), kind, types: wordsFor(fault) };
      const refused = context.layout.reader === 'service';
      const outcome = refused ? 'refused' : outcomeOf(fault, subject, context);
      const more = fateOf(outcome, context);
      if (more.fate !== 'none' || outcome === 'odd') report(messageFor(fault), fault.at, args, more);
    }
  },

  fix({ at, message }, subject): readonly Fix[] {
    const given = valueAt(subject.value, at);
    if (message === 'array') {
      const isItem = isObject(given) && LISTS.test(at.join('.'));
      return isItem ? [{ title: 'list', changes: [{ replace: at, value: [given] }] }] : [];
    }
    const value = mend(message, given);
    if (value === undefined) return [];
    const title = typeof value === 'string' ? 'text' : 'label';
    return [{ title, args: { value: String(value) }, changes: [{ replace: at, value }] }];
  },
});
