import { settingOf } from '../../llamafactory/config.js';
import { templateOf } from '../../llamafactory/templates.js';
import { isAtLeast } from '../../llamafactory/version.js';
import { trainingRule } from '../rule.js';
import { meantBy, shown } from '../training.js';

export default trainingRule({
  fate: 'stops',
  messages: {
    unknown: 'LLaMA-Factory has no template "{name}".',
    meant: 'LLaMA-Factory has no template "{name}"; "{due}" was meant?',
    newer: 'Template "{name}" comes with LLaMA-Factory {since}; {version} does not have it.',
    elsewhere: 'LLaMA-Factory {version}, which is installed, has no template "{name}"; other releases do.',
  },
  fixes: { rename: 'Write "{due}"' },
  effect: { llamafactory: 'LLaMA-Factory stops: the template does not exist.' },
  source: 'LLaMA-Factory 0.9.5, get_template_and_fix_tokenizer (data/template.py)',

  check(config, _surroundings, report) {
    const value = settingOf(config, 'template');
    if (value === null || Array.isArray(value)) return;
    const name = shown(value);
    const { templates, version } = config.release;
    if (typeof value === 'string' && templates.has(value)) return;
    const since = templateOf(name)?.since;
    if (since !== undefined && !isAtLeast(version, since)) {
      report('newer', ['template'], { name, since, version });
      return;
    }
    if (templateOf(name)) {
      report('elsewhere', ['template'], { name, version });
      return;
    }
    const due = meantBy(name, templates.keys());
    report(due === undefined ? 'unknown' : 'meant', ['template'], { name, ...(due && { due }) });
  },

  fix({ at, args, message }) {
    if (message !== 'meant') return [];
    const due = String(args.due);
    return [{ title: 'rename', args: { due }, changes: [{ replace: at, value: due }] }];
  },
});
