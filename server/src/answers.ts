/** LSP's questions about an open document, answered by the features. */
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type Connection,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeParams,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { recordsOf, registerActions, registerNamed } from './answers/datasets.js';
import { contextOf, hostWithEdits, settle, tokenCounter, type World } from './documents.js';
import { isOtherJson } from './engine/formats/detect.js';
import { plainItem } from './features/completion/core.js';
import { completion } from './features/completion.js';
import {
  configCompletion,
  configFolding,
  configFormatting,
  configHover,
  configSelection,
  configSymbols,
} from './features/config.js';
import type { ConfigContext, DatasetContext } from './features/context.js';
import { describeActions } from './features/describe.js';
import { fileCompletion, fileDefinition, partCompletion } from './features/entries.js';
import { entryLenses } from './features/entry-lens.js';
import { codeActions, configCodeActions, resolveCodeAction, uriOfAction } from './features/fixes.js';
import { foldingRanges } from './features/folding.js';
import { formatting } from './features/formatting.js';
import { hover } from './features/hover.js';
import { createJson } from './features/json.js';
import { selectionRanges } from './features/selection.js';
import { rejectedUri, type SplitData, splitEdit } from './features/split.js';
import { documentSymbols } from './features/symbols.js';
import { trainingCompletion } from './features/training/completion.js';
import type { TrainingContext } from './features/training/context.js';
import { trainingCodeActions } from './features/training/fixes.js';
import { trainingHover } from './features/training/hover.js';
import { trainingLenses } from './features/training/lens.js';
import { trainingDefinition, trainingLinks } from './features/training/navigate.js';
import type { InitializationOptions } from './protocol.js';
import { surroundingsOf } from './source.js';

/** What of the client bears on the answers. */
export interface Asker {
  /** The editor knows JSON by itself: what needs no knowledge of datasets is left to it for `.json` files. */
  readonly ownJson: boolean;
  /** The editor says by itself what is no YAML. */
  readonly ownYaml: boolean;
  /** Commands of the client that code lenses may name. */
  readonly commands: readonly string[];
  /** It may be asked for the LLaMA-Factory that is installed. */
  readonly asksTrainer: boolean;
  /** How many folds it takes; undefined where it does not say. */
  readonly foldLimit: number | undefined;
  readonly registersFormatting: boolean;
  readonly knowsSnippets: boolean;
}

export function askerOf({ capabilities, initializationOptions }: InitializeParams): Asker {
  const options = initializationOptions as InitializationOptions | null | undefined;
  return {
    ownJson: options?.ownJson === true,
    ownYaml: options?.ownYaml === true,
    commands: options?.commands ?? [],
    asksTrainer: options?.asksTrainer === true,
    foldLimit: capabilities.textDocument?.foldingRange?.rangeLimit,
    registersFormatting: registersFormatting(capabilities),
    knowsSnippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
  };
}

function registersFormatting({ textDocument }: ClientCapabilities): boolean {
  const { formatting: whole, rangeFormatting: range } = textDocument ?? {};
  return whole?.dynamicRegistration === true && range?.dynamicRegistration === true;
}

/** Whether formatting is said to be there for JSON Lines only, once the client is ready. */
const registersLater = ({ ownJson, registersFormatting: can }: Asker) => ownJson && can;

