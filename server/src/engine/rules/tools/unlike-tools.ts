import { part, pathTo } from '../../formats/layout.js';
import { isObject, type Json } from '../../json.js';
import { unwrap } from '../json-text.js';
import { recordRule } from '../rule.js';
import { gapIn, joined, stumbles, type ToolKeys, wordsAmong } from '../tool-keys.js';

function keysOf(tool: Json): ToolKeys | undefined {
  const own = unwrap(tool);
  if (!isObject(own)) return undefined;
  const { parameters } = own;
  const known = isObject(parameters) ? parameters : {};
  return {
    words: wordsAmong(Object.keys(own)),
    parameters: parameters !== undefined,
    required: known.required !== undefined,
    properties: new Set(isObject(known.properties) ? Object.keys(known.properties) : []),
  };
}

export default recordRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'changed',
  messages: {
    null: 'Tool {tool} lacks "{key}", which another tool has, so it comes in as null. Write "{column}" as JSON text.',
  },
  fixes: { text: 'Write the tools as text' },
  effect: {
    llamafactory: {
      changed: 'The tools are shown to the model with all keys of all tools, most of them null.',
      stops: 'The run stops: this template asks each key for what it is.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, data/tool_utils.py; datasets <= 4.0.0 gives every item the keys of all',

  check({ value }, { layout, template }, report) {
    const tools = part(layout, value, 'tools');
    if (!Array.isArray(tools) || tools.length < 2) return;
    const all = tools.map(keysOf).filter((keys) => keys !== undefined);
    if (all.length < tools.length) return; // tools/not-a-list speaks of it
    const union = all.reduce(joined);
    for (const [i, keys] of all.entries()) {
      const gap = gapIn(keys, union);
      if (!gap) continue;
      const args = { tool: i + 1, key: gap.key, column: layout.columns.tools as string };
      const more = stumbles(gap, template) ? { fate: 'stops' as const } : {};
      report('null', pathTo(layout, 'tools', i), args, more);
      return;
    }
  },

  fix({ at }, { value }) {
    const tools = value[at[0] as string];
    const changes = [{ replace: at.slice(0, 1), value: JSON.stringify(tools) }];
    return [{ title: 'text', changes, unsure: true }];
  },
});
