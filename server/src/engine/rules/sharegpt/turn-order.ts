import { isObject } from '../../json.js';
import { DUE, dueNames, SKIPPED, skipFate, spoken, turnPath } from '../conversation.js';
import { ORDER_FIXES, orderFixes } from '../order-fixes.js';
import { recordRule, type Turn } from '../rule.js';

/** The first turn whose role is not due; undefined where all are, or where another rule speaks of a turn before. */
function outOfOrder(list: readonly Turn[]): Turn | undefined {
  for (let place = 0; place < list.length; place++) {
    const turn = list[place] as Turn;
    if (turn.role === undefined) return undefined;
    if (!DUE[place % 2]?.includes(turn.role)) return turn;
  }
  return undefined;
}

export default recordRule({
  formats: ['sharegpt'],
  fate: 'lost',
  messages: {
    order: 'Turn {turn} is from "{role}"; {due} was due.',
    system: 'Turn {turn} is from "{role}", which may stand only at the very beginning; {due} was due.',
    odd: 'The conversation ends with "{role}": an answer is missing.',
    even: 'The conversation ends with "{role}": it must end with a question, the answers are in "{chosen}" and "{rejected}".',
  },
  fixes: ORDER_FIXES,
  effect: { llamafactory: SKIPPED },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter (data/converter.py); issues 5978, 10178, 5866',

  check({ turns }, context, report) {
    if (!turns) return;
    const { layout } = context;
    const { chosen = 'chosen', rejected = 'rejected' } = layout.columns;
    const list = spoken(turns);
    const tag = layout.tags.role_tag as string;
    const wrong = outOfOrder(list);
    if (wrong) {
      const due = dueNames(context, list.indexOf(wrong) % 2);
      const args = { turn: wrong.index + 1, role: String(wrong.name), due };
      const message = wrong.role === 'system' ? 'system' : 'order';
      report(message, turnPath(context, wrong, tag), args, { fate: skipFate(context) });
      return;
    }
    const last = list.at(-1);
    if (!last || !isObject(last.value) || (list.length % 2 === 0) === !layout.ranking) return;
    if (list.some(({ role }) => role === undefined)) return;
    const args = { role: String(last.name), chosen, rejected };
    report(layout.ranking ? 'even' : 'odd', turnPath(context, last, tag), args, { fate: skipFate(context) });
  },

  fix({ at, message }, subject, context) {
    return orderFixes(subject, Number(at[1]), message, context);
  },
});
