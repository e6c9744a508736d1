import { fileOf } from '../../llamafactory/dataset-info.js';
import { entriesIn } from '../entries.js';
import { configRule } from '../rule.js';

/** Variables that are set wherever a training is started from; one that is not set stays as it is written. */
const SET = /\$(?:(?:HOME|PATH|PWD|USER|SHELL|LANG|TERM)(?!\w)|\{(?:HOME|PATH|PWD|USER|SHELL|LANG|TERM)\})/;
/** A class of characters, as in the shell; a bracket that is not closed is an ordinary one. */
const CLASS = /\[[^/]+?\]/;

export default configRule({
  fate: 'stops',
  messages: {
    variable:
      '{part} in "{path}" is read as a variable, so another path is looked for. Rename the folder or file.',
    pattern: '{part} in "{path}" is read as a pattern, which fits other names. Rename the folder or file.',
    chain: '{part} in "{path}" is read as the end of the path. Rename the folder or file.',
  },
  effect: { llamafactory: 'A training that names the entry stops (No such file or directory).' },
  source:
    'LLaMA-Factory 0.9.5 with datasets 4.0.0, resolve_pattern (data_files.py), expandvars (utils/file_utils.py)',

  check(value, { folder, targets }, report) {
    for (const [name, entry] of entriesIn(value)) {
      const file = fileOf(entry);
      if (file === undefined || targets.get(name) === 'nothing') continue;
      const path = file.startsWith('/') ? file : `${folder}${file}`;
      const at = [name, 'file_name'];
      const [variable] = SET.exec(path) ?? [];
      const [pattern] = CLASS.exec(path) ?? [];
      if (variable) report('variable', at, { part: variable, path });
      else if (pattern) report('pattern', at, { part: pattern, path });
      else if (path.includes('::')) report('chain', at, { part: '::', path });
    }
  },
});
