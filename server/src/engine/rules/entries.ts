/** The entries of a dataset_info.json, as its rules walk through them. */
import { isObject, type Json, type JsonObject } from '../json.js';

/** Entries that are objects, by name. Editors' `$schema` is none. */
export function* entriesIn(value: Json): Generator<readonly [string, JsonObject]> {
  if (!isObject(value)) return;
  for (const [name, entry] of Object.entries(value)) {
    if (name !== '$schema' && isObject(entry)) yield [name, entry];
  }
}

/** Keys that name a source; the trainer wants one of them. */
export const SOURCES = [
  'file_name',
  'hf_hub_url',
  'ms_hub_url',
  'om_hub_url',
  'script_url',
  'cloud_file_name',
] as const;

export const ENTRY_KEYS: readonly string[] = [
  ...SOURCES,
  'formatting',
  'ranking',
  'subset',
  'split',
  'folder',
  'num_samples',
  'columns',
  'tags',
];

/** OpenAI messages of which no tags are told: the trainer takes those of ShareGPT. */
export function lacksTags(entry: JsonObject): boolean {
  return entry.formatting === 'openai' && entry.tags === undefined;
}

/** What `formatting` says, or the default. */
export function formattingOf(entry: JsonObject): string {
  return typeof entry.formatting === 'string' ? entry.formatting : 'alpaca';
}
