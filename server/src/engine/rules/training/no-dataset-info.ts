import { listOf, textOf } from '../../llamafactory/config.js';
import { trainingRule } from '../rule.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    missing:
      'There is no {info} that can be read. "dataset_dir" ({folder}) counts from the directory the training is started in, not from this file.',
  },
  effect: { llamafactory: 'LLaMA-Factory stops: Cannot open dataset_info.json.' },
  source: 'LLaMA-Factory 0.9.5, get_dataset_list (data/parser.py); issues 5457, 6720',

  check(config, { info, datasets }, report) {
    const key = ['dataset', 'eval_dataset'].find((name) => listOf(config, name).length > 0);
    if (datasets || info === undefined || key === undefined || config.command !== 'train') return;
    const at = config.entries.has('dataset_dir') ? 'dataset_dir' : key;
    report('missing', [at], { info, folder: textOf(config, 'dataset_dir') ?? '' });
  },
});
