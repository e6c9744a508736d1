/** What goes into another format and comes back is what it was, save for what was said beforehand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Converted, convertRecord, createConversion } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import { FORMAT_NAMES, type FormatName } from '../../server/src/engine/formats/layout.ts';
import { isObject, type JsonObject } from '../../server/src/engine/json.ts';
import { canonical } from './records.ts';
import { senseOf } from './sense.ts';

const PAIRS = FORMAT_NAMES.flatMap((from) =>
  FORMAT_NAMES.filter((to) => to !== from).map((to) => [from, to] as const),
);

function infer(format: FormatName, text: string) {
  const value = JSON.parse(text) as unknown;
  return FORMATS[format].infer(isObject(value) ? [value as JsonObject] : []);
}

function convert(text: string, from: FormatName, to: FormatName): Converted {
  return convertRecord(createConversion(infer(from, text), { to: FORMATS[to].own }), text);
}

describe.each(PAIRS)('from %s to %s and back', (from, to) => {
  test('nothing differs where nothing was reported', () => {
    let passed = 0;
    fc.assert(
      fc.property(canonical[from], (text) => {
        const there = convert(text, from, to);
        const silent = there.notes.every(({ outcome }) => outcome === 'unread');
        if (!silent) return;
        const back = convert(there.texts[0] as string, to, from);
        expect(back.notes.filter(({ outcome }) => outcome !== 'unread' && outcome !== 'changed')).toEqual([]);
        expect(senseOf(back.texts[0] as string)).toEqual(senseOf(text));
        passed++;
      }),
      { numRuns: 300 },
    );
    expect(passed).toBeGreaterThan(20);
  });
});
