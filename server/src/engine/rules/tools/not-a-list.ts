import { pathTo } from '../../formats/layout.js';
import { isObject, type Json, kindOf } from '../../json.js';
import { parseText } from '../json-text.js';
import { recordRule } from '../rule.js';

function isEmpty(tools: Json): boolean {
  return tools === '' || (isObject(tools) && Object.keys(tools).length === 0);
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['tools'],
  fate: 'stops',
  messages: {
    kind: '"{key}" must hold a list of tool descriptions; this is: {kind}.',
    twice: '"{key}" is encoded twice: the text holds another text with the list in it.',
    item: 'Item {item} of "{key}" must be an object; this is: {kind}.',
  },
  fixes: { wrap: 'Put it into a list', once: 'Encode it once' },
  effect: { llamafactory: 'The run stops.' },
  source: 'LLaMA-Factory 0.9.5, ToolFormatter (data/formatter.py), data/tool_utils.py',

  check({ tools }, { layout, template }, report) {
    if (tools === undefined || (tools !== null && isEmpty(tools))) return;
    const at = pathTo(layout, 'tools');
    const key = layout.columns.tools as string;
    // Two kinds of templates write down whatever they are given, if only it has a length.
    const anything = template !== undefined && (template.tools === 'seed_oss' || template.tools === 'raw');
    if (!Array.isArray(tools)) {
      if (anything && (typeof tools === 'string' || isObject(tools))) return;
      const message = typeof tools === 'string' && parseText(tools) !== undefined ? 'twice' : 'kind';
      report(message, at, { key, kind: kindOf(tools) });
      return;
    }
    if (anything) return;
    const item = tools.findIndex((tool) => !isObject(tool));
    if (item < 0) return;
    report('item', at, { key, item: item + 1, kind: kindOf(tools[item]) });
  },

  fix({ at, message }, { tools }) {
    if (message === 'twice' && typeof tools === 'string') {
      return [{ title: 'once', changes: [{ replace: at, value: tools }] }];
    }
    if (message !== 'kind' || !isObject(tools)) return [];
    return [{ title: 'wrap', changes: [{ replace: at, value: JSON.stringify([tools]) }] }];
  },
});
