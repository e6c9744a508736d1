import { callsOf, turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: { text: 'A message with tool calls cannot also hold text.' },
  effect: { llamafactory: 'The calls replace the text: it is not trained on.' },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py); issue 9107',

  check({ turns }, context, report) {
    if (!turns) return;
    for (const turn of turns) {
      if (typeof turn.content !== 'string' || turn.content.trim() === '') continue;
      if (callsOf(turn).length === 0) continue;
      report('text', turnPath(context, turn, context.layout.tags.content_tag as string));
    }
  },
});
