import { describe, expect, test } from 'vitest';
import { type Hover, type MarkupContent, TextDocument } from 'vscode-json-languageservice';
import { configCompletion, configHover, configSymbols } from '../../server/src/features/config.js';
import { createJson } from '../../server/src/features/json.js';
import type { Locale } from '../../server/src/words.js';
import { accept } from './open.js';
import { readStories } from './stories.js';

function openConfig(marked: string, locale: Locale = 'en') {
  const at = marked.indexOf('$0');
  const document = TextDocument.create('file:///data/dataset_info.json', 'json', 0, marked.replace('$0', ''));
  return { context: { uri: document.uri, document, locale }, position: document.positionAt(at) };
}

describe('dataset_info.json', () => {
  test.each(readStories(new URL('config.txt', import.meta.url)))('$name', async ({ text, expectations }) => {
    const { context, position } = openConfig(text);
    const items = await configCompletion(context, createJson('en'), position);
    const sorted = items.toSorted((a, b) => ((a.sortText as string) < (b.sortText as string) ? -1 : 1));
    const labels = sorted.map(({ label }) => label);
    for (const { sign, says, below } of expectations) {
      const first = says.split(', ');
      if (sign === '^') expect(labels.slice(0, first.length)).toEqual(first);
      else if (sign === '-') expect(labels).not.toContain(says);
      else {
        const item = items.find(({ label }) => label === says);
        expect(item && accept(context.document.getText(), item)).toBe(below);
      }
    }
  });

  test.each([
    ['en', 'How a record is built'],
    ['zh-cn', '记录'],
  ] as const)('a key is explained in %s', async (locale, says) => {
    const { context, position } = openConfig(
      '{"a": {"file_name": "a.json", "form$0atting": "sharegpt"}}',
      locale,
    );
    const found = (await configHover(context, createJson(locale), position)) as Hover;
    const [text] = found.contents as (string | MarkupContent)[];
    expect(text).toContain(says);
  });

  test('entries are its outline', () => {
    const { context } = openConfig('{"a": {"file_name": "a.json"}, "b": {}}');
    expect(configSymbols(context, createJson('en')).map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
