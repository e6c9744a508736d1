import type { ColumnName } from '../../formats/layout.js';
import { PLAIN, STRING, solidKinds } from '../../summaries/shape.js';
import { fileRule } from '../rule.js';

/** Parts that must be text for the trainer. */
const TEXTS: readonly ColumnName[] = ['prompt', 'query', 'response', 'chosen', 'rejected', 'system', 'tools'];

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

  check({ type }, { context, frame }, report) {
    if (!context || frame.shape === 'array') return;
    const { columns, ranking } = context.layout;
    for (const column of TEXTS) {
      const key = columns[column];
      if (column === 'response' && context.stage === 'pt') continue;
      const field = ranking && column === 'response' ? undefined : type?.fields?.get(key ?? '');
      if (key === undefined || !field) continue;
      if (solidKinds(field) !== STRING || (field.kinds & PLAIN) !== 0) continue;
      const fate = column === 'response' && context.stage === 'ppo' ? 'changed' : 'stops';
      report('dates', { record: 0, at: [key] }, { key }, fate);
    }
  },
});
