import { recordRule } from '../rule.js';

const KEYS = new Set([
  'messages',
  'tools',
  'text',
  'prompt',
  'completion',
  'input',
  'preferred_output',
  'non_preferred_output',
]);

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['together'],
  fate: 'refused',
  messages: { key: 'Together takes no key "{key}" beside the messages.' },
  fixes: { remove: 'Remove "{key}"' },
  effect: { service: 'Together refuses the file.' },
  source: 'Together, fine-tuning data preparation',

  check({ value }, _context, report) {
    for (const key in value) if (!KEYS.has(key)) report('key', [key], { key }, { on: 'key' });
  },

  fix({ at, args }) {
    return [{ title: 'remove', args: { key: String(args.key) }, changes: [{ remove: at }], unsure: true }];
  },
});
