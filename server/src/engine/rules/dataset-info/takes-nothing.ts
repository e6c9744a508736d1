import { entriesIn } from '../entries.js';
import { configRule } from '../rule.js';

/** Splits of a file as `datasets` writes them: all of `train`, a part of it, or several parts. */
const OF_TRAIN = /^\s*train\s*(\[[^\]]*\])?(\s*\+\s*train\s*(\[[^\]]*\])?)*\s*$/;

export default configRule({
  fate: 'stops',
  messages: {
    split: 'A file has one split, "train"; there is no "{split}".',
    samples: '"num_samples" of {count} takes no record.',
  },
  effect: { llamafactory: 'The run stops.' },
  source: 'LLaMA-Factory 0.9.5, _load_single_dataset (data/loader.py)',

  check(value, _surroundings, report) {
    for (const [name, { file_name, split, num_samples }] of entriesIn(value)) {
      if (typeof file_name !== 'string') continue;
      if (typeof split === 'string' && !OF_TRAIN.test(split)) report('split', [name, 'split'], { split });
      if (num_samples === 0) report('samples', [name, 'num_samples'], { count: num_samples });
    }
  },
});
