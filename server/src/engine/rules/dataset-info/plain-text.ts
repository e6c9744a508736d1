import { fileOf, layoutOf } from '../../llamafactory/dataset-info.js';
import { entriesIn } from '../entries.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'stops',
  messages: {
    text: 'A .txt file is read as plain text whatever is in it: each line is a record with the one key "text", which "columns" does not name.',
  },
  effect: { llamafactory: 'A training that names the entry stops (KeyError).' },
  source: 'LLaMA-Factory 0.9.5, FILEEXT2TYPE (extras/constants.py), data/loader.py; issue 3018',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      const layout = layoutOf(name, entry);
      if (!layout || !fileOf(entry)?.endsWith('.txt')) continue;
      if (!Object.values(layout.columns).includes('text')) report('text', [name, 'file_name']);
    }
  },
});
