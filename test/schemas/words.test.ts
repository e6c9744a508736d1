import { describe, expect, test } from 'vitest';
import { allParts, chinese, type Part, resolve, type Schema } from './schemas.ts';

/** All texts of a schema that a person reads. */
function textsOf(schema: Schema): string[] {
  const { title, description, markdownDescription, deprecationMessage, enumDescriptions = [] } = schema;
  const snippets = (schema.defaultSnippets ?? []).flatMap(({ label, description }) => [label, description]);
  const texts = [
    title,
    description,
    markdownDescription,
    deprecationMessage,
    schema.propertyNames?.errorMessage,
    ...enumDescriptions,
    ...snippets,
  ];
  return texts.filter((text) => text !== undefined);
}

/** `if`, `then` and `else` say again what stands elsewhere. */
const isCondition = ({ where }: Part) => /\/(if|then|else)(\/|$)/.test(where);

/** Names that are the same in every language. */
const NAMES = new Set([
  'dataset_info.json',
  'tuneset.config.json',
  'Alpaca',
  'Alpaca KTO',
  'ShareGPT',
  'ShareGPT KTO',
]);
const isName = (text: string) => NAMES.has(text) || /^(Alpaca|ShareGPT|LLaMA-Factory): KTO$/.test(text);

const texts = [...new Set(allParts.flatMap(({ schema }) => textsOf(schema)))];

describe('a person hovering anything sees words', () => {
  test('every key is described', () => {
    const silent = allParts
      .filter(({ where }) => /\/properties\/[^/]+$/.test(where))
      .filter((part) => !isCondition(part))
      .filter(({ where, schema }) => !resolve(where.replace(/#.*/, ''), schema).description);
    expect(silent.map(({ where }) => where)).toEqual([]);
  });

  test('every value of an enum is described', () => {
    const uneven = allParts.filter(({ schema }) => schema.enum?.length !== schema.enumDescriptions?.length);
    expect(uneven.map(({ where }) => where)).toEqual([]);
  });

  test('every snippet says what it is for', () => {
    const snippets = allParts.flatMap(({ schema }) => schema.defaultSnippets ?? []);
    expect(snippets.filter(({ label, description }) => !label || !description)).toEqual([]);
  });
});

describe('a person who reads Chinese sees Chinese', () => {
  test('every text is translated', () => {
    expect(texts.filter((text) => chinese[text] === undefined)).toEqual([]);
  });

  test('a translation is Chinese', () => {
    expect(texts.filter((text) => !isName(text) && !/\p{Script=Han}/u.test(chinese[text] ?? ''))).toEqual([]);
  });

  test('no translation is left over', () => {
    expect(Object.keys(chinese).filter((text) => !texts.includes(text))).toEqual([]);
  });

  test('links and key names survive translation', () => {
    const quoted = (text: string) => (text.match(/"[^"]+"|`[A-Z_]+=1`/g) ?? []).sort();
    const lost = texts.filter((text) => quoted(text).join() !== quoted(chinese[text] ?? '').join());
    expect(lost).toEqual([]);
    const links = (text: string) => (text.match(/\]\(/g) ?? []).length;
    expect(texts.filter((text) => links(text) !== links(chinese[text] ?? ''))).toEqual([]);
  });
});
