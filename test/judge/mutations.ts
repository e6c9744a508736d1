import { get, isObject, type Json, type JsonObject, type Path, paths, place, put } from './json.ts';
import { type Layout, MEDIA } from './layouts.ts';
import type { Random } from './random.ts';

/** A record with a fault, and the fault's name; undefined where this fault has no place in this record. */
export type Mutation = (random: Random, record: JsonObject, layout: Layout) => Mutated | undefined;
export interface Mutated {
  readonly fault: string;
  readonly record: JsonObject;
}

const CALL = { name: 'search', arguments: { city: 'Oslo' } };
const TOOL = {
  name: 'search',
  description: 'd',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
};

/** A value of every JSON type, and of what people write where another was due. */
export const VALUES: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['empty text', ''],
  ['blank text', ' \n'],
  ['text', 'text'],
  ['text of two', 'ab'],
  ['date text', '2024-01-31'],
  ['true as text', 'true'],
  ['null as text', 'null'],
  ['list as text', '[]'],
  ['object as text', '{}'],
  ['call as text', JSON.stringify(CALL)],
  ['tools as text', JSON.stringify([TOOL])],
  ['text twice encoded', '"text"'],
  ['0', 0],
  ['1', 1],
  ['fraction', 1.5],
  ['large number', 12345678901234567000],
  ['true', true],
  ['false', false],
  ['empty list', []],
  ['list of text', ['x']],
  ['list of two texts', ['x', 'y']],
  ['list of null', [null]],
  ['list of lists', [[]]],
  ['list of pairs', [['x', 'y']]],
  ['list of numbers', [1, 2]],
  ['empty object', {}],
  ['object', { k: 'v' }],
  ['object of two', { k: 'v', l: 'w' }],
  ['sharegpt turn', { from: 'human', value: 'x' }],
  ['openai turn', { role: 'user', content: 'x' }],
  ['content parts', [{ type: 'text', text: 'x' }]],
  [
    'list of turns',
    [
      { from: 'human', value: 'x' },
      { from: 'gpt', value: 'y' },
    ],
  ],
];

/** One path, every place of the record being equally likely whatever the number of its turns. */
function anyPath(random: Random, record: JsonObject): Path {
  const byPlace = Map.groupBy(
    paths(record).filter((path) => path.length > 0),
    place,
  );
  return random.pick(random.pick([...byPlace.values()]));
}

function anyText(random: Random, record: JsonObject): Path | undefined {
  const texts = paths(record).filter((path) => typeof get(record, path) === 'string');
  return texts.length ? random.pick(texts) : undefined;
}

const set: Mutation = (random, record) => {
  const path = anyPath(random, record);
  const [label, value] = random.pick(VALUES);
  return { fault: `set ${place(path)}: ${label}`, record: put(record, path, structuredClone(value)) };
};

const drop: Mutation = (random, record) => {
  const path = anyPath(random, record);
  return { fault: `drop ${place(path)}`, record: put(record, path, undefined) };
};

const RENAMES: readonly (readonly [string, (key: string) => string])[] = [
  ['capital', (key) => key.charAt(0).toUpperCase() + key.slice(1)],
  ['stray space', (key) => `${key} `],
  ['plural', (key) => `${key}s`],
  ['misspelt', (key) => key.slice(0, -2) + key.slice(-1)],
];

const rename: Mutation = (random, record) => {
  const keys = paths(record).filter((path) => typeof path.at(-1) === 'string');
  const path = random.pick(keys);
  const [label, change] = random.pick(RENAMES);
  const old = String(path.at(-1));
  const parent = path.slice(0, -1);
  const object = get(record, parent);
  if (!isObject(object)) return undefined;
  const entries = Object.entries(object).map(([key, value]) => [key === old ? change(key) : key, value]);
  const renamed = Object.fromEntries(entries) as JsonObject;
  return {
    fault: `rename ${place(path)}: ${label}`,
    record: parent.length ? put(record, parent, renamed) : renamed,
  };
};

const extra: Mutation = (random, record) => {
  const objects = paths(record).filter((path) => isObject(get(record, path)));
  const path = random.pick(objects);
  const [label, value] = random.pick(VALUES);
  const key = random.pick([
    'id',
    'weight',
    'name',
    'meta',
    'system',
    'tools',
    'images',
    'history',
    'content',
    'value',
    'role',
    'from',
  ]);
  if (get(record, [...path, key]) !== undefined) return undefined;
  return {
    fault: `extra ${place([...path, key])}: ${label}`,
    record: put(record, [...path, key], structuredClone(value)),
  };
};

