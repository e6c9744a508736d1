import { part, pathTo } from '../../formats/layout.js';
import { recordRule } from '../rule.js';

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['tools'],
  fate: 'stops',
  messages: { json: '"{key}" is not JSON: a list of tool descriptions, written as text, is due.' },
  fixes: { empty: 'Empty it' },
  effect: { llamafactory: 'The run stops (Invalid JSON format in tool description).' },
  source: 'LLaMA-Factory 0.9.5, ToolFormatter (data/formatter.py); issue 7547',

  check({ value, tools: read }, { layout }, report) {
    const tools = part(layout, value, 'tools');
    if (typeof tools !== 'string' || tools === '' || read !== undefined) return;
    report('json', pathTo(layout, 'tools'), { key: layout.columns.tools as string });
  },

  fix({ at }, { value }, { layout }) {
    const tools = part(layout, value, 'tools');
    const blank = typeof tools === 'string' && tools.trim() === '';
    return blank ? [{ title: 'empty', changes: [{ replace: at, value: '' }] }] : [];
  },
});
