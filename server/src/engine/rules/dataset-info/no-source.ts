import { ENTRY_KEYS, entriesIn, SOURCES } from '../entries.js';
import { nearest } from '../keys.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'stops',
  messages: { source: 'The entry "{name}" says nowhere where its data is: "file_name" is missing.' },
  effect: { llamafactory: 'A training that names the entry stops (KeyError).' },
  source: 'LLaMA-Factory 0.9.5, get_dataset_list (data/parser.py)',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      if (SOURCES.some((key) => Object.hasOwn(entry, key))) continue;
      const strange = Object.keys(entry).filter((key) => !ENTRY_KEYS.includes(key));
      if (SOURCES.some((key) => nearest(strange, key, key) !== undefined)) continue; // unknown-key speaks of it
      report('source', [name], { name });
    }
  },
});
