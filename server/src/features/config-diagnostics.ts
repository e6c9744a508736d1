/** Problems of a dataset_info.json as the editor shows them. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { checkConfig } from '../engine/check.js';
import { locate, treeOf } from '../engine/locate.js';
import { isShown, type Judgements } from '../engine/problem.js';
import type { Surroundings } from '../engine/rules/rule.js';
import { pageOf } from '../words.js';
import type { ConfigContext } from './context.js';
import { type DiagnosticData, lspSeverity, wordsOf } from './diagnostics.js';

export function configDiagnostics(
  context: ConfigContext,
  surroundings: Surroundings,
  rules?: Judgements,
): Diagnostic[] {
  const { document, locale } = context;
  const text = document.getText();
  const tree = treeOf(text);
  const shown = checkConfig(text, surroundings).filter((problem) => isShown(problem, rules));
  return shown.map((problem) => {
    const { offset, length } = locate(tree, text, problem);
    const data: DiagnosticData = { record: null, problem };
    return {
      range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
      severity: lspSeverity(problem, rules),
      code: problem.code,
      codeDescription: { href: pageOf(problem.code) },
      source: 'tuneset',
      message: wordsOf(locale, problem, 'llamafactory'),
      data,
    };
  });
}
