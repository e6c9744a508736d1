/** What the rules of training configurations share. */
import { distance } from 'fastest-levenshtein';
import { type Config, listOf, settingOf } from '../llamafactory/config.js';
import type { Span } from '../problem.js';

/** Of some words, the one that was meant by another: like it but for case and dashes, else nearest by letters. */
export function meantBy(word: string, known: Iterable<string>): string | undefined {
  const plain = simple(word);
  if (plain.length < 4) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(plain.length / 5)) + 1;
  for (const name of known) {
    const apart = distance(plain, simple(name));
    if (apart >= least || apart >= simple(name).length / 2) continue;
    best = name;
    least = apart;
  }
  return best;
}

const simple = (word: string) => word.replace(/^-+/, '').replaceAll('-', '_').toLowerCase();

/** A value as a message shows it. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Stages that ask for pairs of answers (extras/constants.py, STAGES_USE_PAIR_DATA). */
export const isPairStage = (stage: unknown) => stage === 'rm' || stage === 'dpo';

/** Whether a run evaluates: TrainingArguments turns `do_eval` on for any `eval_strategy` but "no". */
export function evaluates(config: Config): boolean {
  return Boolean(settingOf(config, 'do_eval')) || strategyOf(config, 'eval_strategy') !== 'no';
}

/** A strategy's name; a bare `no` is a boolean to YAML, and meant as `no`. */
export function strategyOf(config: Config, name: string): unknown {
  const value = settingOf(config, name);
  return value === false ? 'no' : value;
}

interface NamedDataset {
  readonly key: 'dataset' | 'eval_dataset';
  readonly name: string;
}

const DATASET_KEYS = ['dataset', 'eval_dataset'] as const;

/** The names of `dataset` and `eval_dataset`, as the trainer has them. */
export function namedDatasets(config: Config): NamedDataset[] {
  return DATASET_KEYS.flatMap((key) => listOf(config, key).map((name) => ({ key, name })));
}

/** Where these names are written, one by one: between commas, in a list, in quotes. */
export function* writtenDatasets({
  entries,
  text,
}: Config): Generator<NamedDataset & { readonly span: Span }> {
  for (const key of DATASET_KEYS) {
    const at = entries.get(key)?.at;
    if (!at) continue;
    const value = text.slice(at.offset, at.offset + at.length);
    for (const found of value.matchAll(/[^\s,[\]{}"'#-][^,[\]{}"'#\n]*/g)) {
      const name = found[0].trimEnd();
      yield { key, name, span: { offset: at.offset + found.index, length: name.length } };
    }
  }
}

/** The place of one name, for a report; empty where it is not written by itself. */
export function placeOfName(config: Config, { key, name }: NamedDataset): { span?: Span } {
  for (const found of writtenDatasets(config)) {
    if (found.key === key && found.name === name) return { span: found.span };
  }
  return {};
}

/** Arguments that hold a path on this machine, or the name of a model on a hub. */
export const PLACES: readonly { name: string; kind: 'path' | 'model' | 'adapters' }[] = [
  { name: 'model_name_or_path', kind: 'model' },
  { name: 'adapter_name_or_path', kind: 'adapters' },
  { name: 'ref_model', kind: 'model' },
  { name: 'ref_model_adapters', kind: 'adapters' },
  { name: 'reward_model', kind: 'adapters' },
  { name: 'reward_model_adapters', kind: 'adapters' },
  { name: 'resume_from_checkpoint', kind: 'path' },
  { name: 'deepspeed', kind: 'path' },
  { name: 'fsdp_config', kind: 'path' },
  { name: 'accelerator_config', kind: 'path' },
  { name: 'new_special_tokens_config', kind: 'path' },
  { name: 'hyper_parallel_args', kind: 'path' },
];

/** A name with one slash is one of a hub; one with a start such as `./`, or with more slashes, can only be a path. */
function isLocal(text: string): boolean {
  return /^(?:\.{0,2}[\\/]|~|[A-Za-z]:[\\/])/.test(text) || text.split('/').length > 2 || text.includes('\\');
}

/** The paths on this machine that a configuration names, as it writes them. */
export function pathsOf(config: Config): { name: string; path: string }[] {
  return PLACES.flatMap(({ name, kind }) => {
    const value = settingOf(config, name);
    if (typeof value !== 'string' || value === '' || value.startsWith('{') || value.includes('${')) return [];
    if (name === 'reward_model' && settingOf(config, 'reward_model_type') === 'api') return [];
    const items = kind === 'adapters' ? value.split(',').map((item) => item.trim()) : [value];
    return items.filter((item) => kind === 'path' || isLocal(item)).map((path) => ({ name, path }));
  });
}
