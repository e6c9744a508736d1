import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contributions, type Language, plainly, type Token, tokenize } from './tokenize.ts';

interface Expectation {
  start: number;
  end: number;
  /** A scope that every character has, or with `-` in front one that none has. */
  scope: string;
}

interface Case {
  text: string;
  expectations: Expectation[];
}

/** Lines of colours.txt: a text, and below it lines of carets, each with the scope expected there. */
function casesOf(lines: string[]): Case[] {
  const cases: Case[] = [];
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue;
    const carets = /^ *(\^+) (.+)$/.exec(line);
    if (!carets) cases.push({ text: line, expectations: [] });
    else cases.at(-1)?.expectations.push(expectation(line, carets[1] ?? '', carets[2] ?? ''));
  }
  return cases;
}

function expectation(line: string, carets: string, scope: string): Expectation {
  const start = line.indexOf('^');
  return { start, end: start + carets.length, scope };
}

const within = (scope: string, part: string) => `.${scope}.`.includes(`.${part}.`);

function holds(tokens: Token[], { start, end, scope }: Expectation): boolean {
  const absent = scope.startsWith('- ');
  const part = absent ? scope.slice(2) : scope;
  const touched = tokens.filter((token) => token.start < end && token.end > start);
  return touched.length > 0 && touched.every(({ scopes }) => scopes.some((s) => within(s, part)) !== absent);
}

const cases = casesOf(readFileSync('test/syntaxes/colours.txt', 'utf8').split('\n'));

describe.each<Language>(['jsonl', 'json'])('in %s', (language) => {
  test.each(cases)('$text', ({ text, expectations }) => {
    const tokens = tokenize[language](text);
    expect(expectations.length).toBeGreaterThan(0);
    const failed = expectations.filter((expectation) => !holds(tokens, expectation));
    const shown = failed.map(({ start, end, scope }) => {
      const found = tokens.filter((token) => token.start < end && token.end > start);
      return {
        at: text.slice(start, end),
        scope,
        found: found.map(({ text, scopes }) => `${text}: ${scopes.slice(1)}`),
      };
    });
    expect(shown).toEqual([]);
  });
});

test('a role in a pretty-printed record', () => {
  const text =
    '[\n  {\n    "messages": [\n      {\n        "role": "user",\n        "content": "Hi"\n      }\n    ]\n  }\n]';
  const user = tokenize.json(text).find((token) => token.text === 'user');
  expect(user?.scopes).toContain('entity.name.type.role.user.tuneset');
  expect(
    tokenize.json(text).filter(({ scopes }) => scopes.some((scope) => scope.startsWith('invalid'))),
  ).toEqual([]);
});

describe('other JSON keeps its colours', () => {
  const ours = (tokens: Token[]) =>
    tokens.filter(({ scopes }) => scopes.some((scope) => scope.endsWith('.tuneset')));
  const manifests = readdirSync('node_modules')
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(`node_modules/${name}`).map((n) => `${name}/${n}`) : [name],
    )
    .map((name) => `node_modules/${name}/package.json`)
    .filter((path) => existsSync(path));

  test('package.json, and that of every dependency', () => {
    expect(manifests.length).toBeGreaterThan(100);
    const coloured = manifests.filter((path) => ours(tokenize.json(readFileSync(path, 'utf8'))).length > 0);
    expect(coloured).toEqual([]);
  });

  test.each([
    '{"type": "Feature", "geometry": {"type": "Point", "coordinates": [125.6, 10.1]}, "properties": {"name": "Dinagat"}}',
    '{"compilerOptions": {"target": "ES2022", "paths": {"@/*": ["./src/*"]}}, "include": ["src"]}',
    '{"title": "Hello <b>{name}</b>", "messages": ["a", "b"], "from": "2024-01-01", "role": "button"}',
    '{"cells": [{"cell_type": "code", "source": ["print(\\"hi\\")\\n"], "outputs": []}], "nbformat": 4}',
  ])('%s', (text) => {
    expect(ours(tokenize.json(text))).toEqual([]);
    expect(tokenize.json(text)).toEqual(plainly.json(text));
  });
});

/** VS Code colours lines up to 20,000 characters (`editor.maxTokenizationLineLength`). */
const LONGEST = 20_000;
const long = (piece: string) => `{"value": "${piece.repeat(Math.ceil(LONGEST / piece.length))}"}`;

describe('a line of 20,000 characters is coloured at once', () => {
  test.each([
    'a',
    ' ',
    '<',
    '<|',
    '<|a',
    '<think>',
    '[',
    '[[{',
    '{',
    '{{',
    '{{ a',
    '{ \\n',
    '\\"',
    '\\"a',
    '\\\\',
    '\\\\\\"',
    '{\\"a\\": ',
    '{\\"a\\": [',
    '{\\"a\\": \\"b\\", ',
    '[{\\"name\\": \\"f\\"}] ',
    '<image>',
    '\\u4f60',
    '你好',
  ])('of %s', (piece) => {
    const text = long(piece);
    const began = performance.now();
    tokenize.jsonl(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('of turns', () => {
    const turn = '{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "{\\"name\\": \\"f\\"}"}, ';
    const text = `{"conversations": [${turn.repeat(LONGEST / turn.length)}]}`;
    const began = performance.now();
    tokenize.jsonl(text);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('every grammar file is contributed', () => {
  const files = readdirSync('syntaxes').map((name) => `./syntaxes/${name}`);
  expect(contributions.map(({ path }) => path).sort()).toEqual(files.sort());
});
