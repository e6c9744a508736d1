import { part, pathTo } from '../../formats/layout.js';
import { itemCount, MEDIA } from '../media.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['images', 'videos', 'audios'],
  fate: 'stops',
  messages: { medium: 'Template {template} takes no "{column}".' },
  effect: { llamafactory: 'The run stops (This model does not support … input).' },
  source: 'LLaMA-Factory 0.9.5, _validate_input (data/mm_plugin.py)',

  check({ value }, { layout, template }, report) {
    if (!template) return;
    for (const [medium, column] of MEDIA) {
      if (template.media?.includes(medium) || itemCount(part(layout, value, column)) === 0) continue;
      report('medium', pathTo(layout, column), { template: template.name, column });
    }
  },
});
