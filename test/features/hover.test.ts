import { describe, expect, test } from 'vitest';
import type { MarkupContent } from 'vscode-json-languageservice';
import { hover } from '../../server/src/features/hover.js';
import { createJson } from '../../server/src/features/json.js';
import type { Locale } from '../../server/src/words.js';
import { offsetAt, openText } from './open.js';
import { readStories } from './stories.js';

/** `^`: what is underlined. `+`: what the hover says somewhere. `-`: that there is none. */
async function hovered(text: string, entry: Record<string, never> | undefined, locale: Locale) {
  const opened = openText(text, { locale, ...(entry && { entry }) });
  const found = await hover(opened.context, createJson(locale), opened.position);
  if (!found?.range) return undefined;
  const { start, end } = found.range;
  const on = opened.text.slice(offsetAt(opened.text, start), offsetAt(opened.text, end));
  return { on, says: (found.contents as MarkupContent).value };
}

describe.each(['en', 'zh-cn'] as const)('hover: %s', (locale) => {
  test.each(readStories(new URL(`hover/${locale}.txt`, import.meta.url)))('$name', async (story) => {
    const found = await hovered(story.text, story.entry, locale);
    for (const { sign, says } of story.expectations) {
      if (sign === '-') expect(found).toBeUndefined();
      else if (sign === '^') expect(found?.on).toBe(says);
      else expect(found?.says).toContain(says);
    }
  });
});

test('a record that is nested without end has no hover, and the server goes on', async () => {
  const deep = `{"instruction": "a", "output": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  for (const at of [0, 3, 32, 50_000]) {
    const opened = openText(`{"instruction": "a", "output": "b"}\n${deep.slice(0, at)}$0${deep.slice(at)}`);
    expect(await hover(opened.context, createJson('en'), opened.position)).toBeNull();
  }
});
