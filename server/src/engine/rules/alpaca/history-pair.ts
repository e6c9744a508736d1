import { part, pathTo } from '../../formats/layout.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca'],
  columns: ['history'],
  fate: 'stops',
  messages: { pair: 'Each item of "{key}" is a pair, ["question", "answer"]; this one has {count}.' },
  effect: { llamafactory: { stops: 'The run stops (ValueError: cannot unpack).' } },
  source: 'LLaMA-Factory 0.9.5, AlpacaDatasetConverter (data/converter.py)',

  check({ value }, { layout }, report) {
    const history = part(layout, value, 'history');
    if (!Array.isArray(history)) return;
    for (const [i, pair] of history.entries()) {
      if (!Array.isArray(pair) || pair.length === 2) continue;
      const args = { key: layout.columns.history as string, count: pair.length };
      report('pair', pathTo(layout, 'history', i), args);
    }
  },
});
