import { fileRule } from '../rule.js';

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: { nothing: 'Every record of this file is left out; there is nothing to train on.' },
  effect: { llamafactory: 'The run stops (Cannot find valid samples).' },
  source: 'LLaMA-Factory 0.9.5, _get_preprocessed_dataset (data/loader.py)',

  check({ records, lost }, _file, report) {
    if (records > 0 && lost === records) report('nothing', { record: 0 });
  },
});
