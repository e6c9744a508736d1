/** A record without an error, converted, is a record without an error: by the rules for the format it is in now. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRecord, createChecker } from '../../server/src/engine/check.ts';
import { convertRecord, createConversion, layoutTo } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import { FORMAT_NAMES, type Layout } from '../../server/src/engine/formats/layout.ts';
import type { JsonObject } from '../../server/src/engine/json.ts';
import { severityOf } from '../../server/src/engine/problem.ts';
import { messy } from './mutations.ts';
import { canonical } from './records.ts';

const READERS = ['llamafactory', 'service'] as const;
const CASES = FORMAT_NAMES.flatMap((from) =>
  FORMAT_NAMES.flatMap((to) => READERS.map((reader) => ({ from, to, reader }))),
).filter(({ from, to, reader }) => from !== to && (to === 'openai' || reader === 'llamafactory'));

function errorsIn(text: string, layout: Layout): string[] {
  const checker = createChecker(layout, 'array', {});
  return checkRecord(checker, text)
    .problems.filter(({ fate }) => severityOf(fate) === 'error')
    .map(({ code, at }) => `${code} /${at.join('/')}`);
}

describe.each(CASES)('$from as $to for $reader', ({ from, to, reader }) => {
  test.each([
    ['as we write it', canonical[from]],
    ['in any form', messy[from]],
  ])('%s', (_, records) => {
    let checked = 0;
    fc.assert(
      fc.property(records, (text) => {
        // No rule looks at the tools of v1 records.
        fc.pre(from !== 'v1' || !text.includes('no list'));
        const layout = FORMATS[from].infer([JSON.parse(text) as JsonObject]);
        // Half a surrogate pair, or an integer beyond 64 bits, is read by services and refused by LLaMA-Factory.
        fc.pre(!/\\ud[89a-f]|\d{20}/i.test(text) && text.isWellFormed());
        fc.pre(errorsIn(text, layout).length === 0);
        const target = layoutTo(to, reader);
        const { texts, notes } = convertRecord(createConversion(layout, { to: target }), text);
        fc.pre(!notes.some(({ outcome }) => outcome === 'unread'));
        for (const made of texts) {
          const value = JSON.parse(made) as JsonObject;
          const ranking = FORMATS[target.format].infer([value]).ranking;
          const kind = ranking ? 'preference' : 'kto_tag' in value ? 'kto' : 'sft';
          expect({ errors: errorsIn(made, { ...target, ranking, kind }), made }).toEqual({
            errors: [],
            made,
          });
          checked++;
        }
      }),
      // Of those that hold: most of what is drawn has an error of its own.
      { numRuns: 200 },
    );
    expect(checked).toBeGreaterThan(0);
  });
});
