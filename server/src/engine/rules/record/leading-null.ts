import { NULL } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

function beginsWithNull({ types }: Summary): boolean {
  for (const [{ kinds }, { records }] of types) if (records[0] === 0) return kinds === NULL;
  return false;
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: { first: 'JSON Lines must not begin with null: remove the line.' },
  effect: {
    llamafactory: 'The process is killed while it reads the file (a fault of pyarrow), without a word.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 and pyarrow (26.0.1: SIGSEGV)',

  check(summary, { frame }, report) {
    if (frame.shape === 'lines' && beginsWithNull(summary)) report('first', { record: 0 });
  },
});
