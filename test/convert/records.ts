/** Records of each format as they come, generated: in the form that we write ourselves, or in any other that is valid. */
import fc from 'fast-check';
import type { FormatName } from '../../server/src/engine/formats/layout.ts';

/** JSON in the making: numbers and strings are spelled out already, so that no digit and no escape is lost. */
export interface Spelled {
  readonly raw: string;
}
type Value = Spelled | readonly Value[] | { readonly [key: string]: Value | undefined };

const isSpelled = (value: Value): value is Spelled => 'raw' in value && typeof value.raw === 'string';

export function textOf(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`;
  if (isSpelled(value as Spelled)) return (value as Spelled).raw;
  const entries = Object.entries(value as Record<string, Value | undefined>).filter(
    ([, item]) => item !== undefined,
  );
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${textOf(item as Value)}`).join(', ')}}`;
}

const raw = (text: string): Spelled => ({ raw: text });

/** Texts with all that is awkward in them; `<image>` and the like only where a test puts them. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        'Hi',
        '\n',
        '\n\n',
        '"',
        '\\',
        '你好',
        '😀',
        '\ud800',
        '\udc00',
        '/',
        '{"a": 1}',
        '</think>',
        '<think>\n',
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !/<(?:image|video|audio|tool_call|\/?tool_response)>/.test(text));
const someWords = words.filter((text) => text !== '');

/** Any of the ways to write a string in JSON. */
function spelled(text: fc.Arbitrary<string>): fc.Arbitrary<Spelled> {
  return fc.tuple(text, fc.nat({ max: 3 })).map(([value, way]) => raw(spell(value, way)));
}
function spell(text: string, way: number): string {
  const json = JSON.stringify(text);
  if (way === 0)
    return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (way === 1) return json.replaceAll('/', '\\/').replaceAll('<', '\\u003c');
  return json;
}

const text = spelled(words);
const said = spelled(someWords);
const number = fc
  .constantFrom('0', '-0', '1.0', '1e5', '1E+2', '12345678901234567890123', '0.1000', '9007199254740993')
  .map(raw);
const anything: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    number,
    text,
    fc.constantFrom('true', 'false', 'null').map(raw),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('b', 'a', '1', 'ä', 'key "x"'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const extra = fc.dictionary(fc.constantFrom('id', 'source', 'meta', '__proto__', '数据'), anything, {
  maxKeys: 2,
});
const mayBe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** A call as `function_call` and v1 write it: spaced as Python does. */
const args = fc
  .dictionary(fc.constantFrom('city', 'n'), anything, { maxKeys: 2 })
  .map((value) => textOf(value));
const name = fc.constantFrom('search', 'get_weather');
const call = fc.tuple(name, args);
const callText = ([called, json]: readonly [string, string]) => `{"name": "${called}", "arguments": ${json}}`;
const json = (value: string) => raw(JSON.stringify(value));

const tool = fc.tuple(name, mayBe(someWords)).map(([called, description]) =>
  textOf({
    name: json(called),
    description: description === undefined ? undefined : json(description),
    parameters: { type: json('object'), properties: { city: { type: json('string') } } },
  }),
);
const tools = fc.array(tool, { minLength: 1, maxLength: 2 });
const toolsText = (list: readonly string[]) => json(`[${list.join(', ')}]`);
const wrapped = (each: string) => raw(`{"type": "function", "function": ${each}}`);

/** What is said in one exchange: a question, an answer, and perhaps calls and their answers in between. */
interface Exchange {
  readonly question: Spelled;
  readonly pictures: readonly string[];
  readonly thought: string | undefined;
  readonly answer: Spelled;
  readonly calls: readonly (readonly [string, string])[];
  readonly answers: readonly Spelled[];
}

const thought = mayBe(someWords.filter((value) => !value.includes('</think>')));
const exchange = (withCalls: boolean): fc.Arbitrary<Exchange> =>
  fc
    .record({
      question: said,
      pictures: fc.constant<string[]>([]),
      thought,
      answer: spelled(someWords.filter((value) => !value.startsWith('<think>'))),
      calls: fc.array(call, { maxLength: withCalls ? 2 : 0 }),
      answers: fc.array(text, { minLength: 2, maxLength: 2 }),
    })
    .map((made) => ({ ...made, answers: made.answers.slice(0, made.calls.length) }));

interface Talk {
  readonly system: Spelled | undefined;
  readonly exchanges: readonly Exchange[];
  readonly tools: readonly string[] | undefined;
  readonly pair: readonly [Spelled, Spelled] | undefined;
  readonly extra: Readonly<Record<string, Value>>;
}

const plainAnswer = spelled(someWords.filter((value) => !value.startsWith('<think>')));
const talk = (withCalls: boolean): fc.Arbitrary<Talk> =>
  fc.record({
    system: mayBe(said),
    exchanges: fc.array(exchange(withCalls), { minLength: 1, maxLength: 3 }),
    tools: mayBe(tools),
    pair: mayBe(fc.tuple(plainAnswer, plainAnswer)),
    extra,
  });

const joined = (lead: string | undefined, answer: Spelled): Spelled =>
  lead === undefined ? answer : json(`<think>\n${lead}\n</think>\n\n${JSON.parse(answer.raw) as string}`);

/** The last answer belongs to the pair, where there is one. */
function turnsOf<T>(
  { exchanges, pair }: Talk,
  user: (value: Spelled) => T,
  called: (each: Exchange) => T[],
  gpt: (each: Exchange) => T,
): T[] {
  return exchanges.flatMap((each, i) => {
    const open = [user(each.question), ...(each.calls.length > 0 ? called(each) : [])];
    return pair && i === exchanges.length - 1 ? open : [...open, gpt(each)];
  });
}

function sharegpt(from: Talk): Value {
  const turn = (role: string, value: Spelled) => ({ from: json(role), value });
  return {
    ...from.extra,
    conversations: [
      ...(from.system ? [turn('system', from.system)] : []),
      ...turnsOf(
        from,
        (value) => turn('human', value),
        ({ calls, answers }) => [
          turn(
            'function_call',
            json(
              calls.length === 1
                ? callText(calls[0] as [string, string])
                : `[${calls.map(callText).join(', ')}]`,
            ),
          ),
          turn(
            'observation',
            json(
              answers
                .map((each) => JSON.parse(each.raw) as string)
                .join('\n</tool_response>\n<tool_response>\n'),
            ),
          ),
        ],
        (each) => turn('gpt', joined(each.thought, each.answer)),
      ),
    ],
    chosen: from.pair && turn('gpt', from.pair[0]),
    rejected: from.pair && turn('gpt', from.pair[1]),
    tools: from.tools && toolsText(from.tools),
  };
}

function alpaca(from: Talk): Value {
  const last = from.exchanges.at(-1) as Exchange;
  const before = from.exchanges.slice(0, -1);
  return {
    instruction: last.question,
    input: last.answers[0] ?? raw('""'),
    output: from.pair ? undefined : joined(last.thought, last.answer),
    chosen: from.pair?.[0],
    rejected: from.pair?.[1],
    system: from.system,
    history:
      before.length > 0
        ? before.map((each) => [each.question, joined(each.thought, each.answer)])
        : undefined,
    tools: from.tools && toolsText(from.tools),
    ...from.extra,
  };
}

function openai(from: Talk): Value {
  let ids = 0;
  const turn = (role: string, content: Spelled, more: Record<string, Value> = {}) => ({
    role: json(role),
    content,
    ...more,
  });
  const messages = [
    ...(from.system ? [turn('system', from.system)] : []),
    ...turnsOf<Value>(
      from,
      (value) => turn('user', value),
      ({ calls, answers }) => {
        const first = ids;
        ids += calls.length;
        return [
          turn('assistant', raw('null'), {
            tool_calls: calls.map(([called, given], i) => ({
              id: json(`call_${first + i + 1}`),
              type: json('function'),
              function: { name: json(called), arguments: json(given) },
            })),
          }),
          ...answers.map((each, i) => turn('tool', each, { tool_call_id: json(`call_${first + i + 1}`) })),
        ];
      },
      (each) => turn('assistant', joined(each.thought, each.answer)),
    ),
  ];
  const chat = { messages, tools: from.tools?.map(wrapped) };
  if (!from.pair) return { ...from.extra, ...chat };
  const [good, bad] = from.pair;
  return {
    input: chat,
    preferred_output: [turn('assistant', good)],
    non_preferred_output: [turn('assistant', bad)],
    ...from.extra,
  };
}

function v1(from: Talk): Value {
  const turn = (role: string, parts: readonly (readonly [string, Spelled])[]) => ({
    role: json(role),
    content: parts.map(([type, value]) => ({ type: json(type), value })),
  });
  const messages = [
    ...(from.system ? [turn('system', [['text', from.system]])] : []),
    ...turnsOf(
      from,
      (value) => turn('user', [['text', value]]),
      ({ calls, answers }) => [
        turn(
          'assistant',
          calls.map((each) => ['tool_call', json(callText(each))] as const),
        ),
        ...answers.map((each) => turn('tool', [['text', each]])),
      ],
      (each) =>
        turn('assistant', [
          ...(each.thought === undefined ? [] : [['reasoning', json(each.thought)] as const]),
          ['text', each.answer],
        ]),
    ),
  ];
  const rest = { tools: from.tools && toolsText(from.tools.map((each) => wrapped(each).raw)), ...from.extra };
  if (!from.pair) return { messages, ...rest };
  const [chosen, rejected] = from.pair.map((answer) => [...messages, turn('assistant', [['text', answer]])]);
  return { chosen_messages: chosen, rejected_messages: rejected, ...rest };
}

/** The text of a record in the form that we write ourselves. */
export const canonical: Readonly<Record<FormatName, fc.Arbitrary<string>>> = {
  alpaca: talk(true).map((made) => textOf(alpaca(made))),
  sharegpt: talk(true).map((made) => textOf(sharegpt(made))),
  openai: talk(true).map((made) => textOf(openai(made))),
  v1: talk(true).map((made) => textOf(v1(made))),
};
