import { spoken, turnPath } from '../conversation.js';
import { ORDER_FIXES, orderFixes } from '../order-fixes.js';
import { recordRule, type Turn } from '../rule.js';
import { isChat } from '../services.js';

/** What may come behind a message: users and the assistant take turns; tools answer calls. */
const BEHIND: Readonly<Record<string, readonly (string | undefined)[]>> = {
  start: ['user'],
  user: ['assistant'],
  assistant: ['user', 'observation'],
  observation: ['assistant', 'observation'],
};

function wrongIn(list: readonly Turn[]): Turn | undefined {
  let before = 'start';
  for (const turn of list) {
    if (turn.role === undefined) return undefined;
    if (!BEHIND[before]?.includes(turn.role)) return turn;
    before = turn.role;
  }
  return undefined;
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['together', 'mistral'],
  fate: 'refused',
  messages: { order: 'Message {turn} is from "{role}"; user and assistant must take turns.' },
  fixes: ORDER_FIXES,
  effect: { service: 'The service refuses the file.' },
  source: 'Together, fine-tuning data preparation; mistral-finetune, data validation and pull request 80',

  check(subject, context, report) {
    const { turns } = subject;
    if (!turns || !isChat(subject, context)) return;
    const wrong = wrongIn(spoken(turns));
    if (!wrong) return;
    report('order', turnPath(context, wrong, 'role'), { turn: wrong.index + 1, role: String(wrong.name) });
  },

  fix({ at, message }, subject, context) {
    return orderFixes(subject, Number(at[1]), message, context);
  },
});
