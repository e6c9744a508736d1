/** Settles what a file is before it is read: the user's setting, else its dataset_info.json entry, else its content. */
import picomatch from 'picomatch';
import { URI, Utils } from 'vscode-uri';
import type { Settings } from './engine/check.js';
import { openDataset, recordText } from './engine/dataset.js';
import type { Given } from './engine/formats/detect.js';
import { type Kind, type Layout, part, rolesOf } from './engine/formats/layout.js';
import type { Host, MediaFiles } from './engine/host.js';
import { isObject, type Json } from './engine/json.js';
import { DATASET_INFO, entriesOf, entryFor, fileOf, layoutOf } from './engine/llamafactory/dataset-info.js';
import type { Stage } from './engine/llamafactory/stage.js';
import type { Training } from './engine/llamafactory/training.js';
import { readRecord } from './engine/records/read.js';
import { lacksTags } from './engine/rules/entries.js';
import type { Surroundings } from './engine/rules/rule.js';
import type { FormatSetting, TunesetSettings, Why } from './protocol.js';

export interface Source {
  readonly given: Given;
  readonly why: Why;
  /** The dataset_info.json that decided. */
  readonly info: string | undefined;
  /** Undefined where the trainer is not known to read the file. */
  readonly media: MediaPlaces | undefined;
  readonly settings: Settings;
}

/** A question about one file. */
export interface Ask {
  readonly uri: string;
  /** The workspace folder the file is in (or the current directory); where the search upwards ends. */
  readonly root: string | undefined;
  readonly settings: TunesetSettings;
  /** The training configurations of the workspace. */
  readonly trainings: readonly Training[];
}

export const DEFAULT_SETTINGS: TunesetSettings = {
  formats: {},
  datasetInfo: '',
  stage: '',
  template: '',
  service: 'any',
  trainerVersion: '0.9.5',
  maxProblems: 1000,
  rules: {},
};

/** The path of a file below a folder, with `/`; undefined for one that lies elsewhere. */
export function relative(folder: string, uri: string): string | undefined {
  const base = URI.parse(folder).path.replace(/\/$/, '');
  const { path } = URI.parse(uri);
  return path.startsWith(`${base}/`) ? path.slice(base.length + 1) : undefined;
}

/** A file as the setting `formats` names it: its path below the root, else the whole path. */
export function settingPath(root: string | undefined, uri: string): string {
  return (root && relative(root, uri)) ?? URI.parse(uri).path;
}

/** What a `formats` setting says of a path. */
export function formatAt(formats: TunesetSettings['formats'], path: string): FormatSetting | undefined {
  const hit = Object.entries(formats).find(([key]) => key === path || picomatch.isMatch(path, key));
  return hit?.[1];
}

/** Folders from the file's own up to the root; without a root only its own. */
export function* foldersUp(uri: string, root: string | undefined): Generator<string> {
  let folder = Utils.dirname(URI.parse(uri));
  const top = root === undefined ? folder.toString() : URI.parse(root).toString();
  while (true) {
    yield folder.toString();
    const parent = Utils.dirname(folder);
    if (folder.toString() === top || parent.toString() === folder.toString()) return;
    if (root !== undefined && relative(root, `${folder}/x`) === undefined) return;
    folder = parent;
  }
}

function* infoPlaces({ uri, root, settings }: Ask): Generator<string> {
  if (settings.datasetInfo === '') {
    for (const folder of foldersUp(uri, root)) yield `${folder.replace(/\/$/, '')}/${DATASET_INFO}`;
    return;
  }
  const base = root === undefined ? Utils.dirname(URI.parse(uri)) : URI.parse(root);
  yield Utils.resolvePath(base, settings.datasetInfo).toString();
}

async function entrySource(host: Host, ask: Ask): Promise<Source | undefined> {
  for (const info of infoPlaces(ask)) {
    const text = await host.read(info);
    const path =
      text === undefined ? undefined : relative(Utils.dirname(URI.parse(info)).toString(), ask.uri);
    const found = text !== undefined && path !== undefined ? entryFor(entriesOf(text), path) : undefined;
    const given = found && layoutOf(...found);
    if (!given) continue;
    const training = trainingFor(ask.trainings, found[0], given.kind);
    const media = mediaPlaces(ask, info, training);
    const settings = { ...merge(ask.settings, training), media: mediaIn(host, media) };
    return { given, why: 'dataset-info', info, media, settings };
  }
  return undefined;
}

