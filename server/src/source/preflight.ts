/** Before a run: what its configuration and its data would make of it. */
import { checkTraining } from '../engine/check.js';
import type { Host } from '../engine/host.js';
import type { Measured } from '../engine/measure.js';
import { type Problem, severityOf } from '../engine/problem.js';
import { namedDatasets } from '../engine/rules/training.js';
import type { DatasetPreflight, Preflight, ProblemCounts } from '../protocol.js';
import { describe, type Locale } from '../words.js';
import type { Measurer } from './measure.js';
import type { FoundConfig } from './run.js';
import { cutoffOf, type RunSet, setsOf } from './sets.js';
import { trainingSurroundings } from './training.js';

export interface PreflightWay {
  /** Told the share of all bytes that is done, from 0 to 1. */
  readonly progress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Checks a configuration and all sets that it names; undefined where it was given up. Never throws because of data. */
export async function preflight(
  host: Host,
  measure: Measurer,
  found: FoundConfig,
  locale: Locale,
  { progress, signal }: PreflightWay = {},
): Promise<Preflight | undefined> {
  const { reading, config, directory } = found;
  const sets = await setsOf(host, directory, config);
  const total = sets.reduce((sum, { size }) => sum + size, 0) || 1;
  const measured = new Map<string, Measured>();
  let before = 0;
  for (const { name, job, size } of sets) {
    const way = {
      progress: (done: number) => progress?.((before + done) / total),
      ...(signal && { signal }),
    };
    const answer = await measure(job, way);
    if (signal?.aborted) return undefined;
    if (answer) measured.set(name, answer);
    before += size;
  }
  const surroundings = { ...(await trainingSurroundings(host, directory, config)), measured };
  const problems = checkTraining(reading, config, surroundings);
  const names = new Set(namedDatasets(config).map(({ name }) => name));
  const datasets = [...names]
    .filter((name) => surroundings.datasets?.has(name))
    .map((name) =>
      describeSet(
        name,
        sets.find((set) => set.name === name),
        measured.get(name),
      ),
    );
  return {
    problems: countsOf(problems),
    first: firstOf(problems, locale),
    cutoff: cutoffOf(config),
    datasets,
  };
}

function countsOf(problems: readonly Problem[]): ProblemCounts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { fate } of problems) counts[severityOf(fate)]++;
  return counts;
}

function firstOf(problems: readonly Problem[], locale: Locale): string | null {
  const first = problems.find(({ fate }) => fate === 'stops');
  return first ? describe(locale, first, 'llamafactory').message : null;
}

/** A set that is no file of records here is named, without counts. */
function describeSet(
  name: string,
  set: RunSet | undefined,
  measured: Measured | undefined,
): DatasetPreflight {
  if (!set || !measured) return { name, ...NOTHING };
  const { used, stops, lost, changed, cut, longest, exact, firstBad, firstCut } = measured;
  return {
    ...{ name, uri: set.uri, records: used, stops, lost, changed, cut, longest, exact },
    line: firstBad?.line ?? null,
    cutLine: firstCut?.line ?? null,
  };
}

const NOTHING: Omit<DatasetPreflight, 'name'> = {
  ...{ uri: null, records: 0, stops: 0, lost: 0, changed: 0, cut: 0, longest: 0, exact: false },
  ...{ line: null, cutLine: null },
};
