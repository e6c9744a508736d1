import { fateOf, outcomeOf } from '../fates.js';
import { nearKey } from '../keys.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'stops',
  messages: { missing: '"{key}" is missing.' },
  effect: {
    llamafactory: {
      stops: 'The run stops.',
      lost: 'The record is left out; training goes on without it.',
      changed: 'The record is trained as if an empty text stood there.',
    },
    service: 'The file is refused.',
  },
  source: 'LLaMA-Factory 0.9.5, data/converter.py and data/processor/; the services’ own format guides',

  check(subject, context, report) {
    for (const fault of subject.faults) {
      if (fault.missing === undefined || nearKey(subject, context, fault)) continue;
      const args = { key: fault.missing };
      if (context.layout.reader === 'service') {
        report('missing', fault.at, args, { fate: 'refused' });
        continue;
      }
      const more = fateOf(outcomeOf(fault, subject, context), context);
      if (more.fate !== 'none') report('missing', fault.at, args, more);
    }
  },
});
