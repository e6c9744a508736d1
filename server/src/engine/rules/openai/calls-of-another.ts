import { isObject } from '../../json.js';
import { turnPath } from '../conversation.js';
import { recordRule, type Turn } from '../rule.js';

function hasCalls({ value }: Turn): boolean {
  return isObject(value) && Array.isArray(value.tool_calls) && value.tool_calls.length > 0;
}

export default recordRule({
  formats: ['openai'],
  fate: 'changed',
  messages: { calls: 'Only the assistant calls tools; these calls are from "{role}".' },
  effect: {
    llamafactory: {
      changed: 'The calls are not read.',
      stops: 'The calls are not read, and the run stops over the missing text.',
    },
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py)',

  check({ turns }, context, report) {
    if (!turns) return;
    const service = context.layout.reader === 'service';
    for (const turn of turns) {
      const caller = turn.role === 'assistant' || turn.role === 'function' || turn.role === undefined;
      if (caller || !hasCalls(turn)) continue;
      const text = typeof turn.content === 'string' || (turn.index === 0 && turn.role === 'system');
      const late = turn.role !== 'observation';
      const more = text ? { fate: 'changed' as const } : { fate: 'stops' as const, late };
      const at = turnPath(context, turn, 'tool_calls');
      report('calls', at, { role: String(turn.name) }, service ? { fate: 'refused' } : more);
    }
  },
});
