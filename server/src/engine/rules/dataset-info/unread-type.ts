import { fileOf } from '../../llamafactory/dataset-info.js';
import { entriesIn } from '../entries.js';
import { configRule, type Report } from '../rule.js';

/** How files are read, by their ending. */
const TYPES: Readonly<Record<string, string>> = {
  '.arrow': 'arrow',
  '.csv': 'csv',
  '.json': 'json',
  '.jsonl': 'json',
  '.parquet': 'parquet',
  '.txt': 'text',
};
const READ = Object.keys(TYPES);

/** As Python's `os.path.splitext` sees it: a name that begins with its only dot has none. */
function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** Everything that lies in the folder counts, a README and hidden files too. */
function reportFolder(file: string, names: readonly string[], at: readonly string[], report: Report): void {
  if (names.length === 0) report('empty', at, { file });
  const types = new Set(names.map((name) => TYPES[endingOf(name)]));
  if (types.size === 0 || (types.size === 1 && !types.has(undefined))) return;
  const shown = [...new Set(names.map((name) => endingOf(name) || name))].sort();
  report('mixed', at, { file, found: shown.join(', ') });
}

export default configRule({
  fate: 'stops',
  messages: {
    type: 'Files of type "{type}" are not read; known are {types}.',
    mixed: 'All that lies in the folder "{file}" must be of one type that is read; these are {found}.',
    empty: 'Nothing lies in the folder "{file}".',
  },
  effect: {
    llamafactory:
      'A training that names the entry stops (Allowed file types …, File types should be identical).',
  },
  source: 'LLaMA-Factory 0.9.5, FILEEXT2TYPE (extras/constants.py), data/loader.py; issues 5521, 4034',

  check(value, { targets, folders }, report) {
    for (const [name, entry] of entriesIn(value)) {
      const file = fileOf(entry);
      const at = [name, 'file_name'];
      const names = folders.get(name);
      if (file !== undefined && names) reportFolder(file, names, at, report);
      if (file === undefined || targets.get(name) === 'folder' || file.endsWith('/')) continue;
      const type = endingOf(file);
      const folder = type === '' && targets.get(name) !== 'file';
      if (folder || READ.includes(type)) continue;
      report('type', at, { type, types: READ.join(', ') });
    }
  },
});
