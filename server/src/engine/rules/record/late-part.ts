import type { ColumnName } from '../../formats/layout.js';
import { LIST, NULL, type Type } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

/** Converted records are written by so many, and the first of these fix the types of all. */
const FIRST = 1000;

const PARTS: readonly ColumnName[] = ['system', 'tools', 'images', 'videos', 'audios'];

/** Whether records of a type bring a value of their own: null, nothing and an empty list do not. */
function brings(type: Type, key: string): boolean {
  const field = type.fields?.get(key);
  if (!field || (field.kinds & ~NULL) === 0) return false;
  return field.kinds !== LIST || field.item !== undefined;
}

/** The number of the first record that has a value under a key. */
function firstOf({ types }: Summary, key: string): number | undefined {
  let first: number | undefined;
  for (const [type, { records }] of types) {
    const number = brings(type, key) ? records[0] : undefined;
    if (number !== undefined && (first === undefined || number < first)) first = number;
  }
  return first;
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    late: '"{key}" has its first value here, in record {number}; one of the first {count} must have one.',
    answer: 'The first answer is here, in record {number}; one of the first {count} records must have one.',
  },
  effect: { llamafactory: "The run stops (Couldn't cast array … to null)." },
  source:
    'LLaMA-Factory 0.9.5, align_dataset (data/converter.py) on datasets <= 4.0.0 (Dataset.map writes by 1000)',

  check(summary, { context }, report) {
    if (!context || summary.records <= FIRST) return;
    const first = summary.firstAnswered;
    if (first !== undefined && first >= FIRST) {
      report('answer', { record: first }, { number: first + 1, count: FIRST });
    }
    for (const column of PARTS) {
      const key = context.layout.columns[column];
      const record = key === undefined ? undefined : firstOf(summary, key);
      if (key === undefined || record === undefined || record < FIRST) continue;
      report('late', { record, at: [key] }, { key, number: record + 1, count: FIRST });
    }
  },
});
