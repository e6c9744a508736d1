import { listOf } from '../../llamafactory/config.js';
import { trainingRule } from '../rule.js';
import { meantBy, namedDatasets, placeOfName } from '../training.js';

/** A file's name where a registered one is due. */
const isPath = (name: string) => /[\\/]|\.(?:jsonl?|csv|parquet|arrow|txt)$/i.test(name);

export default trainingRule({
  fate: 'stops',
  messages: {
    unknown: '{info} has no entry "{name}".',
    meant: '{info} has no entry "{name}"; "{due}" was meant?',
    path: '"{name}" is a path; "{key}" takes the names of entries. Register the file in {info} and give its name here.',
    file: 'The entry "{name}" reads {file}, which is not there.',
    empty: 'A name is missing between two commas.',
  },
  fixes: { rename: 'Write "{due}"' },
  effect: { llamafactory: 'LLaMA-Factory stops before it trains: Undefined dataset, or File not found.' },
  source:
    'LLaMA-Factory 0.9.5, get_dataset_list (data/parser.py), _load_single_dataset (data/loader.py); issues 4873, 5341, 3549',

  check(config, { info, datasets, lost }, report) {
    if (!datasets || info === undefined || config.command !== 'train') return;
    for (const { key, name } of namedDatasets(config)) {
      const place = placeOfName(config, { key, name });
      const file = lost.get(name);
      if (file !== undefined) report('file', [key], { name, file }, place);
      if (datasets.has(name)) continue;
      const due = meantBy(name, datasets.keys());
      if (name === '') report('empty', [key]);
      else if (isPath(name)) report('path', [key], { name, key, info }, place);
      else if (due !== undefined) report('meant', [key], { name, due, info }, place);
      else report('unknown', [key], { name, info }, place);
    }
  },

  fix({ at, args, message, span }, config) {
    if (message !== 'meant') return [];
    const due = String(args.due);
    const names = listOf(config, String(at[0])).map((name) => (name === args.name ? due : name));
    const isWritten = span && config.text.slice(span.offset, span.offset + span.length) === args.name;
    const change = isWritten ? { span, text: due } : { replace: at, value: names.join(',') };
    return [{ title: 'rename', args: { due }, changes: [change] }];
  },
});
