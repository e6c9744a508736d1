/** What the datasets of configurations hold, as far as they have been read: records, and their lengths in tokens. */
import type { Host } from '../engine/host.js';
import type { Config } from '../engine/llamafactory/config.js';
import type { SetFacts } from '../engine/rules/rule.js';
import type { Measurer } from './measure.js';
import { type RunSet, setsOf } from './sets.js';

/** A larger file is read when a run is about to start, not while its configuration is looked at. In bytes. */
const LARGEST = 50_000_000;

export type Facts = ReadonlyMap<string, SetFacts>;

const isSmall = ({ size }: RunSet) => size <= LARGEST;

/** Reads the datasets of a configuration now. */
export async function factsOf(
  host: Host,
  measure: Measurer,
  directory: string,
  config: Config,
): Promise<Facts> {
  const sets = await setsOf(host, directory, config);
  return factsIn(sets, measure, new AbortController().signal);
}

async function factsIn(sets: readonly RunSet[], measure: Measurer, signal: AbortSignal): Promise<Facts> {
  const facts = new Map<string, SetFacts>();
  for (const { name, job } of sets.filter(isSmall)) {
    const measured = signal.aborted ? undefined : await measure(job, { signal });
    if (measured) facts.set(name, measured);
  }
  return facts;
}

/** What is known of an open configuration's datasets. */
interface Known {
  /** All that the facts depend on. */
  readonly key: string;
  facts: Facts;
  readonly abort: AbortController;
}

export type KnownFacts = Map<string, Known>;

/** A person who types a number is not done with its first digit. In milliseconds. */
const PAUSE = 700;

/** Who wants to know, and where it is kept. */
export interface Wish {
  readonly uri: string;
  readonly directory: string;
  readonly config: Config;
  readonly known: KnownFacts;
  /** Called once when something new is known. */
  tell(): void;
}

/** What is known by now. What is not is found out in the background. */
export async function knownFacts(host: Host, measure: Measurer, wish: Wish): Promise<Facts> {
  const { uri, directory, config, known, tell } = wish;
  const sets = await setsOf(host, directory, config);
  const key = JSON.stringify(sets);
  const before = known.get(uri);
  if (before?.key === key) return before.facts;
  before?.abort.abort();
  const next: Known = { key, facts: new Map(), abort: new AbortController() };
  known.set(uri, next);
  const { signal } = next.abort;
  setTimeout(async () => {
    const facts = await factsIn(sets, measure, signal);
    if (signal.aborted || facts.size === 0) return;
    next.facts = facts;
    tell();
  }, PAUSE);
  return next.facts;
}

/** A configuration that is closed needs no facts. */
export function forgetFacts(known: KnownFacts, uri: string): void {
  known.get(uri)?.abort.abort();
  known.delete(uri);
}
