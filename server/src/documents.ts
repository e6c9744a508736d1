/** The open documents, and the work of finding out what they are and what is wrong with them. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import { isTraining, isYamlUri, trainingContext } from './answers/configs.js';
import type { Installed } from './answers/installed.js';
import { assign, type Dataset, editDataset, openDataset, readBlocks } from './engine/dataset.js';
import { isOtherJson } from './engine/formats/detect.js';
import { FORMATS } from './engine/formats/index.js';
import type { Layout } from './engine/formats/layout.js';
import type { Host } from './engine/host.js';
import { isConfigText } from './engine/llamafactory/config.js';
import { DATASET_INFO } from './engine/llamafactory/dataset-info.js';
import { DESCRIBED, type Release } from './engine/llamafactory/release.js';
import { type Stage, stageFor } from './engine/llamafactory/stage.js';
import { templateOf } from './engine/llamafactory/templates.js';
import type { Training } from './engine/llamafactory/training.js';
import { configDiagnostics } from './features/config-diagnostics.js';
import type { TokenCount } from './features/context.js';
import { diagnostics, diagnosticsSoFar } from './features/diagnostics.js';
import type { TrainingContext } from './features/training/context.js';
import { trainingDiagnostics } from './features/training/diagnostics.js';
import type { ProblemCounts, StatusParams, TunesetSettings } from './protocol.js';
import { type KnownFacts, knownFacts } from './source/facts.js';
import { glancesOf, type KnownGlances } from './source/glances.js';
import type { Measurer } from './source/measure.js';
import { findTrainings, type Source, sourceOf, surroundingsOf } from './source.js';
import type { Locale } from './words.js';

export interface DatasetDocument {
  readonly kind: 'dataset';
  readonly uri: string;
  readonly dataset: Dataset;
  version: number;
  /** Undefined until it is settled what the file is. */
  source: Source | undefined;
  /** Whether its first problems were asked for: of a large file, some are told before all are found. */
  begun: boolean;
}

export interface ConfigDocument {
  readonly kind: 'config';
  readonly uri: string;
  document: TextDocument;
}

/** YAML, or JSON that is a training configuration. Of YAML only some is ours: see `isTraining`. */
export interface TrainingDocument {
  readonly kind: 'training';
  readonly uri: string;
  document: TextDocument;
}

export type OpenDocument = DatasetDocument | ConfigDocument | TrainingDocument;

/** What the server knows beside the documents themselves. */
export interface World {
  readonly host: Host;
  readonly measure: Measurer;
  readonly locale: Locale;
  /** The editor says by itself what is no YAML. */
  readonly ownYaml: boolean;
  readonly documents: Map<string, OpenDocument>;
  readonly installed: Installed;
  /** Workspace folders, as URIs. */
  folders: readonly string[];
  /** Training configurations by workspace folder, looked for when first asked. */
  readonly trainings: Map<string, Promise<readonly Training[]>>;
  /** What the datasets of open configurations hold. */
  readonly glances: KnownGlances;
  /** What open configurations' datasets hold, as far as they have been read. */
  readonly facts: KnownFacts;
  settingsFor(uri: string): Promise<TunesetSettings>;
  /** Lets problems be asked for anew, since more is known now. */
  refresh(): void;
  /** Whether the editor asks anew when it is told to. */
  readonly refreshes: boolean;
}

/** Says whether work for an answer is still wanted. */
export interface Wanted {
  readonly isCancellationRequested: boolean;
}

/** How long the thread is kept before others get it, in milliseconds. */
const SLICE = 12;

const baseName = (uri: string) => Utils.basename(URI.parse(uri));
const extensionOf = (uri: string) => Utils.extname(URI.parse(uri)).toLowerCase();

export function open(world: World, uri: string, languageId: string, version: number, text: string): void {
  world.documents.set(uri, documentOf(uri, languageId, version, text));
}

function documentOf(uri: string, languageId: string, version: number, text: string): OpenDocument {
  if (baseName(uri) === DATASET_INFO) {
    return { kind: 'config', uri, document: TextDocument.create(uri, languageId, version, text) };
  }
  if (isYamlUri(uri) || languageId === 'yaml' || (uri.endsWith('.json') && isConfigText(text, true))) {
    return { kind: 'training', uri, document: TextDocument.create(uri, languageId, version, text) };
  }
  const extension = extensionOf(uri) || (languageId === 'jsonl' ? '.jsonl' : '.json');
  const dataset = openDataset(text, extension, undefined, {});
  return { kind: 'dataset', uri, dataset, version, source: undefined, begun: false };
}

