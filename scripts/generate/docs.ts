/** Prints the table of all rules, in both languages: docs/rules/README.md, docs/zh-cn/rules/README.md. */
import { type Severity, severityOf } from '../../server/src/engine/problem.js';
import { RULES } from '../../server/src/engine/rules/index.js';
import type { Rule } from '../../server/src/engine/rules/rule.js';
import { type Locale, say } from '../../server/src/words.js';
import type { Generated } from '../generate.ts';

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly head: readonly string[];
  readonly severities: Readonly<Record<Severity, string>>;
  readonly yes: string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  en: {
    title: 'Rules',
    lead: 'All that Tuneset can say of a dataset. The severity follows from what happens: **error** the run stops, or the record is lost, or the service refuses the file; **warning** trained otherwise than the file says; **hint** a matter of taste. Rules whose cases differ name more than one. `tuneset explain CODE` prints a page in the terminal.',
    head: ['code', 'severity', 'what happens', 'fix'],
    severities: { error: 'error', warning: 'warning', hint: 'hint' },
    yes: 'yes',
  },
  'zh-cn': {
    title: '规则',
    lead: 'Tuneset 对数据集所能指出的一切。严重程度取决于后果：**错误**——训练中止、记录丢失，或服务拒收文件；**警告**——训练的内容与文件所写不同；**提示**——习惯问题。情形不一的规则列出多种。`tuneset explain CODE` 在终端打印某条规则的页面。',
    head: ['代码', '严重程度', '后果', '修复'],
    severities: { error: '错误', warning: '警告', hint: '提示' },
    yes: '有',
  },
};

function severities(rule: Rule): readonly Severity[] {
  const fates = Object.values(rule.effect).flatMap((effect) =>
    typeof effect === 'object' ? (Object.keys(effect) as (typeof rule.fate)[]) : [],
  );
  return [...new Set([rule.fate, ...fates].map(severityOf))];
}

function effects(rule: Rule, locale: Locale): string {
  const effect = rule.effect.llamafactory ?? rule.effect.service ?? '';
  const texts = typeof effect === 'object' ? Object.values(effect) : [effect];
  return [...new Set(texts)].map((text) => say(locale, text)).join(locale === 'en' ? ' ' : '');
}

function rowOf(code: string, rule: Rule, locale: Locale): string {
  const words = WORDS[locale];
  const severity = severities(rule).map((one) => words.severities[one]);
  const cells = [
    `[${code}](${code}.md)`,
    severity.join(', '),
    effects(rule, locale),
    rule.fixes ? words.yes : '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function readme(locale: Locale): string {
  const { title, lead, head } = WORDS[locale];
  const rows = Object.entries(RULES).map(([code, rule]) => rowOf(code, rule, locale));
  const note = '<!-- Printed by `npm run generate` from server/src/engine/rules/; do not edit. -->';
  const table = [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows];
  return [note, '', `# ${title}`, '', lead, '', ...table, ''].join('\n');
}

export function generate(): Generated[] {
  return [
    { path: 'docs/rules/README.md', text: readme('en') },
    { path: 'docs/zh-cn/rules/README.md', text: readme('zh-cn') },
  ];
}
