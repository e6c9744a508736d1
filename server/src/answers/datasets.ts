/** A dataset's name wherever it stands: its uses, its new name, all names of a workspace, and an entry for a new file. */
import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type Location,
  type Position,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
  type WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import {
  contextOf,
  type DatasetDocument,
  hostWithEdits,
  releaseFor,
  rootOf,
  settle,
  type World,
} from '../documents.js';
import { checkAll, openDataset, readBlocks } from '../engine/dataset.js';
import { isOtherJson } from '../engine/formats/detect.js';
import type { Layout } from '../engine/formats/layout.js';
import { isObject, type JsonObject } from '../engine/json.js';
import { DATASET_INFO, entriesOf, fileOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import { tally } from '../engine/problem.js';
import { readRecord } from '../engine/records/read.js';
import { writtenDatasets } from '../engine/rules/training.js';
import type { DiagnosticData } from '../features/diagnostics.js';
import { entryNameAt } from '../features/entries.js';
import { type EntryFacts, type EntryLensData, entryWords } from '../features/entry-lens.js';
import { type NewFile, type Registration, register, registerAll } from '../features/register.js';
import { rangeOf, type TrainingContext } from '../features/training/context.js';
import { datasetAt, entryLocation } from '../features/training/navigate.js';
import {
  REGISTER_FILE,
  REGISTER_FILES,
  type RegisterFileParams,
  type RegisterFileResult,
  type RegisterFilesParams,
} from '../protocol.js';
import { placeOf } from '../source/training.js';
import { filesOfTraining } from '../source/walk.js';
import { relative } from '../source.js';
import { say } from '../words.js';
import { isTraining, trainingContext } from './configs.js';

/** A dataset: its name, and the dataset_info.json that has it. */
interface Named {
  readonly name: string;
  readonly info: string;
}

async function namedAt(world: World, uri: string, position: Position): Promise<Named | undefined> {
  const document = world.documents.get(uri);
  if (document?.kind === 'config') {
    const name = entryNameAt({ uri, document: document.document, locale: world.locale }, position);
    return name === undefined ? undefined : { name, info: URI.parse(uri).toString() };
  }
  if (document?.kind !== 'training') return undefined;
  const context = await contextOf(world, document);
  const name = context && datasetAt(context, position);
  return name === undefined || !context?.info ? undefined : { name, info: context.info.uri };
}

/** Where a dataset is named: its entry first, then the configurations that lead to that list. */
async function usesOf(world: World, { name, info }: Named): Promise<Location[]> {
  const host = hostWithEdits(world);
  const declared = entryLocation(info, (await host.read(info)) ?? '', name);
  const uses: Location[] = declared ? [declared] : [];
  for (const root of world.folders) {
    for (const uri of await filesOfTraining(host, root)) {
      if (uri.endsWith(`/${DATASET_INFO}`)) continue;
      const document = TextDocument.create(uri, 'yaml', 0, (await host.read(uri)) ?? '');
      if (!isTraining(uri, document)) continue;
      const release = await releaseFor(world, uri);
      const context = await trainingContext(host, world.locale, root, uri, document, release);
      if (context.info?.uri !== info) continue;
      for (const found of writtenDatasets(context.config)) {
        if (found.name === name) uses.push({ uri, range: rangeOf(context, found.span) });
      }
    }
  }
  return uses;
}

/** A name that YAML and the trainer's splitting at commas leave whole. */
const NAME = /^[^\s,"'#:[\]{}&*!|>%@`-][^,"'#:[\]{}\n]*$/;

async function rename(world: World, named: Named, to: string): Promise<WorkspaceEdit> {
  if (!NAME.test(to)) {
    const words = "A dataset's name has no commas, quotes, colons or brackets.";
    throw new ResponseError(LSPErrorCodes.RequestFailed, say(world.locale, words));
  }
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range } of await usesOf(world, named)) {
    const newText = uri === named.info ? JSON.stringify(to) : to;
    changes[uri] = [...(changes[uri] ?? []), { range, newText }];
  }
  return { changes };
}

async function symbols(world: World, query: string): Promise<WorkspaceSymbol[]> {
  const host = hostWithEdits(world);
  const found: WorkspaceSymbol[] = [];
  for (const root of world.folders) {
    for (const uri of await filesOfTraining(host, root)) {
      if (!uri.endsWith(`/${DATASET_INFO}`)) continue;
      const text = (await host.read(uri)) ?? '';
      for (const name of entriesOf(text).keys()) {
        const location = name.toLowerCase().includes(query.toLowerCase()) && entryLocation(uri, text, name);
        if (location) found.push({ name, kind: SymbolKind.Field, location, containerName: DATASET_INFO });
      }
    }
  }
  return found;
}

