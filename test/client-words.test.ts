/** What the extension says must be there in Chinese too, and nothing that it no longer says. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const keysOf = (path: string) => Object.keys(JSON.parse(read(path)) as object).sort();

test('every text of the extension has its translation', () => {
  const source = globSync('client/src/**/*.ts').map(read).join('\n');
  const said = [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, text]) => text);
  expect(source.match(/l10n\.t\(/g)).toHaveLength(said.length);
  expect(keysOf('l10n/bundle.l10n.zh-cn.json')).toEqual([...new Set(said)].sort());
});

test('every text of the manifest stands in both languages', () => {
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  const wanted = [...new Set(used)].sort();
  expect(keysOf('package.nls.json')).toEqual(wanted);
  expect(keysOf('package.nls.zh-cn.json')).toEqual(wanted);
});

test('a translation keeps the placeholders of its text', () => {
  const bundle = JSON.parse(read('l10n/bundle.l10n.zh-cn.json')) as Record<string, string>;
  const placeholders = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort();
  for (const [english, chinese] of Object.entries(bundle)) {
    expect(placeholders(chinese), english).toEqual(placeholders(english));
  }
});
