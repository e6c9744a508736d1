import type { Path } from './json.js';

/**
 * What becomes of the data because of a problem. It decides the severity, so that the two never disagree.
 * - `stops`: the run ends with an exception, or the file is not read.
 * - `lost`: the trainer skips or drops the record and goes on.
 * - `refused`: the service that the file is for refuses it.
 * - `changed`: trained otherwise than the file says.
 * - `none`: nothing happens; a matter of taste.
 */
export type Fate = 'stops' | 'lost' | 'refused' | 'changed' | 'none';

export type Severity = 'error' | 'warning' | 'hint';

const SEVERITIES: Record<Fate, Severity> = {
  stops: 'error',
  lost: 'error',
  refused: 'error',
  changed: 'warning',
  none: 'hint',
};

export function severityOf(fate: Fate): Severity {
  return SEVERITIES[fate];
}

/** What a team makes of a problem; `off`: nobody sees it. */
export type Judgement = Severity | 'off';

/** Judgements by code (`tools/not-json`) or by family (`tools/*`); the code's own counts over its family's. */
export type Judgements = Readonly<Record<string, Judgement>>;

const JUDGEMENTS: ReadonlySet<string | undefined> = new Set(['error', 'warning', 'hint', 'off']);

/** How severe a problem is: as the user says, else by what becomes of the data. A word that is none counts for nothing. */
export function judge(
  { code, fate }: Pick<Problem, 'code' | 'fate'>,
  judgements: Judgements = {},
): Judgement {
  const own = [judgements[code], judgements[`${code.split('/')[0]}/*`]];
  return own.find((judgement) => JUDGEMENTS.has(judgement)) ?? severityOf(fate);
}

/** Whether a problem is shown at all. */
export function isShown(problem: Problem, judgements: Judgements | undefined): boolean {
  return judge(problem, judgements) !== 'off';
}

/** Counts problems by severity, without those that are off. */
export function tally(
  problems: Iterable<Problem>,
  judgements: Judgements | undefined,
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const problem of problems) {
    const severity = judge(problem, judgements);
    if (severity !== 'off') counts[severity]++;
  }
  return counts;
}

/** Values for the placeholders of a message; plain data, so that a problem crosses threads and languages. */
export type Args = Readonly<Record<string, string | number>>;

/** UTF-16 units inside the record's text (or inside the whole text of a configuration file). */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Something that is wrong, as plain data. It gets its range only if it is shown, its words only at the door. */
export interface Problem {
  /** The rule's path below rules/, `family/name`. */
  readonly code: string;
  /** Which of the rule's messages. */
  readonly message: string;
  readonly fate: Fate;
  /** Where, inside the record. The empty path is the record as a whole. */
  readonly at: Path;
  /** Whether the key or the value at `at` is meant. */
  readonly on: 'key' | 'value';
  /** Another problem of the record loses it before this one could do its harm. */
  readonly masked?: true;
  /** A part of the record's text, where there is no value to point at (broken JSON). */
  readonly span?: Span;
  readonly args: Args;
}