/** Where the files that records point at are looked for, as URIs: plain data, which crosses threads. */
export interface MediaPlaces {
  /** What `media_dir` of the training says, else the folder of dataset_info.json. */
  readonly folder: string;
  /** Where the training is started: paths are taken as they are written from there. */
  readonly start: string | undefined;
  /** The data file's own folder, in which the trainer does not look. */
  readonly beside: string;
}

/** Folders in which pictures are often kept, beside the data. */
const MEDIA_FOLDERS = ['images', 'videos', 'audios', 'media', 'data'];

/**
 * The files that records point at: LLaMA-Factory 0.9.5 looks in media_dir, by default the folder of dataset_info.json,
 * then takes the path as it is (data/converter.py, _find_medias).
 */
export function mediaIn(host: Host, { folder, start, beside }: MediaPlaces): MediaFiles | undefined {
  const isFile = host.isFile?.bind(host);
  const namesIn = host.namesIn?.bind(host);
  if (!isFile || !namesIn) return undefined;
  const places = [folder, ...(start === undefined ? [] : [start])].map((place) => URI.parse(place));
  const isThere = (path: string) =>
    path !== '' && !path.endsWith('/') && placesOf(path, places).some((place) => isFile(place.toString()));
  const endings = new Map<string, ReadonlySet<string>>();
  const endingsIn = (place: string) => {
    const known = endings.get(place) ?? new Set(namesIn(place).map(endingOf));
    endings.set(place, known);
    return known;
  };
  const isElsewhere = (path: string) => {
    const end = path.lastIndexOf('/');
    const here = placesOf(path.slice(0, Math.max(end, 0)), places);
    return end > 0 && !here.some((place) => endingsIn(place.toString()).has(endingOf(path)));
  };
  /** Seen from the data file, written as the trainer would find it. */
  const seenFrom = (path: string) => {
    const target = Utils.resolvePath(URI.parse(beside), path);
    return relative(folder, target.toString()) ?? target.path;
  };
  const near = (path: string) => {
    const plain = path.replaceAll('\\', '/');
    const name = plain.split('/').at(-1) ?? '';
    const likely = [plain, seenFrom(plain), name, ...MEDIA_FOLDERS.map((media) => `${media}/${name}`)];
    return likely.find(isThere);
  };
  const has = (path: string) => isThere(path) || (isElsewhere(path) && near(path) === undefined);
  return { folder: shownFolder(folder, start), has, near };
}

/** A folder as one writes it from where the training is started. */
function shownFolder(folder: string, start: string | undefined): string {
  const { path } = URI.parse(folder);
  const inside = start === undefined ? undefined : relative(start, `${folder}/`);
  return inside === undefined ? path : inside.replace(/\/$/, '') || '.';
}

const endingOf = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase();

function placesOf(path: string, folders: readonly URI[]): readonly URI[] {
  return path.startsWith('/') ? [URI.file(path)] : folders.map((folder) => Utils.joinPath(folder, path));
}

/** Stages that take a set of this kind. */
const TAKES: Readonly<Record<Kind, readonly Stage[]>> = {
  sft: ['sft', 'pt', 'ppo'],
  pt: ['pt'],
  preference: ['dpo', 'rm'],
  kto: ['kto'],
};

/** Of a training, what bears on a set's records. */
interface Agreed {
  readonly stage?: Stage | undefined;
  readonly template?: string | undefined;
  readonly mediaDir?: string | undefined;
}

/** What all configurations agree on that name a set and can take it. */
function trainingFor(trainings: readonly Training[], name: string, kind: Kind): Agreed {
  const fitting = trainings.filter(
    ({ datasets, stage }) => datasets.includes(name) && TAKES[kind].includes(stage),
  );
  const only = <T>(values: readonly T[]) => (new Set(values).size === 1 ? values[0] : undefined);
  return {
    stage: only(fitting.map(({ stage }) => stage)),
    template: only(fitting.map(({ template }) => template)),
    mediaDir: only(fitting.map(({ mediaDir }) => mediaDir)),
  };
}

