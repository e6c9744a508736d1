/** Whatever a record is like: what differs after the way there and back was told, and what was told as lost differs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../server/src/engine/convert/kinds.ts';
import { type Converted, convertRecord, createConversion } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import { FORMAT_NAMES, type FormatName } from '../../server/src/engine/formats/layout.ts';
import type { JsonObject, Path } from '../../server/src/engine/json.ts';
import { messy } from './mutations.ts';
import { differences, senseOf } from './sense.ts';

const PAIRS = FORMAT_NAMES.flatMap((from) =>
  FORMAT_NAMES.filter((to) => to !== from).map((to) => [from, to] as const),
);

function convert(text: string, from: FormatName, to: FormatName): Converted {
  const layout = FORMATS[from].infer([JSON.parse(text) as JsonObject]);
  return convertRecord(createConversion(layout, { to: FORMATS[to].own }), text);
}

/** True where one path leads to the other or below it. */
function touches(a: Path, b: Path): boolean {
  return a.every((step, i) => i >= b.length || step === b[i]);
}

describe.each(PAIRS)('from %s to %s and back', (from, to) => {
  test('what differs was told, and what was told as lost differs', () => {
    fc.assert(
      fc.property(messy[from], (text) => {
        const there = convert(text, from, to);
        for (const { outcome, kind } of there.notes) expect(KINDS[outcome]).toHaveProperty([kind]);
        if (there.texts.length === 0) {
          expect(there.notes.some(({ outcome }) => outcome === 'bad' || outcome === 'left-out')).toBe(true);
          return;
        }
        const back = convert(there.texts[0] as string, to, from);
        const told = there.notes.filter(({ outcome }) => outcome !== 'unread');
        if (back.texts.length === 0) {
          expect(there.notes).not.toEqual([]);
          return;
        }
        const changes = differences(senseOf(text), senseOf(back.texts[0] as string));
        // A system prompt of a column that becomes a turn makes the list longer.
        const moved = told.some(({ kind, at }) => kind === 'form' && at.join() === 'system');
        const untold = changes.filter(
          (path) => !told.some(({ at }) => touches(at, path)) && !(moved && path.join() === 'conversations'),
        );
        expect({ untold, there: there.texts[0], back: back.texts[0] }).toMatchObject({ untold: [] });
        const idle = told.filter(
          ({ outcome, at }) => outcome === 'lost' && !changes.some((path) => touches(at, path)),
        );
        expect(idle).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
