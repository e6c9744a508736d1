import type { ColumnName } from '../../formats/layout.js';
import { part, pathTo } from '../../formats/layout.js';
import { isFalsy, isObject, type Json } from '../../json.js';
import { spoken } from '../conversation.js';
import { type Context, recordRule, type Subject } from '../rule.js';

const NEVER: readonly ColumnName[] = ['system', 'tools', 'response', 'chosen', 'rejected'];

/** The columns of which nothing is read. A history brings its own first question, which is then the one. */
function unreadColumns({ value }: Subject, { layout }: Context): ColumnName[] {
  const holds = (column: ColumnName) => !isFalsy(part(layout, value, column));
  const asked = layout.format === 'alpaca' && holds('history') ? (['prompt', 'query'] as const) : [];
  return [...asked, ...NEVER].filter(holds);
}

/** Whether anything is said behind the first message, or by a system before it. */
function saysMore({ turns }: Subject): boolean {
  const all = turns ?? [];
  const [, ...later] = spoken(all);
  const system = all[0]?.role === 'system' ? [all[0]] : [];
  return [...system, ...later].some(({ content, value }) => !isFalsy(content) || hasCalls(value));
}

function hasCalls(message: Json): boolean {
  return isObject(message) && !isFalsy(message.tool_calls);
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['pt'],
  fate: 'changed',
  messages: {
    column: 'Pretraining reads one text of a record, the first question; "{key}" is left out.',
    turns: 'Pretraining reads the first message of a conversation; all others are left out.',
    history: 'Pretraining reads the first question of the history; all else of it is left out.',
  },
  effect: { llamafactory: 'The record is trained without it.' },
  source: 'LLaMA-Factory 0.9.5, PretrainDatasetProcessor (data/processor/pretrain.py)',

  check(subject, context, report) {
    const { layout } = context;
    for (const column of unreadColumns(subject, context))
      report('column', pathTo(layout, column), { key: layout.columns[column] ?? column });
    if (saysMore(subject)) report('turns', pathTo(layout, 'messages'));
    if (layout.format === 'alpaca' && !isFalsy(part(layout, subject.value, 'history')))
      report('history', pathTo(layout, 'history'));
  },
});