const wrap: Mutation = (random, record) => {
  const path = anyPath(random, record);
  const value = get(record, path) ?? null;
  const [label, wrapped] = random.pick<readonly [string, Json]>([
    ['list', [value]],
    ['object', { text: value }],
    ['JSON text', JSON.stringify(value)],
    ['Python text', String(value)],
  ]);
  return { fault: `wrap ${place(path)}: ${label}`, record: put(record, path, wrapped) };
};

const unwrap: Mutation = (random, record) => {
  const lists = paths(record).filter((path) => path.length && Array.isArray(get(record, path)));
  if (!lists.length) return undefined;
  const path = random.pick(lists);
  const [first] = get(record, path) as Json[];
  return { fault: `unwrap ${place(path)}`, record: put(record, path, first ?? null) };
};

const TEXT_CHANGES: readonly (readonly [string, (text: string) => string])[] = [
  ['NUL', (text) => `${text}\u0000`],
  ['replacement character', (text) => `${text}\ufffd`],
  ['line separator', (text) => `${text}\u2028x`],
  ['astral', (text) => `${text}😀`],
  ['image placeholder', (text) => `<image>${text}`],
  ['video placeholder', (text) => `${text}<video>`],
  ['audio placeholder', (text) => `${text}<audio>`],
  ['think', (text) => `<think>\nhm\n</think>\n\n${text}`],
  ['think, other breaks', (text) => `<think>hm</think>${text}`],
  ['think unclosed', (text) => `<think>\nhm ${text}`],
  ['tool call tags', (text) => `<tool_call>\n${text}\n</tool_call>`],
  ['code fence', (text) => `\`\`\`json\n${text}\n\`\`\``],
  ['special tokens', (text) => `${text}<|im_end|>`],
  ['template slots', (text) => `${text}{{content}}{{idx}}`],
  ['braces', (text) => `{${text}}`],
  ['long', (text) => text + 'word '.repeat(2000)],
];

const text: Mutation = (random, record) => {
  const path = anyText(random, record);
  if (!path) return undefined;
  const [label, change] = random.pick(TEXT_CHANGES);
  return {
    fault: `text ${place(path)}: ${label}`,
    record: put(record, path, change(String(get(record, path)))),
  };
};

/** Where the turns stand, and under which keys and roles, as the entry says or by default. */
function turnsOf(record: JsonObject, layout: Layout) {
  const columns = isObject(layout.entry.columns) ? layout.entry.columns : {};
  const messages = String(columns.messages ?? 'conversations');
  const turns = record[messages];
  if (layout.format === 'alpaca' || !Array.isArray(turns)) return undefined;
  const roleKey = turns.some((turn) => isObject(turn) && 'role' in turn) ? 'role' : 'from';
  return { messages, turns, roleKey, contentKey: roleKey === 'role' ? 'content' : 'value' };
}
type Turns = NonNullable<ReturnType<typeof turnsOf>>;

const ROLES = [
  'human',
  'gpt',
  'user',
  'assistant',
  'system',
  'tool',
  'observation',
  'function',
  'function_call',
  'developer',
  'User',
  'GPT',
  'human ',
  '',
  'bing',
  'model',
  'chatgpt',
  'ipython',
];

