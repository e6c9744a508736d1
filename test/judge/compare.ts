import { type Finding, fateOf, type Judged } from './bench.ts';
import type { Case } from './generate.ts';
import type { Fate, Verdict } from './trainer.ts';

/** One point on which the trainer and Tuneset were compared. */
export interface Comparison {
  /** 0-based; null for the run over the whole file. */
  readonly record: number | null;
  readonly fault: string;
  readonly trainer: Verdict;
  readonly ours: Fate;
  /** The rules behind our verdict. */
  readonly codes: readonly string[];
}

export type Outcome = 'agreement' | 'false alarm' | 'miss' | 'wrong fate';

export function outcomeOf({ trainer, ours }: Comparison): Outcome {
  if (trainer.fate === ours) return 'agreement';
  if (trainer.fate === 'kept') return 'false alarm';
  return ours === 'kept' ? 'miss' : 'wrong fate';
}

/**
 * Problems that end the run while the file is loaded, so that it may be said of one record or of another: a conflict
 * of types is between two.
 */
const LOADING = /^(json|file|record)\//;

/** Rules that point at one record, though what they say comes of all together, whatever becomes of that one. */
const OF_ALL =
  /^(record\/missing-column|record\/late-part|record\/date-texts|record\/unread-column|tools\/unlike-arguments|tools\/unlike-records|file\/)/;

/** Whether a problem is said of the whole file, or of one record because of all. */
export function ofAll({ record, code }: Finding): boolean {
  return record === null || OF_ALL.test(code);
}

/** Tuneset says nothing of files in a folder that is not there: the media may be kept elsewhere. */
const ELSEWHERE = /^(FileNotFoundError|TypeError: not a path).*\//s;

/** Every point of one file: the run as a whole, then record by record where both cut the file into the same records. */
export function compare({ subject, trainer, ours }: Judged<Case>): Comparison[] {
  const ofFile = ours.problems.filter(ofAll);
  const whole: Comparison = {
    record: null,
    fault: subject.faults.find((fault) => fault !== '') ?? '',
    trainer: trainer.run,
    ours: ours.problems.some(({ fate }) => fate === 'stops') ? 'stops' : 'kept',
    codes: codesOf(ours.problems.filter(({ fate }) => fate === 'stops')),
  };
  if (ELSEWHERE.test(trainer.run.reason ?? '') && whole.ours === 'kept') return [];
  if (!subject.texts || trainer.records?.length !== ours.records) return [whole];
  const stopsAll = fateOf(ofFile) === 'stops' && trainer.run.fate === 'stops';
  const refused = trainer.run.step === 'load';
  const byRecord = Map.groupBy(ours.problems, ({ record }) => record);
  const records = trainer.records.flatMap((verdict, i): Comparison[] => {
    const problems = (byRecord.get(i + 1) ?? []).filter((problem) => !ofAll(problem));
    const said = fateOf(problems);
    // What comes of all together ends the run at this record, or leaves it out as all others.
    if (stopsAll && verdict.fate !== 'kept') return [];
    if (ELSEWHERE.test(verdict.reason ?? '') && said === 'kept') return [];
    if (
      refused &&
      (verdict.step === 'load' || problems.some(({ code, fate }) => fate === 'stops' && LOADING.test(code)))
    )
      return [];
    return [
      { record: i, fault: subject.faults[i] ?? '', trainer: verdict, ours: said, codes: codesOf(problems) },
    ];
  });
  return [whole, ...records];
}

function codesOf(problems: readonly Finding[]): string[] {
  return [
    ...new Set(problems.filter(({ fate }) => fate === 'stops' || fate === 'lost').map(({ code }) => code)),
  ].sort();
}

/** What makes two disagreements the same kind: both verdicts, our rules, and the trainer's reason less its particulars. */
export function kindOf({ trainer, ours, codes, record }: Comparison): string {
  const where = record === null ? 'file' : 'record';
  const reason = (trainer.reason ?? '')
    .replace(/^(KeyError: .*)|[[{'"`(].*/s, '$1')
    .replace(/\d+/g, 'N')
    .trim();
  return [
    where,
    `${trainer.fate} ${trainer.step ?? ''}`.trim(),
    reason,
    `ours ${ours}`,
    codes.join('+'),
  ].join(' · ');
}

/** A fault without its particulars: `set conversations[].value: null` is of the sort `set conversations[].value`. */
export function sort(fault: string): string {
  return fault.replace(/^all alike, |^one of few, /, '').split(': ')[0] || 'none';
}
