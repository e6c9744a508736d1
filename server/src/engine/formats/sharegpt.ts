import { has, isObject, type JsonObject } from '../json.js';
import type { Format } from './format.js';
import { mostCommon, presentColumns, turnsIn, turnsKey } from './infer.js';
import {
  DEFAULT_TAGS,
  type Kind,
  type Layout,
  OPENAI_TAGS,
  OPTIONAL_COLUMNS,
  type Tags,
  UNNAMED,
} from './layout.js';
import { messagesReader, messagesWriter } from './messages.js';

const TURN_KEYS = ['conversations', 'conversation', 'messages'];

function kindOf(records: readonly JsonObject[]): Kind {
  if (records.some((record) => isObject(record.chosen) && isObject(record.rejected))) return 'preference';
  if (records.some((record) => has(record, 'kto_tag') || has(record, 'label'))) return 'kto';
  return 'sft';
}

/** Role names go with the key they stand under, save that `user` and `assistant` are met under `from` as well. */
function inferTags(turns: readonly JsonObject[]): Tags {
  const role = turns.some((turn) => has(turn, 'from')) || turns.length === 0 ? 'from' : 'role';
  const content = turns.some((turn) => has(turn, 'value')) || role === 'from' ? 'value' : 'content';
  const speakers = mostCommon(turns.map((turn) => turn[role]).filter((name) => typeof name === 'string'));
  const openai = speakers === 'user' || speakers === 'assistant';
  return { ...(openai ? OPENAI_TAGS : DEFAULT_TAGS), role_tag: role, content_tag: content };
}

export const sharegpt: Format = {
  name: 'sharegpt',
  title: 'ShareGPT',
  own: {
    format: 'sharegpt',
    reader: 'llamafactory',
    columns: { messages: 'conversations', system: 'system', ...OPTIONAL_COLUMNS },
    tags: DEFAULT_TAGS,
    kind: 'sft',
    ...UNNAMED,
  },
  holds: {
    system: 'system',
    turns: 'conversations',
    input: '_input_at',
    tools: 'tools',
    calls: 'function_call, observation',
    callIds: null,
    besideCalls: '<tool_call>',
    pair: 'chosen, rejected',
    label: 'kto_tag',
    weight: null,
    image: '<image>, images',
    video: '<video>, videos',
    audio: '<audio>, audios',
    reasoning: '<think>',
    keys: 'as they are',
    messageKeys: 'as they are',
  },
  reader: messagesReader,
  writer: messagesWriter,

  score(record) {
    const key = turnsKey(record, TURN_KEYS);
    if (key === undefined) return has(record, 'conversations') ? 0.8 : 0;
    const turns = turnsIn([record], key);
    if (turns.some((turn) => has(turn, 'from') && has(turn, 'value'))) return 1;
    if (turns.some((turn) => has(turn, 'from') || has(turn, 'value'))) return 0.9;
    return key === 'messages' ? 0 : 0.7;
  },

  infer(records): Layout {
    const keys = records.map((record) => turnsKey(record, TURN_KEYS)).filter((key) => key !== undefined);
    const messages = mostCommon(keys) ?? 'conversations';
    const kind = kindOf(records);
    const label = records.some((record) => has(record, 'kto_tag')) ? 'kto_tag' : 'label';
    return {
      format: 'sharegpt',
      reader: 'llamafactory',
      columns: {
        messages,
        ...presentColumns(records, ['system', 'tools', 'images', 'videos', 'audios']),
        ...(kind === 'preference' ? { chosen: 'chosen', rejected: 'rejected' } : {}),
        ...(kind === 'kto' ? { kto_tag: label } : {}),
      },
      tags: inferTags(turnsIn(records, messages)),
      ranking: kind === 'preference',
      kind,
      entry: undefined,
    };
  },
};