const TURN_CHANGES: readonly (readonly [string, (random: Random, at: Turns) => Json[]])[] = [
  ['first dropped', (_, { turns }) => turns.slice(1)],
  ['last dropped', (_, { turns }) => turns.slice(0, -1)],
  ['one dropped', (random, { turns }) => turns.toSpliced(random.below(turns.length), 1)],
  [
    'one doubled',
    (random, { turns }) => {
      const i = random.below(turns.length);
      return turns.toSpliced(i, 0, turns[i] ?? null);
    },
  ],
  ['swapped', (_, { turns }) => [...turns.slice(1, 2), ...turns.slice(0, 1), ...turns.slice(2)]],
  ['reversed', (_, { turns }) => turns.toReversed()],
  ['shuffled', (random, { turns }) => random.shuffled(turns)],
  ['none', () => []],
  ['first alone', (_, { turns }) => turns.slice(0, 1)],
  ['last asked again', (_, { turns }) => [...turns, turns[0] ?? null]],
  ['system alone', (_, at) => [said(at, 'system', 'S')]],
  ['system in front', (_, at) => [said(at, 'system', 'S'), ...at.turns]],
  ['two systems in front', (_, at) => [said(at, 'system', 'S'), said(at, 'system', 'S'), ...at.turns]],
  [
    'system in the middle',
    (random, at) => at.turns.toSpliced(1 + random.below(at.turns.length), 0, said(at, 'system', 'S')),
  ],
  ['system at the end', (_, at) => [...at.turns, said(at, 'system', 'S')]],
  [
    'tool result at the end',
    (random, at) => [...at.turns, said(at, random.pick(['tool', 'observation']), 'R')],
  ],
  [
    'tool result in front',
    (random, at) => [said(at, random.pick(['tool', 'observation']), 'R'), ...at.turns.slice(1)],
  ],
  [
    'two tool results',
    (random, at) => {
      const role = random.pick(['tool', 'observation']);
      return [
        ...at.turns.slice(0, 1),
        said(at, 'assistant', 'x'),
        said(at, role, 'R'),
        said(at, role, 'R'),
        ...at.turns.slice(1),
      ];
    },
  ],
  ['a null turn', (random, { turns }) => turns.toSpliced(random.below(turns.length + 1), 0, null)],
  ['an empty turn', (random, { turns }) => turns.toSpliced(random.below(turns.length + 1), 0, {})],
  ['all null', ({ below }) => Array(1 + below(3)).fill(null)],
  ['nested', (_, { turns }) => [turns]],
];

function said(at: Turns, role: string, words: Json): JsonObject {
  return { [at.roleKey]: role, [at.contentKey]: words };
}

const turns: Mutation = (random, record, layout) => {
  const at = turnsOf(record, layout);
  if (!at?.turns.length) return undefined;
  const [label, change] = random.pick(TURN_CHANGES);
  return {
    fault: `turns: ${label}`,
    record: { ...record, [at.messages]: structuredClone(change(random, at)) },
  };
};

const role: Mutation = (random, record) => {
  const found = paths(record).filter((path) => path.at(-1) === 'role' || path.at(-1) === 'from');
  if (!found.length) return undefined;
  const path = random.pick(found);
  const other = random.pick(ROLES);
  return { fault: `role ${place(path)}: ${JSON.stringify(other)}`, record: put(record, path, other) };
};

const CALL_TEXTS: readonly (readonly [string, string])[] = [
  ['list', JSON.stringify([CALL])],
  ['two', JSON.stringify([CALL, CALL])],
  ['empty list', '[]'],
  ['empty object', '{}'],
  ['null', 'null'],
  ['number', '3'],
  ['quoted text', '"search"'],
  ['list of texts', '["search"]'],
  ['list of null', '[null]'],
  ['no name', '{"arguments": {}}'],
  ['no arguments', '{"name": "f"}'],
  ['name null', '{"name": null, "arguments": {}}'],
  ['name number', '{"name": 3, "arguments": {}}'],
  ['arguments null', '{"name": "f", "arguments": null}'],
  ['arguments text', '{"name": "f", "arguments": "{\\"a\\": 1}"}'],
  ['arguments bare text', '{"name": "f", "arguments": "Oslo"}'],
  ['arguments list', '{"name": "f", "arguments": ["Oslo"]}'],
  ['arguments number', '{"name": "f", "arguments": 1}'],
  ['arguments nested', '{"name": "f", "arguments": {"a": {"b": [1, null, true]}}}'],
  ['parameters', '{"name": "f", "parameters": {}}'],
  ['OpenAI wrapper', '{"type": "function", "function": {"name": "f", "arguments": {}}}'],
  ['Python literal', "{'name': 'f', 'arguments': {}}"],
  ['Python None', '{"name": "f", "arguments": None}'],
  ['NaN', '{"name": "f", "arguments": {"a": NaN}}'],
  ['trailing comma', '{"name": "f", "arguments": {},}'],
  ['doubled key', '{"name": "f", "name": "g", "arguments": {}}'],
  ['two in a row', '{"name": "f", "arguments": {}}\n{"name": "f", "arguments": {}}'],
  ['not JSON', 'f(city="Oslo")'],
  ['blank', '  '],
  ['padded', ' \n{"name": "f", "arguments": {}}\n '],
  ['thought in front', '<think>\nhm\n</think>\n\n{"name": "f", "arguments": {}}'],
  ['thought, other breaks', '<think>hm</think>{"name": "f", "arguments": {}}'],
  ['thought behind', '{"name": "f", "arguments": {}}<think>\nhm\n</think>\n\n'],
  ['thought twice', '<think>\nhm\n</think>\n\n<think>\nhm\n</think>\n\n{"name": "f", "arguments": {}}'],
  ['two unlike thoughts', '<think>\na\n</think>\n\n<think>\nb\n</think>\n\n{"name": "f", "arguments": {}}'],
  ['text in front', 'Let me look. {"name": "f", "arguments": {}}'],
  ['in tags', '<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>'],
  ['in tags, text around', 'hm <tool_call>{"name": "f", "arguments": {}}</tool_call> so'],
  [
    'two in tags',
    '<tool_call>{"name": "f", "arguments": {}}</tool_call><tool_call>{"name": "g", "arguments": {}}</tool_call>',
  ],
  ['bad in tags', '<tool_call>f()</tool_call>'],
  ['tag unclosed', '<tool_call>{"name": "f", "arguments": {}}'],
  ['tags empty', '<tool_call></tool_call>'],
  ['tags in arguments', '{"name": "f", "arguments": {"a": "<tool_call>x</tool_call>"}}'],
  ['list in tags', '<tool_call>[{"name": "f", "arguments": {}}]</tool_call>'],
];

