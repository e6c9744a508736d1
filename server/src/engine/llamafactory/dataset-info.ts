/** dataset_info.json: what LLaMA-Factory 0.9.5 makes of an entry (data/parser.py, get_dataset_list). */
import {
  COLUMN_NAMES,
  type Columns,
  DEFAULT_COLUMNS,
  DEFAULT_TAGS,
  FORMATTINGS,
  type FormatName,
  type Kind,
  type Layout,
  TAG_NAMES,
  type Tags,
} from '../formats/layout.js';
import { isObject, type Json, type JsonObject } from '../json.js';

export const DATASET_INFO = 'dataset_info.json';

/** The values of an entry under the keys that the trainer knows; like Python's `dict.get`, null and nothing are one. */
function pick<Name extends string>(
  object: JsonObject,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const picked: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof value === 'string' && value !== '') picked[name] = value;
  }
  return picked;
}

/** An object that is given replaces all its defaults by none: the trainer does not merge. */
function columnsOf(entry: JsonObject): Columns {
  return isObject(entry.columns) ? pick(entry.columns, COLUMN_NAMES) : DEFAULT_COLUMNS;
}

function tagsOf(entry: JsonObject): Tags {
  return isObject(entry.tags) ? pick(entry.tags, TAG_NAMES) : DEFAULT_TAGS;
}

/** Python's truth of a value: `"false"` and any other text that is not empty count as true. */
function truthy(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isObject(value)) return Object.keys(value).length > 0;
  return Boolean(value);
}

function kindOf(ranking: boolean, format: FormatName, columns: Columns): Kind {
  if (ranking) return 'preference';
  if (columns.kto_tag !== undefined) return 'kto';
  return format === 'alpaca' && columns.response === undefined && columns.query === undefined ? 'pt' : 'sft';
}

/** The layout of an entry of a list's text; undefined where there is no such entry, or none that the trainer converts. */
export function layoutIn(list: string, name: string): Layout | undefined {
  const entry = entriesOf(list).get(name);
  return entry && layoutOf(name, entry);
}

/** The layout that an entry gives its file, or undefined where the trainer has no converter for its `formatting`. */
export function layoutOf(name: string, entry: JsonObject): Layout | undefined {
  const format = (entry.formatting ?? 'alpaca') as FormatName;
  if (!FORMATTINGS.includes(format)) return undefined;
  const columns = columnsOf(entry);
  const ranking = truthy(entry.ranking);
  return {
    format,
    reader: 'llamafactory',
    columns,
    tags: tagsOf(entry),
    ranking,
    ...(typeof (entry.ranking ?? false) === 'boolean' ? {} : { oddRanking: true }),
    kind: kindOf(ranking, format, columns),
    entry: name,
  };
}

/** Keys that name a source elsewhere and win over `file_name`, in the trainer's order. */
const OTHER_SOURCES = ['hf_hub_url', 'ms_hub_url', 'om_hub_url', 'script_url', 'cloud_file_name'];

/** The file or folder an entry reads, relative to the folder of dataset_info.json; undefined where it reads another source. */
export function fileOf(entry: JsonObject): string | undefined {
  if (OTHER_SOURCES.some((key) => Object.hasOwn(entry, key))) return undefined;
  return typeof entry.file_name === 'string' ? entry.file_name : undefined;
}

/** The entries of a dataset_info.json, by name; those that are no objects are left out. Empty where it is not JSON. */
export function entriesOf(text: string): ReadonlyMap<string, JsonObject> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Map();
  }
  if (!isObject(value)) return new Map();
  const entries = Object.entries(value).filter((pair): pair is [string, JsonObject] => isObject(pair[1]));
  return new Map(entries);
}

/** What the `datasets` library writes under the same name beside a set that it saves (save_to_disk). */
export function isLibraryInfo(value: Json): boolean {
  return isObject(value) && isObject(value.features) && typeof value.citation === 'string';
}

/** The first entry that reads a file, given by its path relative to the folder of dataset_info.json, with `/`. */
export function entryFor(
  entries: ReadonlyMap<string, JsonObject>,
  path: string,
): readonly [string, JsonObject] | undefined {
  for (const [name, entry] of entries) {
    const file = fileOf(entry);
    if (file === undefined) continue;
    const plain = normalise(file);
    if (plain === path || path.startsWith(`${plain}/`)) return [name, entry];
  }
  return undefined;
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const item of path.replaceAll('\\', '/').split('/')) {
    if (item === '' || item === '.') continue;
    if (item === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(item);
  }
  return parts.join('/');
}
