import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt'],
  fate: 'lost',
  messages: { unknown: 'There is no role "{role}"; the roles here are {roles}.' },
  effect: { llamafactory: 'The record is skipped; training goes on without it.' },
  source: 'LLaMA-Factory 0.9.5, SharegptDatasetConverter (data/converter.py)',

  check({ turns }, { layout, roles }, report) {
    const turn = turns?.find(({ role, name }) => role === undefined && typeof name === 'string');
    if (!turn) return;
    const names = [...roles.keys()].map((name) => `"${name}"`).join(', ');
    const at = [layout.columns.messages as string, turn.index, layout.tags.role_tag as string];
    report('unknown', at, { role: String(turn.name), roles: names });
  },
});
