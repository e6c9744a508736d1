/** Quick fixes of a training configuration's problems. */
import type { CodeAction, CodeActionContext, Diagnostic } from 'vscode-languageserver-types';
import { printConfig, trainingEditsFor, trainingFixesFor } from '../../engine/fix/training.js';
import type { Judgements } from '../../engine/problem.js';
import { RULES } from '../../engine/rules/index.js';
import { say } from '../../words.js';
import type { DiagnosticData } from '../diagnostics.js';
import { FIX_ALL, isKindOf, wholeFix } from '../fix-all.js';
import { rangeOf, type TrainingContext } from './context.js';

export async function trainingCodeActions(
  context: TrainingContext,
  { context: asked }: { readonly context: CodeActionContext },
  rules: Judgements | undefined,
): Promise<CodeAction[]> {
  const { only, diagnostics } = asked;
  const actions: CodeAction[] = [];
  if (!only || only.some((kind) => kind === '' || 'quickfix'.startsWith(kind))) {
    actions.push(...diagnostics.flatMap((diagnostic) => fixesOf(context, diagnostic)));
  }
  if (only?.some((kind) => isKindOf(FIX_ALL, kind))) actions.push(await fixAll(context, rules));
  return actions;
}

/** VS Code takes the edit of an action for saving at once, so it is worked out here. */
async function fixAll(
  { document, config, surroundings, uri, locale }: TrainingContext,
  rules: Judgements | undefined,
): Promise<CodeAction> {
  // It brings the YAML reader along.
  const { mendTraining } = await import('../../engine/fix/all.js');
  const text = document.getText();
  const mended = config.json ? text : mendTraining(text, config, surroundings, rules);
  return wholeFix(uri, document, mended, locale);
}

function fixesOf(context: TrainingContext, diagnostic: Diagnostic): CodeAction[] {
  const problem = (diagnostic.data as DiagnosticData | undefined)?.problem;
  if (!problem) return [];
  if (problem.code === 'training/json-config') return [asYaml(context, diagnostic)];
  const { config, surroundings, document, uri, locale } = context;
  const text = document.getText();
  return trainingFixesFor(problem, config, surroundings).flatMap((fix, i) => {
    const edits = trainingEditsFor(text, config, fix);
    if (edits.length === 0) return [];
    const changes = edits.map((edit) => ({ range: rangeOf(context, edit), newText: edit.text }));
    return [
      {
        title: say(locale, RULES[problem.code]?.fixes?.[fix.title] ?? fix.title, fix.args),
        kind: 'quickfix',
        diagnostics: [diagnostic],
        ...(i === 0 && !fix.unsure ? { isPreferred: true } : {}),
        edit: { changes: { [uri]: changes } },
      },
    ];
  });
}

/** The same configuration as YAML, in a new file beside the old one. */
function asYaml({ config, uri, locale }: TrainingContext, diagnostic: Diagnostic): CodeAction {
  const target = uri.replace(/\.json$/i, '.yaml');
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: printConfig(config) }];
  return {
    title: say(locale, 'Write it as YAML beside this file'),
    kind: 'quickfix',
    diagnostics: [diagnostic],
    isPreferred: true,
    edit: {
      documentChanges: [
        { kind: 'create', uri: target, options: { ignoreIfExists: false, overwrite: false } },
        { textDocument: { uri: target, version: null }, edits },
      ],
    },
  };
}
