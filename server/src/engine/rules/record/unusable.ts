import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: { unusable: 'The trainer cannot use this record.' },
  effect: {
    llamafactory: {
      stops: 'The run stops.',
      lost: 'The record is left out; training goes on without it.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, data/converter.py and data/processor/, followed step by step (engine/trainer)',

  // Reported by engine/check.ts where no other rule tells what becomes of the record.
  check() {},
});
