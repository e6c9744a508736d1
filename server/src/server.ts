/** The language server: LSP's messages to the documents and the features. All state is held here. */
import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { isYamlUri } from './answers/configs.js';
import { answerDatasets } from './answers/datasets.js';
import { answerDisk, type DiskNews } from './answers/disk.js';
import { installedAt, NOTHING_INSTALLED } from './answers/installed.js';
import { answerListed } from './answers/listed.js';
import { answerRuns } from './answers/runs.js';
import { type Asker, answerQuestions, askerOf, capabilitiesFor, registerFormatting } from './answers.js';
import {
  change,
  type DatasetDocument,
  findings,
  type OpenDocument,
  open,
  rootOf,
  unsettle,
  type Wanted,
  type World,
} from './documents.js';
import type { Host } from './engine/host.js';
import { DATASET_INFO } from './engine/llamafactory/dataset-info.js';
import { entryAfter } from './engine/records/buffer.js';
import {
  type OpenedOnDisk,
  type PlainRange,
  RECORD_AT,
  RECORD_RANGE,
  type RecordAtParams,
  type RecordRangeParams,
  STATUS,
  type StatusParams,
  TEXT_OF,
  type TextOfParams,
  type TextOfResult,
  type TunesetSettings,
} from './protocol.js';
import type { Disk } from './source/disk.js';
import { forgetFacts } from './source/facts.js';
import { type Measurer, measurerHere } from './source/measure.js';
import { type Chosen, chosenOf, findProject, PROJECT_FILE, withProject } from './source/project.js';
import { localeOf } from './words.js';

/** What the client can do, as far as it changes what we do. */
interface Client {
  readonly pulls: boolean;
  readonly configures: boolean;
  readonly refreshes: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** It tells which folders are added and removed. */
  readonly tellsFolders: boolean;
}

interface State {
  readonly connection: Connection;
  readonly client: Client;
  readonly asker: Asker;
  readonly world: World;
  readonly settings: Map<string, Promise<TunesetSettings>>;
  /** By document: the last push that was begun; an older one gives up. */
  readonly pushes: Map<string, { cancelled: boolean }>;
  /** By document: the version of a text that was asked for. Changes up to it are in it already. */
  readonly asked: Map<string, number>;
  /** Who checks files on disk; undefined where nobody can. */
  readonly disk: DiskNews | undefined;
  /** To be called when lists of datasets may have changed. */
  readonly listed: (() => void) | undefined;
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

function clientOf({ capabilities }: InitializeParams): Client {
  const { textDocument, workspace } = capabilities;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    configures: workspace?.configuration === true,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
  };
}

function foldersOf(params: InitializeParams): string[] {
  const folders = params.workspaceFolders?.map(({ uri }) => uri);
  return folders ?? (params.rootUri ? [params.rootUri] : []);
}

/** What a host with threads and a disk adds to the service. */
export interface Tools {
  readonly more?: (connection: Connection, world: World) => void;
  readonly measure?: Measurer;
  readonly disk?: Disk;
}

/** Begins to serve; returns at once. */
export function serve(connection: Connection, host: Host, tools: Tools = {}): void {
  connection.onInitialize((params) => {
    const state = createState(connection, host, tools, params);
    listen(state);
    tools.more?.(connection, state.world);
    const diagnosticProvider = {
      identifier: 'tuneset',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    };
    return {
      capabilities: {
        ...CAPABILITIES,
        ...capabilitiesFor(state.asker),
        ...(state.client.pulls ? { diagnosticProvider } : {}),
      },
      serverInfo: { name: 'tuneset' },
    };
  });
  connection.listen();
}

