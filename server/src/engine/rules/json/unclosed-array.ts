import { fileRule } from '../rule.js';

export default fileRule({
  fate: 'stops',
  messages: {
    unclosed: 'The array of records is never closed: a "]" is missing at the end.',
    comma: 'A comma stands after the last record.',
  },
  fixes: { close: 'Close the array', comma: 'Remove the comma' },
  effect: {
    llamafactory: 'The array is not read at all: the run stops before training.',
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',
  check(_summary, { frame, trailingComma }, report) {
    if (!frame.closed) report('unclosed', { place: frame.end });
    if (trailingComma) report('comma', { place: trailingComma });
  },
});
