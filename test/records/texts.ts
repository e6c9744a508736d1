/** Random dataset files: good and broken records in every shape, as a pasting hand leaves them. */
import fc from 'fast-check';

const GOOD = [
  {
    conversations: [
      { from: 'human', value: 'Hi' },
      { from: 'gpt', value: 'Hello' },
    ],
  },
  {
    conversations: [
      { from: 'human', value: '你好，"世界" {[\\' },
      { from: 'gpt', value: '😀\n\t' },
    ],
  },
  { conversations: [{ from: 'gpt', value: 'first' }] },
  {
    conversations: [
      { from: 'human', value: 7 },
      { from: 'gpt', value: null },
    ],
  },
  { conversations: [], tools: '[]' },
  { instruction: 'Say hi', input: '', output: 'hi' },
  { instruction: 'Say hi', output: ['hi'] },
  {
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: '\ufffd' },
    ],
  },
  { text: 'plain } ] , { [' },
  { a: { b: { c: [[], {}, [1, [2]]] } } },
  [1, 2],
  'a "text"',
  3,
  null,
];

const BROKEN = [
  '{"conversations": [{"from": "human", "value": "Hi"}',
  '{"a": "never closed}',
  '{"a": 1}}',
  '{"a": NaN, }',
  '[1, 2',
  ']',
  '}',
  ',',
  'garbage { here',
  '"\\"',
  '{"__proto__": 1, "a": 1, "a": 2}',
  "{'a': None}",
  '{"a": "\u0000\ud800"}',
];

const good = fc.constantFrom(...GOOD);
/** Mostly good records, so that formats are recognised and shapes hold. */
const record = fc.oneof(
  { weight: 6, arbitrary: good.map((value) => JSON.stringify(value)) },
  good.map((value) => JSON.stringify(value, undefined, 2)),
  fc.constantFrom(...BROKEN),
);
const lineEnd = fc.constantFrom('\n', '\r\n');
const blank = fc.constantFrom('', '', '', '\n', '  \n', '\t');

const lines = fc
  .tuple(fc.array(fc.tuple(record, blank), { maxLength: 30 }), fc.boolean())
  .map(
    ([items, last]) => items.map(([text, space]) => `${text}\n${space}`).join('') + (last ? '{"a": 1}' : ''),
  );

const separator = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(',', ', ', ',\n', ',\n  ') },
  fc.constantFrom('\n', ',,', ' '),
);
const tail = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(']', '\n]\n') },
  fc.constantFrom('', ',]', ']]', '] x', '\n'),
);

const array = fc
  .tuple(
    fc.constantFrom('[', '[\n', '[\n  ', '\n ['),
    fc.array(fc.tuple(record, separator), { maxLength: 30 }),
    tail,
  )
  .map(
    ([head, items, end]) =>
      head +
      items
        .map(([text, gap]) => text + gap)
        .join('')
        .replace(/,\s*$/, '') +
      end,
  );

const pretty = fc
  .tuple(fc.array(good, { maxLength: 12 }), fc.constantFrom(2, 4, '\t'))
  .map(([values, indent]) => JSON.stringify(values, undefined, indent));

/** A pretty array in which one line is missing or doubled: brackets do not balance. */
const unbalanced = fc.tuple(pretty, fc.nat(), fc.boolean()).map(([text, at, twice]) => {
  const all = text.split('\n');
  const line = at % all.length;
  all.splice(line, 1, ...(twice ? [all[line] as string, all[line] as string] : []));
  return all.join('\n');
});

const stream = fc
  .array(good, { minLength: 1, maxLength: 12 })
  .map((values) => values.map((value) => JSON.stringify(value, undefined, 2)).join('\n'));

/** A text with its line ends and perhaps a byte-order mark. */
export const fileText = fc
  .tuple(fc.oneof(lines, array, pretty, unbalanced, stream), lineEnd, fc.boolean())
  .map(([text, end, bom]) => (bom && text.length % 4 === 0 ? '\ufeff' : '') + text.replaceAll('\n', end));

/** What is typed or pasted. */
export const snippet = fc.oneof(
  fc.constantFrom(
    '',
    '',
    'a',
    ' ',
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\n',
    '\r\n',
    '😀',
    '\ufeff',
    '\u0000',
  ),
  record.map((text) => `${text}\n`),
  record.map((text) => `,\n${text}`),
  fc.array(record, { maxLength: 40 }).map((texts) => texts.join('\n')),
  pretty,
);
