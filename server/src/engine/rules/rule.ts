/** What a rule is. A rule is one file below rules/<family>/, its path is its code, its page is docs/rules/<code>.md. */
import type { ColumnName, FormatName, Layout, Reader, Role, Service } from '../formats/layout.js';
import type { MediaFiles } from '../host.js';
import type { Json, JsonObject, Path } from '../json.js';
import type { Config } from '../llamafactory/config.js';
import type { Stage } from '../llamafactory/stage.js';
import type { Template } from '../llamafactory/templates.js';
import type { Args, Fate, Problem, Span } from '../problem.js';
import type { Frame, Place, Shape } from '../records/frame.js';
import type { Glance } from '../summaries/glance.js';
import type { Summary } from '../summaries/summary.js';

/** All that decides a verdict beside the record itself. */
export interface Context {
  readonly layout: Layout;
  readonly roles: ReadonlyMap<unknown, Role>;
  readonly stage: Stage;
  /** The chat template, where it is known. */
  readonly template: Template | undefined;
  /** The service that a file is for which no dataset_info.json registers. */
  readonly service: Service;
  readonly shape: Shape;
  /** Undefined where nobody can look for the files that records point at. */
  readonly media?: MediaFiles | undefined;
}

/** One message of a conversation, read through the layout's tags. */
export interface Turn {
  readonly index: number;
  /** The message as it stands; not always an object. */
  readonly value: Json;
  /** The value under the role tag, whatever it is. */
  readonly name: Json | undefined;
  /** The role that the layout gives this name; undefined for an unknown one. */
  readonly role: Role | undefined;
  /** The value under the content tag, whatever it is. */
  readonly content: Json | undefined;
  /** The tool calls that a function turn's text holds; undefined where it is not JSON, and in other turns. */
  readonly calls: readonly Json[] | undefined;
}

/** A record that is JSON and an object. */
export interface Subject {
  readonly value: JsonObject;
  readonly text: string;
  /** The conversation's messages; undefined where the format has none or they are no list. */
  readonly turns: readonly Turn[] | undefined;
  /** Tool calls written as text, of the turns and of the two answers of a pair. */
  readonly callTexts: readonly CallText[];
  /** The tool descriptions that the trainer will have in hand; undefined where there are none, or they are not JSON. */
  readonly tools: Json | undefined;
  /** What does not fit the format's schema; empty for a sound record. */
  readonly faults: readonly Fault[];
}

/** A text that must hold tool calls. */
export interface CallText {
  readonly text: string;
  readonly at: Path;
  /** The role's name as it stands. */
  readonly role: string;
  /** Undefined where the text is not JSON. */
  readonly calls: readonly Json[] | undefined;
}

