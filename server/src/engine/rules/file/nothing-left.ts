import { BATCH, type Stretch } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

/** The first record of a batch of which nothing is left; batches are counted from the beginning. */
function emptyBatch(losses: readonly Stretch[], records: number): number | undefined {
  for (const { from, to } of losses) {
    const first = Math.ceil(from / BATCH) * BATCH;
    if (first < to && (to === records || to >= first + BATCH)) return first;
  }
  return undefined;
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    nothing: 'Every record of this file is left out; there is nothing to train on.',
    batch:
      'From here to record {to} every record is left out: records are processed {count} at a time, and a batch of which nothing is left ends the run.',
  },
  effect: {
    llamafactory: 'The run stops (Cannot find valid samples; Schema and number of arrays unequal).',
  },
  source: 'LLaMA-Factory 0.9.5, _get_preprocessed_dataset (data/loader.py)',

  check({ records, lost, losses }, _file, report) {
    if (records > 0 && lost === records) return report('nothing', { record: 0 });
    const first = emptyBatch(losses, records);
    if (first === undefined) return;
    report('batch', { record: first }, { to: Math.min(first + BATCH, records), count: BATCH });
  },
});
