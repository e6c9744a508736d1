import { part, pathTo } from '../../formats/layout.js';
import type { Json } from '../../json.js';
import { recordRule } from '../rule.js';

const isEmpty = (value: Json | undefined) => value === '' || value === null || value === undefined;

export default recordRule({
  formats: ['alpaca'],
  fate: 'changed',
  messages: {
    prompt: '"{prompt}" and "{query}" are both empty: nothing is asked.',
    text: '"{prompt}" is empty: there is nothing to learn.',
  },
  effect: { llamafactory: 'The record is trained all the same, on an empty question.' },
  source: 'LLaMA-Factory 0.9.5, AlpacaDatasetConverter (data/converter.py)',

  check({ value }, { layout, stage }, report) {
    const { prompt, query } = layout.columns;
    if (prompt === undefined || !Object.hasOwn(value, prompt)) return;
    if (!isEmpty(value[prompt]) || !isEmpty(part(layout, value, 'query'))) return;
    if (stage === 'pt' && value[prompt] === null) return; // schema/type speaks of it
    report(stage === 'pt' || query === undefined ? 'text' : 'prompt', pathTo(layout, 'prompt'), {
      prompt,
      query: query ?? '',
    });
  },
});
