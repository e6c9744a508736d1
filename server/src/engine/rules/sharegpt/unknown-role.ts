import { SKIPPED, skipFate, turnPath } from '../conversation.js';
import { roleNames, turnRoleFixes } from '../roles.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt'],
  fate: 'lost',
  messages: { unknown: 'There is no role "{role}"; the roles here are {roles}.' },
  fixes: { role: 'Write "{role}"' },
  effect: { llamafactory: SKIPPED },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter (data/converter.py); issues 2529, 8197',

  check({ turns }, context, report) {
    if (!turns) return;
    for (const turn of turns) {
      if (turn.role !== undefined || typeof turn.name !== 'string') continue;
      const at = turnPath(context, turn, context.layout.tags.role_tag as string);
      report('unknown', at, { role: turn.name, roles: roleNames(context) }, { fate: skipFate(context) });
    }
  },

  fix({ at, args }, subject, context) {
    return turnRoleFixes(at, String(args.role), subject, context);
  },
});
