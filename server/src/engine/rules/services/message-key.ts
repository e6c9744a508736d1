import { turnPath } from '../conversation.js';
import { nearest } from '../keys.js';
import { recordRule } from '../rule.js';
import { message } from '../services.js';

/** Those of OpenAI's own checker, and those that its API has been given since. */
const KEYS = ['role', 'content', 'name', 'function_call', 'weight', 'tool_calls', 'tool_call_id', 'refusal'];
const KNOWN: ReadonlySet<string> = new Set([...KEYS, 'audio', 'annotations']);

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure'],
  fate: 'changed',
  messages: { key: 'A message has no key "{key}".' },
  fixes: { rename: 'Rename "{key}" to "{due}"', remove: 'Remove "{key}"' },
  effect: {
    service: 'It is not learnt; OpenAI’s checker counts the record as faulty (message_unrecognized_key).',
  },
  source: 'OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning"',

  check({ turns }, context, report) {
    for (const turn of turns ?? []) {
      for (const key in message(turn)) {
        if (!KNOWN.has(key)) report('key', turnPath(context, turn, key), { key }, { on: 'key' });
      }
    }
  },

  fix({ at, args }, { turns = [] }) {
    const key = String(args.key);
    const turn = turns[Number(at[1])];
    const here = (turn && message(turn)) ?? {};
    // A short word is near too many others.
    const due = KEYS.filter((name) => name.length > 4 && !Object.hasOwn(here, name)).find(
      (name) => nearest([key], name, '') === key,
    );
    const remove = { title: 'remove', args: { key }, changes: [{ remove: at }], unsure: true as const };
    if (due === undefined) return [remove];
    return [{ title: 'rename', args: { key, due }, changes: [{ rename: at, key: due }] }, remove];
  },
});
