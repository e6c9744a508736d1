import { isObject, type Json } from '../../json.js';
import { STRICT_CALLS } from '../fates.js';
import { recordRule } from '../rule.js';

function missingIn(call: Json): string | undefined {
  if (!isObject(call)) return 'name';
  return ['name', 'arguments'].find((key) => !Object.hasOwn(call, key));
}

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'stops',
  messages: {
    key: 'Call {call} lacks "{key}"; a tool call is {example}.',
    object: 'Template {template} wants the arguments of call {call} as an object.',
    many: 'Template {template} takes one call a turn; these are {count}.',
    none: 'There is no call in this turn.',
  },
  effect: { llamafactory: { stops: 'The run stops.', changed: 'The model learns an empty answer.' } },
  source: 'LLaMA-Factory 0.9.5, FunctionFormatter (data/formatter.py), data/tool_utils.py',

  check({ callTexts }, { template }, report) {
    const format = template && (template.calls ?? template.tools);
    for (const { calls, at } of callTexts) {
      if (!calls) continue;
      const name = template?.name ?? '';
      if (calls.length === 0) report('none', at, {}, { fate: format === 'glm4' ? 'stops' : 'changed' });
      if (calls.length > 1 && format === 'glm4') {
        report('many', at, { template: name, count: calls.length });
        continue;
      }
      for (const [i, call] of calls.entries()) {
        const key = missingIn(call);
        const example = '{"name": …, "arguments": {…}}';
        if (key !== undefined) report('key', at, { call: i + 1, key, example });
        else if (format && STRICT_CALLS.has(format) && isObject(call) && !isObject(call.arguments)) {
          report('object', at, { call: i + 1, template: name });
        }
      }
    }
  },
});