const callText: Mutation = (random, record, layout) => {
  const at = turnsOf(record, layout);
  if (!at || layout.format === 'openai') return undefined;
  const calls = at.turns.flatMap((turn, i) =>
    isObject(turn) && /^function/.test(String(turn[at.roleKey])) ? [i] : [],
  );
  if (!calls.length) return undefined;
  const [label, words] = random.pick(CALL_TEXTS);
  return {
    fault: `call: ${label}`,
    record: put(record, [at.messages, random.pick(calls), at.contentKey], words),
  };
};

/** Tools as text whose one parameter is of this schema. */
function toolWith(city: JsonObject): string {
  return JSON.stringify([{ ...TOOL, parameters: { type: 'object', properties: { city } } }]);
}

const TOOLS_TEXTS: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['blank', ' '],
  ['null', 'null'],
  ['empty list', '[]'],
  ['empty object', '{}'],
  ['empty text', '""'],
  ['number', '0'],
  ['true', 'true'],
  ['one bare object', JSON.stringify(TOOL)],
  ['names only', '["search"]'],
  ['one name', '"search"'],
  ['null in list', '[null]'],
  ['twice encoded', JSON.stringify(JSON.stringify([TOOL]))],
  ['not JSON', 'search(city)'],
  ['Python literal', "[{'name': 'search'}]"],
  ['trailing comma', '[{"name": "f"},]'],
  ['OpenAI wrapper', JSON.stringify([{ type: 'function', function: TOOL }])],
  ['wrapper without function', '[{"type": "function", "name": "f"}]'],
  ['wrapper with null function', '[{"type": "function", "function": null}]'],
  ['wrapper of other type', JSON.stringify([{ type: 'tool', function: TOOL }])],
  ['two', JSON.stringify([TOOL, TOOL])],
  ['name only', '[{"name": "f"}]'],
  ['no name', JSON.stringify([{ description: 'd', parameters: TOOL.parameters }])],
  ['name null', JSON.stringify([{ ...TOOL, name: null }])],
  ['name number', JSON.stringify([{ ...TOOL, name: 3 }])],
  ['empty tool', '[{}]'],
  ['description null', JSON.stringify([{ ...TOOL, description: null }])],
  ['description missing', JSON.stringify([{ name: 'f', parameters: TOOL.parameters }])],
  ['parameters null', JSON.stringify([{ ...TOOL, parameters: null }])],
  ['parameters empty', JSON.stringify([{ ...TOOL, parameters: {} }])],
  ['parameters list', JSON.stringify([{ ...TOOL, parameters: [] }])],
  ['parameters text', JSON.stringify([{ ...TOOL, parameters: 'none' }])],
  ['properties null', JSON.stringify([{ ...TOOL, parameters: { properties: null } }])],
  ['properties empty', JSON.stringify([{ ...TOOL, parameters: { properties: {} } }])],
  ['properties list', JSON.stringify([{ ...TOOL, parameters: { properties: ['city'] } }])],
  ['property text', JSON.stringify([{ ...TOOL, parameters: { properties: { city: 'string' } } }])],
  ['property null', JSON.stringify([{ ...TOOL, parameters: { properties: { city: null } } }])],
  ['property list', JSON.stringify([{ ...TOOL, parameters: { properties: { city: [] } } }])],
  [
    'type list',
    JSON.stringify([{ ...TOOL, parameters: { properties: { city: { type: ['string', 'null'] } } } }]),
  ],
  ['enum of numbers', JSON.stringify([{ ...TOOL, parameters: { properties: { city: { enum: [1, 2] } } } }])],
  ['enum text', JSON.stringify([{ ...TOOL, parameters: { properties: { city: { enum: 'abc' } } } }])],
  ['enum number', JSON.stringify([{ ...TOOL, parameters: { properties: { city: { enum: 3 } } } }])],
  [
    'items',
    JSON.stringify([{ ...TOOL, parameters: { properties: { city: { items: { type: 'string' } } } } }]),
  ],
  [
    'items list',
    JSON.stringify([{ ...TOOL, parameters: { properties: { city: { items: [{ type: 'string' }] } } } }]),
  ],
  ['items text', JSON.stringify([{ ...TOOL, parameters: { properties: { city: { items: 'string' } } } }])],
  ['required true', JSON.stringify([{ ...TOOL, parameters: { ...TOOL.parameters, required: true } }])],
  ['required null', JSON.stringify([{ ...TOOL, parameters: { ...TOOL.parameters, required: null } }])],
  ['required text', JSON.stringify([{ ...TOOL, parameters: { ...TOOL.parameters, required: 'city' } }])],
  ['required of numbers', JSON.stringify([{ ...TOOL, parameters: { ...TOOL.parameters, required: [1] } }])],
  ['braces in description', JSON.stringify([{ ...TOOL, description: '{x} {{content}} %s' }])],
  ['NaN', '[{"name": "f", "parameters": {"properties": {"a": {"default": NaN}}}}]'],
  ['a default', toolWith({ type: 'string', default: 'Oslo' })],
  ['an object as parameter', toolWith({ type: 'object', properties: { zip: { description: 'The code.' } } })],
  ['a list of objects', toolWith({ type: 'array', items: { type: 'object', description: 'One each.' } })],
  ['a word beside', JSON.stringify([{ ...TOOL, note: 'Rarely used.' }])],
  ['list of lists', '[[]]'],
];

