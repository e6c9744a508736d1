import type { Argument } from '../../llamafactory/arguments.js';
import type { ConfigEntry } from '../../llamafactory/config.js';
import { resolveScalar } from '../../llamafactory/scalar.js';
import { trainingRule } from '../rule.js';
import { shown } from '../training.js';

/** Arguments that count or cut, where Python wants a whole number and takes no `1e4`. */
const WHOLE: ReadonlySet<string> = new Set([
  'cutoff_len',
  'max_samples',
  'lora_rank',
  'preprocessing_num_workers',
  'preprocessing_batch_size',
  'per_device_train_batch_size',
  'per_device_eval_batch_size',
  'dataloader_num_workers',
  'seed',
]);

/** Texts that are split at commas: a list has no `split` (BaseModelArguments.__post_init__). */
const SPLIT: ReadonlySet<string> = new Set(['adapter_name_or_path', 'add_tokens', 'add_special_tokens']);

/** Texts that the trainer goes through letter by letter, or takes for a path: a number there raises. */
const TEXTS: ReadonlySet<string> = new Set([
  ...SPLIT,
  'dataset',
  'eval_dataset',
  'interleave_probs',
  'dataset_dir',
  'model_name_or_path',
  'output_dir',
]);

interface Fault {
  readonly message: string;
  readonly fate?: 'changed';
}

/** The first thing that is wrong with a value; undefined for one that the trainer takes as it is meant. */
function faultOf({ name, types }: Argument, { value, type }: ConfigEntry): Fault | undefined {
  const numeric = types.includes('integer') || types.includes('number');
  if (SPLIT.has(name) && type === 'list') return { message: 'list' };
  if (TEXTS.has(name) && (type === 'int' || type === 'float' || type === 'bool')) return { message: 'text' };
  if (types.includes('boolean') && !types.includes('string')) return booleanFault(value);
  if (!numeric || types.includes('string')) return undefined;
  if (type === 'None') return types.includes('null') ? undefined : { message: 'empty' };
  if (type === 'str' || type === 'list' || type === 'dict') return { message: 'number' };
  if (type === 'bool') return { message: 'counts', fate: 'changed' };
  return type === 'float' && WHOLE.has(name) ? { message: 'whole' } : undefined;
}

/** Any text that is not empty counts as true: only one that says no, or says nothing, is worth a word. */
function booleanFault(value: unknown): Fault | undefined {
  if (typeof value !== 'string' || /^(?:true|yes|on|1)$/i.test(value.trim())) return undefined;
  return { message: 'truth', fate: 'changed' };
}

export default trainingRule({
  fate: 'stops',
  messages: {
    number: '"{name}" is a number; "{value}" is text to LLaMA-Factory. Write it without quotes.',
    empty:
      '"{name}" has no value; it is a number. Give one, or take the line out for the default ({default}).',
    whole: '"{name}" is a whole number; {value} is read as a fraction. Write it out.',
    counts: '"{name}" is a number; {value} counts as {counts}.',
    text: '"{name}" is text; {value} is read as a {kind}. Put it in quotes.',
    list: '"{name}" is one text with commas, not a list.',
    truth: '"{value}" is text, and any text counts as true. Write true or false without quotes.',
  },
  fixes: { write: 'Write {text}' },
  effect: {
    llamafactory: {
      stops:
        'LLaMA-Factory does not check types when it starts; the run stops where the value is used (TypeError).',
      changed: 'LLaMA-Factory does not check types: it goes on with that value.',
    },
  },
  source: 'LLaMA-Factory 0.9.5 (hparams/*.py); transformers 5.6, HfArgumentParser.parse_dict checks no types',

  check({ entries, release }, _surroundings, report) {
    for (const entry of entries.values()) {
      const argument = release.arguments.get(entry.name);
      const fault = argument && faultOf(argument, entry);
      if (!argument || !fault) continue;
      const args = {
        name: entry.name,
        value: shown(entry.value),
        default: shown(argument.default),
        counts: Number(entry.value === true),
        kind: entry.type === 'bool' ? 'boolean' : 'number',
      };
      report(fault.message, [entry.name], args, fault.fate ? { fate: fault.fate } : {});
    }
  },

  fix({ at, message }, { entries }) {
    const entry = entries.get(String(at[0]));
    const due = entry && mended(message, entry.value);
    if (!entry || due === undefined) return [];
    // A number keeps the form it has between its quotes.
    const change = message === 'number' ? { span: entry.at, text: String(due) } : { replace: at, value: due };
    return [{ title: 'write', args: { text: shown(due) }, changes: [change] }];
  },
});

function mended(message: string, value: unknown): string | number | boolean | undefined {
  if (message === 'list' && Array.isArray(value)) return value.join(',');
  if (message === 'text') return String(value);
  if (message === 'whole' && Number.isInteger(value)) return value as number;
  if (typeof value !== 'string') return undefined;
  if (message === 'number')
    return typeof resolveScalar(value, undefined)?.value === 'number' ? value : undefined;
  return message === 'truth' && /^(?:false|no|off|0)$/i.test(value.trim()) ? false : undefined;
}
