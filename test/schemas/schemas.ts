/** The schemas, and ways to look at every part of them. */
import { readdirSync, readFileSync } from 'node:fs';

export interface Snippet {
  label: string;
  description: string;
  body: unknown;
}

export interface Schema {
  $ref?: string;
  title?: string;
  description?: string;
  markdownDescription?: string;
  deprecationMessage?: string;
  enum?: unknown[];
  enumDescriptions?: string[];
  defaultSnippets?: Snippet[];
  leftToRules?: string[];
  definitions?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  items?: Schema;
  additionalProperties?: Schema;
  propertyNames?: { errorMessage?: string };
  if?: Schema;
  then?: Schema;
  else?: Schema;
}

export interface Part {
  /** Such as `sharegpt#/definitions/turn/properties/from`. */
  where: string;
  schema: Schema;
}

const FOLDER = 'schemas';
const ENDING = '.schema.json';

export const schemas: Record<string, Schema> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(ENDING))
    .map((name) => [name.slice(0, -ENDING.length), JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))]),
);

export const chinese: Record<string, string> = JSON.parse(readFileSync(`${FOLDER}/l10n/zh-cn.json`, 'utf8'));

/** A schema and all schemas inside it; references are not followed. */
export function partsOf(schema: Schema, where: string): Part[] {
  const { definitions = {}, properties = {}, anyOf = [], oneOf = [] } = schema;
  const below: [string, Schema | undefined][] = [
    ...Object.entries(definitions).map(([name, part]): [string, Schema] => [`definitions/${name}`, part]),
    ...Object.entries(properties).map(([name, part]): [string, Schema] => [`properties/${name}`, part]),
    ...anyOf.map((part, i): [string, Schema] => [`anyOf/${i}`, part]),
    ...oneOf.map((part, i): [string, Schema] => [`oneOf/${i}`, part]),
    ['items', schema.items],
    ['additionalProperties', schema.additionalProperties],
    ['if', schema.if],
    ['then', schema.then],
    ['else', schema.else],
  ];
  const parts = below.flatMap(([name, part]) => (part ? partsOf(part, `${where}/${name}`) : []));
  return [{ where, schema }, ...parts];
}

export const allParts: Part[] = Object.entries(schemas).flatMap(([name, schema]) =>
  partsOf(schema, `${name}#`),
);

/** What a reference of the named schema file points at; a schema without one is its own answer. */
export function resolve(name: string, schema: Schema): Schema {
  const target = schema.$ref?.replace('#/definitions/', '');
  if (target === undefined) return schema;
  const found = schemas[name]?.definitions?.[target];
  if (!found) throw new Error(`${name}: nothing stands at ${schema.$ref}`);
  return resolve(name, found);
}
