import pc from 'picocolors';
import { FORMATS } from '../../../engine/formats/index.js';
import type { Severity } from '../../../engine/problem.js';
import { type Locale, say } from '../../../words.js';
import { type Counts, type FileReport, type Finding, type Printer, totals } from '../report.js';

type Colors = ReturnType<typeof pc.createColors>;

const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'hint',
};

function painted(colors: Colors, severity: Severity, text: string): string {
  const paint = { error: colors.red, warning: colors.yellow, hint: colors.cyan }[severity];
  return paint(text);
}

/** `path:line:column` is what terminals and editors make a link of. */
function findingLines(path: string, finding: Finding, locale: Locale, colors: Colors): string {
  const { line, column, severity, message, effect, code } = finding;
  const place = colors.bold(`${path}:${line}:${column}`);
  const word = painted(colors, severity, say(locale, SEVERITY_WORD[severity]));
  const head = `${place} ${word} ${message} ${colors.dim(`[${code}]`)}`;
  return effect === '' ? head : `${head}\n    ${colors.dim(effect)}`;
}

const WHY: Readonly<Record<FileReport['why'], string>> = {
  setting: '{format}, as asked for; {records} records.',
  'dataset-info': '{format}, from the entry "{entry}" of dataset_info.json; {records} records.',
  content: '{format}, judged by its content; {records} records.',
};

function fileLines(file: FileReport, locale: Locale, colors: Colors): string[] {
  const lines = [...file.problems].map((finding) => findingLines(file.path, finding, locale, colors));
  if (lines.length === 0) return [];
  if (file.hidden > 0) {
    lines.push(
      colors.dim(say(locale, '… and {hidden} problems more (--max-problems).', { hidden: file.hidden })),
    );
  }
  if (file.command) {
    const words = say(locale, 'a configuration for {command}; paths count from here.', {
      command: file.command,
    });
    return [...lines, colors.dim(`${file.path}: ${words}`), ''];
  }
  const format = file.format ? FORMATS[file.format].title : 'JSON';
  const args = { format, entry: file.entry ?? '', records: file.records };
  lines.push(colors.dim(`${file.path}: ${say(locale, WHY[file.why], args)}`), '');
  return lines;
}

function countWords(counts: Counts, locale: Locale, colors: Colors): string {
  const words: string[] = [];
  for (const severity of ['error', 'warning', 'hint'] as const) {
    const count = counts[severity];
    if (count === 0) continue;
    const english = count === 1 ? `{count} ${severity}` : `{count} ${severity}s`;
    words.push(painted(colors, severity, say(locale, english, { count })));
  }
  return words.join(say(locale, ', '));
}

function summaryLine(files: readonly FileReport[], locale: Locale, colors: Colors): string {
  const counts = totals(files);
  const records = files.reduce((sum, file) => sum + file.records, 0);
  const args = { files: files.length, records };
  if (counts.error + counts.warning + counts.hint === 0) {
    return colors.green(say(locale, 'No problems; files: {files}, records: {records}.', args));
  }
  const problems = countWords(counts, locale, colors);
  return say(locale, '{problems}; files: {files}, records: {records}.', { ...args, problems });
}

/** For people: a problem a line with its consequence below, then what the file was taken for, then the sum. */
export const text: Printer = ({ files }, { locale, color }) => {
  const colors = pc.createColors(color);
  const lines = files.flatMap((file) => fileLines(file, locale, colors));
  return [`${[...lines, summaryLine(files, locale, colors)].join('\n')}\n`];
};
