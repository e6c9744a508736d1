import { part, pathTo } from '../../formats/layout.js';
import { isFalsy, isObject, type Json, type JsonObject } from '../../json.js';
import { recordRule } from '../rule.js';
import { named } from '../tool-keys.js';

/** What is amiss with a tool's parameter: the words that the template joins or looks into. */
function badParameter(schema: Json | undefined): string | undefined {
  if (!isObject(schema)) return '';
  if (!isFalsy(schema.enum) && !(Array.isArray(schema.enum) && schema.enum.every(isText))) return 'enum';
  return !isFalsy(schema.items) && !isObject(schema.items) ? 'items' : undefined;
}

const isText = (value: Json | undefined) => typeof value === 'string';

/** The key that a template of tool format `default` looks for in vain, as a path in dots; undefined where it finds all. */
function missingInDefault(tool: JsonObject): string | undefined {
  const { parameters } = tool;
  if (!isObject(parameters)) return 'parameters';
  if (!isObject(parameters.properties)) return 'parameters.properties';
  const { required } = parameters;
  if (required !== undefined && !Array.isArray(required) && !isObject(required) && !isText(required)) {
    return Object.keys(parameters.properties).length > 0 ? 'parameters.required' : nameOf(tool);
  }
  for (const [name, schema] of Object.entries(parameters.properties)) {
    const bad = badParameter(schema);
    if (bad !== undefined) return ['parameters.properties', name, bad].filter(Boolean).join('.');
  }
  return nameOf(tool);
}

function nameOf(tool: JsonObject): string | undefined {
  return typeof tool.name === 'string' ? undefined : 'name';
}

function missingIn(tool: Json, format: string): string | undefined {
  if (!isObject(tool)) return undefined;
  const own = tool.type === 'function' ? tool.function : tool;
  if (format === 'default') return isObject(own) ? missingInDefault(own) : 'function';
  if (format !== 'glm4' && format !== 'gemma4') return undefined;
  if (!isObject(own)) return 'function';
  return Object.hasOwn(own, 'name') ? undefined : 'name';
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  stages: ['sft', 'rm', 'dpo', 'kto', 'ppo'],
  columns: ['tools'],
  fate: 'stops',
  messages: { part: 'Tool {tool} has no sound "{part}", which template {template} needs.' },
  effect: { llamafactory: 'The run stops.' },
  source: 'LLaMA-Factory 0.9.5, data/tool_utils.py: what a tool must have depends on the template',

  check({ value, tools }, { layout, template }, report) {
    if (!template || !Array.isArray(tools) || !tools.every(isObject)) return;
    const listed = Array.isArray(part(layout, value, 'tools'));
    for (const [i, tool] of tools.entries()) {
      const missing = missingIn(listed ? named(tool) : tool, template.tools);
      if (missing === undefined) continue;
      const args = { tool: i + 1, part: missing, template: template.name };
      report('part', pathTo(layout, 'tools'), args);
      return;
    }
  },
});