export function capabilitiesFor(asker: Asker): ServerCapabilities {
  const formats = !registersLater(asker);
  return {
    completionProvider: { triggerCharacters: ['"', ':', ',', '{', '[', '<'] },
    hoverProvider: true,
    codeActionProvider: {
      codeActionKinds: ['quickfix', 'refactor', 'source.fixAll.tuneset'],
      resolveProvider: true,
    },
    documentSymbolProvider: { label: 'Tuneset' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    ...(asker.commands.length > 0 ? { codeLensProvider: { resolveProvider: true } } : {}),
    documentFormattingProvider: formats,
    documentRangeFormattingProvider: formats,
  };
}

/**
 * A second formatter of `.json` files would make VS Code ask which one to take, for every JSON file there is: there
 * we format JSON Lines, which nobody else does.
 */
export function registerFormatting(connection: Connection, asker: Asker): void {
  if (!registersLater(asker)) return;
  const options = { documentSelector: [{ language: 'jsonl' }] };
  void connection.client.register(DocumentFormattingRequest.type, options);
  void connection.client.register(DocumentRangeFormattingRequest.type, options);
}

interface Answers<T> {
  readonly dataset: (context: DatasetContext) => T | Promise<T>;
  readonly config: (context: ConfigContext) => T | Promise<T>;
  /** Absent: nothing is said of training configurations. */
  readonly training?: (context: TrainingContext) => T | Promise<T>;
  /** Whether JSON that is no dataset is asked about as well. */
  readonly anyJson?: boolean;
  /** Whether the editor's own JSON service, if it has one, answers as well as we do. */
  readonly plain?: boolean;
}

/** Answers from one of the features, or null for a document that is not open or not ours. */
async function answer<T>(world: World, asker: Asker, uri: string, answers: Answers<T>): Promise<T | null> {
  const document = world.documents.get(uri);
  const { locale } = world;
  const leaves = asker.ownJson && answers.plain === true;
  if (document?.kind === 'config') {
    return leaves ? null : answers.config({ uri, document: document.document, locale });
  }
  if (!document) return null;
  if (document.kind === 'training') {
    const context = answers.training && (await contextOf(world, document));
    return context && answers.training ? answers.training(context) : null;
  }
  await settle(world, document);
  const { dataset } = document;
  if (leaves && dataset.extension === '.json') return null;
  if (isOtherJson(dataset) && !answers.anyJson) return null;
  return answers.dataset({ uri, dataset, locale });
}

/** An entry for a dataset that has none, where an editor asks for more than fixes. */
/** Offers to describe a file anew in the dataset_info.json that names it. */
async function otherLayouts(
  world: World,
  context: DatasetContext,
  { diagnostics, only }: CodeActionContext,
): Promise<CodeAction[]> {
  const document = world.documents.get(context.uri);
  const uri = document?.kind === 'dataset' ? document.source?.info : undefined;
  if (uri === undefined || (only && !only.some((kind) => kind === '' || kind === 'quickfix'))) return [];
  const text = await hostWithEdits(world).read(uri);
  return text === undefined ? [] : describeActions(context, diagnostics, { uri, text });
}

async function newEntries(world: World, uri: string, { only }: CodeActionContext): Promise<CodeAction[]> {
  const document = world.documents.get(uri);
  const isAsked = !only || only.some((kind) => kind === '' || kind === 'refactor');
  return isAsked && document?.kind === 'dataset' ? registerActions(world, document) : [];
}

export function answerQuestions(connection: Connection, world: World, asker: Asker): void {
  const json = createJson(world.locale);
  const { foldLimit } = asker;

  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const items = await answer(world, asker, uri, {
      dataset: (context) => completion(context, json, position),
      config: async (context) => [
        ...(await partCompletion(context, position, (entry) => recordsOf(world, uri, entry))),
        ...(await fileCompletion(context, position, (folder) => world.host.list(folder))),
        ...(await configCompletion(context, json, position)),
      ],
      training: (context) => trainingCompletion(context, position),
      anyJson: true,
    });
    return asker.knowsSnippets ? items : (items?.map(plainItem) ?? null);
  });
  connection.onHover(({ textDocument: { uri }, position }) =>
    answer(world, asker, uri, {
      dataset: async (context) => hover(context, json, position, await tokenCounter(world, uri)),
      config: (context) => configHover(context, json, position),
      training: (context) => trainingHover(context, position),
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, context: asked }) =>
    answer(world, asker, uri, {
      dataset: async (context) => [
        ...codeActions(context, { context: asked }),
        ...(await otherLayouts(world, context, asked)),
        ...(await newEntries(world, uri, asked)),
      ],
      config: async (context) =>
        configCodeActions(context, { context: asked }, (await world.settingsFor(uri)).rules, () =>
          surroundingsOf(world.host, uri, context.document.getText()),
        ),
      training: async (context) => [
        ...(await trainingCodeActions(context, { context: asked }, (await world.settingsFor(uri)).rules)),
        ...(await registerNamed(world, context, asked.diagnostics)),
      ],
    }),
  );
  connection.onCodeActionResolve(async (action) => {
    const resolved = await answer(world, asker, uriOfAction(action) ?? '', {
      dataset: async (context) => {
        if (!(action.data as Partial<SplitData> | undefined)?.split)
          return resolveCodeAction(context, action);
        const before = await hostWithEdits(world).read(rejectedUri(context.uri));
        return { ...action, edit: splitEdit(context, before) };
      },
      config: () => action,
    });
    return resolved ?? action;
  });
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answer(world, asker, uri, {
      dataset: () => null,
      config: (context) => fileDefinition(context, position),
      training: (context) => trainingDefinition(context, position),
    }),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }) =>
    answer(world, asker, uri, { dataset: () => [], config: () => [], training: trainingLinks }),
  );
  connection.onCodeLens(({ textDocument: { uri } }) =>
    answer(world, asker, uri, {
      dataset: () => [],
      config: entryLenses,
      training: (context) => trainingLenses(context, asker.commands),
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    answer(world, asker, uri, {
      dataset: documentSymbols,
      config: (context) => (asker.ownJson ? [] : configSymbols(context, json)),
    }),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }) =>
    answer(world, asker, uri, {
      dataset: (context) => foldingRanges(context, json, foldLimit),
      config: (context) => configFolding(context, json, foldLimit),
      plain: true,
    }),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    answer(world, asker, uri, {
      dataset: (context) => selectionRanges(context, json, positions),
      config: (context) => configSelection(context, json, positions),
      plain: true,
    }),
  );
  connection.onDocumentFormatting(({ textDocument: { uri }, options }) =>
    answer(world, asker, uri, {
      dataset: (context) => formatting(context, options),
      config: (context) => configFormatting(context, json, options),
      plain: true,
    }),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, options, range }) =>
    answer(world, asker, uri, {
      dataset: (context) => formatting(context, options, range),
      config: (context) => configFormatting(context, json, options, range),
      plain: true,
    }),
  );
}
