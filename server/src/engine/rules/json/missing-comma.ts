import { textRule } from '../rule.js';

export default textRule({
  fate: 'stops',
  messages: { missing: 'A comma is missing between this record and the one before.' },
  fixes: { insert: 'Insert the comma' },
  effect: {
    llamafactory: 'The array is not read at all: the run stops before training.',
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',
});
