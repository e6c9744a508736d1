/** JSON taken apart as text says what `JSON.parse` says, however it is written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isList,
  isObjectText,
  itemsOf,
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