function createState(
  connection: Connection,
  host: Host,
  { measure = measurerHere(host), disk }: Tools,
  params: InitializeParams,
): State {
  const settings = new Map<string, Promise<TunesetSettings>>();
  const client = clientOf(params);
  const asker = askerOf(params);
  const ask = async (uri: string): Promise<Chosen> => {
    if (!client.configures) return {};
    const answer: unknown = await connection.workspace.getConfiguration({
      scopeUri: uri,
      section: 'tuneset',
    });
    return chosenOf((answer as Chosen | null) ?? {});
  };
  const settle = async (uri: string): Promise<TunesetSettings> => {
    const root = rootOf(world, uri);
    const [chosen, project] = await Promise.all([ask(uri).catch(() => ({})), findProject(host, uri, root)]);
    return withProject(chosen, project, uri, root);
  };
  const world: World = {
    host,
    measure,
    locale: localeOf(params.locale),
    ownYaml: asker.ownYaml,
    installed: asker.asksTrainer
      ? installedAt(connection, () => afterConfigChange(state))
      : NOTHING_INSTALLED,
    documents: new Map(),
    folders: foldersOf(params),
    trainings: new Map(),
    glances: new Map(),
    facts: new Map(),
    refresh: () => askAnew(state),
    refreshes: client.pulls && client.refreshes,
    settingsFor(uri) {
      const known = settings.get(uri) ?? settle(uri);
      settings.set(uri, known);
      return known;
    },
  };
  const news = disk && answerDisk(connection, world, disk, client.registersWatchers);
  const listed = disk && news && answerListed(connection, world, disk, news);
  const state: State = {
    ...{ connection, client, asker, world, settings, disk: news, listed },
    ...{ pushes: new Map(), asked: new Map() },
  };
  return state;
}

function listen(state: State): void {
  listenToDocuments(state);
  listenToWorkspace(state);
  answerRequests(state);
  answerQuestions(state.connection, state.world, state.asker);
  answerDatasets(state.connection, state.world);
  answerRuns(state.connection, state.world);
}

function listenToDocuments(state: State): void {
  const { connection, world } = state;
  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri, languageId, version } = textDocument;
    const { digest } = textDocument as OpenedOnDisk;
    state.disk?.opened(uri);
    const text = digest === undefined ? textDocument.text : world.host.readSame?.(uri, digest);
    if (text === undefined) return askForText(state, uri, languageId);
    open(world, uri, languageId, version, text);
    // Something may have been installed since the last configuration was looked at.
    if (isYamlUri(uri)) world.installed.askAnew();
    if (isConfig(uri)) afterConfigChange(state);
    push(state, uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (version <= (state.asked.get(uri) ?? Number.NEGATIVE_INFINITY)) return;
    if (!change(world, uri, version, contentChanges)) return;
    if (isConfig(uri)) afterConfigChange(state);
    push(state, uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    world.documents.delete(uri);
    forgetFacts(world.facts, uri);
    state.settings.delete(uri);
    state.pushes.delete(uri);
    state.asked.delete(uri);
    if (!state.client.pulls) void connection.sendDiagnostics({ uri, diagnostics: [] });
    state.disk?.closed(uri);
    if (isConfig(uri)) afterConfigChange(state);
  });
}

/** Opens a document whose text is not the one on disk. */
function askForText(state: State, uri: string, languageId: string): void {
  const { connection, world } = state;
  const params: TextOfParams = { uri };
  void connection.sendRequest<TextOfResult | null>(TEXT_OF, params).then(
    (answer) => {
      if (!answer || world.documents.has(uri)) return;
      state.asked.set(uri, answer.version);
      open(world, uri, languageId, answer.version, answer.text);
      push(state, uri);
      if (state.client.pulls) askAnew(state);
    },
    (error: unknown) => logError(state, error),
  );
}

const isConfig = (uri: string) => uri.endsWith(`/${DATASET_INFO}`);

/** Files beside the data that bear on what it is: lists of datasets, the project's settings, training configurations. */
const CONFIGS = [`**/${DATASET_INFO}`, `**/${PROJECT_FILE}`, '**/*.{yaml,yml}'];
/** Data, which lists and configurations are held against. */
const DATA = '**/*.{json,jsonl}';
const WATCHERS = [...CONFIGS, DATA].map((globPattern) => ({ globPattern }));

/** Says nothing of what another file is. */
const isData = (uri: string) => !isConfig(uri) && !uri.endsWith(`/${PROJECT_FILE}`) && !/\.ya?ml$/i.test(uri);

