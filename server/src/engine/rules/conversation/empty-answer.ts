import { part, pathTo } from '../../formats/layout.js';
import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft'],
  fate: 'changed',
  messages: { empty: 'This answer is empty.' },
  effect: { llamafactory: 'The model learns to say nothing here.' },
  source: 'LLaMA-Factory 0.9.5, data/processor/supervised.py',

  check({ value, turns }, context, report) {
    const { layout } = context;
    if (layout.format === 'alpaca' && part(layout, value, 'response') === '') {
      report('empty', pathTo(layout, 'response'));
    }
    for (const turn of turns ?? []) {
      if (turn.role !== 'assistant' || turn.content !== '') continue;
      const { value: message } = turn;
      const calls = typeof message === 'object' && message !== null && 'tool_calls' in message;
      if (!calls) report('empty', turnPath(context, turn, layout.tags.content_tag as string));
    }
  },
});
