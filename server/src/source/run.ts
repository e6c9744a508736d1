/** What a configuration of LLaMA-Factory says of its run, for whoever starts it. */
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import type { Command } from '../engine/llamafactory/arguments.js';
import {
  type Config,
  type ConfigEntry,
  isGiven,
  isOn,
  listOf,
  textOf,
} from '../engine/llamafactory/config.js';
import { type ReadConfig, readConfig, withOver } from '../engine/llamafactory/read-config.js';
import type { Release } from '../engine/llamafactory/release.js';
import type { RunInfo } from '../protocol.js';
import { placeOf, workingDirectory } from './training.js';

export interface FoundConfig extends ReadConfig {
  readonly uri: string;
  /** The directory to start it in, as URI. */
  readonly directory: string;
}

/**
 * Reads a configuration from disk; undefined where there is none. `root`: its workspace folder, as URI; `over`: what the
 * command line puts over its keys.
 */
export async function findConfig(
  host: Host,
  uri: string,
  root: string | undefined,
  release?: Release,
  over: readonly string[] = [],
): Promise<FoundConfig | undefined> {
  const text = await host.read(uri);
  if (text === undefined) return undefined;
  const read = withOver(readConfig(text, uri.toLowerCase().endsWith('.json'), undefined, release), over);
  return { ...read, uri, directory: await workingDirectory(host, uri, root, read.config) };
}

export async function runInfo(host: Host, { config, directory }: FoundConfig): Promise<RunInfo> {
  const output = textOf(config, 'output_dir');
  return {
    command: config.command,
    directory,
    output: output === undefined ? null : placeOf(directory, output),
    model: textOf(config, 'model_name_or_path') ?? '',
    stage: textOf(config, 'stage') ?? 'sft',
    method: textOf(config, 'finetuning_type') ?? 'lora',
    template: textOf(config, 'template') ?? null,
    datasets: listOf(config, 'dataset'),
    evalDatasets: listOf(config, 'eval_dataset'),
    reportsTo: trackersOf(config),
    checkpoints: output === undefined ? [] : await checkpointsIn(host, directory, output),
    deepspeed: isGiven(config, 'deepspeed'),
  };
}

/** SwanLab has an argument of its own besides (hparams/finetuning_args.py). */
function trackersOf(config: Config): string[] {
  const named = listOf(config, 'report_to').filter((name) => name !== '' && name !== 'none');
  return [...new Set(isOn(config, 'use_swanlab') ? [...named, 'swanlab'] : named)];
}

const numberOfCheckpoint = (name: string) => Number(/^checkpoint-(\d+)$/.exec(name)?.[1] ?? Number.NaN);

/** transformers writes checkpoint-STEP folders into the output folder (Trainer._save_checkpoint). */
async function checkpointsIn(host: Host, directory: string, output: string): Promise<string[]> {
  const items = await host.list(placeOf(directory, output));
  const names = items.filter(({ type }) => type === 'folder').map(({ name }) => name);
  return names
    .filter((name) => !Number.isNaN(numberOfCheckpoint(name)))
    .sort((a, b) => numberOfCheckpoint(a) - numberOfCheckpoint(b))
    .map((name) => `${output.replace(/[\\/]+$/, '')}/${name}`);
}

/** Arguments about data that chat, api and export heed; the others concern the sets that were trained on. */
const KEPT_DATA = ['template', 'default_system', 'enable_thinking', 'tool_format'];
/** Arguments about tuning that decide how the result is loaded; the others decided how it came to be. */
const KEPT_TUNING = ['finetuning_type', 'stage'];

function isKept({ release }: Config, { name }: ConfigEntry, command: Command): boolean {
  const argument = release.arguments.get(name);
  if (!argument?.commands.includes(command) || name === 'adapter_name_or_path') return false;
  if (argument.group === 'DataArguments') return KEPT_DATA.includes(name);
  if (argument.group === 'FinetuningArguments') return KEPT_TUNING.includes(name);
  return /^(?:BaseModel|Quantization|Processor|Export|Generating|Vllm|SGLang)/.test(argument.group);
}

/** A value as `--key value` takes it (HfArgumentParser): lists as several words, objects as JSON. */
function wordsOf(value: ConfigEntry['value']): string[] {
  if (Array.isArray(value)) return value.map(String);
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** Kinds of tuning that leave an adapter; the others leave a whole model. */
const ADAPTERS = ['lora', 'oft'];

function resultOf(config: Config): Readonly<Record<string, string>> {
  const output = textOf(config, 'output_dir');
  if (output === undefined) return {};
  const leavesAdapter = ADAPTERS.includes(textOf(config, 'finetuning_type') ?? 'lora');
  return leavesAdapter ? { adapter_name_or_path: output } : { model_name_or_path: output };
}

/**
 * The arguments with which `chat`, `api`, `export` or `webchat` use what a training makes. The training's own file will
 * not do: these commands refuse its training arguments (hparams/parser.py, _parse_infer_args). A file that is made for
 * them stays as it is.
 */
export function derivedArguments({ config, uri }: FoundConfig, command: Command): string[] {
  if (config.command !== 'train' || command === 'train') return [URI.parse(uri).fsPath];
  const result = resultOf(config);
  const entries = [...config.entries.values()].filter(
    (entry) => entry.value !== null && !(entry.name in result) && isKept(config, entry, command),
  );
  const own = entries.flatMap(({ name, value }) => [`--${name}`, ...wordsOf(value)]);
  return [...own, ...Object.entries(result).flatMap(([name, value]) => [`--${name}`, value])];
}

/** The last part of a path or address. */
export function baseName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}
