/** From what the trainer says back to the line that it speaks of: in a dataset, or in the configuration. */
import { checkTraining, type Verdict } from '../engine/check.js';
import { type Dataset, openDataset, problemsOf, readBlocks, recordText } from '../engine/dataset.js';
import type { Host } from '../engine/host.js';
import type { Json } from '../engine/json.js';
import type { Entry } from '../engine/records/buffer.js';
import { readRecord } from '../engine/records/read.js';
import type { Place } from '../protocol.js';
import type { FoundConfig } from './run.js';
import { setsOf } from './sets.js';
import { trainingSurroundings } from './training.js';

/** Larger files are not searched: that would take longer than a person waits. In bytes. */
const LARGEST = 100_000_000;

interface OpenSet {
  readonly uri: string;
  readonly dataset: Dataset;
}

/** The datasets of a run, one by one, all their records read. */
async function* openSets(host: Host, { directory, config }: FoundConfig): AsyncGenerator<OpenSet> {
  for (const { uri, size, job } of await setsOf(host, directory, config)) {
    const text = size <= LARGEST ? await host.read(uri) : undefined;
    if (text === undefined) continue;
    const { extension, layout, settings } = job.plan;
    const dataset = openDataset(text, extension, layout, settings);
    for (const _ of readBlocks(dataset)) await new Promise<void>((resolve) => setTimeout(resolve, 0));
    yield { uri, dataset };
  }
}

/** What made a run stop: the configuration's first problem that does, else the first record; null where we know of none. */
export async function causeOf(host: Host, found: FoundConfig, reason: string): Promise<Place | null> {
  const { reading, config, directory, uri } = found;
  const problems = checkTraining(reading, config, await trainingSurroundings(host, directory, config));
  const stops = problems.filter(({ fate }) => fate === 'stops');
  // The trainer often quotes the very value.
  const named = stops.find(({ span }) => {
    const value = config.text.slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0));
    return value.length > 2 && reason.includes(value);
  });
  const first = named ?? stops[0];
  if (first) return { uri, line: lineAt(config.text, first.span?.offset ?? 0) };
  for await (const { uri: place, dataset } of openSets(host, found)) {
    const line = firstLine(dataset, 'stops');
    if (line !== undefined) return { uri: place, line };
  }
  return null;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function firstLine(dataset: Dataset, fate: 'stops'): number | undefined {
  for (const { record, problem } of problemsOf(dataset)) {
    if (problem.fate === fate) return dataset.buffer.entries[record ?? 0]?.line ?? 0;
  }
  return undefined;
}

/** The record that a line of the trainer's log prints, such as `Dropped invalid example: [{…}]`; null where none is like it. */
export async function recordIn(host: Host, found: FoundConfig, log: string): Promise<Place | null> {
  const printed = textsIn(log);
  const wanted = printed.reduce((sum, text) => sum + text.length, 0);
  let best: { readonly place: Place; readonly weight: number } | undefined;
  for await (const { uri, dataset } of openSets(host, found)) {
    const bad = recordsThatFall(dataset);
    for (const [number, entry] of dataset.buffer.entries.entries()) {
      const likeness = likenessOf(recordText(dataset, entry as Entry<Verdict>), printed);
      // Of two records that are alike, the one that falls out is meant.
      const weight = likeness + (bad.has(number) ? 0.5 : 0);
      if (weight > (best?.weight ?? 0)) best = { place: { uri, line: entry.line }, weight };
    }
  }
  return best && best.weight >= wanted / 2 ? best.place : null;
}

function recordsThatFall(dataset: Dataset): ReadonlySet<number> {
  const falls = [...problemsOf(dataset)].filter(({ problem }) => problem.fate === 'lost');
  return new Set(falls.flatMap(({ record }) => record ?? []));
}

/** How many characters of the printed texts the record has. */
function likenessOf(text: string, printed: readonly string[]): number {
  const reading = readRecord(text);
  if (!('value' in reading)) return 0;
  const own = textsOf(reading.value).join('\n');
  return printed.reduce((sum, each) => sum + (own.includes(each) ? each.length : 0), 0);
}

function textsOf(value: Json | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((each) => textsOf(each));
}

/** Keys and roles that the trainer gives every message (data/converter.py), which tell no record from another. */
const COMMON = new Set(['role', 'content', 'user', 'assistant', 'observation', 'function', 'from', 'value']);
const LITERAL = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs;

/** The texts within what Python prints of lists and dictionaries. */
export function textsIn(printed: string): string[] {
  return [...printed.matchAll(LITERAL)]
    .map(([, single, double]) => plain(single ?? double ?? ''))
    .filter((text) => text !== '' && !COMMON.has(text));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function plain(escaped: string): string {
  return escaped.replace(
    /\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|(.))/gis,
    (_, two?: string, four?: string, eight?: string, character?: string) => {
      const code = two ?? four ?? eight;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return ESCAPES[character ?? ''] ?? character ?? '';
    },
  );
}
