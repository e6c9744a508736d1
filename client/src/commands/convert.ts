import * as vscode from 'vscode';
import type { ConvertParams } from '../../../server/src/protocol.js';
import { nameOf, uriInFront, uriOfTab } from '../front.js';
import {
  askShape,
  askTarget,
  type Convert,
  converting,
  hasBroken,
  hasChanges,
  mayGoOn,
  type Plan,
  type Shape,
  type Target,
  tellFailure,
  totalOf,
} from './convertAsk.js';
import { exists, registerResult } from './registerResult.js';
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

/** How many records a preview shows: all of a small file, the first of a large one. */
const SAMPLES = 200;
const READ = 'jsonl,ndjson,jsonlines,json,csv,tsv,parquet,gz,zst';

/** Writes datasets in another format. Called from the explorer it gets what is selected there. */
export async function convertDataset(tuneset: Tuneset, argument: unknown, more: unknown): Promise<void> {
  const given = argumentsOf(argument);
  const files = await filesIn(urisOf(argument, more, given));
  if (files.length === 0) return;
  const title = vscode.l10n.t('Convert Dataset');
  const target = given.to
    ? { to: given.to, reader: given.reader ?? 'llamafactory', entry: given.entry }
    : await askTarget(tuneset, title);
  const shape = target && (given.shape ?? (await askShape(tuneset, title)));
  if (target && shape) await convertAll(tuneset, files, target, shape, given);
}

export const convertToLines = (tuneset: Tuneset, argument: unknown, more: unknown) =>
  reshape(tuneset, argument, more, 'lines');
export const convertToArray = (tuneset: Tuneset, argument: unknown, more: unknown) =>
  reshape(tuneset, argument, more, 'array');

/** Changes how the records stand in the file, and nothing in them. */
async function reshape(tuneset: Tuneset, argument: unknown, more: unknown, shape: Shape): Promise<void> {
  const given = argumentsOf(argument);
  const files = await filesIn(urisOf(argument, more, given));
  if (files.length > 0)
    await convertAll(tuneset, files, { to: 'same', reader: 'llamafactory' }, shape, given);
}

function argumentsOf(argument: unknown): ConvertArguments {
  if (argument instanceof vscode.Uri) return { uri: argument };
  return typeof argument === 'object' && argument !== null ? (argument as ConvertArguments) : {};
}

/** What is selected in the explorer, else what is passed, else the file in front. */
function urisOf(argument: unknown, more: unknown, { uri }: ConvertArguments): readonly vscode.Uri[] {
  if (argument instanceof vscode.Uri && Array.isArray(more) && more.length > 0) return more as vscode.Uri[];
  const front = uri ?? uriInFront();
  return front ? [front] : [];
}

/** A file, and where it stands below what was chosen. */
interface Chosen {
  readonly uri: vscode.Uri;
  readonly below: string;
}

/** Files, with those in the folders among them. */
async function filesIn(uris: readonly vscode.Uri[]): Promise<Chosen[]> {
  const chosen: Chosen[] = [];
  for (const uri of uris) {
    const folder = uri.scheme !== 'untitled' && (await isFolder(uri));
    if (!folder) chosen.push({ uri, below: nameOf(uri) });
    else {
      const found = await vscode.workspace.findFiles(new vscode.RelativePattern(uri, `**/*.{${READ}}`));
      const kept = found.filter(({ path }) => !path.endsWith('.rejected.jsonl'));
      const all = kept.map((file) => ({ uri: file, below: file.path.slice(uri.path.length + 1) }));
      chosen.push(...all.sort((one, other) => one.below.localeCompare(other.below)));
    }
  }
  return chosen.filter(({ uri }) => nameOf(uri) !== 'dataset_info.json');
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}

/** Says what will happen to all files, asks, writes; then offers what can be done with the results. */
async function convertAll(
  tuneset: Tuneset,
  files: readonly Chosen[],
  target: Target,
  shape: Shape,
  given: ConvertArguments,
): Promise<void> {
  const unseen = files.find(({ uri }) => isUnseen(uri));
  if (unseen) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Save {0} first: so large a text can only be read from disk.', nameOf(unseen.uri)),
    );
    return;
  }
  const errands = await errandsFor(files, target, shape, given);
  if (!errands) return;
  const plan = (convert: Convert) => planAll(tuneset, errands, convert);
  const planned = await converting(tuneset, titleOf(errands), errands.length, plan);
  if (!planned || planned.length === 0 || !(await mayConvert(tuneset, planned, target, given))) return;
  const write = (convert: Convert) => writeAll(tuneset, planned, convert);
  const title = titleOf(planned.map(({ errand }) => errand));
  const done = await converting(tuneset, title, planned.length, write);
  if (done.length === 0) return;
  const [first] = done;
  if (first && planned.length === 1) await vscode.commands.executeCommand('vscode.open', first.errand.output);
  if (!given.output) void offerMore(tuneset, done);
}

