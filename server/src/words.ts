/** From problems to words, in the reader's language. English stands in the rules; translations in server/l10n/. */
import zhCn from '../l10n/zh-cn.json' with { type: 'json' };
import type { Reader } from './engine/formats/layout.js';
import type { Args, Problem } from './engine/problem.js';
import { RULES } from './engine/rules/index.js';
import { effectOf } from './engine/rules/rule.js';

export type Locale = 'en' | 'zh-cn';

const BUNDLES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, 'zh-cn': zhCn };

/** The locale that suits a language tag such as `zh-CN`, `zh-Hans` or `de`. */
export function localeOf(tag: string | undefined): Locale {
  return tag && /^zh\b(?![-_](?:tw|hk|mo|hant))/i.test(tag) ? 'zh-cn' : 'en';
}

/** Says an English text in a language, with its {placeholders} filled in. */
export function say(locale: Locale, english: string, args: Args = {}): string {
  const text = BUNDLES[locale][english] ?? english;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

const MASKED = 'Another problem loses the record already; once that is mended, the run stops here.';

/** A problem's message: what is wrong, and what happens because of it. */
export function describe(
  locale: Locale,
  problem: Problem,
  reader: Reader,
): { message: string; effect: string } {
  const rule = RULES[problem.code];
  if (!rule) return { message: problem.code, effect: '' };
  const effect = problem.masked ? MASKED : effectOf(rule, reader, problem.fate);
  return {
    message: say(locale, rule.messages[problem.message] ?? problem.code, problem.args),
    effect: effect === undefined ? '' : say(locale, effect, problem.args),
  };
}

/** Where a rule's page is. */
export function pageOf(code: string): string {
  return `https://github.com/tuneset/tuneset/blob/main/docs/rules/${code}.md`;
}
