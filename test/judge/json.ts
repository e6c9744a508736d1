export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}
export type Path = readonly (string | number)[];

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The paths of all values in a value, itself first. */
export function paths(value: Json, at: Path = []): Path[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item, i) => paths(item, [...at, i]))];
  if (isObject(value))
    return [at, ...Object.entries(value).flatMap(([key, item]) => paths(item, [...at, key]))];
  return [at];
}

export function get(value: Json, path: Path): Json | undefined {
  let here: Json | undefined = value;
  for (const key of path) {
    if (Array.isArray(here) && typeof key === 'number') here = here[key];
    else if (isObject(here) && typeof key === 'string') here = here[key];
    else return undefined;
  }
  return here;
}

/** A copy with another value at a path; `undefined` takes the value out. */
export function put(root: JsonObject, path: Path, value: Json | undefined): JsonObject {
  const copy = structuredClone(root);
  const parent = get(copy, path.slice(0, -1));
  const key = path.at(-1);
  if (Array.isArray(parent) && typeof key === 'number') {
    if (value === undefined) parent.splice(key, 1);
    else parent[key] = value;
  } else if (isObject(parent) && typeof key === 'string') {
    if (value === undefined) delete parent[key];
    else parent[key] = value;
  }
  return copy;
}

/** Where a path leads, the same for all items of a list: `conversations[].value`. */
export function place(path: Path): string {
  return path.map((key, i) => (typeof key === 'number' ? '[]' : i === 0 ? key : `.${key}`)).join('');
}

/** The type of a column as Arrow sees it: null goes with everything, any other mix refuses the file. */
export interface Column {
  kind: 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
  item?: Column;
  fields?: Map<string, Column>;
}

function kindOf(value: Json): Column['kind'] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'boolean' | 'number' | 'string' | 'object';
}

/** The column after one more value, or undefined where the two cannot stand in one column. */
export function widened(column: Column, value: Json): Column | undefined {
  const kind = kindOf(value);
  if (kind === 'null') return column;
  if (column.kind !== 'null' && column.kind !== kind) return undefined;
  if (Array.isArray(value)) {
    let item: Column | undefined = column.item ?? { kind: 'null' };
    for (const each of value) {
      item = widened(item, each);
      if (!item) return undefined;
    }
    return { kind: 'array', item };
  }
  if (isObject(value)) {
    const fields = new Map(column.fields);
    for (const [key, inner] of Object.entries(value)) {
      const field = widened(fields.get(key) ?? { kind: 'null' }, inner);
      if (!field) return undefined;
      fields.set(key, field);
    }
    return { kind: 'object', fields };
  }
  return { kind };
}
