import type { Json } from '../../json.js';
import { type Fault, recordRule } from '../rule.js';
import { valueAt } from '../structure.js';

const KEYWORDS = new Set(['enum', 'pattern', 'minItems', 'maxItems', 'minimum']);

function messageFor({ keyword }: Fault): string {
  if (keyword === 'enum' || keyword === 'pattern') return keyword;
  return keyword === 'maxItems' ? 'many' : 'few';
}

function allowed({ params }: Fault): string {
  const values = (params.allowedValues ?? [params.allowedValue]) as Json[];
  return values.map((value) => JSON.stringify(value)).join(', ');
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'refused',
  messages: {
    enum: '{value} is none of {allowed}.',
    pattern: 'A name is made of letters without accents, digits, _ and -, at most 64 of them.',
    few: 'Here is too little; the least is {limit}.',
    many: 'There are too many items here; {limit} are allowed.',
  },
  effect: { service: 'The file is refused.' },
  source: 'OpenAI API description of fine-tuning input',

  check({ value, faults }, _context, report) {
    for (const fault of faults) {
      if (!KEYWORDS.has(fault.keyword)) continue;
      const args = {
        value: JSON.stringify(valueAt(value, fault.at) ?? null),
        allowed: allowed(fault),
        limit: Number(fault.params.limit ?? 0),
      };
      report(messageFor(fault), fault.at, args);
    }
  },
});
