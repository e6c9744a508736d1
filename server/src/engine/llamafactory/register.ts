/** An entry of dataset_info.json for a file, from what its records hold. */
import { DEFAULT_COLUMNS, DEFAULT_TAGS, FORMATTINGS, type Layout } from '../formats/layout.js';
import type { JsonObject } from '../json.js';

/** What the trainer takes for named where an entry has no `columns`, by format (data/parser.py, DatasetAttr). */
const OWN_COLUMNS = {
  alpaca: ['prompt', 'query', 'response'],
  sharegpt: ['messages'],
  openai: [],
} as const;

type Names = Readonly<Record<string, string | undefined>>;

function isSame(a: Names, b: Names): boolean {
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/**
 * The entry, or undefined for a format that LLaMA-Factory 0.9.5 has no converter for. `columns` and `tags` are given
 * whole or not at all: what is given in part loses its defaults, and a column that no record has ends the run.
 */
export function registration({ format, columns, tags, kind }: Layout, file: string): JsonObject | undefined {
  if (!FORMATTINGS.includes(format) || format === 'v1') return undefined;
  const own = Object.fromEntries(OWN_COLUMNS[format].map((name) => [name, DEFAULT_COLUMNS[name]]));
  const usual = format === 'alpaca' || (format === 'sharegpt' && isSame(tags, DEFAULT_TAGS));
  return {
    file_name: file,
    ...(format === 'alpaca' ? {} : { formatting: format }),
    ...(kind === 'preference' ? { ranking: true } : {}),
    ...(isSame(columns, own) ? {} : { columns: { ...columns } }),
    ...(usual ? {} : { tags: { ...tags } }),
  };
}

/** A name for the entry of a file that no other entry has: `chats.jsonl` → `chats`, `chats_2` … */
export function nameFor(file: string, taken: ReadonlySet<string>): string {
  const base = file.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  const plain = base.replace(/[\s,"'#:]+/g, '_') || 'dataset';
  let name = plain;
  for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
  return name;
}