/** A spot at which a record does not fit the schema of its format, in the record's own key names. */
export interface Fault {
  readonly keyword: string;
  /** Where; for a missing key, the object that lacks it. */
  readonly at: Path;
  /** The same in the schema's key names, numbers as `*`, joined with dots; with the missing key. */
  readonly place: string;
  /** The missing key as the record would write it. */
  readonly missing?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ReportOptions {
  /** `key` points at the key instead of its value. */
  readonly on?: 'key' | 'value';
  /** Where this case's consequence differs from the rule's. */
  readonly fate?: Fate;
  readonly span?: Span;
}

/** Notes a problem: which of the rule's messages, where in the record, values for the placeholders. */
export type Report = (message: string, at: Path, args?: Args, options?: ReportOptions) => void;

/** One step of a mending, as data; paths and spans are those of the record as it is. */
export type Change =
  | { readonly replace: Path; readonly value: Json }
  | { readonly rename: Path; readonly key: string }
  | { readonly remove: Path }
  | { readonly insert: Path; readonly value: Json }
  | { readonly span: Span; readonly text: string };

/** A way to mend a problem. `title` is the name of one of the rule's `fixes`. */
export interface Fix {
  readonly title: string;
  readonly args?: Args;
  readonly changes: readonly Change[];
  /** One of several sensible ways: offered, but never taken without being asked for. */
  readonly unsure?: true;
}

interface RuleBase {
  /** What becomes of the data; a report may say otherwise for its case. */
  readonly fate: Fate;
  /** English texts by name, with {placeholders}; they say what is wrong and how to mend it. */
  readonly messages: Readonly<Record<string, string>>;
  /** English titles of the ways to mend it, by name. */
  readonly fixes?: Readonly<Record<string, string>>;
  /** What each reader does because of it, in one sentence; by fate where a rule's cases differ. */
  readonly effect: Readonly<Partial<Record<Reader, string | Readonly<Partial<Record<Fate, string>>>>>>;
  /** What the verdict rests on: program and version, or the service's document. */
  readonly source: string;
}

/** A rule about the text of a record; engine/check.ts reports its problems itself, while it reads. */
export interface TextRule extends RuleBase {
  readonly kind: 'text';
  fix?(problem: Problem, text: string): readonly Fix[];
}

/** A rule about one record, whatever stands around it. */
export interface RecordRule extends RuleBase {
  readonly kind: 'record';
  readonly formats: readonly FormatName[];
  /** Absent: for every reader. */
  readonly readers?: readonly Reader[];
  /** Absent: for every service. */
  readonly services?: readonly Service[];
  /** Absent: at every stage. */
  readonly stages?: readonly Stage[];
  /** Absent: whatever columns the layout names; else only where it names one of these. */
  readonly columns?: readonly ColumnName[];
  check(subject: Subject, context: Context, report: Report): void;
  /** Ways to mend; the first is the obvious one. Empty where none is certain. */
  fix?(problem: Problem, subject: Subject, context: Context): readonly Fix[];
}

/** Where a problem of the whole file is shown: at a record's value, or at a place of the text. */
export type FileSpot =
  | { readonly record: number; readonly at?: Path; readonly on?: 'key' }
  | { readonly place: Place };

export type FileReport = (message: string, spot: FileSpot, args?: Args, fate?: Fate) => void;

/** What is known of a file beside its records. */
export interface FileContext {
  /** Undefined for a file that is none of the formats. */
  readonly context: Context | undefined;
  readonly frame: Frame;
  /** The name's ending in lower case, with its dot. */
  readonly extension: string;
  /** In bytes; undefined where it is not known. Of an open text it is what is saved, and costs counting it. */
  readonly size?: number | undefined;
  readonly bom: boolean;
  /** Whether its first line ends with a carriage return and a line feed. */
  readonly crlf: boolean;
  /** A comma behind an array's last record. */
  readonly trailingComma: Place | undefined;
  /** The digests of some records' texts, in the order of the numbers, which rise. Costs reading these records again. */
  digests(numbers: readonly number[]): Iterable<number>;
}

/** A rule about all records together, or about the file that holds them. */
export interface FileRule extends RuleBase {
  readonly kind: 'file';
  /** Absent: for every format, and for files of none. */
  readonly formats?: readonly FormatName[];
  readonly readers?: readonly Reader[];
  /** Absent: for every service. */
  readonly services?: readonly Service[];
  check(summary: Summary, context: FileContext, report: FileReport): void;
  /** Ways to mend a problem that is shown in a record. */
  fix?(problem: Problem, value: JsonObject): readonly Fix[];
}

/** What lies on disk where a configuration points; looked up before the rules run, since they ask nobody. */
export interface Surroundings {
  /** The path of the folder that the list lies in, with a slash behind. */
  readonly folder: string;
  /** By entry: what its file_name points at, `nothing` where nothing lies there; absent where it was not looked up. */
  readonly targets: ReadonlyMap<string, 'file' | 'folder' | 'nothing'>;
  /** By entry whose file_name is a folder: the names of what lies in it. */
  readonly folders: ReadonlyMap<string, readonly string[]>;
  /** Entries of OpenAI messages without tags whose file is written with the tags that count by default. */
  readonly usual: ReadonlySet<string>;
}

/** A rule about dataset_info.json. */
export interface ConfigRule extends RuleBase {
  readonly kind: 'config';
  check(value: Json, surroundings: Surroundings, report: Report): void;
  fix?(problem: Problem, value: Json): readonly Fix[];
}

/** What lies around a training configuration; looked up before the rules run. Paths count from the working directory. */
export interface TrainingSurroundings {
  /** The dataset_info.json that `dataset_dir` leads to, as a message shows it; undefined where it was not looked for. */
  readonly info: string | undefined;
  /** Its entries; undefined where it is not there or not JSON. */
  readonly datasets: ReadonlyMap<string, JsonObject> | undefined;
  /** The files of the named datasets that are not there, by entry. */
  readonly lost: ReadonlyMap<string, string>;
  /** What a path of the configuration leads to, by the path as it is written; absent where it was not looked up. */
  readonly places: ReadonlyMap<string, 'file' | 'folder' | 'nothing'>;
  /** What lies in `output_dir`; folders end in `/`. */
  readonly output: readonly string[];
  /** Whether the DeepSpeed file asks for ZeRO-3. */
  readonly zero3: boolean;
  /** The named datasets that have been read, by name; absent where none has been. */
  readonly measured?: ReadonlyMap<string, SetFacts>;
  /** What the named sets hold, by name; absent where nobody looked, and without sets that are not there. */
  readonly glances?: ReadonlyMap<string, Glance>;
}

/** What one reading of a dataset gave, as far as rules of configurations ask for it. */
export interface SetFacts {
  /** Records that are trained on. */
  readonly used: number;
  /** Records longer than the cutoff length. */
  readonly cut: number;
  /** Tokens of the longest record, and of all; the latter only where records are joined before they are cut. */
  readonly longest: number;
  /** Where the longest record stands; its line is 0-based. */
  readonly longestAt: { readonly line: number } | undefined;
  readonly total: number;
  /** Whether the model's own tokenizer counted them. */
  readonly exact: boolean;
}

/** A rule about a training configuration. Its problems are at a key, or at the whole. */
export interface TrainingRule extends RuleBase {
  readonly kind: 'training';
  check(config: Config, surroundings: TrainingSurroundings, report: Report): void;
  fix?(problem: Problem, config: Config, surroundings: TrainingSurroundings): readonly Fix[];
}

export type Rule = TextRule | RecordRule | FileRule | ConfigRule | TrainingRule;

export const textRule = (rule: Omit<TextRule, 'kind'>): TextRule => ({ kind: 'text', ...rule });
export const recordRule = (rule: Omit<RecordRule, 'kind'>): RecordRule => ({ kind: 'record', ...rule });
export const fileRule = (rule: Omit<FileRule, 'kind'>): FileRule => ({ kind: 'file', ...rule });
export const configRule = (rule: Omit<ConfigRule, 'kind'>): ConfigRule => ({ kind: 'config', ...rule });
export const trainingRule = (rule: Omit<TrainingRule, 'kind'>): TrainingRule => ({
  kind: 'training',
  ...rule,
});

/** What a problem of this fate means for a reader; undefined where the rule says nothing of it. */
export function effectOf(rule: Rule, reader: Reader, fate: Fate): string | undefined {
  const effect = rule.effect[reader] ?? rule.effect.llamafactory;
  return typeof effect === 'object' ? effect[fate] : effect;
}
