import * as vscode from 'vscode';
import type { ConvertAnswer, ConvertParams, RegisterParams } from '../../../server/src/protocol.js';
import { REGISTER } from '../../../server/src/protocol.js';
import {
  askShape,
  askTarget,
  converted,
  graveNotes,
  listOf,
  noteLine,
  type Shape,
  showText,
  type Target,
  tellFailure,
} from './convertAsk.js';
import type { Tuneset } from './tuneset.js';

/** What a keybinding or another extension may settle beforehand; the rest is asked. */
export interface ConvertArguments extends Partial<Target> {
  readonly uri?: vscode.Uri;
  readonly shape?: Shape;
  readonly output?: vscode.Uri;
  /** Do not ask whether things may be lost. */
  readonly onLoss?: 'continue';
  /** Do not ask whether broken records may be left out. */
  readonly onBad?: 'skip';
}

/** One file, what becomes of it and where to. */
interface Errand {
  readonly uri: vscode.Uri;
  readonly output: vscode.Uri;
  readonly target: Target;
  readonly shape: Shape;
}

/** How many records a preview shows. */
const SAMPLES = 50;
const READ = 'jsonl,ndjson,jsonlines,json,csv,tsv,parquet,gz,zst';

/** Writes datasets in another format. Called from the explorer it gets what is selected there. */
export async function convertDataset(tuneset: Tuneset, argument: unknown, more: unknown): Promise<void> {
  const given = argumentsOf(argument);
  const uris = await filesIn(urisOf(argument, more, given));
  if (uris.length === 0) return;
  const title = vscode.l10n.t('Convert Dataset');
  const target = given.to
    ? { to: given.to, reader: given.reader ?? 'llamafactory' }
    : await askTarget(tuneset, title);
  const shape = target && (given.shape ?? (await askShape(tuneset, title)));
  if (target && shape) await convertAll(tuneset, uris, target, shape, given);
}

export const convertToLines = (tuneset: Tuneset, argument: unknown, more: unknown) =>
  reshape(tuneset, argument, more, 'lines');
export const convertToArray = (tuneset: Tuneset, argument: unknown, more: unknown) =>
  reshape(tuneset, argument, more, 'array');

/** Changes how the records stand in the file, and nothing in them. */
async function reshape(tuneset: Tuneset, argument: unknown, more: unknown, shape: Shape): Promise<void> {
  const given = argumentsOf(argument);
  const uris = await filesIn(urisOf(argument, more, given));
  if (uris.length > 0) await convertAll(tuneset, uris, { to: 'same', reader: 'llamafactory' }, shape, given);
}

function argumentsOf(argument: unknown): ConvertArguments {
  if (argument instanceof vscode.Uri) return { uri: argument };
  return typeof argument === 'object' && argument !== null ? (argument as ConvertArguments) : {};
}

/** What is selected in the explorer, else what is passed, else the file in front. */
function urisOf(argument: unknown, more: unknown, { uri }: ConvertArguments): readonly vscode.Uri[] {
  if (argument instanceof vscode.Uri && Array.isArray(more) && more.length > 0) return more as vscode.Uri[];
  const front = uri ?? vscode.window.activeTextEditor?.document.uri;
  return front ? [front] : [];
}

/** Files, with those in the folders among them. */
async function filesIn(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const uri of uris) {
    const folder = uri.scheme !== 'untitled' && (await isFolder(uri));
    if (!folder) found.push(uri);
    else found.push(...(await vscode.workspace.findFiles(new vscode.RelativePattern(uri, `**/*.{${READ}}`))));
  }
  return found.filter(({ path }) => !path.endsWith('/dataset_info.json'));
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}

const nameOf = (uri: vscode.Uri) => uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function convertAll(
  tuneset: Tuneset,
  uris: readonly vscode.Uri[],
  target: Target,
  shape: Shape,
  given: ConvertArguments,
): Promise<void> {
  const errands = await errandsFor(uris, target, shape, given);
  for (const errand of errands ?? []) {
    const answer = await convertOne(tuneset, errand, given);
    if (!answer) return;
    if (errands?.length === 1) await vscode.window.showTextDocument(errand.output, { preview: false });
    if (!given.output) void offerRegister(tuneset, errand, answer);
  }
}