/** Applies an editor's changes in their order. A document that is not open is none of our business. */
export function change(
  world: World,
  uri: string,
  version: number,
  changes: readonly TextDocumentContentChangeEvent[],
): OpenDocument | undefined {
  const found = world.documents.get(uri);
  if (found?.kind === 'config' || found?.kind === 'training') {
    found.document = TextDocument.update(found.document, [...changes], version);
  }
  if (found?.kind !== 'dataset') return found;
  found.version = version;
  for (const item of changes) {
    if (!('range' in item)) {
      const { source } = found;
      open(world, uri, '', version, item.text);
      const fresh = world.documents.get(uri) as DatasetDocument;
      settleSource(fresh, source);
      return change(world, uri, version, changes.slice(changes.indexOf(item) + 1));
    }
    const { start, end } = item.range;
    editDataset(found.dataset, {
      start: { line: start.line, column: start.character },
      end: { line: end.line, column: end.character },
      text: item.text,
    });
  }
  return found;
}

function settleSource(document: DatasetDocument, source: Source | undefined): void {
  document.source = source;
  if (source) assign(document.dataset, source.given, source.settings);
}

/** The host, with the texts of open configuration files over those on disk: what is typed counts at once. */
export function hostWithEdits({ host, documents }: World): Host {
  return {
    ...host,
    read: async (uri) => {
      const found = documents.get(uri);
      return found && found.kind !== 'dataset' ? found.document.getText() : host.read(uri);
    },
  };
}

export function rootOf({ folders }: World, uri: string): string | undefined {
  const inside = folders.filter((folder) => uri.startsWith(`${folder.replace(/\/$/, '')}/`));
  return inside.sort((a, b) => b.length - a.length)[0];
}

function trainingsIn(world: World, root: string | undefined): Promise<readonly Training[]> {
  if (root === undefined) return Promise.resolve([]);
  const known = world.trainings.get(root) ?? findTrainings(world.host, root);
  world.trainings.set(root, known);
  return known;
}

/** What a file is taken for, whether it is open or not. */
export async function sourceFor(world: World, uri: string): Promise<Source> {
  const root = rootOf(world, uri);
  const [settings, trainings] = await Promise.all([world.settingsFor(uri), trainingsIn(world, root)]);
  return withInstalled(world, uri, await sourceOf(hostWithEdits(world), { uri, root, settings, trainings }));
}

/** Adds a template that only the installed trainer knows; without one to learn of it is not asked. */
async function withInstalled(world: World, uri: string, source: Source): Promise<Source> {
  const { template } = source.settings;
  if (!template || templateOf(template)) return source;
  const ownTemplate = (await releaseFor(world, uri)).templates.get(template);
  return { ...source, settings: { ...source.settings, ownTemplate } };
}

/** Settles what a file is, unless that is known. */
export async function settle(world: World, document: DatasetDocument): Promise<void> {
  if (document.source) return;
  settleSource(document, await sourceFor(world, document.uri));
}

/** What counts the tokens of an open dataset's records. */
export async function tokenCounter(
  world: World,
  uri: string,
): Promise<((text: string) => Promise<TokenCount | undefined>) | undefined> {
  const document = world.documents.get(uri);
  if (document?.kind !== 'dataset') return undefined;
  await settle(world, document);
  const { layout, settings, extension } = document.dataset;
  if (!layout) return undefined;
  const root = rootOf(world, uri);
  const wish = { uri, root, layout, settings, extension, trainings: await trainingsIn(world, root) };
  const { recordTokens } = await import('./source/record-tokens.js');
  return (text) => recordTokens(hostWithEdits(world), world.measure, wish, text);
}

