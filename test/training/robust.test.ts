import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkTraining } from '../../server/src/engine/check.js';
import { trainingEditsFor, trainingFixesFor } from '../../server/src/engine/fix/training.js';
import { applyEdits } from '../../server/src/engine/fix.js';
import { ARGUMENTS, GONE } from '../../server/src/engine/llamafactory/arguments.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import type { TrainingSurroundings } from '../../server/src/engine/rules/rule.js';
import { describe as words } from '../../server/src/words.js';

const AROUND: TrainingSurroundings = {
  info: 'data/dataset_info.json',
  datasets: new Map([['mine', { file_name: 'mine.json' }]]),
  lost: new Map(),
  places: new Map(),
  output: ['checkpoint-1/'],
  zero3: true,
};

const name = fc.constantFrom(
  ...ARGUMENTS.keys(),
  ...Object.keys(GONE),
  '__proto__',
  'constructor',
  '<<',
  '"x"',
);
const value = fc.oneof(
  fc.constantFrom(
    '',
    'true',
    'no',
    '1e-4',
    '0x1F',
    '{a: {b: 1}}',
    '[1, [2]]',
    '~',
    '"false"',
    "'${a'",
    '.nan',
    '*x',
    '!!int x',
  ),
  fc.constantFrom(
    'mine',
    'lora',
    'full',
    'sft',
    'ppo',
    'steps',
    '{}',
    '[]',
    '[{a: b}, null]',
    'a,b',
    '.inf',
    '-1',
  ),
  fc.string({ maxLength: 8 }),
);
const config = fc
  .array(fc.tuple(name, value), { maxLength: 30 })
  .map((lines) => lines.map(([key, text]) => `${key}: ${text}\n`).join(''));

/** Checks a text, says all that is found and takes every way to mend it. */
function all(text: string): string[] {
  return (['train', 'chat', 'export', undefined] as const).flatMap((command) => {
    const { reading, config: read } = readConfig(text, false, command);
    return checkTraining(reading, read, AROUND).map((problem) => {
      const { offset, length } = problem.span ?? { offset: -1, length: 0 };
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset + length).toBeLessThanOrEqual(text.length + 1);
      for (const fix of trainingFixesFor(problem, read, AROUND)) {
        applyEdits(text, trainingEditsFor(text, read, fix));
      }
      return words('zh-cn', problem, 'llamafactory').message;
    });
  });
}

test('no configuration makes the check throw, and no message has a gap', () => {
  fc.assert(
    fc.property(config, (text) => {
      for (const message of all(text))
        expect(message).not.toMatch(/\{(?!\w*[:,])(?:name|due|since|key|value|info)\}/);
    }),
    { numRuns: 400 },
  );
});

test('nor does any text at all, read as YAML or as JSON', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: 'binary' }), (text) => {
      all(text);
      readConfig(text, true);
    }),
    { numRuns: 400 },
  );
});

test('a text that is nested beyond the stack is a fault like any other', () => {
  expect(all('['.repeat(20_000)).length).toBeGreaterThan(0);
  expect(all(`a: ${'{a: '.repeat(6_000)}`).length).toBeGreaterThan(0);
});

test('what a fix writes is read as what it says', () => {
  for (const item of [
    'no',
    '1e-4',
    'a b',
    'a: b',
    '#x',
    ' x',
    'null',
    'x y',
    "it's",
    '"',
    '~',
    '1_000',
    'mine,yours',
    '',
  ]) {
    const text = 'run_name: x\n';
    const { config: read } = readConfig(text, false);
    const edits = trainingEditsFor(text, read, {
      title: '',
      changes: [{ replace: ['run_name'], value: item }],
    });
    expect(readConfig(applyEdits(text, edits), false).config.entries.get('run_name')?.value).toBe(item);
  }
});
