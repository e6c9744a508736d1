import { isObject, kindOf } from '../../json.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'stops',
  messages: {
    file: 'dataset_info.json is an object of entries by name; this is: {kind}.',
    entry: 'The entry "{name}" must be an object, {"file_name": …}; this is: {kind}.',
  },
  effect: { llamafactory: 'A training that names the entry stops.' },
  source: 'LLaMA-Factory 0.9.5, get_dataset_list (data/parser.py)',

  check(value, _surroundings, report) {
    if (!isObject(value)) {
      report('file', [], { kind: kindOf(value) });
      return;
    }
    for (const [name, entry] of Object.entries(value)) {
      if (name === '$schema' || isObject(entry)) continue;
      report('entry', [name], { name, kind: kindOf(entry) });
    }
  },
});
