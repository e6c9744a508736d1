/**
 * Problems that were seen: of each severity the first, to be shown, and all of them counted by code. Tallies of
 * neighbouring records merge in order, like summaries do, and stay small: many problems are mostly few codes.
 */
import { type Judgements, judge, type Problem, type Severity } from './problem.js';
import type { Place } from './records/frame.js';

/** A problem and its range; `record` is 0-based, or undefined for a problem of the file as a whole. */
export interface Sighting {
  readonly record: number | undefined;
  readonly problem: Problem;
  readonly start: Place;
  readonly end: Place;
}

/** The most severe first. */
export const SEVERITIES = ['error', 'warning', 'hint'] as const satisfies readonly Severity[];

/** How many problems there are of each code, by severity: one code may be of several. */
export type Codes = Readonly<Record<Severity, ReadonlyMap<string, number>>>;

export interface Tally {
  /** By place. */
  readonly first: Record<Severity, Sighting[]>;
  readonly codes: Record<Severity, Map<string, number>>;
}

export function emptyTally(): Tally {
  return {
    first: { error: [], warning: [], hint: [] },
    codes: { error: new Map(), warning: new Map(), hint: new Map() },
  };
}

/** How many problems of each severity are kept. */
export type Limits = Readonly<Record<Severity, number>>;

export const limitsOf = (limit: number): Limits => ({ error: limit, warning: limit, hint: limit });

/** Adds problems that stand behind the others. Those that are off are nothing; only what is kept is asked for its place. */
export function note(
  { first, codes }: Tally,
  problems: readonly Problem[],
  rules: Judgements | undefined,
  limits: Limits,
  sight: (problem: Problem) => Sighting,
): void {
  for (const problem of problems) {
    const severity = judge(problem, rules);
    if (severity === 'off') continue;
    count(codes[severity], problem.code, 1);
    if (first[severity].length < limits[severity]) first[severity].push(sight(problem));
  }
}

function count(codes: Map<string, number>, code: string, more: number): void {
  const sum = (codes.get(code) ?? 0) + more;
  if (sum > 0) codes.set(code, sum);
  else codes.delete(code);
}

/** Adds what was counted elsewhere. Changes `codes`. */
export function countAll(codes: Tally['codes'], others: Codes): void {
  for (const severity of SEVERITIES) {
    for (const [code, more] of others[severity]) count(codes[severity], code, more);
  }
}

/** Adds what was seen behind all that `tally` holds; `move` gives sightings their places in the file. Changes `tally`. */
export function mergeTally(
  tally: Tally,
  next: Tally,
  limit: number,
  move: (sighting: Sighting) => Sighting,
): void {
  countAll(tally.codes, next.codes);
  for (const severity of SEVERITIES) {
    const kept = tally.first[severity];
    const room = Math.min(next.first[severity].length, limit - kept.length);
    for (let i = 0; i < room; i++) kept.push(move(next.first[severity][i] as Sighting));
  }
}

/** Takes a record's problems back that are said in other words. Changes `tally`. */
export function unsay(
  { first, codes }: Tally,
  said: readonly Pick<Sighting, 'record' | 'problem'>[],
  rules: Judgements | undefined,
): void {
  const names = new Set(said.map(nameOf));
  if (names.size === 0) return;
  for (const { problem } of said) {
    const severity = judge(problem, rules);
    if (severity !== 'off') count(codes[severity], problem.code, -1);
  }
  for (const severity of SEVERITIES) {
    first[severity] = first[severity].filter((sighting) => !names.has(nameOf(sighting)));
  }
}

function nameOf({ record, problem }: Pick<Sighting, 'record' | 'problem'>): string {
  return `${record} ${problem.code} ${problem.at.join('/')}`;
}

/** What is shown of tallies, by place: `limit` problems, the most severe first, and of one severity the first tally's. */
export function shownOf(tallies: readonly Tally[], limit: number): Sighting[] {
  const shown = SEVERITIES.flatMap((severity) => tallies.flatMap(({ first }) => first[severity]));
  // Sorting keeps the more severe of those before the others that stand in one place.
  return shown.slice(0, limit).sort(byPlace);
}

function byPlace(a: Sighting, b: Sighting): number {
  return a.start.line - b.start.line || a.start.column - b.start.column;
}

/** How many problems are kept to be shown. */
export function keptIn({ first: { error, warning, hint } }: Tally): number {
  return error.length + warning.length + hint.length;
}

/** Takes out what is kept so far, by place. Changes `tally`. */
export function takeOut(tally: Tally): Sighting[] {
  const sightings = shownOf([tally], Number.POSITIVE_INFINITY);
  for (const severity of SEVERITIES) tally.first[severity] = [];
  return sightings;
}

/** What was taken out of tallies, and problems of the whole file among them, by place; `unsaid` is left out. */
export function* putTogether(
  taken: Iterable<Sighting>,
  whole: readonly Sighting[],
  unsaid: readonly Pick<Sighting, 'record' | 'problem'>[],
  rules: Judgements | undefined,
): Generator<Sighting> {
  const names = new Set(unsaid.map(nameOf));
  const rank = ({ problem }: Sighting) => ['error', 'warning', 'hint', 'off'].indexOf(judge(problem, rules));
  let next = 0;
  for (const sighting of taken) {
    if (names.size > 0 && names.has(nameOf(sighting))) continue;
    for (let other = whole[next]; other; other = whole[++next]) {
      if ((byPlace(other, sighting) || rank(other) - rank(sighting)) > 0) break;
      yield other;
    }
    yield sighting;
  }
  yield* whole.slice(next);
}

/** How many problems there are of each severity. */
export function countsOf(codes: Codes): Record<Severity, number> {
  const sum = (severity: Severity) => [...codes[severity].values()].reduce((all, each) => all + each, 0);
  return { error: sum('error'), warning: sum('warning'), hint: sum('hint') };
}
