import { ANY_ITEM, type Json, kindOf, type Path } from '../../json.js';
import {
  isConflict,
  kindWord,
  OBJECT,
  STRING,
  solidKinds,
  type Type,
  typeAt,
} from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { type FileReport, type Fix, fileRule } from '../rule.js';
import { valueAt } from '../structure.js';

/** The records that hold one kind of value at a place. */
interface Camp {
  readonly kind: number;
  count: number;
  first: number;
  readonly records: number[];
}

/** The places at which records disagree. */
function* conflicts(type: Type, at: Path): Generator<Path> {
  if (isConflict(type)) yield at;
  for (const [key, field] of type.fields ?? []) yield* conflicts(field, [...at, key]);
  if (type.item) yield* conflicts(type.item, [...at, ANY_ITEM]);
}

/** The kinds that records of a type hold at a place, as bits. */
function kindsAt(type: Type, at: Path): number {
  const here = typeAt(type, at);
  return here ? solidKinds(here) : 0;
}

function campsAt(summary: Summary, at: Path): Camp[] {
  const camps = new Map<number, Camp>();
  for (const [type, { count, records }] of summary.types) {
    const kinds = kindsAt(type, at);
    for (let kind = 2; kind <= OBJECT; kind <<= 1) {
      if ((kinds & kind) === 0) continue;
      const camp = camps.get(kind) ?? { kind, count: 0, first: Number.POSITIVE_INFINITY, records: [] };
      camps.set(kind, camp);
      camp.count += count;
      camp.first = Math.min(camp.first, records[0] as number);
      camp.records.push(...records);
    }
  }
  return [...camps.values()].sort((a, b) => b.count - a.count || a.first - b.first);
}

/** The first place that a path with open items leads to, at which a value of the kind stands. */
function placeOf(value: Json | undefined, [step, ...rest]: Path, kind: string): Path | undefined {
  if (step === undefined) return kindOf(value) === kind ? [] : undefined;
  const keys = step === ANY_ITEM ? (Array.isArray(value) ? [...value.keys()] : []) : [step];
  for (const key of keys) {
    const below = placeOf(valueAt(value, [key]), rest, kind);
    if (below) return [key, ...below];
  }
  return undefined;
}

/** Most records are taken to be right: each of the others is reported, naming one of the many. */
function reportCamps([usual, ...odd]: readonly Camp[], items: string, at: Path, report: FileReport): void {
  if (!usual) return;
  const key = String(at.filter((step) => step !== ANY_ITEM).at(-1) ?? '');
  for (const camp of odd) {
    const args = {
      key,
      kind: kindWord(camp.kind),
      usual: kindWord(usual.kind),
      items,
      example: usual.first + 1,
    };
    for (const record of camp.records.sort((a, b) => a - b)) report('drift', { record, at }, args);
  }
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    drift:
      '"{key}" is of type {kind} here, of type {usual} in record {example}. All records must give it one type.',
    due: '"{key}" must be of type {due}, as in record {example}; here it is of type {kind}.',
    left: '"{key}" must be of type {due}, as in record {example}; here it is of type {kind}. If all records were like this one, the trainer would leave it out.',
  },
  fixes: { text: 'Write it as text', list: 'Put it into a list' },
  effect: {
    llamafactory: 'Arrow allows one type a field over all records: the file is not read and the run stops.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 and Apache Arrow; alpaca-lora issue 239',

  check(summary, _context, report) {
    if (!summary.type) return;
    for (const at of conflicts(summary.type, [])) {
      const { item } = typeAt(summary.type, at) ?? {};
      const items = item ? kindWord(solidKinds(item)) : '';
      if (at.length > 0) reportCamps(campsAt(summary, at), items, at, report);
    }
  },

  fix({ at, args, message }, record): readonly Fix[] {
    const place = placeOf(record, at, String(args.kind));
    const value = place && valueAt(record, place);
    if (!place || value === undefined) return [];
    if (args.usual === 'list' && args.kind === 'string' && args.items === kindWord(STRING)) {
      return [{ title: 'list', changes: [{ replace: place, value: [value] }] }];
    }
    if (args.usual !== 'string' || value === null) return [];
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const fix: Fix = { title: 'text', changes: [{ replace: place, value: text }] };
    // Whether what is no part of the format is as good as JSON text, its writer knows.
    return [typeof value === 'object' && message === 'drift' ? { ...fix, unsure: true } : fix];
  },
});
