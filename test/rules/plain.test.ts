/** A plain record is told at a glance; whatever else is done to it, the verdict is that of the full way. */
import { expect, test } from 'vitest';
import { type Checker, checkRecord, createChecker } from '../../server/src/engine/check.ts';
import { layoutFor } from '../../server/src/engine/formats/detect.ts';
import { mindsPlain } from '../../server/src/engine/plain.ts';
import { RULES } from '../../server/src/engine/rules/index.ts';
import { KINDS, mutate, type Random, randomFrom, SHAPES, TEMPLATES } from './changed.ts';

/** `TUNESET_MUTATIONS=1000000 npx vitest run test/rules/plain.test.ts` for a thorough look. */
const MUTATIONS = Number(process.env.TUNESET_MUTATIONS ?? 20_000);

const isAscii = (text: string) => Buffer.byteLength(text) === text.length;

/** The verdicts of both ways over changed records; how many of them were plain. */
function compare(checker: Checker, texts: readonly string[], random: Random, count: number) {
  const full: Checker = { ...checker, plain: undefined };
  let clean = 0;
  for (let i = 0; i < count; i++) {
    let text = texts[random(texts.length)] as string;
    for (let changes = random(4); changes > 0; changes--) text = mutate(text, random);
    const verdict = checkRecord(checker, text, isAscii(text));
    expect(verdict, text).toEqual(checkRecord(full, text));
    if (verdict.problems.length === 0) clean++;
  }
  return clean;
}

test('what is told at a glance is what the full way tells', { timeout: 3_600_000 }, () => {
  const random = randomFrom(20251124);
  const count = Math.ceil(MUTATIONS / (KINDS.length * TEMPLATES.length * SHAPES.length));
  for (const { records, settings = {} } of KINDS) {
    for (const template of TEMPLATES) {
      for (const shape of SHAPES) {
        const texts = records.flatMap((record) => [
          JSON.stringify(record),
          JSON.stringify(record, undefined, 1),
        ]);
        const checker = createChecker(layoutFor(undefined, texts, shape), shape, { ...settings, template });
        expect(checker.plain).toBeDefined();
        const clean = compare(checker, texts, random, count);
        expect(clean).toBeGreaterThan(count / 10);
        expect([...(checker.plain?.sound.values() ?? [])]).toContain(true);
      }
    }
  }
});

test('every rule is asked about plain records, or is known to have nothing to say of them', () => {
  const asked = Object.entries(RULES).filter(
    ([code, rule]) => rule.kind === 'record' && (rule.stages?.includes('sft') ?? true) && mindsPlain(code),
  );
  expect(asked.map(([code]) => code)).toEqual([]);
});
