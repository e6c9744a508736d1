/** A LLaMA-Factory configuration, as rules and features see it: the values of its keys with the trainer's defaults. */
import type { Json } from '../json.js';
import type { Span } from '../problem.js';
import { ARGUMENTS, type Command } from './arguments.js';
import { DESCRIBED, type Release } from './release.js';

/** Which of Python's types a value has; `1.0` and `1` are two there. */
export type PythonType = 'str' | 'int' | 'float' | 'bool' | 'None' | 'list' | 'dict';

/** One key of the configuration's mapping, with its place. */
export interface ConfigEntry {
  readonly name: string;
  readonly value: Json;
  readonly type: PythonType;
  readonly key: Span;
  /** Empty, behind the colon, where nothing stands. */
  readonly at: Span;
}

/** Why the trainer makes nothing of a text: one of the messages of the rule training/unreadable. */
export interface ConfigFault {
  readonly message: FaultName;
  readonly span: Span;
  readonly args: Readonly<Record<string, string>>;
}

export type FaultName =
  | 'syntax'
  | 'tab'
  | 'character'
  | 'documents'
  | 'duplicate'
  | 'interpolation'
  | 'tag'
  | 'key'
  | 'merge'
  | 'mapping';

export interface ConfigReading {
  /** In the order of the text; keys that come by way of `<<` first. Empty where there is a fault. */
  readonly entries: readonly ConfigEntry[];
  readonly fault: ConfigFault | undefined;
}

export interface Config {
  readonly command: Command;
  /** A configuration in JSON; `llamafactory-cli` takes its name and crashes. */
  readonly json: boolean;
  readonly text: string;
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  /** The LLaMA-Factory that reads it. */
  readonly release: Release;
}

/** The configuration of a text that has been read; without a command its keys say what it is for. */
export function configOf(
  { entries, fault }: ConfigReading,
  text: string,
  json: boolean,
  command: Command | undefined,
  release: Release = DESCRIBED['0.9.5'],
): Config {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const names = fault ? keysIn(text, json) : new Set(byName.keys());
  return { command: command ?? commandFor(names), json, text, entries: byName, release };
}

/** The sub-command that a configuration's keys speak of. */
function commandFor(keys: ReadonlySet<string>): Command {
  if (['do_train', 'do_eval', 'do_predict', 'stage'].some((name) => keys.has(name))) return 'train';
  if (keys.has('export_dir')) return 'export';
  const trains = [...keys].some((name) => ARGUMENTS.get(name)?.commands.join() === 'train');
  return trains || keys.has('dataset') || keys.has('eval_dataset') ? 'train' : 'chat';
}

/** What an argument is: the written value, else the default. */
export function settingOf({ entries, release }: Config, name: string): Json {
  const entry = entries.get(name);
  return entry ? entry.value : (release.arguments.get(name)?.default ?? null);
}

/** Whether Python takes the value for true: any text that is not empty, `"false"` too. */
export function isOn(config: Config, name: string): boolean {
  const value = settingOf(config, name);
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** Whether it is anything but none. */
export function isGiven(config: Config, name: string): boolean {
  return settingOf(config, name) !== null;
}

/** The number that an argument is; a boolean counts as one, as in Python. Undefined for anything else. */
export function numberOf(config: Config, name: string): number | undefined {
  const value = settingOf(config, name);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' ? value : undefined;
}

export function textOf(config: Config, name: string): string | undefined {
  const value = settingOf(config, name);
  return typeof value === 'string' ? value : undefined;
}

/** `a, b` or a list; trimmed, as LLaMA-Factory 0.9.5's split_arg does (hparams/data_args.py). None: empty. */
export function listOf(config: Config, name: string): readonly string[] {
  const value = settingOf(config, name);
  if (typeof value === 'string') return value.split(',').map((item) => item.trim());
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Arguments that no other trainer's configuration has. */
const TELLING: ReadonlySet<string> = new Set([
  'stage',
  'finetuning_type',
  'template',
  'dataset_dir',
  'cutoff_len',
  'lora_target',
  'adapter_name_or_path',
  'export_dir',
  'export_size',
  'infer_backend',
  'infer_dtype',
  'quantization_bit',
  'preprocessing_num_workers',
  'pref_loss',
  'pref_beta',
  'freeze_trainable_layers',
  'freeze_vision_tower',
  'use_galore',
  'use_apollo',
  'use_badam',
  'enable_thinking',
  'mask_history',
  'train_on_prompt',
  'val_size',
  'max_samples',
  'overwrite_cache',
  'tokenized_path',
  'plot_loss',
]);

/** Larger texts are data, whatever they begin with. */
const LARGEST = 64 * 1024;
const YAML_KEY = /^["']?([A-Za-z_]\w*)["']?[ \t]*:(?:[ \t]|$)/gm;
const JSON_KEY = /"([A-Za-z_]\w*)"\s*:/g;

/** The keys of a text, by its lines alone: it may be broken. */
function keysIn(text: string, json: boolean): ReadonlySet<string> {
  return new Set([...text.matchAll(json ? JSON_KEY : YAML_KEY)].map(([, key]) => key as string));
}

/**
 * Whether a text is a LLaMA-Factory configuration, by its keys: also while it is being typed, and broken.
 * `json`: whether it is written in JSON.
 */
export function isConfigText(text: string, json: boolean): boolean {
  if (text.length > LARGEST || (json && !/^\s*\{/.test(text))) return false;
  const keys = keysIn(text, json);
  const known = [...keys].filter((key) => ARGUMENTS.has(key)).length;
  const telling = [...keys].filter((key) => TELLING.has(key)).length;
  if (known * 2 < keys.size) return false;
  if (telling >= 1 && keys.has('model_name_or_path')) return true;
  return known >= 3 && (telling >= 2 || keys.has('do_train'));
}
