import { part, pathTo } from '../../formats/layout.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'ppo', 'rm', 'dpo'],
  fate: 'lost',
  messages: { label: 'The record has a label for KTO, but the stage is {stage}.' },
  effect: {
    llamafactory: {
      lost: 'The record is dropped: with a label it has two answers, and this stage takes one.',
      changed: 'Its second answer is taken for an empty one.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, data/converter.py, data/processor/',

  check({ value }, { layout, stage }, report) {
    if (typeof part(layout, value, 'kto_tag') !== 'boolean') return;
    report('label', pathTo(layout, 'kto_tag'), { stage }, { fate: stage === 'sft' ? 'lost' : 'changed' });
  },
});
