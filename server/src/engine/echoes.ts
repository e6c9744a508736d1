/**
 * A value of the wrong type is found twice: it does not fit its format, and it does not fit the other records. Where
 * both are found of one record they are said once, with both consequences.
 */
import type { FileProblem } from './check.js';
import { ANY_ITEM, type Path } from './json.js';
import type { Problem } from './problem.js';

/** A problem of a record that a problem of the whole file speaks of, too. */
export interface Echo {
  readonly record: number;
  readonly problem: Problem;
}

export interface Said {
  readonly whole: readonly FileProblem[];
  readonly echoes: readonly Echo[];
}

function leadsTo(open: Path, path: Path): boolean {
  return (
    open.length === path.length &&
    open.every((step, i) => step === path[i] || (step === ANY_ITEM && typeof path[i] === 'number'))
  );
}

function isEcho(problem: Problem, drift: Problem): boolean {
  return (
    problem.code === 'schema/type' &&
    problem.args.kind === drift.args.kind &&
    leadsTo(drift.at, problem.at) &&
    !problem.masked
  );
}

/** The record's own problem that a problem of the whole file speaks of, too. */
export function echoOf(problem: Problem, problems: readonly Problem[]): Problem | undefined {
  return problem.code === 'record/type-drift' ? problems.find((each) => isEcho(each, problem)) : undefined;
}

/** Problems of the whole file that say what single records' problems do; `problemsIn` gives those of a record. */
export function saidOnce(
  whole: readonly FileProblem[],
  problemsIn: (record: number) => readonly Problem[],
): Said {
  const echoes: Echo[] = [];
  const said = whole.map((found) => {
    const { record, problem } = found;
    const echo = record === undefined ? undefined : echoOf(problem, problemsIn(record));
    if (record === undefined || !echo) return found;
    echoes.push({ record, problem: echo });
    const message = echo.fate === 'lost' ? 'left' : 'due';
    const args = { ...problem.args, due: echo.args.types ?? '' };
    return { ...found, problem: { ...problem, message, args } };
  });
  return { whole: said, echoes };
}
