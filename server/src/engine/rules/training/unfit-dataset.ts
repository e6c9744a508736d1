import type { JsonObject } from '../../json.js';
import { type Config, settingOf } from '../../llamafactory/config.js';
import { layoutOf } from '../../llamafactory/dataset-info.js';
import { trainingRule } from '../rule.js';
import { isPairStage, namedDatasets, placeOfName } from '../training.js';

/** What is wrong with an entry at a stage: the loader compares `ranking` with `is`, so only real booleans count. */
function unfit(config: Config, name: string, entry: JsonObject): string | undefined {
  const stage = settingOf(config, 'stage');
  const ranking = entry.ranking ?? false;
  if (isPairStage(stage)) return ranking === false ? 'noPairs' : undefined;
  if (ranking === true) return 'pairs';
  const kind = layoutOf(name, entry)?.kind;
  if (stage === 'kto') return kind === 'kto' ? undefined : 'noTag';
  if (stage !== 'sft') return undefined;
  if (kind === 'kto') return 'tag';
  return kind === 'pt' ? 'text' : undefined;
}

/** The stage that a set which does not fit is made for. */
const DUE: Readonly<Record<string, string>> = { pairs: 'dpo', tag: 'kto', text: 'pt' };

const fateOf = (message: string) => (message === 'noPairs' || message === 'pairs' ? 'stops' : 'lost');

export default trainingRule({
  fate: 'stops',
  messages: {
    noPairs: 'Stage {stage} wants pairs of answers; the entry "{name}" has no "ranking: true" in {info}.',
    pairs:
      'The entry "{name}" holds pairs of answers ("ranking": true in {info}), for rm and dpo; the stage is {stage}.',
    noTag: 'Stage kto wants a column "kto_tag"; the entry "{name}" in {info} names none.',
    tag: 'The entry "{name}" is for kto (it has a "kto_tag"); in {stage} all its records are dropped.',
    stage: 'None of the datasets is made for stage {stage}.',
    text: 'The entry "{name}" holds plain text for stage pt; in {stage} all its records are dropped.',
  },
  fixes: { stage: 'Write "stage: {due}"' },
  effect: {
    llamafactory: {
      stops: 'LLaMA-Factory stops: The dataset is not applicable in the current training stage.',
      lost: 'All records of the set are dropped; with no other set LLaMA-Factory stops: Cannot find valid samples.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, _get_merged_dataset (data/loader.py), data/processor/*.py; issues 1829, 4717, 7065, 9600',

  check(config, { info, datasets }, report) {
    if (!datasets || config.command !== 'train') return;
    const stage = String(settingOf(config, 'stage'));
    const named = namedDatasets(config);
    const messages = new Set<string | undefined>();
    for (const { key, name } of named) {
      const entry = datasets.get(name);
      const message = entry && unfit(config, name, entry);
      messages.add(message);
      if (!message) continue;
      report(
        message,
        [key],
        { name, stage, info: info ?? '' },
        { fate: fateOf(message), ...placeOfName(config, { key, name }) },
      );
    }
    const [message] = messages;
    if (message === undefined || messages.size > 1 || !config.entries.has('stage')) return;
    // Where all sets are for one other stage, it is the stage that is meant otherwise.
    const due = DUE[message];
    report('stage', ['stage'], { stage, ...(due && { due }) }, { fate: fateOf(message) });
  },

  fix({ message, args }, { entries }) {
    const due = message === 'stage' ? args.due : DUE[message];
    if (due === undefined) return [];
    const change = entries.has('stage')
      ? { replace: ['stage'], value: due }
      : { insert: ['stage'], value: due };
    return [{ title: 'stage', args: { due }, changes: [change], unsure: true }];
  },
});
