/** What lies around a training configuration: looked up here, since rules ask nobody. */
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import { isObject, type JsonObject } from '../engine/json.js';
import { type Config, settingOf, textOf } from '../engine/llamafactory/config.js';
import { DATASET_INFO, entriesOf, fileOf } from '../engine/llamafactory/dataset-info.js';
import type { TrainingSurroundings } from '../engine/rules/rule.js';
import { namedDatasets, pathsOf } from '../engine/rules/training.js';

/** A path as the trainer resolves it: absolute, or from the working directory. */
export function placeOf(directory: string, path: string): string {
  const plain = path.replaceAll('\\', '/');
  const isAbsolute = plain.startsWith('/') || /^[A-Za-z]:\//.test(plain);
  return (isAbsolute ? URI.file(plain) : Utils.joinPath(URI.parse(directory), plain)).toString();
}

/** The folder of dataset_info.json; undefined where it is no folder here (`ONLINE`, `REMOTE:…`). */
function datasetFolder(config: Config): string | undefined {
  const folder = textOf(config, 'dataset_dir');
  return folder === undefined || folder === 'ONLINE' || folder.startsWith('REMOTE:') ? undefined : folder;
}

/** The dataset_info.json that a configuration leads to, as a URI; undefined where it is none on this machine. */
export function infoOf(directory: string, config: Config): string | undefined {
  const folder = datasetFolder(config);
  return folder === undefined
    ? undefined
    : placeOf(directory, `${folder.replace(/[\\/]+$/, '')}/${DATASET_INFO}`);
}

/**
 * The directory that a training is most likely started in: the nearest one, from the workspace folder down to the
 * file's own, in which `dataset_dir` leads to a dataset_info.json; else the workspace folder.
 */
export async function workingDirectory(
  host: Host,
  uri: string,
  root: string | undefined,
  config: Config,
): Promise<string> {
  const own = Utils.dirname(URI.parse(uri)).toString();
  const top = root?.replace(/\/$/, '') ?? own;
  for (const folder of foldersDown(top, own)) {
    const info = infoOf(folder, config);
    if (info !== undefined && (await host.stat(info))?.type === 'file') return folder;
  }
  return top;
}

function foldersDown(top: string, own: string): string[] {
  const below = own.startsWith(`${top}/`) ? own.slice(top.length + 1).split('/') : [];
  return [top, ...below.map((_, i) => `${top}/${below.slice(0, i + 1).join('/')}`)];
}

function isJsonObject(text: string | undefined): boolean {
  try {
    return isObject(JSON.parse(text ?? ''));
  } catch {
    return false;
  }
}

async function zero3(host: Host, directory: string, config: Config): Promise<boolean> {
  const value = settingOf(config, 'deepspeed');
  const settings = isObject(value) ? value : await settingsAt(host, directory, value);
  const stage = isObject(settings?.zero_optimization) ? settings.zero_optimization.stage : undefined;
  return stage === 3;
}

async function settingsAt(host: Host, directory: string, path: unknown): Promise<JsonObject | undefined> {
  if (typeof path !== 'string') return undefined;
  const text = path.startsWith('{') ? path : await host.read(placeOf(directory, path));
  return isJsonObject(text) ? (JSON.parse(text as string) as JsonObject) : undefined;
}

/** Of the datasets that a configuration names, the files that are not there. */
async function lostFiles(
  host: Host,
  info: string | undefined,
  config: Config,
  entries: ReadonlyMap<string, JsonObject>,
): Promise<ReadonlyMap<string, string>> {
  const lost = new Map<string, string>();
  for (const { name } of namedDatasets(config)) {
    const entry = entries.get(name);
    const file = entry && fileOf(entry);
    if (info === undefined || file === undefined) continue;
    const place = placeOf(Utils.dirname(URI.parse(info)).toString(), file);
    if (!(await host.stat(place))) lost.set(name, `${datasetFolder(config)?.replace(/[\\/]+$/, '')}/${file}`);
  }
  return lost;
}

/** Looks up all that the rules want to know, from a working directory. */
export async function trainingSurroundings(
  host: Host,
  directory: string,
  config: Config,
): Promise<TrainingSurroundings> {
  const uri = infoOf(directory, config);
  const text = uri === undefined ? undefined : await host.read(uri);
  const places = await Promise.all(
    pathsOf(config).map(async ({ path }) => {
      const stat = await host.stat(placeOf(directory, path));
      return [path, stat?.type ?? 'nothing'] as const;
    }),
  );
  const output = textOf(config, 'output_dir');
  const items = output === undefined ? [] : await host.list(placeOf(directory, output));
  return {
    info: uri === undefined ? undefined : `${datasetFolder(config)?.replace(/[\\/]+$/, '')}/${DATASET_INFO}`,
    datasets: isJsonObject(text) ? entriesOf(text as string) : undefined,
    lost: await lostFiles(host, uri, config, entriesOf(text ?? '')),
    places: new Map(places),
    output: items.map(({ name, type }) => (type === 'folder' ? `${name}/` : name)),
    zero3: await zero3(host, directory, config),
  };
}
