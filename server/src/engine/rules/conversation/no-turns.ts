import { pathTo } from '../../formats/layout.js';
import { skipFate, spoken } from '../conversation.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt', 'openai'],
  fate: 'lost',
  messages: {
    empty: 'The conversation has no turns.',
    system: 'The conversation has a system prompt and nothing else.',
  },
  effect: {
    llamafactory: {
      lost: 'The record is left out; training goes on without it.',
      stops: 'At this stage the run stops over it.',
    },
    service: 'The file is refused.',
  },
  source:
    'LLaMA-Factory 0.9.5, data/converter.py and data/processor/; OpenAI cookbook, missing_messages_list',

  check({ turns }, context, report) {
    if (!turns || spoken(turns).length > 0) return;
    const fate = context.layout.reader === 'service' ? 'refused' : skipFate(context);
    report(turns.length === 0 ? 'empty' : 'system', pathTo(context.layout, 'messages'), {}, { fate });
  },
});
