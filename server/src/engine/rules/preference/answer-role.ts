import { nameOfRole, part, pathTo } from '../../formats/layout.js';
import { isObject } from '../../json.js';
import { roleFix, roleNames } from '../roles.js';
import { recordRule } from '../rule.js';

const ANSWERS = ['chosen', 'rejected'] as const;

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['rm', 'dpo'],
  fate: 'stops',
  messages: {
    unknown: 'There is no role "{role}"; the roles here are {roles}.',
    other: 'An answer comes from the model; this one is from "{role}".',
  },
  fixes: { role: 'Write "{role}"' },
  effect: {
    llamafactory: {
      stops: 'The run stops (KeyError).',
      changed: 'It is trained as a turn of that role, not as an answer.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter and OpenAIDatasetConverter (data/converter.py)',

  check({ value }, context, report) {
    const { layout, roles } = context;
    const tag = layout.tags.role_tag;
    if (!layout.ranking || tag === undefined) return;
    for (const column of ANSWERS) {
      const answer = part(layout, value, column);
      const name = isObject(answer) ? answer[tag] : undefined;
      if (typeof name !== 'string') continue;
      const role = roles.get(name);
      const at = pathTo(layout, column, tag);
      if (role === undefined) report('unknown', at, { role: name, roles: roleNames(context) });
      else if (role === 'system') report('other', at, { role: name }, { fate: 'stops' });
      else if (role === 'user' || role === 'observation')
        report('other', at, { role: name }, { fate: 'changed' });
    }
  },

  fix({ at, args, message }, _subject, context) {
    if (message === 'unknown') return roleFix(at, String(args.role), context);
    const role = nameOfRole(context.layout, 'assistant');
    return [{ title: 'role', args: { role }, changes: [{ replace: at, value: role }] }];
  },
});
