import { BLOCK_BYTES } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

export default fileRule({
  fate: 'none',
  messages: {
    spans: 'This record stands over several lines; JSON Lines has one a line.',
    severed:
      'This record stands over several lines, and a block of {bytes} bytes ends inside it: the reader cuts the file there. Write one record a line.',
  },
  fixes: { lines: 'Write one record a line' },
  effect: {
    llamafactory: {
      none: 'LLaMA-Factory reads it, as long as none of its blocks ends inside such a record; programs that read line by line do not.',
      stops: 'The file is not read at all: the run stops before training.',
    },
    service: 'The file is refused.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads lines through datasets <= 4.0.0 (packaged_modules/json/json.py, block_size) and pyarrow',

  check({ firstSpanning, firstSevered }, { context, frame }, report) {
    if (!context || frame.shape === 'array' || firstSpanning === undefined) return;
    const served = context.layout.reader === 'service';
    if (!served && firstSevered !== undefined)
      report('severed', { record: firstSevered }, { bytes: BLOCK_BYTES }, 'stops');
    else report('spans', { record: firstSpanning }, {}, served ? 'refused' : 'none');
  },
});
