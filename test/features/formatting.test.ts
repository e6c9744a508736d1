import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatting } from '../../server/src/features/formatting.js';
import { applyEdits, openText } from './open.js';
import { readStories } from './stories.js';

const options = { tabSize: 2, insertSpaces: true };

function formatted(text: string, extension = '.json', chosen = options): string {
  return applyEdits(text, formatting(openText(text, { extension, cursor: false }).context, chosen));
}

describe('formatting', () => {
  test.each(readStories(new URL('formatting.txt', import.meta.url)))('$name', ({ text, expectations }) => {
    expect(formatted(text)).toBe(expectations[0]?.below);
    expect(formatted(expectations[0]?.below ?? '')).toBe(expectations[0]?.below);
  });

  test('tabs where the editor has tabs', () => {
    expect(formatted('[{"a":1}]', '.json', { tabSize: 4, insertSpaces: false })).toBe(
      '[\n\t{\n\t\t"a": 1\n\t}\n]',
    );
  });

  test('only records that change get an edit', () => {
    const { context } = openText('{"a": 1}\n{"a":2}\n{"a": 3}');
    expect(formatting(context, options).map(({ range }) => range.start.line)).toEqual([1]);
  });

  test('a range formats the records it touches', () => {
    const { context, text } = openText('{"a":1}\n{"a":2}\n{"a":3}');
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
    expect(applyEdits(text, formatting(context, options, range))).toBe('{"a":1}\n{"a": 2}\n{"a":3}');
  });

  /** Every token of a text, so that nothing but white space may differ. */
  const tokens = (text: string) => text.match(/"(?:[^"\\]|\\.)*"|[^\s"]/g)?.join('') ?? '';
  const spaced = (text: string, space: string) =>
    text.replace(/"(?:[^"\\]|\\.)*"|[,:{}[\]]/g, (token) => `${token}${token.startsWith('"') ? '' : space}`);

  test('only white space changes, and a second time nothing does', () => {
    const record = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 4 }), {
      maxKeys: 4,
    });
    const space = fc.constantFrom('', ' ', '\t', '  ');
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        space,
        (records, list, gap) => {
          const texts = records.map((one) => spaced(JSON.stringify(one), gap));
          const text = list ? `[${texts.join(`,${gap}\n`)}]` : texts.join('\n');
          const result = formatted(text, '.jsonl');
          expect(tokens(result)).toBe(tokens(text));
          expect(formatted(result, '.jsonl')).toBe(result);
          const read = list ? JSON.parse(result) : result.split('\n').map((line) => JSON.parse(line));
          expect(read).toEqual(records.map((one) => JSON.parse(JSON.stringify(one))));
        },
      ),
      { numRuns: 500 },
    );
  });
});
