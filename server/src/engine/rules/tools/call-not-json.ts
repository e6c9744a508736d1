import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'stops',
  messages: {
    json: 'A "{role}" turn holds JSON text, {example}; this is none.',
    around: 'Only JSON may stand in a "{role}" turn; of other text only a thought in front: {example}.',
  },
  effect: { llamafactory: 'The run stops (Invalid JSON format in function message).' },
  source: 'LLaMA-Factory 0.9.5, FunctionFormatter (data/formatter.py)',

  check({ callTexts }, _context, report) {
    for (const { text, at, role, calls } of callTexts) {
      if (calls) continue;
      const around = text.includes('"arguments"');
      const example = around
        ? '<think>\\n…\\n</think>\\n\\n{"name": …, "arguments": …}'
        : '{"name": …, "arguments": {…}}';
      report(around ? 'around' : 'json', at, { role, example });
    }
  },
});
