import * as vscode from 'vscode';
import { type PlainRange, RECORD_AT, RECORD_RANGE } from '../../../server/src/protocol.js';
import { nameOf } from '../front.js';
import { askTarget, converting, mayGoOn, type Target, tellFailure } from './convertAsk.js';
import type { Tuneset } from './tuneset.js';

/** What a keybinding may settle beforehand. */
interface RecordsArguments extends Partial<Target> {
  readonly onLoss?: 'continue';
}

/** Opens the selected records in another format, as an unsaved text. */
export async function convertSelection(tuneset: Tuneset, argument: unknown): Promise<void> {
  const text = await selectedAs(tuneset, argument, vscode.l10n.t('Convert Selection'));
  if (text === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'jsonl', content: text });
  await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
}

/** Puts the selected records into the clipboard in another format. */
export async function copyRecordsAs(tuneset: Tuneset, argument: unknown): Promise<void> {
  const text = await selectedAs(tuneset, argument, vscode.l10n.t('Copy Records As'));
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied.'), 3000);
}

/** The records that the selection touches, converted; one a line. Undefined where that was called off. */
async function selectedAs(tuneset: Tuneset, argument: unknown, title: string): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const given = (typeof argument === 'object' && argument !== null ? argument : {}) as RecordsArguments;
  const target = given.to
    ? { to: given.to, reader: given.reader ?? 'llamafactory', entry: given.entry }
    : await askTarget(tuneset, title);
  const records = target && (await recordsIn(tuneset, editor));
  if (!target || !records) return undefined;
  const params = {
    uri: tuneset.client.code2ProtocolConverter.asUri(editor.document.uri),
    text: records.join('\n'),
    ...{ ...target, shape: 'lines' as const, output: null, samples: records.length },
  };
  const answer = await converting(tuneset, title, 1, (convert) => convert(params));
  if (tellFailure(answer, title)) return undefined;
  const plans = [{ name: nameOf(editor.document.uri), answer }];
  const asks = given.onLoss !== 'continue' && answer.notes.length > 0;
  if (asks && !(await mayGoOn(tuneset, plans))) return undefined;
  return `${answer.after.join('\n')}\n`;
}

/** The texts of the records from the one at the selection's start to the one at its end, each on one line. */
async function recordsIn({ client }: Tuneset, editor: vscode.TextEditor): Promise<string[] | undefined> {
  const { document, selection } = editor;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const numberAt = ({ line, character }: vscode.Position) =>
    client.sendRequest<number | null>(RECORD_AT, { uri, line, column: character });
  const first = await numberAt(selection.start);
  const last = selection.isEmpty ? first : ((await numberAt(endOf(selection))) ?? first);
  if (first === null || last === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no record at the cursor.'));
    return undefined;
  }
  const texts: string[] = [];
  for (let number = first; number <= last; number++) {
    const range = await client.sendRequest<PlainRange | null>(RECORD_RANGE, { uri, number });
    if (range) texts.push(textIn(document, range));
  }
  return texts;
}

/** A selection that ends before a line's first character does not touch that line. */
function endOf({ start, end }: vscode.Selection): vscode.Position {
  return end.character === 0 && end.line > start.line ? new vscode.Position(end.line - 1, 0) : end;
}

function textIn(document: vscode.TextDocument, { start, end }: PlainRange): string {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  return document.getText(range).replace(/\s*\r?\n\s*/g, ' ');
}
