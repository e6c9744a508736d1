import { type Layout, part, pathTo } from '../../formats/layout.js';
import type { JsonObject } from '../../json.js';
import type { Stage } from '../../llamafactory/stage.js';
import { type ReportOptions, recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'ppo', 'rm', 'dpo'],
  columns: ['kto_tag'],
  fate: 'lost',
  messages: { label: 'The record has a label for KTO, but the stage is {stage}.' },
  effect: {
    llamafactory: {
      lost: 'The record is dropped: with a label it has two answers, and this stage takes one.',
      changed: 'Its second answer is taken for an empty one.',
      stops: 'The pair is not read, and the run stops over the missing answer.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, data/converter.py, data/processor/',

  check({ value }, { layout, stage }, report) {
    if (typeof part(layout, value, 'kto_tag') !== 'boolean') return;
    report('label', pathTo(layout, 'kto_tag'), { stage }, fateOf(value, layout, stage));
  },
});

/** With a label the pair is not read: the answers are the plain one and an empty one. */
function fateOf(value: JsonObject, layout: Layout, stage: Stage): ReportOptions {
  if (stage === 'sft') return { fate: 'lost' };
  if (stage === 'ppo') return { fate: 'changed' };
  if (layout.format !== 'alpaca') return { fate: 'lost' };
  return typeof part(layout, value, 'response') === 'string' ? { fate: 'changed' } : { fate: 'stops' };
}
