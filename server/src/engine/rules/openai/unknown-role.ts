import { turnPath } from '../conversation.js';
import { roleNames, turnRoleFixes } from '../roles.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['openai'],
  fate: 'stops',
  messages: { unknown: 'There is no role "{role}"; the roles here are {roles}.' },
  fixes: { role: 'Write "{role}"' },
  effect: { llamafactory: 'The run stops (KeyError).', service: 'The file is refused.' },
  source:
    'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py); OpenAI cookbook, unrecognized_role',

  check({ turns }, context, report) {
    if (!turns) return;
    const service = context.layout.reader === 'service';
    for (const turn of turns) {
      if (turn.role !== undefined || typeof turn.name !== 'string') continue;
      const at = turnPath(context, turn, context.layout.tags.role_tag as string);
      const args = { role: turn.name, roles: roleNames(context) };
      report('unknown', at, args, service ? { fate: 'refused' } : {});
    }
  },

  fix({ at, args }, subject, context) {
    return turnRoleFixes(at, String(args.role), subject, context);
  },
});
