/** What `tuneset check` found, as plain data: what every way of printing it starts from. */
import type { FormatName } from '../../engine/formats/layout.js';
import type { Path } from '../../engine/json.js';
import type { Command } from '../../engine/llamafactory/arguments.js';
import type { Stage } from '../../engine/llamafactory/stage.js';
import type { Fate, Judgements, Severity } from '../../engine/problem.js';
import type { Shape } from '../../engine/records/frame.js';
import type { Locale } from '../../words.js';

/** A problem in words, with its place. Lines, columns (in UTF-16 units) and records are 1-based; the end is exclusive. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly fate: Fate;
  readonly message: string;
  /** What comes of it; empty where nothing is known. */
  readonly effect: string;
  /** Null for a problem of the file as a whole. */
  readonly record: number | null;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly path: Path;
}

export type Counts = Readonly<Record<Severity, number>>;

export interface FileReport {
  /** As the user wrote it, or as the glob found it. */
  readonly path: string;
  /** Null for a file that is no dataset. */
  readonly format: FormatName | null;
  /** What said so. */
  readonly why: 'setting' | 'dataset-info' | 'content';
  /** The entry of dataset_info.json that decided, or null. */
  readonly entry: string | null;
  readonly stage: Stage | null;
  readonly template: string | null;
  /** What a training configuration is for; absent for any other file. */
  readonly command?: Command;
  readonly shape: Shape;
  readonly records: number;
  /** By place; so many perhaps that they are not in memory. */
  readonly problems: Iterable<Finding>;
  /** Problems beyond the limit, which are counted only. */
  readonly hidden: number;
  /** All problems, the hidden ones too. */
  readonly counts: Counts;
  /** What the file's team makes of rules. */
  readonly judgements: Judgements | undefined;
  /** Whether the file was written to while it was read. */
  readonly changed: boolean;
}

/** A file that could not be checked, and why not, in the user's language. */
export interface Failure {
  readonly path: string;
  readonly reason: string;
}

export interface Report {
  readonly files: readonly FileReport[];
  readonly failures: readonly Failure[];
}

export interface PrintOptions {
  readonly locale: Locale;
  readonly color: boolean;
}

/** A way to print a report: gives the text for standard output, piece by piece. */
export type Printer = (report: Report, options: PrintOptions) => Iterable<string>;

/** All problems of all files by severity. */
export function totals(files: readonly FileReport[]): Counts {
  const sum = { error: 0, warning: 0, hint: 0 };
  for (const { counts } of files) {
    sum.error += counts.error;
    sum.warning += counts.warning;
    sum.hint += counts.hint;
  }
  return sum;
}