function listenToWorkspace(state: State): void {
  const { connection, world, client } = state;
  connection.onInitialized(() => {
    registerFormatting(connection, state.asker);
    if (client.registersConfiguration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'tuneset' });
    if (client.registersWatchers)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS });
    if (!client.tellsFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      world.folders = [...world.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      state.settings.clear();
      afterConfigChange(state);
    });
  });
  connection.onDidChangeConfiguration(() => {
    state.settings.clear();
    world.installed.askAnew();
    afterConfigChange(state);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    state.disk?.changed(changes);
    if (changes.every(({ uri }) => isData(uri))) {
      if ([...world.documents.values()].some(({ kind }) => kind !== 'dataset')) askAnew(state);
      return;
    }
    world.trainings.clear();
    state.settings.clear();
    afterConfigChange(state);
  });
}

/** Something beside the data changed that may decide what the data is: all is asked anew. */
function afterConfigChange(state: State): void {
  unsettle(state.world);
  state.disk?.settled();
  state.listed?.();
  askAnew(state);
}

/** All problems are told again. */
function askAnew(state: State): void {
  if (state.client.pulls) {
    if (state.client.refreshes) state.connection.languages.diagnostics.refresh();
    return;
  }
  for (const uri of state.world.documents.keys()) push(state, uri);
}

function tell(state: State, status: StatusParams | undefined): void {
  if (status) void state.connection.sendNotification(STATUS, status);
}

/** Sends diagnostics to a client that does not ask for them; a newer push takes the place of one under way. */
function push(state: State, uri: string): void {
  if (state.client.pulls) return;
  const before = state.pushes.get(uri);
  if (before) before.cancelled = true;
  const turn = { cancelled: false };
  state.pushes.set(uri, turn);
  const wanted: Wanted = {
    get isCancellationRequested() {
      return turn.cancelled;
    },
  };
  void findings(state.world, uri, wanted, (status) => tell(state, status)).then(
    (found) => {
      const document = state.world.documents.get(uri);
      if (!found || turn.cancelled || !document) return;
      void state.connection.sendDiagnostics({
        uri,
        version: versionOf(document),
        diagnostics: [...found.items],
      });
      tell(state, found.status);
    },
    (error: unknown) => logError(state, error),
  );
}

function versionOf(document: OpenDocument): number {
  return document.kind === 'dataset' ? document.version : document.document.version;
}

function logError({ connection }: State, error: unknown): void {
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function answerRequests(state: State): void {
  const { connection, world } = state;
  if (state.client.pulls) {
    connection.languages.diagnostics.on(({ textDocument: { uri } }, token) => pull(state, uri, token));
  }
  connection.onRequest(RECORD_RANGE, ({ uri, number }: RecordRangeParams): PlainRange | null => {
    const document = world.documents.get(uri);
    const entry = document?.kind === 'dataset' ? document.dataset.buffer.entries[number - 1] : undefined;
    if (!entry) return null;
    return {
      start: { line: entry.line, character: entry.column },
      end: { line: entry.endLine, character: entry.endColumn },
    };
  });
  connection.onRequest(RECORD_AT, ({ uri, line, column }: RecordAtParams): number | null => {
    const document = world.documents.get(uri);
    if (document?.kind !== 'dataset') return null;
    return recordAt(document, line, column);
  });
}

function recordAt({ dataset }: DatasetDocument, line: number, column: number): number | null {
  const { entries } = dataset.buffer;
  const index = entryAfter(entries, { line, column });
  const entry = entries[index];
  const inside = entry && (entry.line < line || (entry.line === line && entry.column <= column));
  return inside ? index + 1 : null;
}

async function pull(state: State, uri: string, token: CancellationToken): Promise<DocumentDiagnosticReport> {
  const found = await findings(state.world, uri, token, (status) => tell(state, status));
  if (!found && token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  }
  if (!found && state.world.documents.has(uri)) return pull(state, uri, token); // its whole text was replaced
  tell(state, found?.status);
  return { kind: DocumentDiagnosticReportKind.Full, items: [...(found?.items ?? [])] };
}