async function errandsFor(
  uris: readonly vscode.Uri[],
  target: Target,
  shape: Shape,
  given: ConvertArguments,
): Promise<Errand[] | undefined> {
  const [only] = uris;
  if (uris.length === 1 && only) {
    const output = given.output ?? (await askFile(only, target, shape));
    return output && [{ uri: only, output, target, shape }];
  }
  const options = {
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: vscode.l10n.t('Convert Into Folder'),
  };
  const folder = given.output ?? (await vscode.window.showOpenDialog(options))?.[0];
  if (!folder) return undefined;
  const errands = uris.map((uri) => ({
    ...{ uri, target, shape },
    output: vscode.Uri.joinPath(folder, stemOf(uri) + endingOf(shape)),
  }));
  const outputs = errands.map(({ output }) => output);
  const twice = outputs.find((uri, i) => outputs.findIndex(({ path }) => path === uri.path) < i);
  if (twice) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Several files would be written to {0}; nothing was converted.', nameOf(twice)),
    );
    return undefined;
  }
  const taken = await firstThatExists(outputs);
  if (!taken) return errands;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('{0} is there already; nothing was converted.', nameOf(taken)),
  );
  return undefined;
}

async function firstThatExists(uris: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const uri of uris) {
    const found = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (found) return uri;
  }
  return undefined;
}

const endingOf = (shape: Shape) => (shape === 'array' ? '.json' : '.jsonl');

function stemOf(uri: vscode.Uri): string {
  return nameOf(uri)
    .replace(/\.(?:gz|zst)$/i, '')
    .replace(/\.[^.]*$/, '');
}

/** The dialog itself asks before a file is overwritten. */
async function askFile(uri: vscode.Uri, { to }: Target, shape: Shape): Promise<vscode.Uri | undefined> {
  const name = stemOf(uri) + (to === 'same' ? '' : `.${to}`) + endingOf(shape);
  const folder =
    uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(uri, '..');
  const defaultUri = folder && vscode.Uri.joinPath(folder, name);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Convert Dataset'),
    saveLabel: vscode.l10n.t('Convert'),
    ...(defaultUri ? { defaultUri } : {}),
  });
}

/** Says what will happen, asks, writes. Undefined where nothing was written. */
async function convertOne(
  tuneset: Tuneset,
  errand: Errand,
  given: ConvertArguments,
): Promise<ConvertAnswer | undefined> {
  const name = nameOf(errand.uri);
  const params = paramsFor(tuneset, errand);
  const title = vscode.l10n.t('Converting {0}', name);
  let onBad: ConvertParams['onBad'] = given.onBad ?? 'stop';
  const plan = () => converted(tuneset, title, { ...params, onBad, output: null, samples: SAMPLES });
  let planned = await plan();
  if (planned.kind === 'bad') {
    if (!(await mayLeaveOut(planned))) return undefined;
    onBad = 'skip';
    planned = await plan();
  }
  if (tellFailure(planned, name) || planned.kind === 'bad') return undefined;
  if (given.onLoss !== 'continue' && !(await mayLose(planned, errand))) return undefined;
  const output = tuneset.client.code2ProtocolConverter.asUri(errand.output);
  const answer = await converted(tuneset, title, { ...params, onBad, output, samples: 0 });
  return tellFailure(answer, name) || answer.kind !== 'done' ? undefined : answer;
}

/** What lies on disk is read there; a document that was edited is sent along. */
function paramsFor(
  { client }: Tuneset,
  { uri, target, shape }: Errand,
): Omit<ConvertParams, 'id' | 'onBad' | 'output' | 'samples'> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  const text = document && (document.isDirty || document.isUntitled) ? document.getText() : undefined;
  return { uri: client.code2ProtocolConverter.asUri(uri), text, ...target, shape };
}

async function mayLeaveOut(answer: ConvertAnswer): Promise<boolean> {
  const leave = vscode.l10n.t('Leave Out and List');
  const [note] = answer.notes;
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Record {0} is broken. Leave broken records out?', note?.record ?? 1),
    { modal: true, detail: note ? noteLine(note) : '' },
    leave,
  );
  return choice === leave;
}