/** The list nearest above a file, up to the workspace folder; else a new one beside the file. */
async function listFor(world: World, uri: string): Promise<{ uri: string; text: string | undefined }> {
  const host = hostWithEdits(world);
  const root = rootOf(world, uri);
  const top = root?.replace(/\/$/, '');
  const places: string[] = [];
  let folder = Utils.dirname(URI.parse(uri)).toString();
  places.push(`${folder}/${DATASET_INFO}`);
  while (top !== undefined && folder.startsWith(`${top}/`)) {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    places.push(`${folder}/${DATASET_INFO}`);
  }
  for (const place of places) {
    const text = await host.read(place);
    if (text !== undefined) return { uri: place, text };
  }
  return { uri: places[0] as string, text: undefined };
}

/** A larger file is not read for its first records. In bytes. */
const LARGEST = 50_000_000;

/** What a file holds, whether it is open or not; undefined for one that is no dataset. */
async function layoutOfFile(world: World, uri: string): Promise<Layout | undefined> {
  const open = world.documents.get(uri);
  if (open?.kind === 'dataset') {
    await settle(world, open);
    return isOtherJson(open.dataset) ? undefined : open.dataset.layout;
  }
  if (((await world.host.stat(uri))?.size ?? LARGEST) >= LARGEST) return undefined;
  const text = await world.host.read(uri);
  const dataset = openDataset(text ?? '', Utils.extname(URI.parse(uri)).toLowerCase(), undefined, {});
  for (const _ of readBlocks(dataset)) break;
  return isOtherJson(dataset) ? undefined : dataset.layout;
}

async function registrationOf(
  world: World,
  uri: string,
): Promise<(Registration & { info: string }) | undefined> {
  const layout = await layoutOfFile(world, uri);
  if (!layout || layout.entry !== undefined) return undefined;
  const list = await listFor(world, uri);
  const folder = Utils.dirname(URI.parse(list.uri)).toString();
  const file = relative(folder, uri);
  const made = file === undefined ? undefined : register(layout, file, list);
  return made && { ...made, info: list.uri };
}

/** The text of a list with entries for files that it does not have yet; undefined where none can be added. */
async function withFiles(world: World, info: string, uris: readonly string[]): Promise<string | undefined> {
  const text = (await hostWithEdits(world).read(info)) ?? '';
  const folder = Utils.dirname(URI.parse(info)).toString();
  const listed = new Set([...entriesOf(text).values()].map(fileOf));
  const files: NewFile[] = [];
  for (const uri of uris) {
    const file = relative(folder, uri);
    const layout = file === undefined || listed.has(file) ? undefined : await layoutOfFile(world, uri);
    if (layout && file !== undefined) files.push({ layout, file });
  }
  const list = registerAll(files, text);
  return list === text ? undefined : list;
}

const REGISTER = 'Register this file in {info} as "{name}"';

/** *Register This File*, for a dataset that no dataset_info.json names. */
export async function registerActions(world: World, document: DatasetDocument): Promise<CodeAction[]> {
  await settle(world, document);
  if (document.source?.why !== 'content' || !/^(?:file|vscode-)/.test(document.uri)) return [];
  const made = await registrationOf(world, document.uri);
  if (!made) return [];
  const title = say(world.locale, REGISTER, {
    info: DATASET_INFO,
    name: made.name,
  });
  return [{ title, kind: 'refactor', edit: made.edit }];
}

/** For a path where a name is due: registers the file in the list that the configuration leads to, and names it. */
export async function registerNamed(
  world: World,
  context: TrainingContext,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = [];
  for (const diagnostic of diagnostics) {
    const problem = (diagnostic.data as DiagnosticData | undefined)?.problem;
    if (problem?.code !== 'training/unknown-dataset' || problem.message !== 'path' || !context.info) continue;
    const path = String(problem.args.name);
    const uri = placeOf(context.directory, path);
    const layout = await layoutOfFile(world, uri);
    const file = relative(Utils.dirname(URI.parse(context.info.uri)).toString(), uri);
    const made = layout && file !== undefined ? register(layout, file, context.info) : undefined;
    const found = [...writtenDatasets(context.config)].find(({ name }) => name === path);
    if (!made?.edit.changes || !found) continue;
    const range = rangeOf(context, found.span);
    const changes = { ...made.edit.changes, [context.uri]: [{ range, newText: made.name }] };
    const title = say(world.locale, REGISTER, { info: DATASET_INFO, name: made.name });
    actions.push({
      title,
      kind: 'quickfix',
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: { changes },
    });
  }
  return actions;
}

