/** The datasets of a run: where each lies, and what measures it as the run would read it. */
import { URI, Utils } from 'vscode-uri';
import type { Layout } from '../engine/formats/layout.js';
import type { Host } from '../engine/host.js';
import { type Config, numberOf, settingOf, textOf } from '../engine/llamafactory/config.js';
import { entriesOf, fileOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import type { MeasurePlan } from '../engine/measure.js';
import { namedDatasets } from '../engine/rules/training.js';
import type { MeasureJob } from './measure.js';
import { encodingOf, stageOf, tokenSource } from './tokens.js';
import { infoOf, placeOf } from './training.js';

/** A dataset that a configuration names, as a file on this machine. */
export interface RunSet {
  readonly name: string;
  /** Whether it is trained on, or only evaluated on. */
  readonly trains: boolean;
  readonly uri: string;
  /** In bytes, and when it was written. */
  readonly size: number;
  readonly changed: number;
  readonly job: MeasureJob;
}

const DEFAULT_CUTOFF = 2048;

/** The length that longer records are cut to, in tokens. */
export function cutoffOf(config: Config): number {
  const value = settingOf(config, 'cutoff_len');
  return typeof value === 'number' && value > 0 ? value : DEFAULT_CUTOFF;
}

/** Each dataset once; those that are no file here are left out, which the configuration's own problems tell. */
export async function setsOf(host: Host, directory: string, config: Config): Promise<RunSet[]> {
  const info = infoOf(directory, config);
  const text = info === undefined ? undefined : await host.read(info);
  if (info === undefined || text === undefined || (await isTokenized(host, directory, config))) return [];
  const entries = entriesOf(text);
  const tokens = await tokenSource(host, directory, config);
  const mediaDir = textOf(config, 'media_dir');
  const mediaFolder =
    mediaDir === undefined ? Utils.dirname(URI.parse(info)).toString() : placeOf(directory, mediaDir);
  const sets = new Map<string, RunSet>();
  for (const { key, name } of namedDatasets(config)) {
    const entry = entries.get(name);
    const file = entry && fileOf(entry);
    const layout = entry && layoutOf(name, entry);
    if (file === undefined || !layout || sets.has(name)) continue;
    const uri = placeOf(Utils.dirname(URI.parse(info)).toString(), file);
    const stat = await host.stat(uri);
    if (stat?.type !== 'file' || !/\.jsonl?$/i.test(uri)) continue;
    const media = { folder: mediaFolder, start: directory, beside: Utils.dirname(URI.parse(uri)).toString() };
    const job = { input: { uri }, plan: planOf(config, layout, uri), media, tokens };
    sets.set(name, { name, trains: key === 'dataset', uri, size: stat.size, changed: stat.changed, job });
  }
  return [...sets.values()];
}

/** Where tokens were made before, the trainer reads no dataset at all (data/loader.py, get_dataset). */
async function isTokenized(host: Host, directory: string, config: Config): Promise<boolean> {
  const path = textOf(config, 'tokenized_path');
  return path !== undefined && (await host.list(placeOf(directory, path))).length > 0;
}

function planOf(config: Config, layout: Layout, uri: string): MeasurePlan {
  const most = numberOf(config, 'max_samples');
  return {
    layout,
    extension: Utils.extname(URI.parse(uri)).toLowerCase(),
    settings: { stage: stageOf(config), template: textOf(config, 'template') },
    encoding: encodingOf(config),
    cutoff: cutoffOf(config),
    most: most !== undefined && most >= 0 ? most : undefined,
  };
}
