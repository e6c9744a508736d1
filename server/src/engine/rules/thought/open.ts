import { part, pathTo } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { turnPath } from '../conversation.js';
import { countIn } from '../media.js';
import { type Context, recordRule, type Subject } from '../rule.js';

const OPEN = '<think>';
const CLOSE = '</think>';

function* answers({ value, turns }: Subject, context: Context): Generator<readonly [Json | undefined, Path]> {
  const { layout } = context;
  if (layout.format === 'alpaca') yield [part(layout, value, 'response'), pathTo(layout, 'response')];
  for (const turn of turns ?? []) {
    if (turn.role !== 'assistant' && turn.role !== 'function') continue;
    yield [turn.content, turnPath(context, turn, layout.tags.content_tag as string)];
  }
}

function faultOf(text: string): string | undefined {
  const opened = countIn(text, OPEN);
  const closed = countIn(text, CLOSE);
  if (opened > closed) return 'open';
  if (closed > opened) return 'closed';
  return opened > 1 ? 'many' : undefined;
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'none',
  messages: {
    open: 'A thought is opened by <think> and never closed.',
    closed: 'A thought is closed by </think> and never opened.',
    many: 'There is more than one <think> … </think> in this answer.',
  },
  effect: {
    llamafactory:
      'It is trained as it stands, and the template neither finds nor adds a thought in this answer.',
    service: 'It is trained as it stands.',
  },
  source: 'LLaMA-Factory 0.9.5, ReasoningTemplate (data/template.py); issues 7977, 9092, 10277',

  check(subject, context, report) {
    // A search that begins with a rare character costs a tenth of one for `think>`.
    if (!subject.text.includes(OPEN) && !subject.text.includes(CLOSE)) return;
    for (const [text, at] of answers(subject, context)) {
      const fault = typeof text === 'string' ? faultOf(text) : undefined;
      if (fault) report(fault, at);
    }
  },
});
