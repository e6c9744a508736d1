import { ANY_ITEM } from '../../json.js';
import { missingIn, typeAt } from '../../summaries/shape.js';
import { fileRule } from '../rule.js';

export default fileRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: {
    null: 'Calls of other records have the argument "{key}", so those of this one, and of others like it, get it as null.',
  },
  effect: {
    llamafactory: 'The model learns to call each tool with the arguments of all calls, most of them null.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0, which gives every object of a column the same keys',

  check({ type, types, calls }, { context }, report) {
    const messages = context?.layout.columns.messages;
    if (!calls || messages === undefined || context?.stage === 'pt') return;
    const at = [messages, ANY_ITEM, 'tool_calls', ANY_ITEM, 'function', 'arguments'];
    const all = typeAt(type, at);
    if (!all) return;
    for (const [own, { records }] of types) {
      const given = typeAt(own, at);
      const missing = given?.fields && missingIn(given, all);
      if (!missing || records[0] === undefined) continue;
      report(
        'null',
        { record: records[0], at },
        { key: missing.filter((step) => step !== ANY_ITEM).join('.') },
      );
      return;
    }
  },
});
