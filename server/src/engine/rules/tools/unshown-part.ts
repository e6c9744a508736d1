import { pathTo } from '../../formats/layout.js';
import { isFalsy, isObject, type Json, type JsonObject, type Path } from '../../json.js';
import { unwrap } from '../json-text.js';
import { recordRule } from '../rule.js';

/** Keys that tell a model nothing. */
const SILENT: ReadonlySet<string> = new Set(['additionalProperties', 'strict', '$schema']);

/** What tool format `default` writes of a tool, of its parameters together, of one of them, and of its items. */
const SHOWN = {
  tool: new Set(['type', 'name', 'description', 'parameters']),
  parameters: new Set(['type', 'properties', 'required']),
  parameter: new Set(['type', 'description', 'enum', 'items']),
  items: new Set(['type']),
};

/** Tool formats that take OpenAI's wrapper away, whatever is in it, and write what is left as JSON. */
const UNWRAPPING: ReadonlySet<string> = new Set(['minimax1', 'minimax2']);

function unshownIn(value: Json | undefined, shown: ReadonlySet<string>, at: Path): Path | undefined {
  if (!isObject(value)) return undefined;
  const key = Object.keys(value).find(
    (each) => !shown.has(each) && !SILENT.has(each) && !isFalsy(value[each]),
  );
  return key === undefined ? undefined : [...at, key];
}

function unshownOf(tool: JsonObject): Path | undefined {
  const { parameters } = tool;
  const properties = isObject(parameters) && isObject(parameters.properties) ? parameters.properties : {};
  const found = unshownIn(tool, SHOWN.tool, []) ?? unshownIn(parameters, SHOWN.parameters, ['parameters']);
  if (found) return found;
  for (const [name, schema] of Object.entries(properties)) {
    const at = ['parameters', 'properties', name];
    const items = isObject(schema) ? schema.items : undefined;
    const part = unshownIn(schema, SHOWN.parameter, at) ?? unshownIn(items, SHOWN.items, [...at, 'items']);
    if (part) return part;
  }
  return undefined;
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['tools'],
  fate: 'changed',
  messages: {
    part: 'Template {template} writes of a tool only names, types, descriptions and choices; "{part}" of tool {tool} is left out.',
    whole:
      'Tool {tool} is of type "function" and has no "function", and template {template} looks nowhere else: nothing of it is left.',
  },
  effect: { llamafactory: 'The model is not shown it.' },
  source: 'LLaMA-Factory 0.9.5, DefaultToolUtils (data/tool_utils.py)',

  check({ tools }, { layout, template }, report) {
    if (!template || !Array.isArray(tools)) return;
    const looksInside = template.tools === 'default';
    if (!looksInside && !UNWRAPPING.has(template.tools)) return;
    for (const [i, tool] of tools.entries()) {
      const own = unwrap(tool);
      const part = looksInside && isObject(own) ? unshownOf(own) : undefined;
      const isBare = !looksInside && isObject(tool) && tool.type === 'function' && isFalsy(tool.function);
      if (!part && !isBare) continue;
      const args = { template: template.name, tool: i + 1, ...(part ? { part: part.join('.') } : {}) };
      report(part ? 'part' : 'whole', pathTo(layout, 'tools'), args);
      return;
    }
  },
});
