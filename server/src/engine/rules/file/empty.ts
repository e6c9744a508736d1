import { FORMAT_NAMES } from '../../formats/layout.js';
import { fileRule } from '../rule.js';

export default fileRule({
  formats: FORMAT_NAMES,
  readers: ['llamafactory'],
  fate: 'stops',
  messages: { empty: 'The file holds no record.' },
  effect: { llamafactory: 'The run stops before training.' },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 ("corresponds to no data")',

  check(summary, _context, report) {
    if (summary.records === 0) report('empty', { place: { line: 0, column: 0 } });
  },
});
