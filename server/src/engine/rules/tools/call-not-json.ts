import { isObject, type Json } from '../../json.js';
import { callsIn, callWords, jsonPart } from '../calls.js';
import { type Context, recordRule, type Subject } from '../rule.js';

/** The turns whose `tool_calls`, written as JSON, hold the words between which the template looks for the call. */
function* cutCalls({ turns }: Subject, { layout, template }: Context): Generator<number> {
  if (layout.format !== 'openai') return;
  for (const { index, value, role } of turns ?? []) {
    if ((role !== 'assistant' && role !== 'function') || !isObject(value)) continue;
    const text = JSON.stringify(functionsOf(value.tool_calls));
    if (jsonPart(text, template) !== text && !callsIn(text, template)) yield index;
  }
}

function functionsOf(calls: Json | undefined): Json {
  return Array.isArray(calls) ? calls.map((call) => (isObject(call) ? (call.function ?? null) : null)) : null;
}

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'stops',
  messages: {
    json: 'A "{role}" turn holds JSON text, {example}; this is none.',
    cut: 'The calls hold "{word}" in a text of theirs: the template takes only what stands behind it for the call, and that is no JSON.',
    around: 'Only JSON may stand in a "{role}" turn; of other text only a thought in front: {example}.',
  },
  effect: { llamafactory: 'The run stops (Invalid JSON format in function message).' },
  source: 'LLaMA-Factory 0.9.5, FunctionFormatter (data/formatter.py)',

  check(subject, context, report) {
    const { messages = '' } = context.layout.columns;
    const [word] = callWords(context.template);
    for (const turn of cutCalls(subject, context)) report('cut', [messages, turn, 'tool_calls'], { word });
    for (const { text, at, role, calls } of subject.callTexts) {
      if (calls) continue;
      const around = text.includes('"arguments"');
      const example = around
        ? '<think>\\n…\\n</think>\\n\\n{"name": …, "arguments": …}'
        : '{"name": …, "arguments": {…}}';
      report(around ? 'around' : 'json', at, { role, example });
    }
  },
});
