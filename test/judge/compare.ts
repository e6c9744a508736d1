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

/** What ends the run at a record because of all together: the rule that says so, and the trainer's words at that record. */
const OF_ALL_REASONS: readonly (readonly [RegExp, RegExp])[] = [
  [/^tools\/unlike-/, /NoneType/],
  [/^record\/date-texts$/, /datetime/],
];

/** Whether what we say of the whole file is what the trainer says of one record. */
function isOfAll({ reason = '' }: Verdict, ofFile: readonly Finding[]): boolean {
  const key = /^KeyError: '(.*)'$/.exec(reason)?.[1];
  return ofFile.some(({ code, message, fate }) => {
    if (fate !== 'stops') return false;
    if (code === 'record/missing-column') return key !== undefined && message.includes(`"${key}"`);
    return OF_ALL_REASONS.some(([rule, words]) => rule.test(code) && words.test(reason));
  });
}

/** Whether a record lacks a column that only records have which the loader refuses: it was judged without these. */
function lacksRefused(
  { reason = '' }: Verdict,
  texts: readonly string[],
  records: readonly Verdict[],
): boolean {
  const key = /^KeyError: '(.*)'$/.exec(reason)?.[1];
  if (key === undefined) return false;
  const having = records.filter((_, i) => hasKey(texts[i] ?? '', key));
  return having.length > 0 && having.every(({ step }) => step === 'load');
}

function hasKey(text: string, key: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  } catch {
    return false;
  }
}

/** That the loader refuses a file is not told by what would end the run later; what kills the process may be anything. */
function endsRun({ code, fate }: Finding, { step, reason = '' }: Verdict): boolean {
  const isLoading = LOADING.test(code) || code.startsWith('dataset-info/');
  return fate === 'stops' && (isLoading || step !== 'load' || reason.startsWith('the process is killed'));
}

/** Every point of one file: the run as a whole, then record by record where both cut the file into the same records. */
export function compare({ subject, trainer, ours }: Judged<Case>): Comparison[] {
  const ofFile = ours.problems.filter(ofAll);
  const whole: Comparison = {
    record: null,
    fault: subject.faults.find((fault) => fault !== '') ?? '',
    trainer: trainer.run,
    ours: ours.problems.some((problem) => endsRun(problem, trainer.run)) ? 'stops' : 'kept',
    codes: codesOf(ours.problems.filter(({ fate }) => fate === 'stops')),
  };
  if (ELSEWHERE.test(trainer.run.reason ?? '') && whole.ours === 'kept') return [];
  const { texts } = subject;
  if (!texts || trainer.records?.length !== ours.records) return [whole];
  const verdicts = trainer.records;
  const refused = trainer.run.step === 'load';
  const byRecord = Map.groupBy(ours.problems, ({ record }) => record);
  const records = verdicts.flatMap((verdict, i): Comparison[] => {
    const problems = (byRecord.get(i + 1) ?? []).filter((problem) => !ofAll(problem));
    const said = fateOf(problems);
    if (said !== verdict.fate && verdict.fate === 'stops' && isOfAll(verdict, ofFile)) return [];
    if (refused && said === 'kept' && lacksRefused(verdict, texts, verdicts)) return [];
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
