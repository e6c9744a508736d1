import type { ColumnName } from '../../formats/layout.js';
import type { Type } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

/** Parts that people write under their own name and forget to name in `columns`. */
const OFTEN: readonly ColumnName[] = ['system', 'tools', 'history', 'images', 'videos', 'audios'];

/** The first record that has a key. */
function firstWith({ types }: Summary, key: string): number | undefined {
  let first: number | undefined;
  for (const [type, { records }] of types) {
    const number = hasKey(type, key) ? records[0] : undefined;
    if (number !== undefined && (first === undefined || number < first)) first = number;
  }
  return first;
}

/** Null in one record may be a value in another; a key that is always null or an empty list is no loss. */
function hasKey(type: Type, key: string): boolean {
  const field = type.fields?.get(key);
  return field !== undefined && field.kinds !== 1 && (field.item !== undefined || field.kinds !== 16);
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: {
    column: 'Records have "{key}", but entry "{entry}" of dataset_info.json does not name it in "columns".',
  },
  effect: { llamafactory: 'It is not read: all records are trained without it.' },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py), data/converter.py',

  check(summary, { context }, report) {
    const entry = context?.layout.entry;
    if (!entry) return;
    const { columns, format } = context.layout;
    const named = new Set(Object.values(columns));
    for (const key of OFTEN) {
      if (columns[key] !== undefined || named.has(key) || (key === 'history' && format !== 'alpaca'))
        continue;
      const record = firstWith(summary, key);
      if (record !== undefined) report('column', { record, at: [key], on: 'key' }, { key, entry });
    }
  },
});
