/**
 * Requests and notifications of our own, beyond LSP. The only file of the server that client/ imports; it imports
 * nothing but types that vanish.
 */
import type { Answer } from './engine/llamafactory/release.js';

export type FormatSetting = 'alpaca' | 'sharegpt' | 'openai' | 'v1' | 'none';
export type StageSetting = 'pt' | 'sft' | 'rm' | 'dpo' | 'kto' | 'ppo';
export type ServiceSetting = 'any' | 'openai' | 'azure' | 'together' | 'fireworks' | 'mistral';
export type VersionSetting = '0.9.5' | '0.9.6';
export type RuleSetting = 'error' | 'warning' | 'hint' | 'off';

/** The section `tuneset` of the settings, as the server asks for it, per file; tuneset.config.json has the same keys. */
export interface TunesetSettings {
  /** Format by path relative to the workspace folder (or by glob), over everything else. */
  readonly formats: Readonly<Record<string, FormatSetting>>;
  /** Path of the dataset_info.json to use, absolute or from the workspace folder; empty: the nearest one. */
  readonly datasetInfo: string;
  /** Empty: as the training YAML or the data's kind implies. */
  readonly stage: StageSetting | '';
  readonly template: string;
  /** The service that reads OpenAI messages which no dataset_info.json registers. */
  readonly service: ServiceSetting;
  /** The LLaMA-Factory that configurations are for. */
  readonly trainerVersion: VersionSetting;
  /** How many problems of a file are shown; the rest is counted. */
  readonly maxProblems: number;
  /** How severe problems are, by code or by family (`tools/*`). */
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** What the client says of itself when it starts the server. */
export interface InitializationOptions {
  /** The editor folds, outlines and formats `.json` files by itself. */
  readonly ownJson?: boolean;
  /** The editor says by itself what is no YAML (Red Hat's YAML extension is there). */
  readonly ownYaml?: boolean;
  /** Commands of the client that code lenses may name. */
  readonly commands?: readonly string[];
  /** It answers `INSTALLED`. */
  readonly asksTrainer?: boolean;
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
  /** The file was read from disk at the person's wish: no editor has handed over its text. */
  readonly onDisk?: boolean;
}

/** Made of a text's UTF-8, so that two texts of one digest are one text. */
export const DIGEST = 'sha1';

/**
 * Of a large text that lies on disk as it is, `textDocument/didOpen` brings the digest in place of the text: the server
 * reads the file. Where the file turns out to be another text, the server asks for the text by `TEXT_OF`.
 */
export interface OpenedOnDisk {
  readonly digest?: string;
}

/** Server to client: the text of an open document as it is now; null where it is not open. */
export const TEXT_OF = 'tuneset/textOf';
export interface TextOfParams {
  readonly uri: string;
}
export interface TextOfResult {
  readonly text: string;
  readonly version: number;
}

/**
 * Server to client: what the LLaMA-Factory that a workspace folder's runs use says it knows; null where programs must not
 * be run, or none answers.
 */
export const INSTALLED = 'tuneset/installed';
export interface InstalledParams {
  /** As URI; null where no folder is open. */
  readonly folder: string | null;
}
export type TrainerAnswer = Answer;

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

/**
 * Client to server: checks a file as it lies on disk, however large it is, with LSP's `workDoneToken`. Its problems are
 * published, also anew when it changes, until it is forgotten; while it is open in the editor, those of the editor's
 * text take their place.
 */
export const CHECK_FILE = 'tuneset/checkFile';
export interface CheckFileParams {
  readonly uri: string;
  readonly workDoneToken?: string | number;
}
export interface CheckFileAnswer {
  /** `open`: it is checked as it is edited. `changed`: it was written to meanwhile, and is checked again. */
  readonly kind: 'done' | 'open' | 'no-dataset' | 'changed' | 'cancelled' | 'failed';
  /** The format as people write it; empty for a configuration. */
  readonly title: string;
  readonly records: number;
  readonly problems: ProblemCounts;
  /** Why it failed. */
  readonly reason?: string | undefined;
}

/** Client to server: checks all datasets and configurations in a folder like `CHECK_FILE`. */
export const CHECK_FOLDER = 'tuneset/checkFolder';
export interface CheckFolderAnswer {
  /** How many files were checked, and how many of them have problems. */
  readonly files: number;
  readonly faulty: number;
  readonly problems: ProblemCounts;
  readonly failures: readonly { readonly uri: string; readonly reason: string }[];
  readonly cancelled: boolean;
}

/** Client to server: a file that was checked on disk is of no more interest; null for all of them. */
export const FORGET_CHECKED = 'tuneset/forgetChecked';
export interface ForgetCheckedParams {
  readonly uri: string | null;
}

/** Client to server: checks, at leisure, the data that lists of datasets name, from now on. */
export const CHECK_LISTED = 'tuneset/checkListed';
export interface CheckListedParams {
  /** A folder in which to keep what is found; null to check nothing of it. */
  readonly storage: string | null;
}

/**
 * The scheme of documents that hold some records of a file which is too large for the editor. Problems of the file
 * stand there; the query is a `RecordsQuery` in JSON.
 */
export const RECORDS_SCHEME = 'tuneset-records';
export interface RecordsQuery {
  readonly uri: string;
  /** By their 0-based numbers, both included. */
  readonly first: number;
  readonly last: number;
}
/** Client to server: the text of such a document; null where the file has no such records any more. */
export const RECORDS_PAGE = 'tuneset/recordsPage';
export interface RecordsPageParams {
  readonly uri: string;
}

/** Client to server, with `RecordRangeParams`: where a record of a checked file is shown; null where there is none. */
export const RECORD_SPOT = 'tuneset/recordSpot';
export interface RecordSpot {
  /** The file itself, or a document with some of its records. */
  readonly uri: string;
  readonly range: PlainRange;
}

/**
 * Client to server: the entry of dataset_info.json for a data file, as an edit (LSP's WorkspaceEdit) that is not made
 * yet; null where it is no dataset, or is registered already.
 */
export const REGISTER_FILE = 'tuneset/registerFile';
export interface RegisterFileParams {
  readonly uri: string;
}
export interface RegisterFileResult {
  readonly name: string;
  /** The dataset_info.json that gets the entry. */
  readonly info: string;
  readonly edit: object;
}

/**
 * Client to server: the text of an open dataset_info.json with entries for some files that it does not list yet; null where
 * none of them is a dataset below its folder.
 */
export const REGISTER_FILES = 'tuneset/registerFiles';
export interface RegisterFilesParams {
  readonly info: string;
  readonly uris: readonly string[];
}

/** An LSP range as plain data. */
export interface PlainRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Client to server: what a configuration of LLaMA-Factory says of its run; null where it cannot be read. */
export const RUN = 'tuneset/run';
export interface RunParams {
  readonly uri: string;
}
export type TrainerCommand = 'train' | 'chat' | 'api' | 'export' | 'webchat';
export interface RunInfo {
  readonly command: TrainerCommand;
  /** The directory to start it in, as URI: paths in the configuration count from there. */
  readonly directory: string;
  /** The folder that results go to, as URI; null where the configuration names none. */
  readonly output: string | null;
  readonly model: string;
  readonly stage: string;
  readonly method: string;
  readonly template: string | null;
  readonly datasets: readonly string[];
  readonly evalDatasets: readonly string[];
  /** Trackers that the run reports to, such as `tensorboard`; without `none`. */
  readonly reportsTo: readonly string[];
  /** Checkpoints in the output folder, as paths the trainer takes, the latest last. */
  readonly checkpoints: readonly string[];
  /** A DeepSpeed configuration is named: the run needs torchrun. */
  readonly deepspeed: boolean;
}

/** Client to server: the arguments with which another command uses what a training made, as they follow the command. */
export const DERIVE = 'tuneset/derive';
export interface DeriveParams {
  readonly uri: string;
  readonly command: TrainerCommand;
}

/** Client to server: whether a configuration and its data would hold; null where it cannot be read, or was cancelled. */
export const PREFLIGHT = 'tuneset/preflight';
export interface PreflightParams {
  readonly uri: string;
  /** What the command line puts over the configuration, as `key=value`. */
  readonly over: readonly string[];
}
/** Server to client, while data is read: the share that is done, from 0 to 1. */
export const PREFLIGHT_PROGRESS = 'tuneset/preflightProgress';
export interface PreflightProgress {
  readonly uri: string;
  readonly share: number;
}
export interface Preflight {
  /** Problems of the configuration itself. */
  readonly problems: ProblemCounts;
  /** The first that stops the run, in words. */
  readonly first: string | null;
  readonly cutoff: number;
  readonly datasets: readonly DatasetPreflight[];
}
export interface DatasetPreflight {
  readonly name: string;
  /** Null for a set that is no JSON file on this machine: nothing is known of it. */
  readonly uri: string | null;
  /** That are trained on. */
  readonly records: number;
  /** Records that end the run, that fall out, that are trained otherwise than the file says. */
  readonly stops: number;
  readonly lost: number;
  readonly changed: number;
  /** Records that are longer than the cutoff length, and the longest, in tokens. */
  readonly cut: number;
  readonly longest: number;
  /** Whether tokens were counted with the model's own tokenizer; else they are estimated. */
  readonly exact: boolean;
  /** The 0-based line of the first record that stops the run or falls out; null where none does. */
  readonly line: number | null;
  /** The 0-based line of the first record that is cut; null where none is. */
  readonly cutLine: number | null;
}

/** A line of a file. */
export interface Place {
  readonly uri: string;
  /** 0-based. */
  readonly line: number;
}

/** Client to server: what in a configuration or its data made the run stop (`text`: the trainer's reason); null if unknown. */
export const CAUSE = 'tuneset/cause';
/** Client to server: the record that a line of the trainer's log prints; null where none is like it. */
export const LOGGED_RECORD = 'tuneset/loggedRecord';
export interface TraceParams {
  /** The configuration of the run. */
  readonly uri: string;
  readonly text: string;
}

/** Client to server: what a new configuration can be made from. */
export const CHOICES = 'tuneset/choices';
export interface Choices {
  readonly lists: readonly DatasetList[];
  readonly models: readonly ModelChoice[];
  readonly templates: readonly string[];
  /** Configurations in the workspace. */
  readonly configs: readonly ConfigChoice[];
}
export interface DatasetList {
  /** URI of the dataset_info.json. */
  readonly uri: string;
  /** URI of the workspace folder, and `dataset_dir` as it is written for a run that is started there. */
  readonly directory: string;
  readonly folder: string;
  readonly datasets: readonly {
    readonly name: string;
    readonly format: Exclude<FormatSetting, 'none'>;
    readonly stage: StageSetting;
  }[];
}
export interface ModelChoice {
  readonly id: string;
  readonly template?: string | undefined;
}
export interface ConfigChoice {
  readonly uri: string;
  readonly command: TrainerCommand;
}

/** Client to server: the text of a training configuration with these arguments, in this order. */
export const WRITE_CONFIG = 'tuneset/writeConfig';
export interface WriteConfigParams {
  readonly sections: readonly {
    readonly title: string;
    readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  }[];
}

/** An entry of a list of datasets. */
export interface EntryName {
  /** URI of the dataset_info.json. */
  readonly list: string;
  readonly name: string;
}

/** Client to server: converts a file or a text; the answer is a `ConvertAnswer`. */
export const CONVERT = 'tuneset/convert';
export interface ConvertParams {
  /** Named again in progress notes. */
  readonly id: string;
  readonly uri: string;
  /** In place of what lies on disk: an edited document, or some of its records. */
  readonly text?: string | undefined;
  /** `same`: only the shape of the file changes. */
  readonly to: Exclude<FormatSetting, 'none'> | 'same';
  /** Who will read the result; it decides how OpenAI messages are written. */
  readonly reader: 'llamafactory' | 'service';
  /** Writes in the columns and tags of an entry, in place of the usual ones of the format. */
  readonly entry?: EntryName | undefined;
  /** Undefined: as the source is. */
  readonly shape?: 'lines' | 'array' | undefined;
  /** Where to write, without broken records, which are listed beside it; null to learn beforehand what the conversion does. */
  readonly output: string | null;
  /** How many records of before and after are wanted with the answer. */
  readonly samples: number;
}

/** Something that a conversion loses or changes, in words. */
export interface ConvertNote {
  readonly outcome: 'lost' | 'unread' | 'changed' | 'left-out' | 'bad';
  readonly message: string;
  readonly records: number;
  /** The first record it was met in, 1-based, and where in it. */
  readonly record: number;
  readonly place: string;
}

export interface ConvertAnswer {
  readonly kind: 'done' | 'cancelled' | 'no-dataset' | 'failed';
  readonly from: string;
  readonly to: string;
  readonly records: number;
  readonly written: number;
  readonly notes: readonly ConvertNote[];
  /** The first records before and after, one a line. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** URI of the file with the records that were left out. */
  readonly rejected?: string | undefined;
  /** What dataset_info.json has to say of the result, where LLaMA-Factory reads it by that. */
  readonly entry?: Readonly<Record<string, unknown>> | undefined;
  /** Why it failed. */
  readonly reason?: string | undefined;
}

/** Server to client, while a conversion runs: the share that is done, from 0 to 1. */
export const CONVERT_PROGRESS = 'tuneset/convertProgress';
export interface ConvertProgress {
  readonly id: string;
  readonly share: number;
}

/** Client to server: the text of a dataset_info.json with one more entry; the answer is a `RegisterAnswer`. */
export const REGISTER = 'tuneset/register';
export interface RegisterParams {
  readonly text: string;
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

export interface RegisterAnswer {
  readonly text: string;
  /** Why the text is as it was: the name has an entry already, or it is no JSON object. */
  readonly obstacle?: 'taken' | 'broken' | undefined;
}
