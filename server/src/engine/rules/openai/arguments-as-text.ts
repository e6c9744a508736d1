import { isObject, type Json } from '../../json.js';
import { callsOf, turnPath } from '../conversation.js';
import { STRICT_CALLS } from '../fates.js';
import { recordRule } from '../rule.js';
import { valueAt } from '../structure.js';

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: { text: 'The arguments are JSON written as text; LLaMA-Factory writes them as JSON itself.' },
  fixes: { object: 'Write the arguments as an object' },
  effect: {
    llamafactory: {
      changed: 'They are encoded twice: the model learns a text full of backslashes where an object belongs.',
      stops: 'The run stops: this template goes through the arguments key by key.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter and data/tool_utils.py',

  check({ turns }, context, report) {
    if (!turns) return;
    const { template } = context;
    const strict = template !== undefined && STRICT_CALLS.has(template.calls ?? template.tools);
    const more = strict ? ({ fate: 'stops' } as const) : {};
    for (const turn of turns) {
      for (const [i, call] of callsOf(turn).entries()) {
        if (!isObject(call) || !isObject(call.function)) continue;
        if (typeof call.function.arguments !== 'string') continue;
        report('text', [...turnPath(context, turn, 'tool_calls'), i, 'function', 'arguments'], {}, more);
      }
    }
  },

  fix({ at }, { value }) {
    const text = valueAt(value, at);
    const object = typeof text === 'string' ? parsed(text) : undefined;
    return isObject(object) ? [{ title: 'object', changes: [{ replace: at, value: object }] }] : [];
  },
});
