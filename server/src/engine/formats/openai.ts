import { has, isObject, type JsonObject } from '../json.js';
import type { Format, Write } from './format.js';
import { presentColumns, turnsIn, turnsKey } from './infer.js';
import { type Layout, OPENAI_TAGS, UNNAMED } from './layout.js';
import { messagesWriter } from './messages.js';
import { openaiReader } from './openai/read.js';
import { writeOpenai } from './openai/write.js';

/** LLaMA-Factory misreads calls with their arguments as text and refuses lists of parts, so it gets texts only. */
function writer(layout: Layout): Write {
  return layout.reader === 'llamafactory' ? messagesWriter(layout) : writeOpenai;
}

/** Preference data: the two answers, also by the names that OpenAI's schema file once gave them. */
const ANSWERS = [
  'preferred_output',
  'non_preferred_output',
  'preferred_completion',
  'non_preferred_completion',
];
const hasAnswers = (record: JsonObject) => ANSWERS.some((key) => has(record, key));

export const openai: Format = {
  name: 'openai',
  title: 'OpenAI messages',
  own: {
    format: 'openai',
    reader: 'service',
    columns: { messages: 'messages', tools: 'tools' },
    tags: OPENAI_TAGS,
    kind: 'sft',
    ...UNNAMED,
  },
  holds: {
    system: 'system',
    turns: 'messages',
    input: '_input_at',
    tools: 'tools',
    calls: 'tool_calls, tool',
    callIds: 'id, tool_call_id',
    besideCalls: 'content',
    pair: 'preferred_output, non_preferred_output',
    label: null,
    weight: 'weight',
    image: 'image_url',
    video: 'video_url',
    audio: 'audio_url',
    reasoning: '<think>',
    keys: 'as they are',
    messageKeys: 'as they are',
  },
  reader: openaiReader,
  writer,

  score(record) {
    if (isObject(record.input) && hasAnswers(record)) return 1;
    if (typeof record.prompt === 'string' && typeof record.completion === 'string') return 0.6;
    if (!has(record, 'messages')) return 0;
    const key = turnsKey(record, ['messages']);
    if (key === undefined) return 0.2;
    const turns = turnsIn([record], key);
    if (turns.length === 0) return 0.5;
    return turns.some((turn) => has(turn, 'role') && (has(turn, 'content') || has(turn, 'tool_calls')))
      ? 1
      : 0.3;
  },

  infer(records): Layout {
    const preference = records.some(hasAnswers);
    return {
      format: 'openai',
      reader: 'service',
      columns: { messages: 'messages', ...presentColumns(records, ['tools']) },
      tags: OPENAI_TAGS,
      ranking: preference,
      kind: preference ? 'preference' : 'sft',
      entry: undefined,
    };
  },
};
