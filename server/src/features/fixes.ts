/** Quick fixes of what is wrong, one by one or all of a kind, and `source.fixAll` for saving. */
import type {
  CodeAction,
  CodeActionContext,
  Diagnostic,
  TextEdit as LspEdit,
  Range,
} from 'vscode-languageserver-types';
import { problemsOf } from '../engine/dataset.js';
import { configFixesFor, editsFor } from '../engine/fix.js';
import { mendAll, mendingsOf, removalOf } from '../engine/mend.js';
import { type Judgements, type Problem, severityOf } from '../engine/problem.js';
import type { Edit } from '../engine/records/buffer.js';
import { RULES } from '../engine/rules/index.js';
import type { Surroundings } from '../engine/rules/rule.js';
import { say } from '../words.js';
import type { ConfigContext, DatasetContext } from './context.js';
import type { DiagnosticData } from './diagnostics.js';
import { FIX_ALL, isKindOf, wholeFix } from './fix-all.js';
import { splitAction } from './split.js';

/** The part of LSP's CodeActionParams that is used here. */
interface Asked {
  readonly context: CodeActionContext;
}

/** What an action that is worked out only when it is taken carries along. */
interface Later {
  readonly uri: string;
  /** Undefined for all that is certain. */
  readonly code?: string;
}

function rangeOf({ start, end }: Edit): Range {
  return {
    start: { line: start.line, character: start.column },
    end: { line: end.line, character: end.column },
  };
}

const lspEdit = (edit: Edit): LspEdit => ({ range: rangeOf(edit), newText: edit.text });

function dataOf({ data }: Diagnostic): DiagnosticData | undefined {
  const known = data as DiagnosticData | undefined;
  return known && typeof known === 'object' && 'problem' in known ? known : undefined;
}

const isAsked = (only: readonly string[] | undefined, kind: string) =>
  !only || only.some((asked) => isKindOf(kind, asked));

/** The actions for the problems under the cursor, and those for the file; those without an edit are resolved later. */
export function codeActions(context: DatasetContext, { context: asked }: Asked): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isAsked(asked.only, 'quickfix')) {
    const fixable = new Set<string>();
    for (const diagnostic of asked.diagnostics) actions.push(...quickFixes(context, diagnostic, fixable));
    for (const code of fixable) actions.push(...allOfAKind(context, code));
    actions.push(...removals(context, asked.diagnostics));
  }
  if (asked.only && isAsked(asked.only, FIX_ALL)) actions.push(fixAll(context));
  return actions;
}

function quickFixes(context: DatasetContext, diagnostic: Diagnostic, fixable: Set<string>): CodeAction[] {
  const data = dataOf(diagnostic);
  if (!data) return [];
  const found = { problem: data.problem, record: data.record ?? undefined, place: placeOf(data, diagnostic) };
  const mendings = mendingsOf(context.dataset, found).filter(({ edits }) => edits.length > 0);
  if (mendings[0] && !mendings[0].unsure) fixable.add(data.problem.code);
  return mendings.map(({ title, args, edits, unsure }, i) => ({
    title: say(context.locale, title, args),
    kind: 'quickfix',
    diagnostics: [diagnostic],
    ...(i === 0 && !unsure ? { isPreferred: true } : {}),
    edit: { changes: { [context.uri]: edits.map(lspEdit) } },
  }));
}

/** A record that cannot be used may as well go, and so may all of them; the last of the offers. */
function removals(context: DatasetContext, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const { dataset, uri, locale } = context;
  const faulty = diagnostics.filter((diagnostic) => {
    const data = dataOf(diagnostic);
    return data?.record !== null && data !== undefined && severityOf(data.problem.fate) === 'error';
  });
  const record = faulty[0] && dataOf(faulty[0])?.record;
  if (typeof record !== 'number' || !dataset.buffer.entries[record]) return [];
  const { title, edits } = removalOf(dataset, record);
  const edit = { changes: { [uri]: edits.map(lspEdit) } };
  const remove = { title: say(locale, title), kind: 'quickfix', diagnostics: faulty, edit };
  return [remove, splitAction(context)];
}

/** A problem of the file as a whole is found again by where it is shown. */
function placeOf({ record }: DiagnosticData, { range: { start } }: Diagnostic) {
  return record === null ? { line: start.line, column: start.character } : undefined;
}

function allOfAKind({ dataset, uri, locale }: DatasetContext, code: string): CodeAction[] {
  let count = 0;
  for (const { problem } of problemsOf(dataset)) {
    if (problem.code === code && ++count > 1) break;
  }
  if (count < 2) return [];
  const data: Later = { uri, code };
  return [{ title: say(locale, 'Fix all "{code}" in this file', { code }), kind: 'quickfix', data }];
}

/** VS Code takes the edit of an action for saving at once, so it is worked out here. */
function fixAll(context: DatasetContext): CodeAction {
  const { uri, locale } = context;
  const title = say(locale, 'Fix all that is certain in this file');
  return { title, kind: FIX_ALL, edit: { changes: { [uri]: mendAll(context.dataset).map(lspEdit) } } };
}

/** The document of an action that `codeActions` left open. */
export function uriOfAction({ data }: CodeAction): string | undefined {
  return (data as Later | undefined)?.uri;
}

/** Works out the edit of an action that `codeActions` left open. */
export function resolveCodeAction(context: DatasetContext, action: CodeAction): CodeAction {
  const later = action.data as Later | undefined;
  if (!later || action.edit) return action;
  const wants = ({ code }: Problem) => later.code === undefined || code === later.code;
  return { ...action, edit: { changes: { [context.uri]: mendAll(context.dataset, wants).map(lspEdit) } } };
}

/** The actions for problems of a dataset_info.json. */
export async function configCodeActions(
  context: ConfigContext,
  { context: { only, diagnostics } }: Asked,
  rules: Judgements | undefined,
  look: () => Promise<Surroundings>,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  if (isAsked(only, 'quickfix')) {
    actions.push(...diagnostics.flatMap((diagnostic) => configFixes(context, diagnostic)));
  }
  if (only && isAsked(only, FIX_ALL)) {
    const { uri, document, locale } = context;
    const { mendConfig } = await import('../engine/fix/all.js');
    const mended = mendConfig(document.getText(), await look(), rules);
    actions.push(wholeFix(uri, document, mended, locale));
  }
  return actions;
}

function configFixes({ document, uri, locale }: ConfigContext, diagnostic: Diagnostic): CodeAction[] {
  const problem = dataOf(diagnostic)?.problem;
  if (!problem) return [];
  const text = document.getText();
  return configFixesFor(problem, text).map((fix, i) => ({
    title: say(locale, RULES[problem.code]?.fixes?.[fix.title] ?? fix.title, fix.args),
    kind: 'quickfix',
    diagnostics: [diagnostic],
    ...(i === 0 && !fix.unsure ? { isPreferred: true } : {}),
    edit: {
      changes: {
        [uri]: editsFor(text, fix).map(({ offset, length, text: newText }) => ({
          range: { start: document.positionAt(offset), end: document.positionAt(offset + length) },
          newText,
        })),
      },
    },
  }));
}
