import { pathTo } from '../../formats/layout.js';
import { answerText } from '../media.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'changed',
  messages: { same: '"{chosen}" and "{rejected}" are the same text.' },
  fixes: { remove: 'Remove the record' },
  effect: {
    llamafactory: 'The pair prefers nothing: there is nothing to learn from it.',
    service: 'The pair prefers nothing: there is nothing to learn from it.',
  },
  source: 'modelscope/ms-swift issue 4535',

  check(subject, context, report) {
    const { layout, stage } = context;
    if (layout.reader === 'service') {
      const [preferred, other] = [subject.value.preferred_output, subject.value.non_preferred_output];
      if (preferred !== undefined && JSON.stringify(preferred) === JSON.stringify(other))
        report('same', ['non_preferred_output'], {
          chosen: 'preferred_output',
          rejected: 'non_preferred_output',
        });
      return;
    }
    if (stage !== 'rm' && stage !== 'dpo') return;
    const text = layout.ranking ? answerText(subject, context, 'chosen') : undefined;
    if (text === undefined || text !== answerText(subject, context, 'rejected')) return;
    const { chosen = 'chosen', rejected = 'rejected' } = layout.columns;
    report('same', pathTo(layout, 'rejected'), { chosen, rejected });
  },

  fix() {
    return [{ title: 'remove', changes: [{ remove: [] }], unsure: true }];
  },
});
