import { expect, test } from 'vitest';
import { checkAll, openDataset } from '../../server/src/engine/dataset.ts';
import { type Fate, type Judgements, judge } from '../../server/src/engine/problem.ts';
import { chosenOf, readProject, withProject } from '../../server/src/source/project.ts';
import { DEFAULT_SETTINGS } from '../../server/src/source.ts';

const CASES: [Fate, Judgements, string][] = [
  ['stops', {}, 'error'],
  ['changed', {}, 'warning'],
  ['none', {}, 'hint'],
  ['stops', { 'tools/*': 'off' }, 'off'],
  ['none', { 'tools/*': 'off', 'tools/not-json': 'error' }, 'error'],
  ['lost', { 'tool/*': 'off', 'tools/not': 'off' }, 'error'],
  // A word from an editor's settings that is none counts for nothing.
  ['lost', { 'tools/*': 'loud' } as unknown as Judgements, 'error'],
];

test.each(CASES)('%s, with %j, is %s', (fate, judgements, expected) => {
  expect(judge({ code: 'tools/not-json', fate }, judgements)).toBe(expected);
});

test('what is off is not found, so not mended either', () => {
  const text = '{"conversations": [{"from": "gpt", "value": "Hi"}]}\n';
  const codes = (rules: Judgements) =>
    checkAll(openDataset(text, '.jsonl', 'sharegpt', { rules })).map(({ problem }) => problem.code);
  expect(codes({})).toContain('sharegpt/turn-order');
  expect(codes({ 'sharegpt/*': 'off' })).not.toContain('sharegpt/turn-order');
});

test('the settings of an editor count over the file, key by key', () => {
  const text = '{"stage": "kto", "template": "qwen", "rules": {"json/*": "off", "tools/*": "off"}}';
  const project = { uri: 'file:///w/tuneset.config.json', text, ...readProject(text) };
  const editor = chosenOf({ ...DEFAULT_SETTINGS, template: 'llama3', rules: { 'tools/*': 'hint' } });
  expect(withProject(editor, project, 'file:///w/a.jsonl', 'file:///w')).toEqual({
    ...DEFAULT_SETTINGS,
    stage: 'kto',
    template: 'llama3',
    rules: { 'json/*': 'off', 'tools/*': 'hint' },
  });
});

test('the file may hold all settings of a data file, and no others', async () => {
  const { default: schema } = await import('../../schemas/config.schema.json', { with: { type: 'json' } });
  const { $schema: _, ...keys } = schema.definitions.file.properties;
  expect(Object.keys(keys).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
});
