/** A configuration in JSON, read for what it says; the trainer itself crashes on it (hparams/parser.py, read_args). */
import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import type { Json } from '../json.js';
import type { ConfigEntry, ConfigReading, PythonType } from './config.js';

function typeOf(node: Node): PythonType {
  if (node.type === 'number') return Number.isInteger(node.value) ? 'int' : 'float';
  const types = { string: 'str', boolean: 'bool', null: 'None', array: 'list', object: 'dict' } as const;
  return types[node.type as keyof typeof types] ?? 'None';
}

function entryOf({ children = [] }: Node): ConfigEntry | undefined {
  const [key, value] = children;
  if (!key || !value) return undefined;
  return {
    name: String(key.value),
    value: getNodeValue(value) as Json,
    type: typeOf(value),
    key: { offset: key.offset, length: key.length },
    at: { offset: value.offset, length: value.length },
  };
}

export function readJsonConfig(text: string): ConfigReading {
  const root = parseTree(text);
  if (root?.type !== 'object') {
    return { entries: [], fault: { message: 'mapping', span: { offset: 0, length: 1 }, args: {} } };
  }
  const entries = (root.children ?? []).map(entryOf).filter((entry) => entry !== undefined);
  return { entries, fault: undefined };
}
