/** Problems of a dataset_info.json as the editor shows them. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { checkConfig } from '../engine/check.js';
import { locate, treeOf } from '../engine/locate.js';
import { severityOf } from '../engine/problem.js';
import type { Surroundings } from '../engine/rules/rule.js';
import { pageOf } from '../words.js';
import type { ConfigContext } from './context.js';
import { type DiagnosticData, LSP_SEVERITY, wordsOf } from './diagnostics.js';

export function configDiagnostics(context: ConfigContext, surroundings: Surroundings): Diagnostic[] {
  const { document, locale } = context;
  const text = document.getText();
  const tree = treeOf(text);
  return checkConfig(text, surroundings).map((problem) => {
    const { offset, length } = locate(tree, text, problem);
    const data: DiagnosticData = { record: null, problem };
    return {
      range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
      severity: LSP_SEVERITY[severityOf(problem.fate)],
      code: problem.code,
      codeDescription: { href: pageOf(problem.code) },
      source: 'tuneset',
      message: wordsOf(locale, problem, 'llamafactory'),
      data,
    };
  });
}
