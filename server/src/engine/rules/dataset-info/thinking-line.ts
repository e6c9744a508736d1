import { entriesIn, formattingOf } from '../entries.js';
import { configRule } from '../rule.js';

export default configRule({
  fate: 'changed',
  messages: {
    line: 'With "openai" every record without tools gets a line of its own in the system prompt: "detailed thinking off".',
  },
  effect: {
    llamafactory:
      'Where there is no system prompt the line is the system prompt, and beats the template’s default; "sharegpt" with the same tags adds none.',
  },
  source: 'LLaMA-Factory 0.9.5, OpenAIDatasetConverter (data/converter.py)',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      if (formattingOf(entry) === 'openai' && Object.hasOwn(entry, 'tags'))
        report('line', [name, 'formatting']);
    }
  },
});
