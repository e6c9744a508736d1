import { createHash } from 'node:crypto';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { type Judgements, judge, type Severity } from '../../../engine/problem.js';
import { RULES } from '../../../engine/rules/index.js';
import { effectOf, type Rule } from '../../../engine/rules/rule.js';
import { type Locale, pageOf, say } from '../../../words.js';
import { pageText, version } from '../pages.js';
import type { Failure, FileReport, Finding, Printer } from '../report.js';
import { LongList, longJson } from './long-json.js';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  hint: 'note',
};

function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/').replace(/^\.\//, '');
}

/** `sharegpt/turn-order` as a name: SharegptTurnOrder. */
function nameOf(code: string): string {
  return code.replace(/(?:^|[/-])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `judgements`: what a team says of its severity counts here, too. */
function descriptorOf(code: string, judgements: Judgements, locale: Locale): ReportingDescriptor {
  const rule = RULES[code] as Rule;
  const effect = effectOf(rule, 'llamafactory', rule.fate);
  const messages = Object.values(rule.messages).map((text) => say(locale, text));
  const text = [...messages, ...(effect === undefined ? [] : [say(locale, effect)]), rule.source].join('\n');
  const page = pageText(code, locale);
  return {
    id: code,
    name: nameOf(code),
    shortDescription: { text: messages[0] ?? code },
    help: page === undefined ? { text } : { text, markdown: page },
    helpUri: pageOf(code),
    defaultConfiguration: { level: LEVELS[judge({ code, fate: rule.fate }, judgements) as Severity] },
    properties: { fate: rule.fate, source: rule.source },
  };
}

/**
 * What stays the same when records are added above: neither line nor record number goes in, and no number that the
 * message names. Of several problems that have all else in common the order tells.
 */
function fingerprint(uri: string, { code, path, message }: Finding, seen: Map<string, number>): string {
  const hash = createHash('sha256').update(
    [uri, code, JSON.stringify(path), message.replace(/\d+/g, '#')].join('\0'),
  );
  const digest = hash.digest('hex').slice(0, 16);
  const number = (seen.get(digest) ?? 0) + 1;
  seen.set(digest, number);
  return `${digest}:${number}`;
}

function resultOf(
  uri: string,
  finding: Finding,
  codes: readonly string[],
  seen: Map<string, number>,
): Result {
  const { code, severity, fate, message, effect, record, path } = finding;
  const { line: startLine, column: startColumn, endLine, endColumn } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: effect === '' ? message : `${message} ${effect}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri },
          region: { startLine, startColumn, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { 'tuneset/v1': fingerprint(uri, finding, seen) },
    properties: { record, fate, path },
  };
}

function* resultsOf(files: readonly FileReport[], codes: readonly string[]): Generator<Result> {
  const seen = new Map<string, number>();
  for (const { path, problems } of files) {
    const uri = uriOf(path);
    for (const finding of problems) yield resultOf(uri, finding, codes, seen);
  }
}

function codesIn(files: readonly FileReport[]): string[] {
  const codes = new Set<string>();
  for (const { problems } of files) for (const { code } of problems) codes.add(code);
  return [...codes].sort();
}

function invocationOf(failures: readonly Failure[]): NonNullable<Run['invocations']>[number] {
  return {
    executionSuccessful: failures.length === 0,
    toolExecutionNotifications: failures.map(({ path, reason }) => ({
      level: 'error',
      message: { text: reason },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
    })),
  };
}

/** The results may be too many for memory. */
type LongLog = Omit<Log, 'runs'> & { runs: (Omit<Run, 'results'> & { results: LongList })[] };

/** SARIF 2.1.0 (OASIS), which code scanning services and editors read. */
export const sarif: Printer = function* ({ files, failures }, { locale }) {
  const codes = codesIn(files);
  // Files of one run are mostly of one project; of several the last one's word stands in the list of rules.
  const judgements: Judgements = Object.assign({}, ...files.map(({ judgements }) => judgements));
  const log: LongLog = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: {
          driver: {
            name: 'tuneset',
            version: version(),
            informationUri: 'https://github.com/tuneset/tuneset',
            language: locale === 'zh-cn' ? 'zh-CN' : 'en-US',
            rules: codes.map((code) => descriptorOf(code, judgements, locale)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(failures)],
        results: new LongList(resultsOf(files, codes)),
      },
    ],
  };
  yield* longJson(log);
  yield '\n';
};
