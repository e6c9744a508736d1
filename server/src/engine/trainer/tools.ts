/** Tool descriptions as LLaMA-Factory 0.9.5 writes them into the prompt (data/tool_utils.py); each format looks at other keys. */
import { isFalsy, isObject, type Json, type JsonObject } from '../json.js';
import type { Template } from '../llamafactory/templates.js';
import { named } from '../rules/tool-keys.js';
import type { Example } from './example.js';

/** Whether the template can write the tools of a record. */
export function toolsAreSound({ tools, toolList }: Example, template: Template | undefined): boolean {
  if (isFalsy(tools)) return true;
  if (template?.tools === 'raw') return typeof tools === 'string';
  if (
    toolList === undefined ||
    toolList === null ||
    typeof toolList === 'boolean' ||
    typeof toolList === 'number'
  )
    return false;
  if (isFalsy(toolList) || template?.tools === 'seed_oss') return true;
  if (!Array.isArray(toolList)) return false;
  const list = Array.isArray(tools) ? toolList.map(named) : toolList;
  if (!list.every(isObject)) return false;
  const sound = template && LOOKS[template.tools];
  return !sound || list.every(sound);
}

const LOOKS: Readonly<Record<string, (tool: JsonObject) => boolean>> = {
  default: (tool) => isDefault(unwrapped(tool, '')),
  glm4: (tool) => isNamed(unwrapped(tool, '')),
  gemma4: (tool) => isGemma(unwrapped(tool, tool)),
};

/** OpenAI's wrapper is taken off; what stands there where it holds none differs. */
function unwrapped(tool: JsonObject, otherwise: Json): Json {
  if (tool.type !== 'function') return tool;
  return 'function' in tool ? (tool.function ?? null) : otherwise;
}

function isNamed(tool: Json): tool is JsonObject {
  return isObject(tool) && 'name' in tool;
}

function isDefault(tool: Json): boolean {
  if (!isNamed(tool) || typeof tool.name !== 'string') return false;
  const { parameters } = tool;
  if (!isObject(parameters) || !isObject(parameters.properties)) return false;
  const { properties, required } = parameters;
  const schemas = Object.values(properties);
  const searchable =
    required === undefined || typeof required === 'string' || Array.isArray(required) || isObject(required);
  return schemas.length === 0 || (searchable && schemas.every(isParameter));
}

function isParameter(schema: Json | undefined): boolean {
  if (!isObject(schema)) return false;
  return (isFalsy(schema.enum) || canJoin(schema.enum)) && (isFalsy(schema.items) || isObject(schema.items));
}

/** Python joins the letters of a text and the keys of an object as well. */
function canJoin(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'string' || isObject(value);
}

function isGemma(tool: Json): boolean {
  if (!isNamed(tool)) return false;
  const { parameters, response } = tool;
  if (!isFalsy(response) && !isObject(response)) return false;
  if (isFalsy(parameters)) return true;
  if (!isObject(parameters)) return false;
  const { properties, required } = parameters;
  if (!isFalsy(properties) && !(isObject(properties) && Object.values(properties).every(isObject)))
    return false;
  return isFalsy(required) || Array.isArray(required) || typeof required === 'string' || isObject(required);
}
