import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../server/src/words.js';
import { actual, type Block, blocksOf, infoFor, isConfig, isFixed, mended } from './page.js';

const FOLDERS: readonly (readonly [string, Locale])[] = [
  ['docs/rules', 'en'],
  ['docs/zh-cn/rules', 'zh-cn'],
  ['test/rules/cases', 'en'],
];

function pagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.md') && !file.endsWith('README.md')).sort();
}

/** What the page would say if all it expects were what is found. */
function rewritten(page: string, locale: Locale): string {
  const lines = page.split('\n');
  const blocks = blocksOf(page);
  const found = blocks.map((block, i) => linesFor(blocks, block, i, page, locale));
  for (let i = blocks.length - 1; i >= 0; i--) {
    const { line, lines: inside } = blocks[i] as Block;
    lines.splice(line + 1, inside.length, ...(found[i] as string[]));
  }
  return lines.join('\n');
}

function linesFor(blocks: readonly Block[], block: Block, i: number, page: string, locale: Locale): string[] {
  const before = blocks[i - 1];
  if (isFixed(block) && before) return mended(before, infoFor(blocks, i - 1, page));
  return actual(block, isConfig(block) ? undefined : infoFor(blocks, i, page), locale);
}

for (const [folder, locale] of FOLDERS) {
  describe(folder, () => {
    for (const file of pagesIn(folder)) {
      test(file.replace(/\.md$/, ''), () => {
        const path = join(folder, file);
        const page = readFileSync(path, 'utf8');
        const found = rewritten(page, locale);
        if (process.env.UPDATE && found !== page) writeFileSync(path, found);
        else expect(found).toBe(page);
      });
    }
  });
}
