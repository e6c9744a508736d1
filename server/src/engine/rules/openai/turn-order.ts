import { DUE, dueNames, SKIPPED, skipFate, spoken, turnPath } from '../conversation.js';
import { ORDER_FIXES, orderFixes } from '../order-fixes.js';
import { recordRule, type Turn } from '../rule.js';

/** Tool messages in a row become one turn, as do those at the very end nothing. */
function aligned(turns: readonly Turn[]): readonly Turn[] {
  const list = spoken(turns);
  return list.filter((turn, i) => {
    const next = list[i + 1];
    return turn.role !== 'observation' || (next !== undefined && next.role !== 'observation');
  });
}

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'lost',
  messages: {
    order: 'Message {turn} is from "{role}"; {due} was due.',
    system: 'Message {turn} is from "{role}", which may stand only at the very beginning; {due} was due.',
    odd: 'The conversation ends with "{role}": an answer is missing.',
    even: 'The conversation ends with "{role}": it must end with a question, the answers are in "{chosen}" and "{rejected}".',
  },
  fixes: ORDER_FIXES,
  effect: { llamafactory: SKIPPED },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py); issues 10178, 5866',

  check({ turns }, context, report) {
    if (!turns || turns.some(({ role }) => role === undefined)) return;
    const { layout } = context;
    const { chosen = 'chosen', rejected = 'rejected' } = layout.columns;
    const tag = layout.tags.role_tag as string;
    const list = aligned(turns);
    const fate = skipFate(context);
    for (let place = 0; place < list.length; place++) {
      const turn = list[place] as Turn;
      if (turn.role !== undefined && DUE[place % 2]?.includes(turn.role)) continue;
      const args = { turn: turn.index + 1, role: String(turn.name), due: dueNames(context, place % 2) };
      report(turn.role === 'system' ? 'system' : 'order', turnPath(context, turn, tag), args, { fate });
      return;
    }
    const last = list.at(-1) ?? spoken(turns).at(-1);
    if (!last || (list.length % 2 === 0) === !layout.ranking) return;
    const args = { role: String(last.name), chosen, rejected };
    report(layout.ranking ? 'even' : 'odd', turnPath(context, last, tag), args, { fate });
  },

  fix({ at, message }, subject, context) {
    return orderFixes(subject, Number(at[1]), message, context);
  },
});