/** Forgets what files were taken for; the next question settles it anew. */
export function unsettle(world: World): void {
  for (const document of world.documents.values())
    if (document.kind === 'dataset') document.source = undefined;
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Reads all records that are not read yet, letting go of the thread in between.
 * Gives false when the answer is no longer wanted, or the document was closed meanwhile.
 */
async function read(
  world: World,
  document: DatasetDocument,
  wanted: Wanted,
  onProgress: () => void,
): Promise<boolean> {
  let since = performance.now();
  for (let done = false; !done; ) {
    done = true;
    const { version } = document;
    for (const _ of readBlocks(document.dataset)) {
      if (performance.now() - since < SLICE) continue;
      onProgress();
      await pause();
      since = performance.now();
      if (wanted.isCancellationRequested || world.documents.get(document.uri) !== document) return false;
      if (document.version === version) continue;
      done = false;
      break;
    }
  }
  return true;
}

export interface Findings {
  readonly items: readonly Diagnostic[];
  readonly status: StatusParams | undefined;
}

/**
 * Everything there is to say of an open document; undefined when it is no longer wanted.
 * `onProgress` is called now and then while a large file is read.
 */
export async function findings(
  world: World,
  uri: string,
  wanted: Wanted,
  onProgress: (status: StatusParams) => void,
): Promise<Findings | undefined> {
  const document = world.documents.get(uri);
  if (document?.kind === 'dataset') return datasetFindings(world, document, wanted, onProgress);
  return document && configFindings(world, document);
}

/** What there is to say of a list of datasets or a training configuration that is not open; undefined for other files. */
export async function closedFindings(world: World, uri: string, text: string): Promise<Findings | undefined> {
  const document = documentOf(uri, '', 0, text);
  if (document.kind === 'dataset') return undefined;
  if (document.kind === 'training' && !isTraining(uri, document.document)) return undefined;
  return configFindings(world, document);
}

async function configFindings(world: World, document: ConfigDocument | TrainingDocument): Promise<Findings> {
  if (document.kind === 'training') return trainingFindings(world, document);
  const { locale } = world;
  const { uri } = document;
  const surroundings = await surroundingsOf(world.host, uri, document.document.getText());
  const { rules } = await world.settingsFor(uri);
  return {
    items: configDiagnostics({ uri, document: document.document, locale }, surroundings, rules),
    status: undefined,
  };
}

/** The LLaMA-Factory that a configuration is for: the one that is installed, else the one that the settings name. */
export async function releaseFor(world: World, uri: string): Promise<Release> {
  const installed = world.installed.of(rootOf(world, uri) ?? world.folders[0]);
  if (installed) return installed;
  return DESCRIBED[(await world.settingsFor(uri)).trainerVersion];
}

/** What a feature is told of an open training configuration; undefined for YAML that is none. */
export async function contextOf(
  world: World,
  { uri, document }: TrainingDocument,
): Promise<TrainingContext | undefined> {
  if (!isTraining(uri, document)) return undefined;
  // A text that is not saved yet lies nowhere: it counts as being in the first workspace folder.
  const root = rootOf(world, uri) ?? (uri.startsWith('untitled:') ? world.folders[0] : undefined);
  const release = await releaseFor(world, uri);
  return trainingContext(hostWithEdits(world), world.locale, root, uri, document, release);
}

async function trainingFindings(world: World, document: TrainingDocument): Promise<Findings> {
  const context = await contextOf(world, document);
  if (!context) return { items: [], status: undefined };
  const { rules } = await world.settingsFor(document.uri);
  const glances = await glancesOf(hostWithEdits(world), context.directory, context.config, world.glances);
  const { directory, config } = context;
  const wish = { uri: document.uri, directory, config, known: world.facts, tell: world.refresh };
  const measured = await knownFacts(hostWithEdits(world), world.measure, wish);
  const surroundings = { ...context.surroundings, glances, measured };
  const items = trainingDiagnostics({ ...context, surroundings }, world.ownYaml, rules);
  return { items, status: undefined };
}

async function datasetFindings(
  world: World,
  document: DatasetDocument,
  wanted: Wanted,
  onProgress: (status: StatusParams) => void,
): Promise<Findings | undefined> {
  await settle(world, document);
  const { uri, dataset } = document;
  const progress = () => onProgress(statusOf(document, NO_PROBLEMS, true));
  if (isOtherJson(dataset)) return { items: [], status: statusOf(document, NO_PROBLEMS, false) };
  const { maxProblems } = await world.settingsFor(uri);
  const first = await firstFindings(world, document, maxProblems, progress);
  if (first) return first;
  if (!(await read(world, document, wanted, progress))) return undefined;
  const { items, counts } = diagnostics({ uri, dataset, locale: world.locale }, maxProblems);
  return { items, status: statusOf(document, counts, false) };
}

/** So long a person waits for the first problems of a file, in milliseconds. */
const SOON = 50;

/** What is found before all is read, where that takes long and the editor asks anew behind it; once for a document. */
async function firstFindings(
  world: World,
  document: DatasetDocument,
  maxProblems: number,
  progress: () => void,
): Promise<Findings | undefined> {
  if (document.begun || !world.refreshes) return undefined;
  document.begun = true;
  const all = read(world, document, { isCancellationRequested: false }, progress).then(() => true);
  const soon = new Promise<false>((resolve) => setTimeout(() => resolve(false), SOON));
  if (await Promise.race([all, soon])) return undefined;
  void all.then(world.refresh);
  const { uri, dataset } = document;
  const { items, counts } = diagnosticsSoFar({ uri, dataset, locale: world.locale }, maxProblems);
  return { items, status: statusOf(document, counts, true) };
}

/** Of a file of which nothing is known to be wrong. */
export const NO_PROBLEMS: ProblemCounts = { error: 0, warning: 0, hint: 0 };

/** What a file is taken for; no layout, no source: for nothing. */
export function takenFor(
  uri: string,
  source: Source | undefined,
  layout: Layout | undefined,
  stage: Stage | undefined,
): Omit<StatusParams, 'records' | 'problems' | 'reading'> {
  return {
    uri,
    format: layout?.format ?? null,
    title: layout ? FORMATS[layout.format].title : '',
    why: source?.why ?? 'content',
    entry: layout?.entry,
    info: source?.info,
    stage: stage ?? stageFor(layout?.kind ?? 'sft'),
  };
}

function statusOf(
  { dataset, source, uri }: DatasetDocument,
  problems: StatusParams['problems'],
  reading: boolean,
): StatusParams {
  const { layout, checker, buffer } = dataset;
  const taken = takenFor(uri, source, layout, checker.context?.stage);
  return { ...taken, records: buffer.entries.length, problems, reading };
}
