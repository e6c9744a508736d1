import { listOf } from '../../llamafactory/config.js';
import { sharedBy } from '../../summaries/glance.js';
import { trainingRule } from '../rule.js';
import { placeOfName } from '../training.js';

export default trainingRule({
  fate: 'changed',
  messages: {
    records:
      '{count} of the {records} records of "{name}" stand in "{other}", too: its record {first} is record {example} there.',
    whole: '"{name}" is trained on, too.',
  },
  effect: {
    llamafactory: 'The evaluation asks for what was learnt by heart: its loss says too little of other data.',
  },
  source: 'LLaMA-Factory 0.9.5, get_dataset (data/loader.py), reads both sets as they are',

  check(config, { glances }, report) {
    if (config.command !== 'train') return;
    const trained = listOf(config, 'dataset');
    for (const name of listOf(config, 'eval_dataset')) {
      const at = placeOfName(config, { key: 'eval_dataset', name });
      if (trained.includes(name)) {
        report('whole', ['eval_dataset'], { name }, at);
        continue;
      }
      const evaluated = glances?.get(name);
      for (const other of evaluated ? trained : []) {
        const glance = glances?.get(other);
        const shared = evaluated && glance && sharedBy(evaluated, glance);
        if (!shared) continue;
        const [first, example] = [shared.first + 1, shared.other + 1];
        const args = { count: shared.count, records: evaluated.records, name, other, first, example };
        report('records', ['eval_dataset'], args, at);
      }
    }
  },
});
