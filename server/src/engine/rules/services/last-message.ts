import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';
import { isChat } from '../services.js';

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['mistral'],
  fate: 'refused',
  messages: { last: 'The last message must be from the assistant; this one is from "{role}".' },
  fixes: { cut: 'Remove the last message' },
  effect: { service: 'Mistral refuses the file.' },
  source: 'mistral-finetune, data validation',

  check(subject, context, report) {
    const last = subject.turns?.at(-1);
    if (!last || !isChat(subject, context) || last.role === 'assistant' || last.role === undefined) return;
    report('last', turnPath(context, last, 'role'), { role: String(last.name) });
  },

  fix({ at }, { turns = [] }) {
    const before = turns[turns.length - 2];
    if (before?.role !== 'assistant') return [];
    return [{ title: 'cut', changes: [{ remove: at.slice(0, 2) }], unsure: true }];
  },
});
