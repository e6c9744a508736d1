import { nameOfRole, type Role } from '../../formats/layout.js';
import { type Context, recordRule, type Turn } from '../rule.js';

/** 1st, 3rd … turn, then 2nd, 4th … */
const DUE: readonly (readonly Role[])[] = [
  ['user', 'observation'],
  ['assistant', 'function'],
];

/** The trainer takes a leading system message away before it counts. */
function spoken(turns: readonly Turn[]): readonly Turn[] {
  return turns[0]?.role === 'system' ? turns.slice(1) : turns;
}

function dueNames(context: Context, parity: number): string {
  const roles = DUE[parity] as readonly Role[];
  return roles.map((role) => `"${nameOfRole(context.layout, role)}"`).join(' / ');
}

export default recordRule({
  formats: ['sharegpt'],
  fate: 'lost',
  messages: {
    order: 'Turn {turn} is from "{role}"; {due} was due.',
    odd: 'The conversation ends with "{role}": an answer is missing.',
    even: 'The conversation ends with "{role}": it must end with a question, the answers are in "{chosen}" and "{rejected}".',
  },
  effect: { llamafactory: 'The record is skipped; training goes on without it.' },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter (data/converter.py)',

  check({ turns }, context, report) {
    if (!turns) return;
    const { layout } = context;
    const { messages, chosen, rejected } = layout.columns;
    const list = spoken(turns);
    for (const [place, turn] of list.entries()) {
      if (turn.role === undefined) return; // unknown-role speaks of it
      if (DUE[place % 2]?.includes(turn.role)) continue;
      const args = { turn: turn.index + 1, role: String(turn.name), due: dueNames(context, place % 2) };
      report('order', [messages as string, turn.index, layout.tags.role_tag as string], args);
      return;
    }
    const last = list.at(-1);
    if (!last || (list.length % 2 === 0) === !layout.ranking) return;
    const args = { role: String(last.name), chosen: chosen ?? 'chosen', rejected: rejected ?? 'rejected' };
    report(
      layout.ranking ? 'even' : 'odd',
      [messages as string, last.index, layout.tags.role_tag as string],
      args,
    );
  },
});