/** Shows what would be lost, as often as the person wants to look at it; true to go on. */
async function mayLose(plan: ConvertAnswer, errand: Errand): Promise<boolean> {
  const grave = graveNotes(plan);
  if (grave.length === 0) return true;
  const [go, list, preview] = [
    vscode.l10n.t('Continue'),
    vscode.l10n.t('Show the List'),
    vscode.l10n.t('Preview'),
  ];
  const detail = grave.slice(0, 8).map(noteLine).join('\n');
  const message = vscode.l10n.t('Converting {0} to {1} loses something.', nameOf(errand.uri), plan.to);
  const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, go, list, preview);
  if (choice === list) await showText('markdown', listOf(plan));
  if (choice === preview) await showPreview(plan, errand);
  return choice === go;
}

/** The first records before and after, as a diff. */
async function showPreview({ before, after, to }: ConvertAnswer, { uri }: Errand): Promise<void> {
  const [left, right] = await Promise.all(
    [before, after].map((lines) =>
      vscode.workspace.openTextDocument({ language: 'jsonl', content: `${lines.join('\n')}\n` }),
    ),
  );
  const title = vscode.l10n.t('{0} as {1}', nameOf(uri), to);
  await vscode.commands.executeCommand('vscode.diff', left?.uri, right?.uri, title);
}

/** Offers to name the result in the dataset_info.json beside it, and says what was left out. */
async function offerRegister(tuneset: Tuneset, { output }: Errand, answer: ConvertAnswer): Promise<void> {
  const register = vscode.l10n.t('Register in dataset_info.json');
  const rejected = vscode.l10n.t('Show Left-out Records');
  const actions = [...(answer.entry ? [register] : []), ...(answer.rejected ? [rejected] : [])];
  const message = vscode.l10n.t(
    '{0}: {1} of {2} records written.',
    nameOf(output),
    answer.written,
    answer.records,
  );
  const choice = await vscode.window.showInformationMessage(message, ...actions);
  if (choice === rejected && answer.rejected)
    await vscode.window.showTextDocument(vscode.Uri.parse(answer.rejected));
  if (choice === register && answer.entry) await registerResult(tuneset, { output, entry: answer.entry });
}

/** Writes an entry into the nearest dataset_info.json, or a new one beside the file, and shows it unsaved. */
export async function registerResult(
  { client }: Tuneset,
  { output, entry }: { output: vscode.Uri; entry: Readonly<Record<string, unknown>> },
): Promise<void> {
  const info = await nearestInfo(output);
  const exists = (await firstThatExists([info])) !== undefined;
  const edit = new vscode.WorkspaceEdit();
  if (!exists) edit.createFile(info, { ignoreIfExists: true });
  const document = exists ? await vscode.workspace.openTextDocument(info) : undefined;
  const below = output.path.slice(info.path.lastIndexOf('/') + 1);
  const params: RegisterParams = {
    text: document?.getText() ?? '',
    name: stemOf(output),
    entry: { ...entry, file_name: below },
    replace: false,
  };
  const text = await client.sendRequest<string | null>(REGISTER, params);
  if (text === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('dataset_info.json has an entry {0} already.', params.name),
    );
    return;
  }
  const whole = document ? new vscode.Range(0, 0, document.lineCount, 0) : new vscode.Range(0, 0, 0, 0);
  edit.replace(info, whole, text);
  await vscode.workspace.applyEdit(edit);
  await vscode.window.showTextDocument(info);
}

/** From the file's folder up to the workspace folder; the file's own folder where there is none. */
async function nearestInfo(output: vscode.Uri): Promise<vscode.Uri> {
  const top = vscode.workspace.getWorkspaceFolder(output)?.uri;
  const own = vscode.Uri.joinPath(output, '..');
  for (
    let folder = own;
    top && folder.path.startsWith(top.path);
    folder = vscode.Uri.joinPath(folder, '..')
  ) {
    const info = vscode.Uri.joinPath(folder, 'dataset_info.json');
    if (await firstThatExists([info])) return info;
    if (folder.path === top.path) break;
  }
  return vscode.Uri.joinPath(own, 'dataset_info.json');
}
