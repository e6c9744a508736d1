import type { Layout } from '../../formats/layout.js';
import type { Stage } from '../../llamafactory/stage.js';
import { fileRule } from '../rule.js';

/** What is amiss between a set and the stage that it is trained at. */
function mismatch({ ranking, oddRanking, columns, format }: Layout, stage: Stage): string | undefined {
  const wantsPairs = stage === 'rm' || stage === 'dpo';
  if (wantsPairs !== ranking && !oddRanking) return wantsPairs ? 'single' : 'pairs';
  if (stage === 'kto' && columns.kto_tag === undefined) return 'label';
  const answers = stage === 'sft' || stage === 'kto';
  return answers && format === 'alpaca' && columns.response === undefined ? 'answer' : undefined;
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    single: 'Stage {stage} learns from pairs of answers; this set has none ("ranking" is not true).',
    pairs: 'Stage {stage} does not take pairs of answers ("ranking" is true); rm and dpo do.',
    label: 'Stage kto needs a column "kto_tag"; this set names none.',
    answer: 'Stage {stage} needs answers; this set names no column "response".',
  },
  effect: {
    llamafactory: {
      stops: 'The run stops: the set is not applicable at this stage, or no record is left.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, data/loader.py, data/processor/; issues 1829, 4717, 7065, 9600; ms-swift issue 2417',

  check({ records }, { context, frame }, report) {
    const found = context && mismatch(context.layout, context.stage);
    if (!found || records === 0) return;
    report(found, { place: frame.start }, { stage: context.stage });
  },
});
