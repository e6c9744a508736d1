import { part, pathTo } from '../../formats/layout.js';
import { spoken, turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: {
    unshown:
      'Template {template} writes "{key}" into the first question, but the conversation begins with a tool result.',
  },
  effect: { llamafactory: 'It is left out: the model sees nothing of it.' },
  source: 'LLaMA-Factory 0.9.5, Llama2Template (data/template.py)',

  check({ value, turns }, context, report) {
    const { layout, template } = context;
    const all = turns ?? [];
    if (!template?.plainCalls || spoken(all)[0]?.role !== 'observation') return;
    const [first] = all;
    if (first?.role === 'system' && typeof first.content === 'string' && first.content !== '') {
      const key = String(first.name);
      report('unshown', turnPath(context, first), { template: template.name, key });
    }
    for (const column of ['system', 'tools'] as const) {
      if (first?.role === 'system' && column === 'system') continue;
      const shown = part(layout, value, column);
      if (shown === undefined || shown === null || shown === '' || shown === '[]') continue;
      const key = layout.columns[column] ?? column;
      report('unshown', pathTo(layout, column), { template: template.name, key });
    }
  },
});
