/**
 * Requests and notifications of our own, beyond LSP. The only file of the server that client/ imports; it imports
 * nothing but types that vanish.
 */

export type FormatSetting = 'alpaca' | 'sharegpt' | 'openai' | 'v1' | 'none';
export type StageSetting = 'pt' | 'sft' | 'rm' | 'dpo' | 'kto' | 'ppo';

/** The section `tuneset` of the settings, as the server asks for it, per file. */
export interface TunesetSettings {
  /** Format by path relative to the workspace folder (or by glob), over everything else. */
  readonly formats: Readonly<Record<string, FormatSetting>>;
  /** Path of the dataset_info.json to use, absolute or from the workspace folder; empty: the nearest one. */
  readonly datasetInfo: string;
  /** Empty: as the training YAML or the data's kind implies. */
  readonly stage: StageSetting | '';
  readonly template: string;
  /** How many problems of a file are shown; the rest is counted. */
  readonly maxProblems: number;
}

/** What the client says of itself when it starts the server. */
export interface InitializationOptions {
  /** The editor folds, outlines and formats `.json` files by itself. */
  readonly ownJson?: boolean;
}

/** Where the knowledge of a file's format comes from. */
export type Why = 'setting' | 'dataset-info' | 'content';

export interface ProblemCounts {
  readonly error: number;
  readonly warning: number;
  readonly hint: number;
}

/** What a file is taken for and how it fares; sent whenever that changes. */
export interface StatusParams {
  readonly uri: string;
  /** Null for a file that is no dataset: the client shows nothing for it. */
  readonly format: Exclude<FormatSetting, 'none'> | null;
  /** The format as people write it, such as `ShareGPT`. */
  readonly title: string;
  readonly why: Why;
  /** The entry of dataset_info.json that decided. */
  readonly entry?: string | undefined;
  /** URI of the dataset_info.json that decided. */
  readonly info?: string | undefined;
  readonly stage: StageSetting;
  readonly records: number;
  readonly problems: ProblemCounts;
  /** True while records are still being read; counts are what is known so far. */
  readonly reading: boolean;
}

/** Server to client. */
export const STATUS = 'tuneset/status';

/** Client to server: where record `number` (1-based) stands; null where there is none. */
export const RECORD_RANGE = 'tuneset/recordRange';
export interface RecordRangeParams {
  readonly uri: string;
  readonly number: number;
}

/** Client to server: the 1-based number of the record at a 0-based line and UTF-16 column; null outside of records. */
export const RECORD_AT = 'tuneset/recordAt';
export interface RecordAtParams {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
}

/** An LSP range as plain data. */
export interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
