import { FORMAT_NAMES } from '../../formats/layout.js';
import { fileRule } from '../rule.js';

export default fileRule({
  formats: FORMAT_NAMES,
  fate: 'stops',
  messages: { mark: 'The file begins with a byte-order mark. Save it as UTF-8 without one.' },
  fixes: { remove: 'Remove the byte-order mark' },
  effect: {
    llamafactory: {
      stops: 'The array behind it is not read at all: the run stops before training.',
      none: 'LLaMA-Factory reads JSON Lines behind it; services and other tools may not.',
    },
    service: 'The file is refused: "line 1 is not a dictionary".',
  },
  source:
    'LLaMA-Factory 0.9.5 reads arrays through datasets <= 4.0.0 and pandas; JSON Lines may have the mark',

  check(_summary, { bom, frame, context }, report) {
    if (!bom) return;
    const read = frame.shape === 'array' ? 'stops' : 'none';
    const fate = context?.layout.reader === 'service' ? 'refused' : read;
    report('mark', { place: { line: 0, column: 0 } }, {}, fate);
  },
});
