/** What is put over a configuration on the command line: LLaMA-Factory lets OmegaConf read it, as YAML. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Definition, override, overrideOf } from '../../client/src/training/definition.js';

/** A bare `no` was read as false by OmegaConf 2.3, and LLaMA-Factory 0.9.5 stopped at it; so with the others. */
test.each([
  ['no', '"no"'],
  ['out/one', 'out/one'],
  ['../saves/模型-1', '../saves/模型-1'],
  ['a,b', 'a,b'],
  ['123', '"123"'],
  ['1e5', '"1e5"'],
  ['~', '"~"'],
  ['out/a #b', '"out/a #b"'],
  ["it's", `"it's"`],
  ['`b`', '"`b`"'],
  ['say "hi"', '"say \\"hi\\""'],
  ['C:\\data', '"C:\\\\data"'],
  ['out: x', '"out: x"'],
])('%s is put over a key as %s', (value, written) => {
  const word = override('output_dir', value);
  expect(word).toBe(`output_dir=${written}`);
  expect(parse(written, { version: '1.1' })).toBe(value);
  const definition: Definition = { type: 'llamafactory', command: 'train', args: ['a=b', word] };
  expect(overrideOf(definition, 'output_dir')).toBe(value);
});

test('of several words for a key the last one counts, and what has no quotes is taken as it is', () => {
  const definition: Definition = { type: 'llamafactory', command: 'train', args: ['x=1', 'x=false', 'x2=3'] };
  expect(overrideOf(definition, 'x')).toBe('false');
  expect(overrideOf(definition, 'y')).toBeUndefined();
});
