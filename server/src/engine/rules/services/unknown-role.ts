import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';

const NAMES: ReadonlySet<unknown> = new Set(['system', 'user', 'assistant', 'tool']);

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['together', 'mistral'],
  fate: 'refused',
  messages: { role: 'This service knows the roles system, user, assistant and tool; not "{role}".' },
  fixes: { system: 'Write "system"' },
  effect: { service: 'The service refuses the file.' },
  source: 'Together, fine-tuning data preparation; mistral-finetune, data validation',

  check({ turns }, context, report) {
    if (!turns) return;
    for (const turn of turns) {
      if (turn.role === undefined || NAMES.has(turn.name)) continue;
      report('role', turnPath(context, turn, 'role'), { role: String(turn.name) });
    }
  },

  fix({ at, args }) {
    return args.role === 'developer'
      ? [{ title: 'system', changes: [{ replace: at, value: 'system' }] }]
      : [];
  },
});
