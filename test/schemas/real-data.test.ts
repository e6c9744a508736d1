/** The records that LLaMA-Factory ships are right, so every one fits its schema. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type VariantName, validators } from '../../server/src/engine/validators.generated.js';

type Names = Record<string, string | undefined>;
type Json = Record<string, unknown>;

interface Entry {
  file_name?: string;
  formatting?: string;
  ranking?: boolean;
  columns?: Names;
  tags?: Names;
}

const FOLDER = '../shared/data/llamafactory/data';
const here = existsSync(FOLDER);

/** What LLaMA-Factory 0.9.5 calls the columns in an entry, and the keys of our schemas (data/parser.py, DatasetAttr). */
const KEYS: Names = { prompt: 'instruction', query: 'input', response: 'output', messages: 'conversations' };
const TAGS: Names = { role_tag: 'from', content_tag: 'value' };

function renamed(value: Json, names: Names | undefined, own: Names): Json {
  const keys = new Map(Object.entries(names ?? {}).map(([part, key]) => [key, own[part] ?? part]));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [keys.get(key) ?? key, item]));
}

/** A record under the schema's key names. */
function canonical(record: Json, { columns, tags }: Entry): Json {
  const result = renamed(record, columns, KEYS);
  if (Array.isArray(result.conversations)) {
    result.conversations = result.conversations.map((turn: Json) => renamed(turn, tags, TAGS));
  }
  return result;
}

function variantOf({ formatting = 'alpaca', ranking, columns = {} }: Entry): VariantName {
  if (ranking) return `${formatting}/preference` as VariantName;
  if (columns.kto_tag) return `${formatting}/kto` as VariantName;
  if (columns.prompt === 'text') return 'alpaca/pretrain';
  return `${formatting}/sft` as VariantName;
}

function recordsOf(file: string): Json[] {
  const text = readFileSync(`${FOLDER}/${file}`, 'utf8');
  return file.endsWith('.jsonl')
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : JSON.parse(text);
}

const info: Record<string, Entry> = here
  ? JSON.parse(readFileSync(`${FOLDER}/dataset_info.json`, 'utf8'))
  : {};
const local = Object.entries(info).filter(([, entry]) => existsSync(`${FOLDER}/${entry.file_name}`));

describe.skipIf(!here)('the demo sets of LLaMA-Factory (needs ../shared/data)', () => {
  test('dataset_info.json fits', () => {
    expect(
      validators['dataset-info/file'](info),
      JSON.stringify(validators['dataset-info/file'].errors),
    ).toBe(true);
  });

  test('there are some', () => expect(local.length).toBeGreaterThan(10));

  test.each(local)('%s fits', (_, entry) => {
    const validate = validators[variantOf(entry)];
    const records = recordsOf(entry.file_name ?? '');
    const refused = records.findIndex((record) => !validate(canonical(record, entry)));
    expect(refused, JSON.stringify(validate.errors)).toBe(-1);
  });
});
