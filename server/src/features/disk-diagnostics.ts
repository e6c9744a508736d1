/** Problems of a file on disk as the editor shows them: at the file, or at pages of its records. */
import type { Diagnostic, Range } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import type { Reader } from '../engine/formats/layout.js';
import type { Found, Page, Shown } from '../engine/pages.js';
import type { Judgements } from '../engine/problem.js';
import { type Codes, SEVERITIES } from '../engine/sightings.js';
import { RECORDS_SCHEME, type RecordsQuery } from '../protocol.js';
import { type Locale, pageOf, say } from '../words.js';
import { type DiagnosticData, lspSeverity, wordsOf } from './diagnostics.js';

export interface DiskFile {
  readonly uri: string;
  readonly locale: Locale;
  readonly rules: Judgements | undefined;
  readonly reader: Reader;
}

export interface DiskProblems {
  readonly found: readonly Found[];
  /** All problems; those that were not found are told as a sum. */
  readonly codes: Codes;
  /** The page on which the sum stands; undefined where the file itself is shown. */
  readonly front: Page | undefined;
}

/** Problems by the URI of what shows them. */
export function diskDiagnostics(
  file: DiskFile,
  { found, codes, front }: DiskProblems,
): Map<string, Diagnostic[]> {
  const shown = new Map<string, Diagnostic[]>();
  const add = (page: Page | undefined, diagnostic: Diagnostic) => {
    const uri = uriOfPage(file, page);
    const there = shown.get(uri) ?? [];
    there.push(diagnostic);
    shown.set(uri, there);
  };
  for (const each of found) add(each.page, diagnosticOf(file, each));
  const rest = restOf(file.locale, codes, found);
  if (rest !== undefined) add(front, rest);
  return shown;
}

function diagnosticOf({ locale, rules, reader }: DiskFile, found: Found): Diagnostic {
  const { problem, record } = found;
  const data: DiagnosticData = { record: record ?? null, problem };
  return {
    range: rangeOfShown(found),
    severity: lspSeverity(problem, rules),
    code: problem.code,
    codeDescription: { href: pageOf(problem.code) },
    source: 'tuneset',
    message: wordsOf(locale, problem, reader),
    data,
  };
}

export function rangeOfShown({ start, end }: Shown): Range {
  return {
    start: { line: start.line, character: start.column },
    end: { line: end.line, character: end.column },
  };
}

/** So many codes are named in the sum. */
const NAMED = 12;

/** The problems that are not shown, counted by code. */
function restOf(locale: Locale, codes: Codes, found: readonly Found[]): Diagnostic | undefined {
  const hidden = new Map<string, number>();
  const add = (code: string, count: number) => hidden.set(code, (hidden.get(code) ?? 0) + count);
  for (const severity of SEVERITIES) for (const [code, count] of codes[severity]) add(code, count);
  for (const { problem } of found) add(problem.code, -1);
  const counts = [...hidden].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a);
  if (counts.length === 0) return undefined;
  const sum = counts.reduce((all, [, count]) => all + count, 0);
  const list = counts.slice(0, NAMED).map(([code, count]) => `${grouped(count)} × ${code}`);
  const words = say(locale, 'And {count} more: {list}', {
    count: grouped(sum),
    list: [...list, ...(counts.length > NAMED ? ['…'] : [])].join(locale === 'zh-cn' ? '、' : ', '),
  });
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: 3, source: 'tuneset', message: words };
}

/** English and Chinese group digits alike. */
const grouped = (count: number) => count.toLocaleString('en');

/** Where a spot is shown: the file, or a document that holds some of its records and is named after them. */
export function uriOfPage({ uri, locale }: Pick<DiskFile, 'uri' | 'locale'>, page: Page | undefined): string {
  if (!page) return uri;
  const file = URI.parse(uri);
  const words = page.first === page.last ? '{file} (record {first})' : '{file} (records {first}–{last})';
  const [first, last] = [grouped(page.first + 1), grouped(page.last + 1)];
  const name = say(locale, words, { file: stemOf(file), first, last });
  const { path } = Utils.joinPath(Utils.dirname(file), `${name}.jsonl`);
  const query = JSON.stringify({ uri, ...page } satisfies RecordsQuery);
  return URI.from({ scheme: RECORDS_SCHEME, path, query }).toString();
}

function stemOf(file: URI): string {
  return Utils.basename(file).replace(/\.(?:jsonl|ndjson|jsonlines|json)$/i, '');
}

/** The file and the records that a page's URI names. */
export function pageAt(uri: string): { readonly uri: string; readonly page: Page } | undefined {
  try {
    const { uri: file, first, last } = JSON.parse(URI.parse(uri).query) as RecordsQuery;
    return { uri: file, page: { first, last } };
  } catch {
    return undefined;
  }
}
