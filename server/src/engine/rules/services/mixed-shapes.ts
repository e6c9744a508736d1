import type { Type } from '../../summaries/shape.js';
import { fileRule } from '../rule.js';

const SHAPES = ['messages', 'preferred_output', 'prompt', 'text'] as const;

function shapeOf({ fields }: Type): string | undefined {
  return SHAPES.find((key) => fields?.has(key));
}

export default fileRule({
  formats: ['openai'],
  readers: ['service'],
  services: ['together'],
  fate: 'refused',
  messages: {
    shape: 'This record is of the form "{form}", record {example} of the form "{other}"; all must be of one.',
  },
  effect: { service: 'Together refuses the file.' },
  source: 'Together, fine-tuning data preparation',

  check({ types }, _context, report) {
    let first: { readonly form: string; readonly record: number } | undefined;
    for (const [type, { records }] of types) {
      const form = shapeOf(type);
      const record = records[0];
      if (form === undefined || record === undefined) continue;
      first ??= { form, record };
      if (form === first.form) continue;
      report('shape', { record }, { form, other: first.form, example: first.record + 1 });
    }
  },
});
