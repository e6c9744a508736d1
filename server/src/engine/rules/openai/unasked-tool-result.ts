import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';
import { message, toolCalls } from '../services.js';

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: { id: 'No message before asks for the tool result "{id}".' },
  effect: { service: 'The file is refused.' },
  source: 'OpenAI API description, tool messages: each answers an id of tool_calls before it',

  check({ turns }, context, report) {
    if (!turns) return;
    const asked = new Set<unknown>();
    for (const turn of turns) {
      for (const { id } of toolCalls(turn)) asked.add(id);
      const id = turn.role === 'observation' ? message(turn)?.tool_call_id : undefined;
      if (typeof id !== 'string' || asked.has(id)) continue;
      report('id', turnPath(context, turn, 'tool_call_id'), { id });
    }
  },
});
