import { type Config, isOn, listOf, numberOf, settingOf } from '../../llamafactory/config.js';
import { type SetFacts, trainingRule } from '../rule.js';

/** The records of all sets that are trained on, one behind the other; undefined where one is not known. */
function recordsOf(config: Config, measured: ReadonlyMap<string, SetFacts> | undefined): number | undefined {
  const names = listOf(config, 'dataset');
  if (names.length === 0 || settingOf(config, 'mix_strategy') !== 'concat') return undefined;
  const counts = names.map((name) => measured?.get(name)?.used);
  return counts.every((count) => count !== undefined) ? counts.reduce((a, b) => a + b, 0) : undefined;
}

/** How many are kept for evaluation: a share is rounded up, as `train_test_split` of datasets 4.0.0 does. */
function kept(size: number, records: number): number {
  return size > 1 || Number.isInteger(size) ? Math.floor(size) : Math.ceil(size * records);
}

/** Plain text is cut into blocks, 1,000 records at a time, and what does not fill one is dropped (processor/pretrain.py). */
function hasNoBlock(
  config: Config,
  measured: ReadonlyMap<string, SetFacts> | undefined,
): SetFacts | undefined {
  const sets = listOf(config, 'dataset').map((name) => measured?.get(name));
  const joins = settingOf(config, 'stage') === 'pt' && settingOf(config, 'packing') !== false;
  if (!joins || sets.length === 0 || !sets.every((set) => set !== undefined)) return undefined;
  const total = sets.reduce((sum, set) => sum + set.total, 0);
  const [first] = sets;
  return first && total > 0 && total < (numberOf(config, 'cutoff_len') ?? 0)
    ? { ...first, total, exact: sets.every(({ exact }) => exact) }
    : undefined;
}

export default trainingRule({
  fate: 'stops',
  messages: {
    split: '"val_size" keeps {size} of {records} records for evaluation; none is left to train on.',
    one: '"val_size: 1.0" is all of the data. A number of records is written without a point, a share is below 1.',
    block: 'All text together has {total} tokens, which does not fill one block of {cutoff} ("cutoff_len").',
    aboutBlock:
      'All text together has about {total} tokens (an estimate), which does not fill one block of {cutoff} ("cutoff_len").',
  },
  effect: {
    llamafactory: {
      stops: 'LLaMA-Factory stops: the training set would be empty.',
      changed: 'If the estimate holds LLaMA-Factory stops: Cannot find valid samples.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, split_dataset (data/data_utils.py), data/processor/pretrain.py; datasets 4.0.0, train_test_split',

  check(config, { measured }, report) {
    if (config.command !== 'train' || isOn(config, 'streaming')) return;
    const size = numberOf(config, 'val_size') ?? 0;
    const records = recordsOf(config, measured);
    const isWhole = size === 1 && config.entries.get('val_size')?.type === 'float';
    if (isWhole) report('one', ['val_size']);
    else if (size > 1e-6 && records !== undefined && kept(size, records) >= records)
      report('split', ['val_size'], { size: kept(size, records), records });
    const short = hasNoBlock(config, measured);
    if (!short) return;
    const args = { total: short.total, cutoff: numberOf(config, 'cutoff_len') ?? 0 };
    if (short.exact) report('block', ['cutoff_len'], args);
    else report('aboutBlock', ['cutoff_len'], args, { fate: 'changed' });
  },
});
