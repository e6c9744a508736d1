import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Shell, shell } from './shell.ts';

const GOOD = '{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}';
const MENDABLE = GOOD.replace('gpt', 'GPT');
const HOPELESS = '{"conversations": []}';

const files = {
  'lines.jsonl': `${GOOD}\n${MENDABLE}\r\n${HOPELESS}\n${GOOD}  \n`,
  'array.json': `[\n  ${GOOD},,\n  ${MENDABLE},\n  ${HOPELESS},\n]\n`,
  'good.jsonl': `${GOOD}\n${GOOD}`,
  'settings.json': '{"name": "x",}',
};

let sh: Shell;
beforeEach(() => {
  sh = shell(files);
});
afterEach(() => sh.remove());

const text = (name: string) => readFileSync(join(sh.folder, name), 'utf8');

test('--fix mends what is certain and touches nothing else', () => {
  const { code } = sh.tuneset('check --fix lines.jsonl array.json good.jsonl settings.json');
  expect(code).toBe(1);
  expect(text('lines.jsonl')).toBe(`${GOOD}\n${GOOD}\r\n${HOPELESS}\n${GOOD}  \n`);
  expect(text('array.json')).toBe(`[\n  ${GOOD},\n  ${GOOD},\n  ${HOPELESS}\n]\n`);
  expect(text('good.jsonl')).toBe(files['good.jsonl']);
  expect(text('settings.json')).toBe(files['settings.json']);
});

test('fixing twice changes nothing more', () => {
  sh.tuneset('check --fix lines.jsonl array.json');
  const once = [text('lines.jsonl'), text('array.json')];
  sh.tuneset('check --fix lines.jsonl array.json');
  expect([text('lines.jsonl'), text('array.json')]).toEqual(once);
});

test('--split-rejected moves records that cannot be used, the good ones keep their order', () => {
  const { code, err } = sh.tuneset('check --fix --split-rejected lines.jsonl array.json good.jsonl');
  expect(code).toBe(0);
  expect(err).toContain('lines.rejected.jsonl');
  expect(text('lines.jsonl')).toBe(`${GOOD}\n${GOOD}\r\n${GOOD}  \n`);
  expect(text('lines.rejected.jsonl')).toBe(`${HOPELESS}\n`);
  expect(text('array.json')).toBe(`[\n  ${GOOD},\n  ${GOOD}\n]\n`);
  expect(text('array.rejected.jsonl')).toBe(`${HOPELESS}\n`);
  expect(existsSync(join(sh.folder, 'good.rejected.jsonl'))).toBe(false);
});
