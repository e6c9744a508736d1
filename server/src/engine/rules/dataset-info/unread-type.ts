import { fileOf } from '../../llamafactory/dataset-info.js';
import { entriesIn } from '../entries.js';
import { configRule } from '../rule.js';

const READ = ['.arrow', '.csv', '.json', '.jsonl', '.parquet', '.txt'];

function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}

export default configRule({
  fate: 'stops',
  messages: { type: 'Files of type "{type}" are not read; known are {types}.' },
  effect: { llamafactory: 'A training that names the entry stops (Allowed file types …).' },
  source: 'LLaMA-Factory 0.9.5, FILEEXT2TYPE (extras/constants.py), data/loader.py; issues 5521, 4034',

  check(value, { targets }, report) {
    for (const [name, entry] of entriesIn(value)) {
      const file = fileOf(entry);
      if (file === undefined || targets.get(name) === 'folder' || file.endsWith('/')) continue;
      const type = endingOf(file);
      const folder = type === '' && targets.get(name) !== 'file';
      if (folder || READ.includes(type)) continue;
      report('type', [name, 'file_name'], { type, types: READ.join(', ') });
    }
  },
});
