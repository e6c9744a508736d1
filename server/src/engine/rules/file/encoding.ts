import { textRule } from '../rule.js';

export default textRule({
  fate: 'stops',
  messages: {
    malformed: 'The text is not UTF-8 from here on. Save the file as UTF-8.',
    utf16: 'The file is UTF-16; datasets are UTF-8. Save it as UTF-8.',
  },
  effect: {
    llamafactory: 'The file is not read at all: the run stops before training.',
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',
});
