import { settingOf } from '../../llamafactory/config.js';
import { TEMPLATES, templateOf } from '../../llamafactory/templates.js';
import { trainingRule } from '../rule.js';
import { meantBy, shown } from '../training.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    unknown: 'LLaMA-Factory has no template "{name}".',
    meant: 'LLaMA-Factory has no template "{name}"; "{due}" was meant?',
    newer: 'Template "{name}" comes with LLaMA-Factory {since}.',
  },
  fixes: { rename: 'Write "{due}"' },
  effect: {
    llamafactory: {
      stops: 'LLaMA-Factory stops: the template does not exist.',
      changed: 'An older release stops: the template does not exist.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, get_template_and_fix_tokenizer (data/template.py)',

  check(config, _surroundings, report) {
    const value = settingOf(config, 'template');
    if (value === null || Array.isArray(value)) return;
    const name = shown(value);
    const found = typeof value === 'string' ? templateOf(value) : undefined;
    if (found?.since) report('newer', ['template'], { name, since: found.since }, { fate: 'changed' });
    if (found) return;
    const due = meantBy(
      name,
      TEMPLATES.map((template) => template.name),
    );
    report(due === undefined ? 'unknown' : 'meant', ['template'], { name, ...(due && { due }) });
  },

  fix({ at, args, message }) {
    if (message !== 'meant') return [];
    const due = String(args.due);
    return [{ title: 'rename', args: { due }, changes: [{ replace: at, value: due }] }];
  },
});
