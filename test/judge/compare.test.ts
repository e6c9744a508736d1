/** What the judge leaves uncompared must hide no miss. */
import { expect, test } from 'vitest';
import type { Finding, Judged } from './bench.ts';
import { compare, outcomeOf } from './compare.ts';
import type { Case } from './generate.ts';
import type { Verdict } from './trainer.ts';

const KEPT: Verdict = { fate: 'kept' };
const stops = (step: 'load' | 'convert', reason: string): Verdict => ({ fate: 'stops', step, reason });

function said(code: string, record: number | null, message = ''): Finding {
  return { code, record, message, fate: 'stops', path: [] };
}

/** What comes of a file, and of each of its records: `agreement`, `miss` … */
function outcomes(
  texts: readonly string[],
  run: Verdict,
  records: readonly Verdict[],
  problems: readonly Finding[],
) {
  const subject = { texts, faults: [] } as unknown as Case;
  const judged: Judged<Case> = {
    subject,
    trainer: { run, records },
    ours: { records: texts.length, problems },
  };
  return compare(judged).map((each) => [each.record, outcomeOf(each)]);
}

test('a column that none has ends the run at every record, and is said once', () => {
  const none = stops('convert', "KeyError: 'tools'");
  const finding = said('record/missing-column', 1, 'No record has "tools".');
  expect(outcomes(['{}', '{}'], none, [none, none], [finding])).toEqual([[null, 'agreement']]);
});

test('it is no excuse for a record that ends the run for another reason', () => {
  const none = stops('convert', "KeyError: 'tools'");
  const other = stops('convert', "KeyError: 'GPT'");
  const finding = said('record/missing-column', 1, 'No record has "tools".');
  expect(outcomes(['{}', '{}'], none, [other, none], [finding])).toEqual([
    [null, 'agreement'],
    [0, 'miss'],
  ]);
});

test('that the loader refuses a file is not told by what would end the run later', () => {
  const refused = stops('load', 'ArrowInvalid: JSON parse error');
  const texts = ['{"a": 1}', '{"a": "x"}'];
  const later = said('openai/unknown-role', 1);
  expect(outcomes(texts, refused, [KEPT, refused], [later])).toContainEqual([null, 'miss']);
  expect(outcomes(texts, refused, [KEPT, refused], [said('record/type-drift', 2)])).toContainEqual([
    null,
    'agreement',
  ]);
});

test('a column that only a refused record has is not missed at the others', () => {
  const refused = stops('load', 'ArrowInvalid: JSON parse error');
  const without = stops('convert', "KeyError: 'system'");
  const drift = said('record/type-drift', 2);
  const texts = ['{"a": 1}', '{"a": "x", "system": ""}'];
  expect(outcomes(texts, refused, [without, refused], [drift])).toEqual([[null, 'agreement']]);
  const [has = '', ...rest] = ['{"a": 1, "system": ""}', ...texts.slice(1)];
  expect(outcomes([has, ...rest], refused, [without, refused], [drift])).toContainEqual([0, 'miss']);
});