/** The first records of the file that an entry of a list reads. */
export async function recordsOf(world: World, list: string, entry: JsonObject): Promise<JsonObject[]> {
  const file = fileOf(entry);
  if (file === undefined) return [];
  const uri = Utils.resolvePath(Utils.dirname(URI.parse(list)), file).toString();
  if (((await world.host.stat(uri))?.size ?? LARGEST) >= LARGEST) return [];
  const dataset = openDataset(
    (await world.host.read(uri)) ?? '',
    Utils.extname(URI.parse(uri)).toLowerCase(),
    'none',
    {},
  );
  for (const _ of readBlocks(dataset)) break;
  const { lines, entries } = dataset.buffer;
  const texts = entries.slice(0, 20).map(({ line, column, endLine, endColumn }) => {
    const part = lines.slice(line, endLine + 1);
    const last = part.length - 1;
    part[last] = (part[last] as string).slice(0, endColumn);
    return [(part[0] as string).slice(column), ...part.slice(1)].join('\n');
  });
  return texts
    .map(readRecord)
    .flatMap((read) => ('value' in read && isObject(read.value) ? [read.value] : []));
}

/** Larger files are not read for a line over their entry. In bytes. */
const LARGEST_COUNTED = 5_000_000;

/** How much an entry's file holds, and what is wrong with it. */
async function factsOf(
  world: World,
  { uri, name }: EntryLensData,
  entry: JsonObject,
): Promise<EntryFacts | undefined> {
  const layout = layoutOf(name, entry);
  const file = fileOf(entry);
  if (!layout || file === undefined) return undefined;
  const place = Utils.resolvePath(Utils.dirname(URI.parse(uri)), file);
  const stat = await world.host.stat(place.toString());
  if (stat?.type !== 'file' || stat.size > LARGEST_COUNTED) return undefined;
  const text = (await world.host.read(place.toString())) ?? '';
  const { rules } = await world.settingsFor(place.toString());
  const dataset = openDataset(text, Utils.extname(place).toLowerCase(), layout, { rules });
  const found = checkAll(dataset).map(({ problem }) => problem);
  const problems = tally(found, rules);
  return { records: dataset.buffer.entries.length, problems };
}

/** Gives a lens over an entry its words. */
async function resolveLens(world: World, lens: CodeLens): Promise<CodeLens> {
  const data = lens.data as EntryLensData | undefined;
  if (!data) return lens;
  const text = (await hostWithEdits(world).read(data.uri)) ?? '';
  const entry = entriesOf(text).get(data.name);
  const facts = entry && (await factsOf(world, data, entry));
  return { ...lens, command: { title: entryWords(world.locale, text, data.name, facts), command: '' } };
}

export function answerDatasets(connection: Connection, world: World): void {
  connection.onReferences(async ({ textDocument: { uri }, position, context }) => {
    const named = await namedAt(world, uri, position);
    const uses = named ? await usesOf(world, named) : [];
    return context.includeDeclaration ? uses : uses.filter((use) => use.uri !== named?.info);
  });
  connection.onPrepareRename(async ({ textDocument: { uri }, position }) => {
    const named = await namedAt(world, uri, position);
    const uses = named ? await usesOf(world, named) : [];
    const isHere = ({ start, end }: Location['range']) =>
      start.line === position.line &&
      start.character <= position.character &&
      position.character <= end.character;
    const here = uses.find((use) => use.uri === URI.parse(uri).toString() && isHere(use.range));
    return named && here ? { range: here.range, placeholder: named.name } : null;
  });
  connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
    const named = await namedAt(world, uri, position);
    return named ? rename(world, named, newName) : null;
  });
  connection.onCodeLensResolve((lens) => resolveLens(world, lens));
  connection.onWorkspaceSymbol(({ query }) => symbols(world, query));
  connection.onRequest(
    REGISTER_FILES,
    async ({ info, uris }: RegisterFilesParams): Promise<string | null> =>
      (await withFiles(world, URI.parse(info).toString(), uris)) ?? null,
  );
  connection.onRequest(
    REGISTER_FILE,
    async ({ uri }: RegisterFileParams): Promise<RegisterFileResult | null> => {
      const made = await registrationOf(world, uri);
      return made ? { name: made.name, info: made.info, edit: made.edit } : null;
    },
  );
}
