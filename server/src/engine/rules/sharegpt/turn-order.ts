import { isObject } from '../../json.js';
import { DUE, dueNames, SKIPPED, skipFate, spoken, turnPath } from '../conversation.js';
import { type Context, type Fix, recordRule, type Subject, type Turn } from '../rule.js';

const MERGED = '\n\n';

/** The first turn whose role is not due; undefined where all are, or where another rule speaks of a turn before. */
function outOfOrder(list: readonly Turn[]): Turn | undefined {
  for (let place = 0; place < list.length; place++) {
    const turn = list[place] as Turn;
    if (turn.role === undefined) return undefined;
    if (!DUE[place % 2]?.includes(turn.role)) return turn;
  }
  return undefined;
}

function mergeFix(turns: readonly Turn[], turn: Turn, context: Context): readonly Fix[] {
  const before = turns[turn.index - 1];
  if (!before || before.role !== turn.role || turn.role === 'function' || turn.role === 'system') return [];
  if (typeof before.content !== 'string' || typeof turn.content !== 'string') return [];
  const tag = context.layout.tags.content_tag as string;
  return [
    {
      title: 'merge',
      changes: [
        { replace: turnPath(context, before, tag), value: before.content + MERGED + turn.content },
        { remove: turnPath(context, turn) },
      ],
    },
  ];
}

/** A later system message goes into the user turn behind it. */
function systemFix(turns: readonly Turn[], turn: Turn, context: Context): readonly Fix[] {
  const next = turns[turn.index + 1];
  if (turn.role !== 'system' || next?.role !== 'user') return [];
  if (typeof next.content !== 'string' || typeof turn.content !== 'string') return [];
  const tag = context.layout.tags.content_tag as string;
  return [
    {
      title: 'system',
      changes: [
        { replace: turnPath(context, next, tag), value: turn.content + MERGED + next.content },
        { remove: turnPath(context, turn) },
      ],
    },
  ];
}

function fixes({ turns = [] }: Subject, index: number, message: string, context: Context): readonly Fix[] {
  const turn = turns[index];
  if (!turn) return [];
  if (message === 'odd' && turn.role === 'user' && turns.length > 1) {
    return [{ title: 'cut', changes: [{ remove: turnPath(context, turn) }] }];
  }
  if (message === 'even' || message === 'odd') return [];
  return [...mergeFix(turns, turn, context), ...systemFix(turns, turn, context)];
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
  fixes: {
    merge: 'Join it with the turn before',
    system: 'Move it into the user turn behind it',
    cut: 'Remove the last turn',
  },
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
    return fixes(subject, Number(at[1]), message, context);
  },
});
