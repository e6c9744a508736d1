import { describe, expect, test } from 'vitest';
import { completion } from '../../server/src/features/completion.js';
import { createJson } from '../../server/src/features/json.js';
import { accept, openText } from './open.js';
import { type Expectation, readStories, type Story } from './stories.js';

const json = createJson('en');

async function offered({ text, entry }: Story, extension: string) {
  const opened = openText(text, { extension, ...(entry && { entry }) });
  const items = await completion(opened.context, json, opened.position);
  const sorted = items.toSorted((a, b) => ((a.sortText as string) < (b.sortText as string) ? -1 : 1));
  return { text: opened.text, items: sorted };
}

type Offered = Awaited<ReturnType<typeof offered>>;

function holds({ text, items }: Offered, { sign, says, below }: Expectation): void {
  const labels = items.map(({ label }) => label);
  if (sign === '^') {
    const first = says.split(', ').filter((label) => label !== '');
    expect(labels.slice(0, first.length)).toEqual(first);
    if (first.length === 0) expect(labels).toEqual([]);
  } else if (sign === '-') {
    expect(labels).not.toContain(says);
  } else {
    expect(labels).toContain(says);
    const item = items.find(({ label }) => label === says);
    expect(item && accept(text, item)).toBe(below);
  }
}

describe.each(['sharegpt', 'openai', 'alpaca', 'v1', 'arrays', 'first-record'])('completion: %s', (file) => {
  const stories = readStories(new URL(`completion/${file}.txt`, import.meta.url));
  const extension = file === 'arrays' ? '.json' : '.jsonl';
  test.each(stories)('$name', async (story) => {
    const found = await offered(story, extension);
    for (const expectation of story.expectations) holds(found, expectation);
  });
});

test('labels and descriptions are in the reader’s language', async () => {
  const opened = openText('$0', { locale: 'zh-cn' });
  const items = await completion(opened.context, createJson('zh-cn'), opened.position);
  const found = items.find(({ label }) => label === 'ShareGPT：一问一答');
  expect(JSON.stringify(found?.documentation)).toMatch(/[\u4e00-\u9fff]/);
});
