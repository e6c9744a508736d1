import { fileRule } from '../rule.js';

export default fileRule({
  fate: 'none',
  messages: { lines: 'This file holds a record a line (JSON Lines), but its name says one JSON value.' },
  fixes: { array: 'Write one array' },
  effect: {
    llamafactory: 'LLaMA-Factory reads it all the same; editors and other JSON tools see an error on line 2.',
  },
  source: 'LLaMA-Factory 0.9.5 reads .json and .jsonl alike, through datasets <= 4.0.0',
  check(summary, { frame, extension }, report) {
    if (frame.shape !== 'lines' || extension !== '.json' || summary.records < 2) return;
    report('lines', { record: 0 });
  },
});
