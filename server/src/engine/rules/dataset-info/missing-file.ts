import { fileOf } from '../../llamafactory/dataset-info.js';
import { entriesIn } from '../entries.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'stops',
  messages: { file: 'There is no "{file}" beside this dataset_info.json; paths count from its folder.' },
  effect: { llamafactory: 'A training that names the entry stops (File not found).' },
  source: 'LLaMA-Factory 0.9.5, _load_single_dataset (data/loader.py)',

  check(value, { targets }, report) {
    for (const [name, entry] of entriesIn(value)) {
      const file = fileOf(entry);
      if (file !== undefined && targets.get(name) === 'nothing')
        report('file', [name, 'file_name'], { file });
    }
  },
});
