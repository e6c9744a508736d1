import { has, type JsonObject } from '../json.js';
import type { Format } from './format.js';
import { presentColumns } from './infer.js';
import { DEFAULT_COLUMNS, DEFAULT_TAGS, type Kind, type Layout } from './layout.js';

const PRETRAIN_KEYS = ['text', 'content'];
/** Web text comes with an address and a date or so; a record with more keys is rather a table's row. */
const PRETRAIN_MOST_KEYS = 4;

function kindOf(records: readonly JsonObject[], promptKey: string): Kind {
  if (PRETRAIN_KEYS.includes(promptKey)) return 'pt';
  if (records.some((record) => has(record, 'chosen') && has(record, 'rejected'))) return 'preference';
  if (records.some((record) => has(record, 'kto_tag') || has(record, 'label'))) return 'kto';
  return 'sft';
}

/** Text of its own, for pretraining: one string under `text` and nothing that any format knows. */
function pretrainKey(record: JsonObject): string | undefined {
  if (has(record, 'instruction') || has(record, 'messages') || has(record, 'conversations')) return undefined;
  return PRETRAIN_KEYS.find((key) => typeof record[key] === 'string');
}

export const alpaca: Format = {
  name: 'alpaca',
  title: 'Alpaca',

  score(record) {
    if (has(record, 'instruction')) {
      return has(record, 'output') || has(record, 'input') || has(record, 'chosen') ? 1 : 0.6;
    }
    if (has(record, 'output') && has(record, 'input')) return 0.6;
    return pretrainKey(record) && Object.keys(record).length <= PRETRAIN_MOST_KEYS ? 0.4 : 0;
  },

  infer(records): Layout {
    const text = records.map(pretrainKey).find((key) => key !== undefined);
    const plain = text !== undefined && records.every((record) => !has(record, 'instruction'));
    const kind = kindOf(records, plain ? text : 'instruction');
    const label = records.some((record) => has(record, 'kto_tag')) ? 'kto_tag' : 'label';
    const { prompt, query, response } = DEFAULT_COLUMNS;
    const base = plain ? { prompt: text } : { prompt, query, response };
    const columns = {
      ...base,
      ...presentColumns(records, ['history', 'system', 'tools', 'images', 'videos', 'audios']),
      ...(kind === 'preference' ? { chosen: 'chosen', rejected: 'rejected' } : {}),
      ...(kind === 'kto' ? { kto_tag: label } : {}),
    } as Layout['columns'];
    return {
      format: 'alpaca',
      reader: 'llamafactory',
      columns,
      tags: DEFAULT_TAGS,
      ranking: kind === 'preference',
      kind,
      entry: undefined,
    };
  },
};
