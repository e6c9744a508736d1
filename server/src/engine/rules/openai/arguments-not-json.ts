import { isObject } from '../../json.js';
import { turnPath } from '../conversation.js';
import { parseText } from '../json-text.js';
import { recordRule } from '../rule.js';
import { toolCalls } from '../services.js';

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'changed',
  messages: { json: 'The arguments of a tool call are JSON written as text; this text is no JSON.' },
  effect: {
    service: {
      refused: 'Mistral refuses the file.',
      changed: 'The model learns to call tools in a way that no program can read.',
    },
  },
  source: 'OpenAI API description, tool calls; mistral-finetune, data validation',

  check({ turns }, context, report) {
    if (!turns) return;
    const fate = context.service === 'mistral' ? 'refused' : 'changed';
    for (const turn of turns) {
      for (const [i, { function: called }] of toolCalls(turn).entries()) {
        const text = isObject(called) ? called.arguments : undefined;
        if (typeof text !== 'string' || parseText(text) !== undefined) continue;
        report('json', [...turnPath(context, turn, 'tool_calls'), i, 'function', 'arguments'], {}, { fate });
      }
    }
  },
});
