import { listOf, settingOf, textOf } from '../../llamafactory/config.js';
import { trainingRule } from '../rule.js';

export default trainingRule({
  fate: 'changed',
  messages: {
    removed:
      '{some} of the {records} records of "{name}" hold a thought in <think> … </think>, which "enable_thinking: false" takes out.',
    mixed:
      '{some} of the {records} records of "{name}" hold a thought in <think> … </think>; with template "{template}" the others learn to think nothing.',
    none: 'No record of "{name}" holds a thought; with template "{template}" all learn to think nothing.',
  },
  fixes: { off: 'Write "enable_thinking: false"', on: 'Write "enable_thinking: true"' },
  effect: {
    llamafactory: {
      changed:
        'A reasoning template gives an empty thought to answers that have none, or takes thoughts out. What "enable_thinking" says here must be said in use as well.',
      none: 'An empty thought stands before each answer and is learnt; with "enable_thinking: false" it is only written, as it is in use.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, ReasoningTemplate (data/template.py); issues 7905, 7977, 8112, 9092, 9218, 10277, 10321',

  check(config, { glances }, report) {
    const template = config.release.templates.get(textOf(config, 'template') ?? '');
    const thinks = settingOf(config, 'enable_thinking');
    const stage = settingOf(config, 'stage');
    if (config.command !== 'train' || stage !== 'sft' || !template?.reasoning) return;
    for (const name of listOf(config, 'dataset')) {
      const { records = 0, thoughts = 0 } = glances?.get(name) ?? {};
      const args = { name, records, some: thoughts, template: template.name };
      if (records === 0 || thinks === null) continue;
      if (thinks === false) {
        if (thoughts > 0) report('removed', ['enable_thinking'], args);
      } else if (thoughts === 0) report('none', ['template'], args, { fate: 'none' });
      else if (thoughts < records) report('mixed', ['template'], args);
    }
  },

  fix({ message }, { entries }) {
    if (message === 'mixed') return [];
    const value = message === 'removed';
    const change = entries.has('enable_thinking')
      ? { replace: ['enable_thinking'], value }
      : { insert: ['enable_thinking'], value };
    return [{ title: value ? 'on' : 'off', changes: [change], unsure: true }];
  },
});
