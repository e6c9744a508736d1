/** The rules' pages, which the package carries beside its programs. */
import { readFileSync } from 'node:fs';
import type { Locale } from '../../words.js';

const FOLDERS: Readonly<Record<Locale, string>> = { en: '../docs/rules/', 'zh-cn': '../docs/zh-cn/rules/' };

/** The page of a rule as Markdown, in a language or else in English; undefined where there is none. */
export function pageText(code: string, locale: Locale): string | undefined {
  for (const folder of [FOLDERS[locale], FOLDERS.en]) {
    try {
      return readFileSync(new URL(`${folder}${code}.md`, import.meta.url), 'utf8');
    } catch {
      // There is no page in this language.
    }
  }
  return undefined;
}

/** The package's version, from the manifest beside dist/. */
export function version(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
