/** Training configurations: what of them bears on a dataset's records. */
import { parse } from 'yaml';
import { isObject } from '../json.js';
import { STAGES, type Stage } from './stage.js';

/** The arguments of a training YAML that decide what becomes of a record. */
export interface Training {
  /** Names of dataset_info.json's entries, from `dataset` and `eval_dataset`. */
  readonly datasets: readonly string[];
  readonly stage: Stage;
  readonly template: string | undefined;
  /** As it is written. */
  readonly mediaDir: string | undefined;
  /** Where it was found; absent for a text by itself. */
  readonly uri?: string;
}

/** `a, b` or a list; trimmed, as LLaMA-Factory 0.9.5's DataArguments splits it. */
function names(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return list.filter((name) => typeof name === 'string').map((name) => name.trim());
}

/** Reads a training configuration, or gives undefined where the text is not one that names a dataset. */
export function trainingOf(text: string): Training | undefined {
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const datasets = [...names(value.dataset), ...names(value.eval_dataset)];
  if (datasets.length === 0) return undefined;
  const stage = STAGES.find((name) => name === (value.stage ?? 'sft'));
  if (stage === undefined) return undefined;
  const textAt = (key: string) => (typeof value[key] === 'string' ? value[key] : undefined);
  return { datasets, stage, template: textAt('template'), mediaDir: textAt('media_dir') };
}
