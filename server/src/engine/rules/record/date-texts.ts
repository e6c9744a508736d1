import type { ColumnName, Layout } from '../../formats/layout.js';
import { ANY_ITEM, type Path } from '../../json.js';
import type { Stage } from '../../llamafactory/stage.js';
import type { Fate } from '../../problem.js';
import { PLAIN, STRING, solidKinds, type Type, typeAt } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

/** A part that must be text for the trainer, and what becomes of times there. */
interface Part {
  readonly at: Path;
  readonly fate: Fate;
  /** Whether all below it is written as JSON, which knows no times. */
  readonly whole: boolean;
}

/** The columns whose text is read; of alpaca's answers no other value is taken, the record is dropped. */
function textColumns({ format, ranking }: Layout, stage: Stage): readonly ColumnName[] {
  const asked: readonly ColumnName[] = ['prompt', 'query'];
  if (stage === 'pt') return asked;
  const pair: readonly ColumnName[] = format === 'alpaca' ? ['chosen', 'rejected'] : [];
  return [...asked, ...(ranking ? pair : (['response'] as const)), 'system', 'tools'];
}

function part(at: Path, fate: Fate = 'stops', whole = false): Part {
  return { at, fate, whole };
}

function columnParts(layout: Layout, stage: Stage): Part[] {
  return textColumns(layout, stage).flatMap((column): Part[] => {
    const key = layout.columns[column];
    if (key === undefined) return [];
    return [part([key], column === 'response' && stage === 'ppo' ? 'changed' : 'stops')];
  });
}

/** The texts of pairs in a history, of messages and of the two answers; calls and tools that are written as JSON. */
function innerParts({ columns, tags, format, ranking }: Layout, calls: boolean): Part[] {
  const { history, messages, tools, chosen, rejected } = columns;
  if (format === 'alpaca') return history === undefined ? [] : [part([history, ANY_ITEM, ANY_ITEM])];
  const texts = tags.content_tag;
  const answers = ranking ? [chosen, rejected] : [];
  const parts =
    texts === undefined ? [] : answers.flatMap((key) => (key === undefined ? [] : [part([key, texts])]));
  if (messages !== undefined && texts !== undefined) parts.unshift(part([messages, ANY_ITEM, texts]));
  if (format !== 'openai') return parts;
  if (messages !== undefined && calls)
    parts.push(part([messages, ANY_ITEM, 'tool_calls', ANY_ITEM, 'function'], 'stops', true));
  if (tools !== undefined) parts.push(part([tools, ANY_ITEM], 'stops', true));
  return parts;
}

/** The place at or below one where all texts are dates; undefined where there is none. */
function datesIn(type: Type | undefined, at: Path, whole: boolean): Path | undefined {
  if (!type) return undefined;
  if (solidKinds(type) === STRING && (type.kinds & PLAIN) === 0) return at;
  if (!whole) return undefined;
  for (const [key, field] of type.fields ?? []) {
    const found = datesIn(field, [...at, key], whole);
    if (found) return found;
  }
  return datesIn(type.item, [...at, ANY_ITEM], whole);
}

/** The first record in which the place is met, 0-based. */
function firstWith({ types }: Summary, at: Path): number {
  const having = [...types].filter(([type]) => {
    const met = typeAt(type, at);
    return met !== undefined && solidKinds(met) !== 0;
  });
  return Math.min(...having.map(([, { records }]) => records[0] ?? 0));
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    dates: 'Every "{key}" in this file looks like a date, so all of them are read as times and not as text.',
  },
  effect: { llamafactory: 'The run stops, or all records are dropped.' },
  source:
    'LLaMA-Factory 0.9.5 reads lines through datasets <= 4.0.0 and pyarrow, which turns such texts into times',

  check(summary, { context, frame }, report) {
    if (!context || frame.shape === 'array') return;
    const { layout, stage } = context;
    for (const { at: from, fate, whole } of [
      ...columnParts(layout, stage),
      ...innerParts(layout, summary.callsRead),
    ]) {
      const at = datesIn(typeAt(summary.type, from), from, whole);
      if (!at) continue;
      const key = String(at.filter((step) => step !== ANY_ITEM).at(-1));
      report('dates', { record: firstWith(summary, at), at }, { key }, fate);
    }
  },
});
