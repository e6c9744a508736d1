import { COLUMN_NAMES, DEFAULT_COLUMNS } from '../../formats/layout.js';
import { isObject, type Json, type JsonObject } from '../../json.js';
import { fileOf } from '../../llamafactory/dataset-info.js';
import { entriesIn, formattingOf } from '../entries.js';
import { configRule, type Fix } from '../rule.js';

/** What an entry's `columns` must name, since the trainer looks it up in every record. */
function needed(entry: JsonObject, columns: JsonObject): readonly string[] {
  const pair = entry.ranking === true ? ['chosen', 'rejected'] : [];
  if (formattingOf(entry) !== 'alpaca') return ['messages', ...pair];
  if (pair.length > 0) return pair;
  return columns.kto_tag ? ['response'] : [];
}

const named = (columns: JsonObject, key: string) => typeof columns[key] === 'string' && columns[key] !== '';

/** A slip in a key is spoken of once, by unknown-key. */
function hasStranger(columns: JsonObject): boolean {
  return Object.keys(columns).some((key) => !KNOWN.has(key));
}

const KNOWN: ReadonlySet<string> = new Set(COLUMN_NAMES);

function defaultFor(key: string, entry: JsonObject): string {
  if (key === 'messages' && formattingOf(entry) === 'openai') return 'messages';
  return DEFAULT_COLUMNS[key as keyof typeof DEFAULT_COLUMNS] ?? key;
}

export default configRule({
  fate: 'stops',
  messages: {
    column: '"columns" does not name "{key}", and "columns" that are given replace all defaults.',
    pair: 'With "ranking": true the "columns" must name "{key}".',
    prompt: '"columns" names no "prompt": the question stays empty.',
  },
  fixes: { add: 'Add "{key}": "{value}"' },
  effect: {
    llamafactory: {
      stops: 'A training that names the entry stops (KeyError: None).',
      changed: 'Every record is trained on an empty question.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py)',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      if (fileOf(entry) === undefined) continue; // what a hub holds nobody knows here
      const { columns } = entry;
      const given = columns === undefined ? {} : columns;
      if (!isObject(given) || hasStranger(given)) continue;
      const at = columns === undefined ? [name] : [name, 'columns'];
      for (const key of needed(entry, given)) {
        const standard = columns === undefined && Object.hasOwn(DEFAULT_COLUMNS, key);
        if (named(given, key) || standard) continue;
        report(key === 'chosen' || key === 'rejected' ? 'pair' : 'column', at, { key });
      }
      const asks = columns === undefined || named(given, 'prompt') || named(given, 'query');
      if (formattingOf(entry) === 'alpaca' && !asks) {
        report('prompt', at, { key: 'prompt' }, { fate: 'changed' });
      }
    }
  },

  fix({ at, args }, value): readonly Fix[] {
    const entry: Json | undefined = isObject(value) ? value[at[0] as string] : undefined;
    if (at.length !== 2 || !isObject(entry)) return [];
    const key = String(args.key);
    const column = defaultFor(key, entry);
    return [
      { title: 'add', args: { key, value: column }, changes: [{ insert: [...at, key], value: column }] },
    ];
  },
});
