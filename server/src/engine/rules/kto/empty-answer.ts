import { part, pathTo } from '../../formats/layout.js';
import { type Context, recordRule, type Subject } from '../rule.js';

/** The answer's text and where it stands. */
function answerOf({ value, turns }: Subject, { layout }: Context) {
  if (layout.format === 'alpaca')
    return { text: part(layout, value, 'response'), at: pathTo(layout, 'response') };
  const last = turns?.at(-1);
  if (last?.role !== 'assistant') return undefined;
  return { text: last.content, at: pathTo(layout, 'messages', last.index, layout.tags.content_tag ?? '') };
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['kto'],
  columns: ['kto_tag'],
  fate: 'changed',
  messages: { empty: 'The answer is empty, but tagged as wanted.' },
  effect: { llamafactory: 'An empty answer is trained as unwanted, whatever the tag says.' },
  source: 'LLaMA-Factory 0.9.5, FeedbackDatasetProcessor (data/processor/feedback.py)',

  check(subject, context, report) {
    if (part(context.layout, subject.value, 'kto_tag') !== true) return;
    const answer = answerOf(subject, context);
    if (answer?.text === '') report('empty', answer.at);
  },
});
