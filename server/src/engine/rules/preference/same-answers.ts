import { pathTo } from '../../formats/layout.js';
import { answerText } from '../media.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['rm', 'dpo'],
  fate: 'changed',
  messages: { same: '"{chosen}" and "{rejected}" are the same text.' },
  fixes: { remove: 'Remove the record' },
  effect: { llamafactory: 'The pair prefers nothing: there is nothing to learn from it.' },
  source: 'modelscope/ms-swift issue 4535',

  check(subject, context, report) {
    const { layout } = context;
    const text = layout.ranking ? answerText(subject, context, 'chosen') : undefined;
    if (text === undefined || text !== answerText(subject, context, 'rejected')) return;
    const { chosen = 'chosen', rejected = 'rejected' } = layout.columns;
    report('same', pathTo(layout, 'rejected'), { chosen, rejected });
  },

  fix() {
    return [{ title: 'remove', changes: [{ remove: [] }], unsure: true }];
  },
});
