/** The settings that a project keeps in a file of its own, for the editor, the command line and CI alike. */
import { findNodeAtLocation, type Node, type ParseError, parse, parseTree } from 'jsonc-parser';
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import type { Args } from '../engine/problem.js';
import { type SchemaError, validators } from '../engine/validators.generated.js';
import type { TunesetSettings } from '../protocol.js';
import { DEFAULT_SETTINGS, foldersUp, formatAt, relative, settingPath } from '../source.js';

export const PROJECT_FILE = 'tuneset.config.json';

/** Settings that somebody made; what is absent, others decide. */
export type Chosen = Partial<TunesetSettings>;

/** Why a file of settings counts for nothing: an English text, and the UTF-16 offset of what is wrong. */
export interface ProjectFault {
  readonly message: string;
  readonly args: Args;
  readonly offset: number;
}

export interface Project {
  readonly uri: string;
  readonly text: string;
  /** Empty where there is a fault. */
  readonly settings: Chosen;
  readonly fault: ProjectFault | undefined;
}

/** The nearest file of settings, from a data file's folder up to the root. */
export async function findProject(
  host: Host,
  uri: string,
  root: string | undefined,
): Promise<Project | undefined> {
  for (const folder of foldersUp(uri, root)) {
    const place = `${folder.replace(/\/$/, '')}/${PROJECT_FILE}`;
    const text = await host.read(place);
    if (text !== undefined) return { uri: place, text, ...readProject(text) };
  }
  return undefined;
}

/** Reads a file's text. Never throws. */
export function readProject(text: string): Pick<Project, 'settings' | 'fault'> {
  const errors: ParseError[] = [];
  const options = { disallowComments: true };
  const value: unknown = parse(text, errors, options);
  const [broken] = errors;
  if (broken) return faulty('This is not JSON.', broken.offset);
  const validate = validators['config/file'];
  if (validate(value)) return { settings: value as Chosen, fault: undefined };
  const found = validate.errors ?? [];
  const error = found.find(({ keyword }) => keyword === 'propertyNames') ?? found[0];
  return error ? explain(error, parseTree(text)) : faulty('This is not JSON.', 0);
}

function faulty(message: string, offset: number, args: Args = {}): Pick<Project, 'settings' | 'fault'> {
  return { settings: {}, fault: { message, offset, args } };
}

function explain({ keyword, instancePath, params }: SchemaError, tree: Node | undefined) {
  const path = instancePath.split('/').slice(1).map(unescaped);
  const node = tree && findNodeAtLocation(tree, path);
  const offsetOf = (name: string) => (tree && findNodeAtLocation(tree, [...path, name])?.parent?.offset) ?? 0;
  const key = path.at(-1) ?? PROJECT_FILE;
  const unknown = String(params.additionalProperty ?? params.propertyName);
  if (keyword === 'propertyNames')
    return faulty('There is no rule "{key}".', offsetOf(unknown), { key: unknown });
  if (keyword === 'additionalProperties') {
    return faulty('There is no setting "{key}".', offsetOf(unknown), { key: unknown });
  }
  const offset = node?.offset ?? 0;
  if (keyword === 'enum') {
    const values = (params.allowedValues as readonly string[]).join(', ');
    return faulty('"{key}" must be one of these: {values}.', offset, { key, values });
  }
  if (keyword === 'type') {
    return faulty('"{key}" must be of the type {type}.', offset, { key, type: String(params.type) });
  }
  return faulty('"{key}" is too small or too large.', offset, { key });
}

/** A step of a JSON pointer as the key it stands for. */
const unescaped = (step: string) => step.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * The settings for a file: what was chosen for this one place counts over the project's file, that over the defaults;
 * formats and rules key by key. Paths in the project's file count from its folder.
 */
export function withProject(
  chosen: Chosen,
  project: Project | undefined,
  uri: string,
  root: string | undefined,
  defaults: TunesetSettings = DEFAULT_SETTINGS,
): TunesetSettings {
  if (!project) return { ...defaults, ...chosen };
  const { settings } = project;
  const folder = Utils.dirname(URI.parse(project.uri));
  const format = settings.formats && formatAt(settings.formats, relative(folder.toString(), uri) ?? uri);
  const { datasetInfo } = settings;
  return {
    ...defaults,
    ...settings,
    ...(datasetInfo ? { datasetInfo: Utils.resolvePath(folder, datasetInfo).path } : {}),
    ...chosen,
    // The first that fits a file counts, so the project's word on it comes last.
    formats: { ...chosen.formats, ...(format ? lastly(settingPath(root, uri), format, chosen) : {}) },
    rules: { ...settings.rules, ...chosen.rules },
  };
}

function lastly(path: string, format: TunesetSettings['formats'][string], { formats }: Chosen) {
  return formats && path in formats ? {} : { [path]: format };
}

/** Without the settings that stand at their defaults: an editor tells these too, and they were chosen by nobody. */
export function chosenOf(settings: Chosen): Chosen {
  const isDefault = (key: string, value: unknown) =>
    JSON.stringify(value) === JSON.stringify(DEFAULT_SETTINGS[key as keyof TunesetSettings]);
  return Object.fromEntries(Object.entries(settings).filter(([key, value]) => !isDefault(key, value)));
}
