import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import { generate } from '../../scripts/generate/validators.ts';
import { allParts, resolve, schemas } from './schemas.ts';

describe('the schemas', () => {
  test.each(Object.keys(schemas))('%s is a draft-07 schema', (name) => {
    const ajv = new Ajv.default({ strict: false });
    expect(ajv.validateSchema(schemas[name] ?? false), ajv.errorsText()).toBe(true);
  });

  test('every reference leads somewhere', () => {
    for (const { where, schema } of allParts) resolve(where.replace(/#.*/, ''), schema);
  });

  test('a reference stands alone, since draft-07 does not read what stands beside it', () => {
    const crowded = allParts.filter(({ schema }) => schema.$ref && Object.keys(schema).length > 1);
    expect(crowded.map(({ where }) => where)).toEqual([]);
  });

  test('what is left to rules is there', () => {
    const empty = allParts.filter(({ schema }) =>
      schema.leftToRules?.some((keyword) => !(keyword in schema)),
    );
    expect(empty.map(({ where }) => where)).toEqual([]);
  });

  test.each(['images', 'videos', 'audios', 'image', 'kto_tag'])('%s is the same in all formats', (name) => {
    const shared = [schemas.alpaca, schemas.sharegpt, schemas.openai].map(
      (schema) => schema?.definitions?.[name],
    );
    expect(shared[1]).toEqual(shared[0]);
    expect(shared[2]).toEqual(shared[0]);
  });
});

describe('the validators compiled from them', () => {
  const { path = '', text: script = '' } = generate().find(({ path }) => path.endsWith('.js')) ?? {};

  test('are those of the schemas as they stand (else: npm run generate)', () => {
    expect(readFileSync(path, 'utf8') === script).toBe(true);
  });

  test('need no library at run time', () => {
    expect(script).toContain('export const validators');
    expect(script).not.toMatch(/\brequire\(|\bimport\b|new Function|\beval\(/);
  });
});
