import { textRule } from '../rule.js';

export default textRule({
  fate: 'stops',
  messages: { kind: 'A record is an object, {"key": …}; this is a {kind}.' },
  effect: {
    llamafactory: {
      stops: 'The file is not read at all: the run stops before training.',
      lost: 'The record is left out; training goes on without it.',
      changed: 'It is read as a record without any values, and trained as such.',
    },
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 (packaged_modules/json/json.py)',
});
