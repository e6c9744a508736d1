import { part, pathTo } from '../../formats/layout.js';
import { isObject, type Json, kindOf } from '../../json.js';
import { parseText } from '../json-text.js';
import { type Context, recordRule } from '../rule.js';

/** What stands under `tools`, as the trainer has it in the end; undefined where it is not JSON or there is nothing. */
function toolsOf(value: Json | undefined, { layout }: Context): Json | undefined {
  if (typeof value === 'string') return value === '' ? undefined : parseText(value);
  return layout.format === 'openai' && (Array.isArray(value) || isObject(value)) ? value : undefined;
}

function isEmpty(tools: Json): boolean {
  return tools === '' || (isObject(tools) && Object.keys(tools).length === 0);
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  fate: 'stops',
  messages: {
    kind: '"{key}" must hold a list of tool descriptions; this is: {kind}.',
    twice: '"{key}" is encoded twice: the text holds another text with the list in it.',
    item: 'Item {item} of "{key}" must be an object; this is: {kind}.',
  },
  fixes: { wrap: 'Put it into a list', once: 'Encode it once' },
  effect: { llamafactory: 'The run stops.' },
  source: 'LLaMA-Factory 0.9.5, ToolFormatter (data/formatter.py), data/tool_utils.py',

  check({ value }, context, report) {
    const { layout, template } = context;
    const tools = toolsOf(part(layout, value, 'tools'), context);
    if (tools === undefined || (tools !== null && isEmpty(tools))) return;
    const at = pathTo(layout, 'tools');
    const key = layout.columns.tools as string;
    // Two kinds of templates write down whatever they are given, if only it has a length.
    const anything = template !== undefined && (template.tools === 'seed_oss' || template.tools === 'raw');
    if (!Array.isArray(tools)) {
      if (anything && (typeof tools === 'string' || isObject(tools))) return;
      const message = typeof tools === 'string' && parseText(tools) !== undefined ? 'twice' : 'kind';
      report(message, at, { key, kind: kindOf(tools) }, { late: true });
      return;
    }
    if (anything) return;
    const item = tools.findIndex((tool) => !isObject(tool));
    if (item < 0) return;
    report('item', at, { key, item: item + 1, kind: kindOf(tools[item]) }, { late: true });
  },

  fix({ at, message }, { value }, context) {
    const tools = toolsOf(part(context.layout, value, 'tools'), context);
    if (message === 'twice' && typeof tools === 'string') {
      return [{ title: 'once', changes: [{ replace: at, value: tools }] }];
    }
    if (message !== 'kind' || !isObject(tools)) return [];
    return [{ title: 'wrap', changes: [{ replace: at, value: JSON.stringify([tools]) }] }];
  },
});
