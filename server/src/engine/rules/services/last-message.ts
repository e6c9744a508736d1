import { turnPath } from '../conversation.js';
import { recordRule, type Subject } from '../rule.js';
import { isChat } from '../services.js';

/** Of a record without any answer another rule speaks. */
const hasAnswer = ({ turns = [] }: Subject) => turns.some(({ role }) => role === 'assistant');

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['openai', 'azure', 'mistral'],
  fate: 'refused',
  messages: {
    last: 'The last message must be from the assistant; this one is from "{role}".',
    after: 'Behind the last answer nothing is learnt: the last message is from "{role}".',
  },
  fixes: { cut: 'Remove the last message' },
  effect: {
    service: {
      refused: 'Mistral refuses the file.',
      none: 'The message is paid for and teaches nothing.',
    },
  },
  source: 'mistral-finetune, data validation; OpenAI fine-tuning guide',

  check(subject, context, report) {
    const last = subject.turns?.at(-1);
    if (!last || !isChat(subject, context) || last.role === 'assistant' || last.role === undefined) return;
    const at = turnPath(context, last, 'role');
    const args = { role: String(last.name) };
    if (context.service === 'mistral') report('last', at, args);
    else if (last.role === 'user' && hasAnswer(subject)) report('after', at, args, { fate: 'none' });
  },

  fix({ at }, { turns = [] }) {
    const before = turns[turns.length - 2];
    if (before?.role !== 'assistant') return [];
    return [{ title: 'cut', changes: [{ remove: at.slice(0, 2) }], unsure: true }];
  },
});
