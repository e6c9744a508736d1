import { FORMATTINGS } from '../../formats/layout.js';
import { entriesIn } from '../entries.js';
import { nearest } from '../keys.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'stops',
  messages: { formatting: 'There is no formatting "{formatting}"; it is one of alpaca, sharegpt, openai.' },
  fixes: { name: 'Write "{formatting}"' },
  effect: { llamafactory: 'A training that names the entry stops (Dataset converter not found).' },
  source: 'LLaMA-Factory 0.9.5, get_dataset_converter (data/converter.py)',

  check(value, _surroundings, report) {
    for (const [name, { formatting }] of entriesIn(value)) {
      if (formatting === undefined || FORMATTINGS.includes(formatting as never)) continue;
      report('formatting', [name, 'formatting'], { formatting: String(formatting) });
    }
  },

  fix({ at, args }) {
    const given = String(args.formatting);
    const name = FORMATTINGS.find((format) => nearest([given], format, '') === given);
    if (name === undefined) return [];
    return [{ title: 'name', args: { formatting: name }, changes: [{ replace: at, value: name }] }];
  },
});
