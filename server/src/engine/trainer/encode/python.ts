/** JSON as Python's `json` module reads and writes it: LLaMA-Factory writes tools and calls anew before they become tokens. */
import { isObject, type Json } from '../../json.js';

/** A number that Python writes otherwise than JavaScript: `1.0`, and whole numbers beyond 2^53. */
interface Written {
  readonly [WRITTEN]: string;
}
const WRITTEN: unique symbol = Symbol('as Python writes it');

export type PythonJson = Json | Written | PythonJson[] | PythonObject;

export interface PythonObject {
  [key: string]: PythonJson;
}

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && WRITTEN in value;

export const isDict = (value: unknown): value is PythonObject => isObject(value) && !isWritten(value);

/** Python's `repr` of a float, from its source. */
function floatText(source: string): string {
  const value = Number(source);
  if (value !== 0 && (Math.abs(value) >= 1e16 || Math.abs(value) < 1e-4)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  const text = String(value);
  return text.includes('.') ? text : `${Object.is(value, -0) ? '-0' : text}.0`;
}

/** Engines before 2024 do not tell a number's source; there whole floats lose their `.0`. */
function revive(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  if (/[.eE]/.test(source)) return { [WRITTEN]: floatText(source) };
  return Number.isSafeInteger(value) ? value : { [WRITTEN]: source };
}

/** Undefined for what is not JSON. */
export function loads(text: string): PythonJson | undefined {
  try {
    return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as PythonJson;
  } catch {
    return undefined;
  }
}

/** `json.dumps(value, ensure_ascii=False)`, or with `indent=4`. */
export function dumps(value: PythonJson | undefined, indent = 0, depth = 0): string {
  if (isWritten(value)) return value[WRITTEN];
  const isList = Array.isArray(value);
  if (!isList && !isObject(value)) return JSON.stringify(value ?? null);
  const items = isList
    ? value.map((item) => dumps(item, indent, depth + 1))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}: ${dumps(item as PythonJson, indent, depth + 1)}`,
      );
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  if (indent === 0) return `${open}${items.join(', ')}${close}`;
  const margin = (levels: number) => `\n${' '.repeat(indent * levels)}`;
  return `${open}${margin(depth + 1)}${items.join(`,${margin(depth + 1)}`)}${margin(depth)}${close}`;
}

const CONSTANTS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
  [undefined, ''],
]);

/** `str(value)`, as `format` and f-strings write a value. */
export function str(value: PythonJson | undefined): string {
  return typeof value === 'string' ? value : repr(value);
}

function repr(value: PythonJson | undefined): string {
  const constant = CONSTANTS.get(value);
  if (constant !== undefined) return constant;
  if (isWritten(value)) return value[WRITTEN];
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (isObject(value)) {
    const pairs = Object.entries(value).map(([key, item]) => `${repr(key)}: ${repr(item as PythonJson)}`);
    return `{${pairs.join(', ')}}`;
  }
  if (typeof value !== 'string') return String(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escaped = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}
