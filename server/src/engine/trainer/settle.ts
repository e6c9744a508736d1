/** Brings what rules say of a record in line with what becomes of it. */
import type { Problem } from '../problem.js';
import type { Becomes } from './process.js';

/** What the trainer does with the record, and whether all that it depends on is known. */
export interface Outcome {
  readonly becomes: Becomes;
  /** False without a template: then a rule may rightly be of a worse mind. */
  readonly certain: boolean;
}

/** The problems with the fates that they have in this record; undefined where none of them tells what becomes of it. */
export function settle(
  problems: readonly Problem[],
  { becomes, certain }: Outcome,
): readonly Problem[] | undefined {
  if (becomes === 'kept') return certain ? problems.map(softened) : problems;
  if (becomes === 'lost') {
    return problems.some(isGrave) ? problems.map((problem) => outstripped(problem)) : undefined;
  }
  if (problems.some((problem) => problem.fate === 'stops' && !isOfText(problem))) return problems;
  return problems.some(isGrave) ? problems.map(raised) : undefined;
}

/**
 * Problems of the text keep the file from being read at all, whatever would become of the record; and what the reader
 * adds to tools is not in the record that is followed.
 */
function isOfText({ code }: Problem): boolean {
  return code.startsWith('json/') || code === 'tools/unlike-tools';
}

function isGrave(problem: Problem): boolean {
  return !isOfText(problem) && (problem.fate === 'stops' || problem.fate === 'lost');
}

/** The record is trained all the same. */
function softened(problem: Problem): Problem {
  return isGrave(problem) ? { ...problem, fate: 'changed' } : problem;
}

/** The record is lost on the way, and never gets as far as what would stop the run. */
function outstripped(problem: Problem): Problem {
  return problem.fate === 'stops' && !isOfText(problem)
    ? { ...problem, fate: 'lost', masked: true }
    : problem;
}

/** Where a lost record would leave a gap that the run stumbles over. */
function raised(problem: Problem): Problem {
  return problem.fate === 'lost' ? { ...problem, fate: 'stops' } : problem;
}