/** A relative `media_dir` counts from where the training is started. */
function mediaPlaces({ uri, root }: Ask, info: string, { mediaDir }: Agreed): MediaPlaces {
  const base = root === undefined ? Utils.dirname(URI.parse(info)) : URI.parse(root);
  const folder = mediaDir === undefined ? Utils.dirname(URI.parse(info)) : Utils.resolvePath(base, mediaDir);
  return { folder: folder.toString(), start: root, beside: Utils.dirname(URI.parse(uri)).toString() };
}

function merge(settings: TunesetSettings, training: Agreed): Settings {
  const { service, rules } = settings;
  return {
    stage: settings.stage || training.stage,
    template: settings.template || training.template,
    service,
    rules,
  };
}

/** What a file is taken for, and what else decides the verdicts on its records. Never throws. */
export async function sourceOf(host: Host, ask: Ask): Promise<Source> {
  const settings = merge(ask.settings, {});
  const format = formatAt(ask.settings.formats, settingPath(ask.root, ask.uri));
  if (format !== undefined)
    return { given: format, why: 'setting', info: undefined, media: undefined, settings };
  const entry = await entrySource(host, ask);
  return entry ?? { given: undefined, why: 'content', info: undefined, media: undefined, settings };
}

/** How far the search for training configurations goes: enough for a LLaMA-Factory checkout, nothing for a home folder. */
const DEPTH = 4;
const MOST_CONFIGS = 300;
const LARGEST_CONFIG = 64 * 1024;
const SKIPPED = /^(?:\.|node_modules$|venv$|site-packages$|__pycache__$)/;

/** The training configurations below a folder. */
export async function findTrainings(host: Host, root: string): Promise<Training[]> {
  // The YAML reader is as large as the rest of the engine, and most checks never meet a configuration.
  const { trainingOf } = await import('./engine/llamafactory/training.js');
  const found: Training[] = [];
  let seen = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    for (const { name, type } of await host.list(folder)) {
      const uri = `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`;
      if (type === 'folder' && depth < DEPTH && !SKIPPED.test(name)) await visit(uri, depth + 1);
      if (type !== 'file' || !/\.ya?ml$/i.test(name) || seen >= MOST_CONFIGS) continue;
      seen++;
      if (((await host.stat(uri))?.size ?? 0) > LARGEST_CONFIG) continue;
      const training = trainingOf((await host.read(uri)) ?? '');
      if (training) found.push({ ...training, uri });
    }
  };
  await visit(root, 0);
  return found;
}

/** Looks up what the entries of a dataset_info.json point at. */
export async function surroundingsOf(host: Host, uri: string, text: string): Promise<Surroundings> {
  const folder = Utils.dirname(URI.parse(uri));
  const targets = new Map<string, 'file' | 'folder' | 'nothing'>();
  const folders = new Map<string, readonly string[]>();
  const usual = new Set<string>();
  for (const [name, entry] of entriesOf(text)) {
    const file = fileOf(entry);
    if (file === undefined) continue;
    const target = file.startsWith('/') ? URI.file(file) : Utils.joinPath(folder, file);
    const type = (await host.stat(target.toString()))?.type ?? 'nothing';
    targets.set(name, type);
    const layout = type === 'file' && lacksTags(entry) ? layoutOf(name, entry) : undefined;
    if (layout && (await isUsual(host, target.toString(), layout))) usual.add(name);
    if (type !== 'folder') continue;
    const items = await host.list(target.toString());
    folders.set(
      name,
      items.map((item) => item.name),
    );
  }
  return { folder: `${folder.fsPath.replaceAll('\\', '/')}/`, targets, folders, usual };
}

/** Enough for a record. */
const BEGINNING = 64 * 1024;

/** Whether the first record of an entry's file is written with the tags that count where none are given. */
async function isUsual(host: Host, uri: string, layout: Layout): Promise<boolean> {
  const text = await host.begin?.(uri, BEGINNING);
  if (text === undefined) return false;
  const dataset = openDataset(text, Utils.extname(URI.parse(uri)), layout, {});
  const [first] = dataset.buffer.entries;
  const reading = first && readRecord(recordText(dataset, first));
  if (!reading || !('value' in reading) || !isObject(reading.value)) return false;
  const turns = part(layout, reading.value, 'messages');
  const roles = rolesOf(layout);
  const { role_tag = '', content_tag = '' } = layout.tags;
  const speaks = (turn: Json) => isObject(turn) && content_tag in turn && roles.has(turn[role_tag]);
  return Array.isArray(turns) && turns.length > 0 && turns.every(speaks);
}
