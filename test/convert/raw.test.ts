/** JSON taken apart as text says what `JSON.parse` says, however it is written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isList,
  isObjectText,
  itemsOf,
  lengthOf,
  membersOf,
  onOneLine,
  type Raw,
} from '../../server/src/engine/records/raw.ts';

/** A value from its text, by means of the functions under test. */
function valueIn(raw: Raw): unknown {
  if (isList(raw)) return itemsOf(raw).map(valueIn);
  if (!isObjectText(raw)) return JSON.parse(raw);
  return Object.fromEntries(membersOf(raw).map(({ key, value }) => [key, valueIn(value)]));
}

const json = fc
  .jsonValue({ stringUnit: 'binary' })
  .filter((value) => !JSON.stringify(value).includes('__proto__'));
const written = fc
  .tuple(json, fc.constantFrom(undefined, 1, 2, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

test('values are those of JSON.parse', () => {
  fc.assert(
    fc.property(written, (text) => void expect(valueIn(text)).toEqual(JSON.parse(text))),
    { numRuns: 1000 },
  );
});

test('on one line they are the same', () => {
  fc.assert(
    fc.property(written, (text) => {
      const line = onOneLine(text.replaceAll('\n', '\r\n'));
      expect(line).not.toMatch(/[\r\n]/);
      expect(JSON.parse(line)).toEqual(JSON.parse(text));
    }),
    { numRuns: 1000 },
  );
});

test('what a string reads as is as long as is said', () => {
  const texts = fc.string({ unit: 'binary' }).chain((text) => {
    const escaped = [...text]
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
    return fc.constantFrom(JSON.stringify(text), `"${escaped}"`, '"\\\\\\""');
  });
  fc.assert(
    fc.property(texts, (text) => void expect(lengthOf(text)).toBe((JSON.parse(text) as string).length)),
  );
});

test('a long string and much white space cost neither the stack nor the day', () => {
  const value = { a: 'x'.repeat(2e7), b: [1] };
  const spread = JSON.stringify(value, null, 1).replace('[', `[${' '.repeat(1e6)}`);
  expect(onOneLine(spread).length).toBe(JSON.stringify(value).length + 3);
});
