import { ANY_ITEM, isObject } from '../../json.js';
import { createTypeTable, mergeTypes, missingIn, typeOf } from '../../summaries/shape.js';
import { callsOf, turnPath } from '../conversation.js';
import { type Context, recordRule, type Subject } from '../rule.js';

/** The arguments of all calls that are objects, with their places. */
function argumentsOf({ turns }: Subject, context: Context) {
  return (turns ?? []).flatMap((turn) =>
    callsOf(turn).flatMap((call, i) => {
      const called = isObject(call) ? call.function : undefined;
      const given = isObject(called) ? called.arguments : undefined;
      const at = [...turnPath(context, turn, 'tool_calls'), i, 'function', 'arguments'];
      return isObject(given) ? [{ given, at }] : [];
    }),
  );
}

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: { null: 'Another call of this record has the argument "{key}", so this one gets it as null.' },
  effect: {
    llamafactory: 'The model learns to call each tool with the arguments of all calls, most of them null.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0, which gives every object of a column the same keys',

  check(subject, context, report) {
    const calls = argumentsOf(subject, context);
    if (calls.length < 2) return;
    const table = createTypeTable();
    const types = calls.map(({ given }) => typeOf(table, given));
    const all = types.reduce((one, other) => mergeTypes(table, one, other));
    for (const [i, { at }] of calls.entries()) {
      const missing = missingIn(types[i] ?? all, all);
      if (missing) report('null', at, { key: missing.filter((step) => step !== ANY_ITEM).join('.') });
    }
  },
});
