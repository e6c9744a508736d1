import { turnPath } from '../conversation.js';
import { recordRule, type Turn } from '../rule.js';

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: { last: 'The conversation ends with tool results; an answer to them is missing.' },
  effect: { llamafactory: 'Tool results at the very end vanish: nothing of them is trained on.' },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py)',

  check({ turns }, context, report) {
    if (turns?.at(-1)?.role !== 'observation') return;
    let first = turns.length - 1;
    while (turns[first - 1]?.role === 'observation') first--;
    report('last', turnPath(context, turns[first] as Turn));
  },
});
