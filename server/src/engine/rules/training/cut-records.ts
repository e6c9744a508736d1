import { type Config, listOf, numberOf } from '../../llamafactory/config.js';
import { type SetFacts, trainingRule } from '../rule.js';
import { namedDatasets, placeOfName } from '../training.js';

/** The least power of two that holds a record, which is how people write such lengths. */
function roomFor(tokens: number): number {
  return 2 ** Math.ceil(Math.log2(tokens));
}

/** The longest record of all sets that are cut. */
function longestOf(config: Config, measured: ReadonlyMap<string, SetFacts> | undefined): number {
  const names = [...listOf(config, 'dataset'), ...listOf(config, 'eval_dataset')];
  return Math.max(0, ...names.map((name) => measured?.get(name)?.longest ?? 0));
}

const grouped = (count: number) => count.toLocaleString('en');

export default trainingRule({
  fate: 'changed',
  messages: {
    cut: '{cut} of {records} records of "{name}" are longer than {cutoff} tokens; the longest, in line {line} of its file, has {longest}.',
    about:
      'About {cut} of {records} records of "{name}" are longer than {cutoff} tokens; the longest, in line {line} of its file, has about {longest} (an estimate).',
  },
  fixes: { longer: 'Write "cutoff_len: {due}"' },
  effect: {
    llamafactory:
      'Such a record is cut at that length: the end of a long question or of its answer, and all turns behind it, are not trained.',
  },
  source:
    'LLaMA-Factory 0.9.5, infer_seqlen (data/processor/processor_utils.py), data/processor/supervised.py',

  check(config, { measured }, report) {
    if (!measured || config.command !== 'train') return;
    const cutoff = numberOf(config, 'cutoff_len') ?? 0;
    for (const named of namedDatasets(config)) {
      const found = measured.get(named.name);
      if (!found || found.cut === 0) continue;
      const args = {
        ...{ name: named.name, cut: grouped(found.cut), records: grouped(found.used) },
        ...{ cutoff: grouped(cutoff), longest: grouped(found.longest) },
        line: (found.longestAt?.line ?? 0) + 1,
      };
      const isWritten = config.entries.has('cutoff_len');
      const at = isWritten ? ['cutoff_len'] : [named.key];
      report(found.exact ? 'cut' : 'about', at, args, isWritten ? {} : placeOfName(config, named));
    }
  },

  fix(_problem, config, { measured }) {
    const due = roomFor(longestOf(config, measured));
    const change = config.entries.has('cutoff_len')
      ? { replace: ['cutoff_len'], value: due }
      : { insert: ['cutoff_len'], value: due };
    return [{ title: 'longer', args: { due }, changes: [change], unsure: true }];
  },
});
