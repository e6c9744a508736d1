import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import zhCn from '../../server/l10n/zh-cn.json' with { type: 'json' };
import { RULES } from '../../server/src/engine/rules/index.js';
import type { Rule } from '../../server/src/engine/rules/rule.js';
import { blocksOf, infoFor, isConfig, isFixed, messagesIn } from './page.js';

/** Every English text that a rule can say. */
function wordsOf({ messages, fixes = {}, effect }: Rule): string[] {
  const effects = Object.values(effect).flatMap((one) =>
    typeof one === 'object' ? Object.values(one) : one,
  );
  return [...Object.values(messages), ...Object.values(fixes), ...effects];
}

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(Object.entries(RULES))('%s', (code, rule) => {
  test.each(['docs/rules', 'docs/zh-cn/rules'])('has a page in %s', (folder) => {
    const path = `${folder}/${code}.md`;
    expect(existsSync(path), path).toBe(true);
    expect(readFileSync(path, 'utf8').split('\n')[0]).toBe(`# ${code}`);
  });

  test('says all it says in Chinese too, with the same placeholders', () => {
    const bundle: Readonly<Record<string, string>> = zhCn;
    for (const text of wordsOf(rule)) {
      expect(bundle).toHaveProperty([text]);
      expect(placeholders(bundle[text] ?? '')).toEqual(placeholders(text));
    }
  });
});

/** What takes more records than a page can show has a test of its own beside this one. */
const OWN_TESTS = [
  ...['record/late-part: late', 'record/late-part: answer', 'record/duplicate: more'],
  ...['services/large-file: size', 'services/large-file: records', 'services/picture: large'],
  ...['schema/value: many', 'file/carriage-return: crlf'],
  ...['record/late-key: key', 'record/late-key: value', 'record/late-key: text'],
  ...['file/over-lines: severed', 'file/nothing-left: batch'],
];

test('the pages and the cases show every message', () => {
  const shown = new Set(['docs/rules', 'test/rules/cases'].flatMap(messagesBelow));
  const all = Object.entries(RULES).flatMap(([code, rule]) =>
    // What a text rule says may rest on bytes and lengths that no page can hold.
    rule.kind === 'text' ? [] : Object.keys(rule.messages).map((message) => `${code}: ${message}`),
  );
  expect(all.filter((message) => !shown.has(message) && !OWN_TESTS.includes(message))).toEqual([]);
});

function messagesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );
  return files.flatMap((file) => {
    const page = readFileSync(join(folder, file), 'utf8');
    const blocks = blocksOf(page);
    return blocks.flatMap((block, i) =>
      isFixed(block) ? [] : messagesIn(block, isConfig(block) ? undefined : infoFor(blocks, i, page)),
    );
  });
}
