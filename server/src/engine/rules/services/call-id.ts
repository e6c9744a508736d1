import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';
import { message, toolCalls } from '../services.js';

/** Nine letters or digits. */
const ID = /^[a-zA-Z0-9]{9}$/;

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['mistral'],
  fate: 'refused',
  messages: { id: 'An id of a tool call has nine letters or digits; "{id}" has not.' },
  effect: { service: 'Mistral refuses the file.' },
  source: 'mistral-finetune, data validation',

  check({ turns }, context, report) {
    if (!turns) return;
    for (const turn of turns) {
      for (const [i, { id }] of toolCalls(turn).entries()) {
        if (typeof id !== 'string' || ID.test(id)) continue;
        report('id', [...turnPath(context, turn, 'tool_calls'), i, 'id'], { id });
      }
      const id = turn.role === 'observation' ? message(turn)?.tool_call_id : undefined;
      if (typeof id === 'string' && !ID.test(id))
        report('id', turnPath(context, turn, 'tool_call_id'), { id });
    }
  },
});
