/** Pictures, videos and sounds of a record, counted as LLaMA-Factory 0.9.5 counts them (data/mm_plugin.py). */
import { type ColumnName, part } from '../formats/layout.js';
import { isObject, type Json } from '../json.js';
import type { Medium } from '../llamafactory/templates.js';
import type { Context, Subject } from './rule.js';

export const MEDIA: readonly (readonly [Medium, 'images' | 'videos' | 'audios'])[] = [
  ['image', 'images'],
  ['video', 'videos'],
  ['audio', 'audios'],
];

/** The items that a column holds for the trainer: a lone value is one, null and an empty list are none. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function itemCount(value: Json | undefined): number {
  return itemsOf(value).length;
}

export function countIn(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) count++;
  return count;
}

/** Every text in which marks count: all turns, the answers too, the system prompt not. */
export function marksIn(subject: Subject, context: Context, mark: string): number {
  const { layout } = context;
  if (layout.format === 'alpaca') return alpacaMarks(subject, context, mark);
  let count = 0;
  for (const turn of subject.turns ?? []) {
    if (turn.index === 0 && turn.role === 'system') continue;
    if (typeof turn.content === 'string') count += countIn(turn.content, mark);
  }
  return count;
}

function alpacaMarks({ value }: Subject, { layout, stage }: Context, mark: string): number {
  let count = 0;
  const names: readonly ColumnName[] = layout.ranking ? ['prompt', 'query'] : ['prompt', 'query', 'response'];
  for (const name of names) {
    const text = part(layout, value, name);
    if (typeof text === 'string' && !(name === 'response' && stage === 'pt')) count += countIn(text, mark);
  }
  const history = part(layout, value, 'history');
  for (const pair of Array.isArray(history) ? history : []) {
    for (const text of Array.isArray(pair) ? pair : []) {
      if (typeof text === 'string') count += countIn(text, mark);
    }
  }
  return count;
}

/** The text of one of the two answers of a pair. */
export function answerText(subject: Subject, { layout }: Context, column: 'chosen' | 'rejected') {
  const answer = part(layout, subject.value, column);
  if (typeof answer === 'string') return answer;
  const tag = layout.tags.content_tag;
  const text = isObject(answer) && tag !== undefined ? answer[tag] : undefined;
  return typeof text === 'string' ? text : undefined;
}
