/** The tools that a record declares, wherever its format puts them. */
import { isObject, type Json } from '../../engine/json.js';

export interface Tool {
  readonly name: string;
  readonly description: string;
  /** Names of its parameters, those that must be given first. */
  readonly parameters: readonly string[];
}

/** Keys under which the formats declare tools; columns under other names are given as `key`. */
export function toolsOf(record: Json | undefined, key: string): readonly Tool[] {
  if (!isObject(record)) return [];
  const input = isObject(record.input) ? record.input.tools : undefined;
  return [record[key], record.functions, input].flatMap(declared).flatMap(toolOf);
}

/** Tools stand as a list, or as the text of one. */
function declared(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'string') return [];
  try {
    const list = JSON.parse(value) as Json;
    return Array.isArray(list) ? list : [list];
  } catch {
    return [];
  }
}

function toolOf(value: Json): Tool[] {
  const tool = isObject(value) && isObject(value.function) ? value.function : value;
  if (!isObject(tool) || typeof tool.name !== 'string') return [];
  const { name, description, parameters } = tool;
  return [
    {
      name,
      description: typeof description === 'string' ? description : '',
      parameters: isObject(parameters) ? parameterNames(parameters.properties, parameters.required) : [],
    },
  ];
}

function parameterNames(properties: Json | undefined, required: Json | undefined): string[] {
  const names = isObject(properties) ? Object.keys(properties) : [];
  const first = Array.isArray(required) ? names.filter((name) => required.includes(name)) : [];
  return [...first, ...names.filter((name) => !first.includes(name))];
}
