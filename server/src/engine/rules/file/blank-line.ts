import { fileRule } from '../rule.js';

export default fileRule({
  fate: 'none',
  messages: { blank: 'Lines without a record: {count}.' },
  fixes: { remove: 'Remove blank lines' },
  effect: {
    llamafactory: 'LLaMA-Factory passes them by; programs that read line by line stop at the first.',
    service: 'Programs that read line by line stop at the first.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 and pyarrow; OpenAI cookbook, "Data preparation and analysis for chat model fine-tuning"',

  check({ records, breaks }, { frame, context }, report) {
    if (!context || frame.shape !== 'lines' || records === 0) return;
    const { line, column } = frame.end;
    const count = (column > 0 ? line + 1 : line) - records - breaks;
    if (count > 0) report('blank', { place: frame.start }, { count });
  },
});
