import { part, pathTo } from '../../formats/layout.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: { two: 'The conversation opens with a system prompt of its own, so "{key}" is not read.' },
  effect: { llamafactory: 'The system turn beats the column: the text in the column is not trained on.' },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter and OpenAIDatasetConverter (data/converter.py)',

  check({ value, turns }, { layout }, report) {
    if (turns?.[0]?.role !== 'system') return;
    const system = part(layout, value, 'system');
    if (typeof system !== 'string' || system === '' || system === turns[0].content) return;
    report('two', pathTo(layout, 'system'), { key: layout.columns.system as string });
  },
});
