/** Records that are not as we would write them, made from such as are. */
import fc from 'fast-check';
import type { FormatName } from '../../server/src/engine/formats/layout.ts';
import { isObject, type Json, type JsonObject } from '../../server/src/engine/json.ts';
import { canonical } from './records.ts';

type Mutation = (record: JsonObject, at: number) => JsonObject;

const TURN_KEYS = ['conversations', 'messages', 'chosen_messages'];

/** Changes one message of a record. */
function inTurn(change: (turn: JsonObject) => JsonObject): Mutation {
  return (record, at) => {
    const key = TURN_KEYS.find((each) => Array.isArray(record[each]));
    if (isObject(record.input)) return { ...record, input: inTurn(change)(record.input, at) };
    if (key === undefined) return record;
    const turns = record[key] as Json[];
    const index = at % Math.max(1, turns.length);
    return {
      ...record,
      [key]: turns.map((turn, i) => (i === index && isObject(turn) ? change(turn) : turn)),
    };
  };
}

function inTurns(change: (turns: Json[], at: number) => Json[]): Mutation {
  return (record, at) => {
    const key = TURN_KEYS.find((each) => Array.isArray(record[each]));
    return key === undefined ? record : { ...record, [key]: change(record[key] as Json[], at) };
  };
}

const set =
  (more: JsonObject): Mutation =>
  (record) => ({ ...record, ...more });

const MUTATIONS: readonly Mutation[] = [
  ...[0, 1, 0.5, null].map((weight) => inTurn((turn) => ({ ...turn, weight }))),
  ...[0, 1, 0.5].map((loss_weight) => inTurn((turn) => ({ ...turn, loss_weight }))),
  inTurn((turn) => ({ ...turn, name: 'Ann' })),
  inTurn((turn) => ({ ...turn, role: turn.role === 'system' ? 'developer' : (turn.role as Json) })),
  inTurn((turn) =>
    typeof turn.content === 'string' ? { ...turn, content: [{ type: 'text', text: turn.content }] } : turn,
  ),
  inTurn((turn) =>
    typeof turn.content === 'string'
      ? {
          ...turn,
          content: [
            { type: 'text', text: turn.content },
            { type: 'text', text: 'more' },
          ],
        }
      : turn,
  ),
  inTurn((turn) =>
    turn.role === 'user'
      ? {
          ...turn,
          content: [
            { type: 'image_url', image_url: { url: 'a.png', detail: 'low' } },
            { type: 'text', text: 'what?' },
          ],
        }
      : turn,
  ),
  inTurn((turn) =>
    turn.role === 'user'
      ? {
          ...turn,
          content: [
            { type: 'file', file: { file_id: 'x' } },
            { type: 'text', text: 'what?' },
          ],
        }
      : turn,
  ),
  inTurn((turn) => (turn.role === 'assistant' ? { ...turn, refusal: 'no' } : turn)),
  inTurn((turn) => (turn.role === 'assistant' ? { ...turn, reasoning_content: 'why' } : turn)),
  inTurn((turn) => (Array.isArray(turn.tool_calls) ? { ...turn, content: 'beside' } : turn)),
  inTurn((turn) =>
    Array.isArray(turn.tool_calls)
      ? { ...turn, tool_calls: turn.tool_calls.map((call) => ({ ...(call as JsonObject), id: 'mine' })) }
      : turn,
  ),
  inTurn((turn) => (typeof turn.value === 'string' ? { ...turn, value: `<image>${turn.value}` } : turn)),
  inTurn((turn) =>
    Array.isArray(turn.content)
      ? { ...turn, content: [...turn.content, { type: 'image_url', value: 'a.png' }] }
      : turn,
  ),
  inTurn((turn) =>
    Array.isArray(turn.content)
      ? { ...turn, content: [...turn.content, { type: 'text', value: 'more' }] }
      : turn,
  ),
  inTurns((turns) => turns.slice(0, -1)),
  inTurns((turns, at) => [
    ...turns.slice(0, at % (turns.length + 1)),
    ...turns.slice((at % (turns.length + 1)) - 1),
  ]),
  inTurns((turns) => [...turns, { from: 'system', value: 'late', role: 'system', content: 'late' }]),
  set({ images: ['a.png'] }),
  set({ images: 'a.png', videos: [] }),
  set({ system: null, tools: null }),
  set({ system: 'beside' }),
  set({ history: [] }),
  set({ tools: '[{"type":"function","function":{"name":"x"}}]' }),
  set({ tools: '[{"name":"x"}]' }),
  set({ tools: 'no list' }),
  set({ tools: [{ type: 'function', function: { name: 'x' }, strict: true }] }),
  set({ kto_tag: true }),
  set({ messages_: 1, instruction: 'taken' }),
  set({ preferred_output: 'taken', parallel_tool_calls: true }),
  (record) =>
    'input' in record && typeof record.input === 'string'
      ? Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'input'))
      : record,
  (record) => ('output' in record ? { ...record, output: null } : record),
];

/** The text of a record with up to three things that are not as we write them. */
export const messy: Readonly<Record<FormatName, fc.Arbitrary<string>>> = {
  alpaca: mutated('alpaca'),
  sharegpt: mutated('sharegpt'),
  openai: mutated('openai'),
  v1: mutated('v1'),
};

function mutated(format: FormatName): fc.Arbitrary<string> {
  const mutation = fc.tuple(fc.constantFrom(...MUTATIONS), fc.nat({ max: 9 }));
  return fc
    .tuple(canonical[format], fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([text, list]) =>
      JSON.stringify(
        list.reduce((record, [change, at]) => change(record, at), JSON.parse(text) as JsonObject),
      ),
    );
}
