import { turnPath } from '../conversation.js';
import { recordRule } from '../rule.js';
import { isChat, message } from '../services.js';

export default recordRule({
  formats: ['openai'],
  fate: 'refused',
  messages: {
    value: 'A weight is 0 or 1; this is {weight}.',
    role: 'Only messages of the assistant have a weight.',
    none: 'All messages of the assistant have weight 0: there is nothing to learn.',
    unread: 'LLaMA-Factory does not read "weight": this message is trained on.',
  },
  effect: {
    service: {
      refused: 'The file is refused.',
      changed: 'The record teaches nothing.',
      none: 'It is not read.',
    },
    llamafactory: { changed: 'The message is learnt like any other.' },
  },
  source:
    'OpenAI API description, assistant messages; Together, data preparation; LLaMA-Factory pull request 9630',

  check(subject, context, report) {
    const { turns } = subject;
    if (!turns) return;
    const service = context.layout.reader === 'service';
    let weights = 0;
    let answers = 0;
    for (const turn of turns) {
      const weight = message(turn)?.weight;
      if (turn.role === 'assistant') answers++;
      if (weight === undefined || weight === null) continue;
      const at = turnPath(context, turn, 'weight');
      if (weight === 0 && turn.role === 'assistant') weights++;
      if (!service) {
        if (weight === 0 && turn.role === 'assistant') report('unread', at, {}, { fate: 'changed' });
      } else if (typeof weight === 'number' && Number.isInteger(weight) && weight !== 0 && weight !== 1) {
        report('value', at, { weight });
      } else if (turn.role !== 'assistant' && turn.role !== undefined) {
        report('role', at, {}, { fate: 'none' });
      }
    }
    if (!service || answers === 0 || weights < answers || !isChat(subject, context)) return;
    report('none', [context.layout.columns.messages ?? 'messages'], {}, { fate: 'changed' });
  },
});
