import type { Severity } from '../../../engine/problem.js';
import type { FileReport, Finding, Printer } from '../report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' };

const ESCAPES: Readonly<Record<string, string>> = {
  '%': '%25',
  '\r': '%0D',
  '\n': '%0A',
  ':': '%3A',
  ',': '%2C',
};
const escaped = (text: string, characters: RegExp) =>
  text.replace(characters, (one) => ESCAPES[one] as string);
const data = (text: string) => escaped(text, /[%\r\n]/g);
const property = (text: string) => escaped(text, /[%\r\n:,]/g);

function commandOf(path: string, finding: Finding): string {
  const { line, column, endLine, endColumn, code, message, effect } = finding;
  const place = `line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
  const text = effect === '' ? message : `${message}\n${effect}`;
  return `::${COMMANDS[finding.severity]} file=${property(path)},${place},title=${property(code)}::${data(text)}\n`;
}

function* commandsOf({ path, problems }: FileReport): Generator<string> {
  for (const finding of problems) yield commandOf(path, finding);
}

/** Workflow commands of GitHub Actions, which show problems beside the changed lines. */
export const github: Printer = function* ({ files, failures }) {
  for (const file of files) yield* commandsOf(file);
  for (const { path, reason } of failures) yield `::error file=${property(path)}::${data(reason)}\n`;
};
