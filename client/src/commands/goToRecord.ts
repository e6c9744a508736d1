import * as vscode from 'vscode';
import {
  type PlainRange,
  RECORD_AT,
  RECORD_RANGE,
  RECORD_SPOT,
  type RecordAtParams,
  type RecordRangeParams,
  type RecordSpot,
} from '../../../server/src/protocol.js';
import { isKept, uriInFront } from '../front.js';
import { checkedFile } from '../onDiskChecks.js';
import { grouped } from '../status.js';
import type { Tuneset } from './tuneset.js';

/** Moves the cursor to the start of a record. Asks for its number (1-based) unless one is passed. */
export async function goToRecord(tuneset: Tuneset, argument: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const uri = uriInFront();
  if (!uri) return;
  if (!editor || isKept(uri)) return goToRecordOnDisk(tuneset, uri, argument);
  const number = typeof argument === 'number' ? argument : await askNumber(tuneset, editor);
  if (number === undefined) return;
  const range = await rangeOf(tuneset, editor.document, number);
  if (range) reveal(editor, range);
  else tellMissing(number);
}

/** Opens the place of a record in a file whose text VS Code keeps to itself. */
async function goToRecordOnDisk({ client, statuses }: Tuneset, uri: vscode.Uri, argument: unknown) {
  // A check leaves behind where the records are.
  if (!statuses.of(uri)?.format && !(await checkedFile(client, uri))) return;
  const number = typeof argument === 'number' ? argument : await askFor(null, statuses.of(uri)?.records);
  if (number === undefined) return;
  const params: RecordRangeParams = { uri: client.code2ProtocolConverter.asUri(uri), number };
  const spot = await client.sendRequest<RecordSpot | null>(RECORD_SPOT, params);
  if (!spot) return tellMissing(number);
  const { line, character } = spot.range.start;
  const selection = new vscode.Range(line, character, line, character);
  const place = client.protocol2CodeConverter.asUri(spot.uri);
  await vscode.commands.executeCommand('vscode.open', place, { selection });
}

function tellMissing(number: number): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('There is no record {0}.', number));
}

async function askNumber(tuneset: Tuneset, editor: vscode.TextEditor): Promise<number | undefined> {
  const last = tuneset.statuses.of(editor.document.uri)?.records;
  return askFor(await numberAt(tuneset, editor), last);
}

async function askFor(here: number | null, last: number | undefined): Promise<number | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Record'),
    prompt: last === undefined ? '' : vscode.l10n.t('A number from 1 to {0}', grouped(last)),
    value: here === null ? '' : String(here),
    validateInput: (text) => complaint(text, last),
  });
  return answer === undefined ? undefined : parse(answer);
}

/** Takes numbers as people write them, such as `1,204`. */
function parse(text: string): number {
  return /^\s*\d[\d,_\s]*$/.test(text) ? Number(text.replace(/[,_\s]/g, '')) : Number.NaN;
}

function complaint(text: string, last = Number.POSITIVE_INFINITY): string | undefined {
  const number = parse(text);
  if (Number.isNaN(number) || number < 1)
    return vscode.l10n.t('Write the number of a record; the first is 1.');
  if (number > last) return vscode.l10n.t('The last record is {0}.', grouped(last));
  return undefined;
}

function numberAt({ client }: Tuneset, { document, selection }: vscode.TextEditor): Promise<number | null> {
  const { line, character } = selection.active;
  const params: RecordAtParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    line,
    column: character,
  };
  return client.sendRequest<number | null>(RECORD_AT, params);
}

function rangeOf(
  { client }: Tuneset,
  { uri }: vscode.TextDocument,
  number: number,
): Promise<PlainRange | null> {
  const params: RecordRangeParams = { uri: client.code2ProtocolConverter.asUri(uri), number };
  return client.sendRequest<PlainRange | null>(RECORD_RANGE, params);
}

function reveal(editor: vscode.TextEditor, { start, end }: PlainRange): void {
  const from = new vscode.Position(start.line, start.character);
  editor.selection = new vscode.Selection(from, from);
  const range = new vscode.Range(from, new vscode.Position(end.line, end.character));
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
