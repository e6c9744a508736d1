/** From a dataset's name to its entry, and from paths to what they lead to. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentLink, type Location, type Position, Range } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import { fileOf } from '../../engine/llamafactory/dataset-info.js';
import { pathsOf, writtenDatasets } from '../../engine/rules/training.js';
import { rangeOf, type TrainingContext } from './context.js';
import { spotAt } from './spot.js';

/** The place of an entry's name in a dataset_info.json. */
export function entryLocation(uri: string, text: string, name: string): Location | undefined {
  const root = parseTree(text);
  const key = root && findNodeAtLocation(root, [name])?.parent?.children?.[0];
  if (!key) return undefined;
  const document = TextDocument.create(uri, 'json', 0, text);
  const range = Range.create(document.positionAt(key.offset), document.positionAt(key.offset + key.length));
  return { uri, range };
}

/** The name of a dataset at a position; undefined elsewhere. */
export function datasetAt({ document }: TrainingContext, position: Position): string | undefined {
  const spot = spotAt(document, position);
  const isName = spot?.on === 'value' && (spot.name === 'dataset' || spot.name === 'eval_dataset');
  return isName && spot.word.trim() !== '' ? spot.word.trim() : undefined;
}

export function trainingDefinition(context: TrainingContext, position: Position): Location | null {
  const name = datasetAt(context, position);
  if (name === undefined || !context.info) return null;
  return entryLocation(context.info.uri, context.info.text, name) ?? null;
}

/** Each dataset's name leads to its file, each path that leads somewhere to what lies there. */
export function trainingLinks(context: TrainingContext): DocumentLink[] {
  return [...datasetLinks(context), ...pathLinks(context)];
}

function datasetLinks(context: TrainingContext): DocumentLink[] {
  const { info, config, surroundings } = context;
  if (!info) return [];
  const folder = Utils.dirname(URI.parse(info.uri));
  return [...writtenDatasets(config)].flatMap(({ name, span }) => {
    const entry = surroundings.datasets?.get(name);
    const file = entry && fileOf(entry);
    if (config.json || file === undefined || surroundings.lost.has(name)) return [];
    return [{ range: rangeOf(context, span), target: Utils.resolvePath(folder, file).toString() }];
  });
}

function pathLinks(context: TrainingContext): DocumentLink[] {
  const { config, surroundings, directory } = context;
  return pathsOf(config).flatMap(({ name, path }) => {
    const entry = config.entries.get(name);
    if (!entry || surroundings.places.get(path) !== 'file') return [];
    const target = Utils.resolvePath(URI.parse(directory), path).toString();
    return [{ range: rangeOf(context, entry.at), target }];
  });
}
