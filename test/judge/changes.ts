/**
 * What is trained otherwise than the file says, without a word of the trainer: its changes (changes.py) held against our
 * warnings, both ways. Only records that both say are kept are compared.
 */

import { type Finding, fateOf, type Judged } from './bench.ts';
import { ofAll } from './compare.ts';
import type { Case } from './generate.ts';
import type { Change } from './trainer.ts';

export type Silence = 'said' | 'unsaid' | 'untrue';

/** One change and what is said of it, or one warning and what bears it out. */
export interface Remark {
  /** 0-based; null for what is said of the whole file. */
  readonly record: number | null;
  readonly outcome: Silence;
  /** The rules that speak of it; for what is unsaid, the kind of change and its place. */
  readonly about: string;
}

/** Changes that take nothing away from what the file says; a warning may rest on them, none must be given. */
const EVIDENCE: ReadonlySet<Change['kind']> = new Set(['added', 'unused', 'unread']);

/** What a tokenizer of one token a character cannot show, and what is said of records side by side. */
const INVISIBLE =
  /^(text\/control-token|preference\/same-answers|openai\/undeclared-tool|tools\/incomplete|thought\/mixed|dataset-info\/)/;

/** Every remark on one file. */
export function remarks({ subject, trainer, ours }: Judged<Case>): Remark[] {
  const { records } = trainer;
  if (!subject.texts || !records || records.length !== ours.records) return [];
  const ofFile = ours.problems.filter((problem) => ofAll(problem) && isSeen(problem));
  const byRecord = Map.groupBy(ours.problems, ({ record }) => record);
  const found: Remark[] = [];
  for (const [i, { fate, changes }] of records.entries()) {
    const problems = byRecord.get(i + 1) ?? [];
    if (fate !== 'kept' || !changes || fateOf(problems) !== 'kept') continue;
    const speaking = problems.filter(isSeen);
    for (const change of changes.filter(({ kind }) => !EVIDENCE.has(kind))) {
      const codes = [...speaking, ...ofFile]
        .filter((problem) => meets(problem, change))
        .map(({ code }) => code);
      found.push(
        codes.length > 0
          ? { record: i, outcome: 'said', about: [...new Set(codes)].sort().join('+') }
          : { record: i, outcome: 'unsaid', about: `${change.kind} ${placeOf(change.path)}` },
      );
    }
    for (const problem of speaking) {
      if (problem.fate !== 'changed') continue;
      const borne = changes.some((change) => meets(problem, change));
      found.push({ record: i, outcome: borne ? 'said' : 'untrue', about: problem.code });
    }
  }
  return found;
}

const isSeen = ({ code, fate }: Finding) => fate !== 'none' && !INVISIBLE.test(code);

/** Rules that point at the first of several messages and speak of all that follow. */
const ONWARD: ReadonlySet<string> = new Set(['openai/unread-tool-result']);

/** Whether a problem stands at a change, above or below it. */
function meets({ code, path }: Finding, change: Change): boolean {
  return path.every((step, i) => {
    const other = change.path[i];
    if (other === undefined || step === -1 || step === other) return true;
    return ONWARD.has(code) && Number(other) > Number(step);
  });
}

function placeOf(path: Change['path']): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');
}
