/** Problems of a training configuration as the editor shows them. */
import type { Diagnostic } from 'vscode-languageserver-types';
import { checkTraining } from '../../engine/check.js';
import { isShown, type Judgements, type Problem } from '../../engine/problem.js';
import { pageOf } from '../../words.js';
import { type DiagnosticData, lspSeverity, wordsOf } from '../diagnostics.js';
import { rangeOf, type TrainingContext } from './context.js';

/** What any reader of YAML says as well: left to the editor's own, where it has one. */
const PLAIN_FAULTS: ReadonlySet<string> = new Set(['syntax', 'duplicate']);

const isPlainFault = ({ code, message }: Problem) =>
  code === 'training/unreadable' && PLAIN_FAULTS.has(message);

/** `ownYaml`: the editor reports by itself what is no YAML. */
export function trainingDiagnostics(
  context: TrainingContext,
  ownYaml: boolean,
  rules?: Judgements,
): Diagnostic[] {
  const { reading, config, surroundings, locale } = context;
  return checkTraining(reading, config, surroundings)
    .filter((problem) => isShown(problem, rules) && !(ownYaml && isPlainFault(problem)))
    .map((problem) => {
      const data: DiagnosticData = { record: null, problem };
      return {
        range: rangeOf(context, problem.span ?? { offset: 0, length: 0 }),
        severity: lspSeverity(problem, rules),
        code: problem.code,
        codeDescription: { href: pageOf(problem.code) },
        source: 'tuneset',
        message: wordsOf(locale, problem, 'llamafactory'),
        data,
      };
    });
}
