/** Glances at the datasets of a configuration, as far as its rules want to know of them. */
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import { type Config, listOf, settingOf, textOf } from '../engine/llamafactory/config.js';
import { entriesOf, fileOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import { namedDatasets } from '../engine/rules/training.js';
import { type Glance, glanceAt } from '../engine/summaries/glance.js';
import { infoOf, placeOf } from './training.js';

/** A file's glance, for as long as the file stays as it was. */
export interface KnownGlance {
  /** Size, time and layout. */
  readonly state: string;
  readonly glance: Promise<Glance | undefined>;
}

/** By URI. */
export type KnownGlances = Map<string, KnownGlance>;

/** A larger file is not read for this. In bytes. */
const LARGEST = 50_000_000;

/** Whether any rule asks what the data holds: where thoughts matter, and where one set must not hold another's records. */
function isAsked(config: Config): boolean {
  if (config.command !== 'train') return false;
  const thinks = config.release.templates.get(textOf(config, 'template') ?? '')?.reasoning === true;
  return (
    (thinks && settingOf(config, 'enable_thinking') !== null) || listOf(config, 'eval_dataset').length > 0
  );
}

/** By dataset name. Keeps what was read in `known`; sets that are no file here, or too large, are left out. */
export async function glancesOf(
  host: Host,
  directory: string,
  config: Config,
  known: KnownGlances,
): Promise<ReadonlyMap<string, Glance>> {
  const info = infoOf(directory, config);
  const text = info === undefined || !isAsked(config) ? undefined : await host.read(info);
  const found = new Map<string, Glance>();
  if (info === undefined || text === undefined) return found;
  const entries = entriesOf(text);
  for (const name of new Set(namedDatasets(config).map((named) => named.name))) {
    const entry = entries.get(name);
    const file = entry && fileOf(entry);
    const layout = entry && layoutOf(name, entry);
    if (file === undefined || !layout || !/\.jsonl?$/i.test(file)) continue;
    const uri = placeOf(Utils.dirname(URI.parse(info)).toString(), file);
    const stat = await host.stat(uri);
    if (stat?.type !== 'file' || stat.size > LARGEST) continue;
    const state = JSON.stringify([stat.size, stat.changed, layout.columns]);
    const before = known.get(uri);
    const now = before?.state === state ? before : { state, glance: read(host, uri, layout) };
    known.set(uri, now);
    const glance = await now.glance;
    if (glance) found.set(name, glance);
  }
  return found;
}

async function read(host: Host, uri: string, layout: Parameters<typeof glanceAt>[1]) {
  const text = await host.read(uri);
  if (text === undefined) return undefined;
  const steps = glanceAt(text, layout);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    // Others get the thread between two steps.
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
}
