import { describe, expect, test } from 'vitest';
import { type VariantName, validators } from '../../server/src/engine/validators.generated.js';
import { allParts, type Snippet, schemas } from './schemas.ts';

/** The text that a snippet inserts when a person fills each stop with its suggestion, or with `x` where it has none. */
function filled({ body }: Snippet): string {
  const text = JSON.stringify(body).replaceAll(/"\^([^"]*)"/g, '$1');
  const suggestions = new Map(
    [...text.matchAll(/\$\{(\d+):([^}]*)\}/g)].map(([, stop, word]) => [stop, word]),
  );
  return text.replaceAll(/\$\{?(\d+)(:[^}]*)?\}?/g, (_, stop: string) => suggestions.get(stop) ?? 'x');
}

const variants = Object.keys(validators).map((name) => {
  const [file, variant] = name.split('/') as [string, string];
  const snippets = schemas[file]?.definitions?.[variant]?.defaultSnippets ?? [];
  return { name: name as VariantName, snippets };
});

const cases = variants.flatMap(({ name, snippets }) => snippets.map((snippet) => ({ name, snippet })));

/** Texts in a value that hold JSON, as the trainer will read them. */
function jsonTexts(value: unknown): string[] {
  if (typeof value === 'string') return /^[[{]/.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(jsonTexts) : [];
}

describe('a snippet, filled in', () => {
  test.each(cases)('$name: $snippet.label is a valid record', ({ name, snippet }) => {
    const record = JSON.parse(filled(snippet));
    expect(validators[name](record), JSON.stringify(validators[name].errors)).toBe(true);
  });

  test('holds JSON wherever it holds JSON text', () => {
    const bodies = allParts.flatMap(({ schema }) => schema.defaultSnippets ?? []);
    const texts = bodies.map((snippet) => JSON.parse(filled(snippet))).flatMap(jsonTexts);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) expect(() => JSON.parse(text), text).not.toThrow();
  });

  test.each(Object.keys(schemas))('%s: no two snippets of one place share a name', (file) => {
    const parts = allParts.filter(({ where }) => where.startsWith(`${file}#`));
    for (const { where, schema } of parts) {
      const labels = (schema.defaultSnippets ?? []).map(({ label }) => label);
      expect(new Set(labels).size, where).toBe(labels.length);
    }
  });
});

describe('there is a snippet for', () => {
  const bodies = (file: string) =>
    variants.filter(({ name }) => name.startsWith(file)).flatMap(({ snippets }) => snippets.map(filled));

  test.each([
    ['alpaca', 'history', 'system', 'tools', 'images', 'videos', 'audios', 'chosen', 'kto_tag', 'text'],
    [
      'sharegpt',
      'system',
      'function_call',
      'observation',
      'tools',
      'images',
      'videos',
      'audios',
      'rejected',
      'kto_tag',
    ],
    [
      'openai',
      'system',
      'tool_calls',
      'weight',
      'image_url',
      'preferred_output',
      'reference_answer',
      'completion',
      'kto_tag',
    ],
  ])('%s: %s, %s, %s, …', (file, ...words) => {
    for (const word of words)
      expect(
        bodies(file).some((body) => body.includes(`"${word}"`)),
        word,
      ).toBe(true);
  });
});
