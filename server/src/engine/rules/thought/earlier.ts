import { part, pathTo } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { turnPath } from '../conversation.js';
import { type Context, recordRule, type Subject } from '../rule.js';

/** The answers before the one that is trained on. */
function* earlier({ value, turns }: Subject, context: Context): Generator<readonly [Json | undefined, Path]> {
  const { layout, stage } = context;
  const history = part(layout, value, 'history');
  for (const [i, pair] of layout.format === 'alpaca' && Array.isArray(history) ? history.entries() : [])
    if (Array.isArray(pair)) yield [pair[1], pathTo(layout, 'history', i, 1)];
  const answers = (turns ?? []).filter(({ role }) => role === 'assistant' || role === 'function');
  const trained = stage === 'kto' || stage === 'ppo' ? answers.slice(0, -1) : answers;
  for (const turn of trained)
    yield [turn.content, turnPath(context, turn, layout.tags.content_tag as string)];
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: {
    cut: 'Template {template} takes the thought out of every answer but the last one, also out of this.',
  },
  effect: { llamafactory: 'The answer is shown to the model without its thought.' },
  source: 'LLaMA-Factory 0.9.5, ReasoningTemplate.encode_oneturn (data/template.py)',

  check(subject, context, report) {
    const { template } = context;
    if (!template?.reasoning) return;
    const [open = '<think>\n', close = '\n</think>\n\n'] = template.thoughtWords ?? [];
    for (const [text, at] of earlier(subject, context)) {
      const start = typeof text === 'string' ? text.indexOf(open) : -1;
      if (start >= 0 && (text as string).includes(close, start + open.length))
        report('cut', at, { template: template.name });
    }
  },
});