const toolsText: Mutation = (random, record) => {
  const key = ['tools', 'functions'].find((name) => typeof record[name] === 'string');
  if (!key) return undefined;
  const [label, words] = random.pick(TOOLS_TEXTS);
  return { fault: `tools: ${label}`, record: { ...record, [key]: words } };
};

/** The calls of OpenAI's form that people write; only objects that Arrow can merge with the others meet the trainer. */
const CALLS: readonly (readonly [string, Json])[] = [
  ['empty list', []],
  ['null', null],
  ['a null call', [null]],
  ['no function', [{ id: 'a', type: 'function' }]],
  ['function null', [{ id: 'a', type: 'function', function: null }]],
  ['no name', [{ id: 'a', type: 'function', function: { arguments: { city: 'x' } } }]],
  ['no arguments', [{ id: 'a', type: 'function', function: { name: 'f' } }]],
  ['arguments null', [{ id: 'a', type: 'function', function: { name: 'f', arguments: null } }]],
  ['arguments as text', [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"city": "x"}' } }]],
  [
    'arguments as broken text',
    [{ id: 'a', type: 'function', function: { name: 'f', arguments: '{"city": ' } }],
  ],
  ['arguments empty', [{ id: 'a', type: 'function', function: { name: 'f', arguments: {} } }]],
  ['two', ['a', 'b'].map((id) => ({ id, type: 'function', function: CALL }))],
  ['no id or type', [{ function: CALL }]],
  ['bare', [CALL]],
  ['one, not a list', { id: 'a', type: 'function', function: CALL }],
  ['names', ['search']],
  ['text', 'search()'],
];

const toolCalls: Mutation = (random, record, layout) => {
  const at = turnsOf(record, layout);
  if (!at || layout.format !== 'openai') return undefined;
  const i = random.below(at.turns.length);
  const turn = at.turns[i];
  if (!isObject(turn)) return undefined;
  const [label, calls] = random.pick(CALLS);
  const role = isObject(turn) ? String(turn[at.roleKey]) : '';
  const changed = put(record, [at.messages, i, 'tool_calls'], structuredClone(calls));
  const words = random.pick([undefined, null, 'beside']);
  const withWords = words === undefined ? changed : put(changed, [at.messages, i, at.contentKey], words);
  return { fault: `tool_calls of ${role}: ${label}, content ${words ?? String(words)}`, record: withWords };
};

const media: Mutation = (random, record) => {
  const key = Object.keys(record).find((name) => name === 'files' || name in MEDIA);
  const files = key && record[key];
  if (!key || !Array.isArray(files)) return undefined;
  const [label, changed] = random.pick<readonly [string, Json]>([
    ['one more', [...files, files[0] ?? 'a.png']],
    ['one less', files.slice(1)],
    ['none', []],
    ['null', null],
    ['missing file', files.map(() => 'nowhere.png')],
    ['empty name', files.map(() => '')],
    ['null item', files.map(() => null)],
    ['null in front', [null, ...files]],
    ['absolute path', files.map(() => '/nowhere/a.png')],
    ['address', files.map(() => 'https://example.org/a.png')],
    ['backslashes', files.map((file) => String(file).replaceAll('/', '\\'))],
    ['dot in front', files.map((file) => `./${file}`)],
    ['folder', files.map(() => 'pics')],
    ['one text', files[0] ?? 'a.png'],
    ['nested', [files]],
    ['nested, one each', files.map((file) => [file])],
    ['objects with path', files.map((file) => ({ path: file, bytes: null }))],
  ]);
  return { fault: `media: ${label}`, record: { ...record, [key]: changed } };
};

const label: Mutation = (random, record, layout) => {
  const columns = isObject(layout.entry.columns) ? layout.entry.columns : {};
  const keys = ['chosen', 'rejected', 'kto_tag', 'history'].flatMap((name) =>
    columns[name] ? [String(columns[name])] : [],
  );
  const key = keys.length ? random.pick(keys) : undefined;
  if (!key) return undefined;
  const other = random.pick(VALUES);
  return { fault: `set ${key}: ${other[0]}`, record: { ...record, [key]: structuredClone(other[1]) } };
};

const HISTORIES: readonly (readonly [string, Json])[] = [
  ['empty pair', [[]]],
  ['one', [['x']]],
  ['three', [['x', 'y', 'z']]],
  ['null in a pair', [['x', null]]],
  ['null first in a pair', [[null, 'y']]],
  ['nulls in a pair', [[null, null]]],
  ['a null pair', [null]],
  ['a null pair behind', [['x', 'y'], null]],
  ['empty texts', [['', '']]],
  ['object of two', [{ a: 'x', b: 'y' }]],
  ['text of two', ['ab']],
  ['flat', ['x', 'y']],
  ['pair of numbers', [[1, 2]]],
  ['pair of lists', [[['x'], ['y']]]],
  ['turns', [{ role: 'user', content: 'x' }]],
  ['null', null],
];

const history: Mutation = (random, record) => {
  const key = ['history', 'past'].find((name) => name in record);
  if (!key) return undefined;
  const [label, pairs] = random.pick(HISTORIES);
  return { fault: `history: ${label}`, record: { ...record, [key]: structuredClone(pairs) } };
};

const empty: Mutation = () => ({ fault: 'empty record', record: {} });

const reordered: Mutation = (random, record) => ({
  fault: 'keys in another order',
  record: Object.fromEntries(random.shuffled(Object.entries(record))),
});

const WEIGHTED: readonly (readonly [number, Mutation])[] = [
  [10, set],
  [4, drop],
  [3, rename],
  [4, extra],
  [3, wrap],
  [2, unwrap],
  [5, text],
  [8, turns],
  [5, role],
  [8, callText],
  [8, toolsText],
  [6, toolCalls],
  [6, media],
  [4, label],
  [5, history],
  [0.3, empty],
  [0.5, reordered],
];
const BAG = WEIGHTED.flatMap(([weight, mutation]) => Array<Mutation>(Math.ceil(weight * 4)).fill(mutation));

/** A record with a fault from the catalogue. */
export function mutated(random: Random, record: JsonObject, layout: Layout): Mutated {
  for (let tries = 0; tries < 50 && Object.keys(record).length > 0; tries++) {
    const done = random.pick(BAG)(random, record, layout);
    if (done) return done;
  }
  return { fault: 'empty record', record: {} };
}
