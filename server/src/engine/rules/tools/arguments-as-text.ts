import { isObject, type Json } from '../../json.js';
import { jsonPart } from '../calls.js';
import { STRICT_CALLS } from '../fates.js';
import { parseText } from '../json-text.js';
import { type Context, recordRule } from '../rule.js';
import { valueAt } from '../structure.js';

const hasText = (call: Json) => isObject(call) && typeof call.arguments === 'string';

function opened(call: Json): Json {
  if (!isObject(call) || typeof call.arguments !== 'string') return call;
  const object = parseText(call.arguments);
  return isObject(object) ? { ...call, arguments: object } : call;
}

/** Templates that go through the arguments stop at a text; tools/call-incomplete speaks of it. */
function isStrict({ template }: Context): boolean {
  return template !== undefined && STRICT_CALLS.has(template.calls ?? template.tools);
}

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: { text: 'The arguments are JSON written as text; an object is due.' },
  fixes: { object: 'Write the arguments as an object' },
  effect: {
    llamafactory:
      'They are encoded twice: the model learns a text full of backslashes where an object belongs.',
  },
  source: 'LLaMA-Factory 0.9.5, FunctionFormatter (data/formatter.py)',

  check({ callTexts }, context, report) {
    if (callTexts.length === 0 || isStrict(context)) return;
    for (const { calls, at } of callTexts) if (calls?.some(hasText)) report('text', at);
  },

  fix({ at }, { value }, { template }) {
    const text = valueAt(value, at);
    if (typeof text !== 'string') return [];
    const json = jsonPart(text, template);
    const calls = parseText(json);
    if (calls === undefined) return [];
    const mended = JSON.stringify(Array.isArray(calls) ? calls.map(opened) : opened(calls));
    if (mended === JSON.stringify(calls)) return [];
    return [{ title: 'object', changes: [{ replace: at, value: text.replace(json, () => mended) }] }];
  },
});