/** Whether a file has changes that VS Code gives to no extension: what would be converted is not what is seen. */
function isUnseen(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some((tab) => tab.isDirty && uriOfTab(tab)?.toString() === uri.toString()) && !documentOf(uri);
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
}

function titleOf(errands: readonly Errand[]): string {
  const [only, ...more] = errands;
  return only && more.length === 0
    ? vscode.l10n.t('Converting {0}', nameOf(only.uri))
    : vscode.l10n.t('Converting {0} files', errands.length);
}

/** A file, and what its conversion would do or did. */
interface Planned extends Plan {
  readonly errand: Errand;
}

/** Undefined where something stands in the way. Of several files those that are no dataset are passed over. */
async function planAll(
  tuneset: Tuneset,
  errands: readonly Errand[],
  convert: Convert,
): Promise<Planned[] | undefined> {
  const planned: Planned[] = [];
  for (const errand of errands) {
    const name = nameOf(errand.uri);
    const answer = await convert({ ...paramsFor(tuneset, errand), output: null, samples: SAMPLES });
    if (answer.kind === 'no-dataset' && errands.length > 1) continue;
    if (tellFailure(answer, name)) return undefined;
    planned.push({ errand, name, answer });
  }
  return planned;
}

/** Ends at the first file that cannot be written; gives those that are. */
async function writeAll(tuneset: Tuneset, planned: readonly Planned[], convert: Convert): Promise<Planned[]> {
  const done: Planned[] = [];
  for (const { errand, name } of planned) {
    const output = tuneset.client.code2ProtocolConverter.asUri(errand.output);
    const answer = await convert({ ...paramsFor(tuneset, errand), output, samples: 0 });
    if (tellFailure(answer, name)) break;
    done.push({ errand, name, answer });
  }
  return done;
}

/** Where only the shape changes, or where all is settled and nothing is lost, there is nothing to ask. */
async function mayConvert(
  tuneset: Tuneset,
  plans: readonly Plan[],
  { to }: Target,
  { onBad, onLoss, output }: ConvertArguments,
): Promise<boolean> {
  const asksByHand = output === undefined && to !== 'same';
  const asks =
    (onBad !== 'skip' && hasBroken(plans)) || (onLoss !== 'continue' && (asksByHand || hasChanges(plans)));
  return !asks || mayGoOn(tuneset, plans);
}

async function errandsFor(
  files: readonly Chosen[],
  target: Target,
  shape: Shape,
  given: ConvertArguments,
): Promise<Errand[] | undefined> {
  const [first] = files;
  if (files.length === 1 && first) {
    const output = given.output ?? (await askFile(first.uri, target, shape));
    return output && [{ uri: first.uri, output, target, shape }];
  }
  const options = {
    canSelectFolders: true,
    canSelectFiles: false,
    title: vscode.l10n.t('Convert Dataset'),
    openLabel: vscode.l10n.t('Convert Into Folder'),
    ...(first ? { defaultUri: vscode.Uri.joinPath(first.uri, '..') } : {}),
  };
  const folder = given.output ?? (await vscode.window.showOpenDialog(options))?.[0];
  if (!folder) return undefined;
  const errands = files.map(({ uri, below }) => ({
    ...{ uri, target, shape },
    output: vscode.Uri.joinPath(folder, below, '..', stemOf(uri) + endingOf(shape)),
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
  for (const uri of uris) if (await exists(uri)) return uri;
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

/** What lies on disk is read there; a document that was edited is sent along. */
function paramsFor(
  { client }: Tuneset,
  { uri, target, shape }: Errand,
): Omit<ConvertParams, 'id' | 'output' | 'samples'> {
  const document = documentOf(uri);
  const text = document && (document.isDirty || document.isUntitled) ? document.getText() : undefined;
  return { uri: client.code2ProtocolConverter.asUri(uri), text, ...target, shape };
}

/** Says what was written, and offers to name it in dataset_info.json and to show what was left out. */
async function offerMore(tuneset: Tuneset, done: readonly Planned[]): Promise<void> {
  const entries = done.flatMap(({ errand: { output }, answer: { entry } }) =>
    entry ? [{ name: stemOf(output), output, entry }] : [],
  );
  const rejected = done.flatMap(({ answer }) => (answer.rejected ? [vscode.Uri.parse(answer.rejected)] : []));
  const register = vscode.l10n.t('Register in dataset_info.json');
  const showRejected = vscode.l10n.t('Show Left-out Records');
  const actions = [...(entries.length > 0 ? [register] : []), ...(rejected.length > 0 ? [showRejected] : [])];
  const [first] = done;
  const what =
    done.length === 1 && first ? nameOf(first.errand.output) : vscode.l10n.t('{0} files', done.length);
  const message = vscode.l10n.t('{0}: {1} written.', what, totalOf(done));
  const choice = await vscode.window.showInformationMessage(message, ...actions);
  if (choice === showRejected)
    for (const uri of rejected) await vscode.commands.executeCommand('vscode.open', uri);
  if (choice === register) for (const entry of entries) await registerResult(tuneset, entry);
}
