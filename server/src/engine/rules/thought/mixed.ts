import { fileRule } from '../rule.js';

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'none',
  messages: { mixed: '{some} records hold a thought in <think> … </think>, {others} hold none.' },
  effect: {
    llamafactory: {
      none: 'A reasoning template gives an empty thought to answers that have none; any other trains all as they stand.',
      changed: 'This template gives an empty thought to answers that have none.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, ReasoningTemplate (data/template.py); issues 7905, 8112, 9218, 10321',

  check({ thoughts, records }, { context, frame }, report) {
    if (context?.stage !== 'sft' || thoughts === 0 || thoughts === records) return;
    const reasoning = context.template?.reasoning ?? false;
    const args = { some: thoughts, others: records - thoughts };
    report('mixed', { place: frame.start }, args, reasoning ? 'changed' : 'none');
  },
});
