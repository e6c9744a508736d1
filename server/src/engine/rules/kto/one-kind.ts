import { fileRule } from '../rule.js';

/** A file that is still being written has one kind for a while. */
const ENOUGH = 10;

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'none',
  messages: { kind: 'All {count} records are tagged {tag}; KTO learns from the contrast of both.' },
  effect: {
    llamafactory: 'Training goes on, after the warning "Your dataset only has one preference type".',
  },
  source: 'LLaMA-Factory 0.9.5, FeedbackDatasetProcessor (data/processor/feedback.py)',

  check({ labels, records }, { context }, report) {
    if (context?.stage !== 'kto' || records < ENOUGH || labels.yes + labels.no === 0) return;
    if (labels.yes > 0 && labels.no > 0) return;
    const at = [context.layout.columns.kto_tag as string];
    report(
      'kind',
      { record: 0, at },
      { count: labels.yes + labels.no, tag: labels.yes > 0 ? 'true' : 'false' },
    );
  },
});
