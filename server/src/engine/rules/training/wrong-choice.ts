import type { Argument } from '../../llamafactory/arguments.js';
import type { ConfigEntry } from '../../llamafactory/config.js';
import type { Fate } from '../../problem.js';
import { trainingRule } from '../rule.js';
import { meantBy, shown } from '../training.js';

/** Choices that the trainer looks at so closely that another value ends the run. */
const STOPS: ReadonlySet<string> = new Set([
  'stage',
  'finetuning_type',
  'flash_attn',
  'infer_backend',
  'infer_dtype',
  'tool_format',
  'lr_scheduler_type',
  'optim',
  'eval_strategy',
  'save_strategy',
  'logging_strategy',
  'hub_strategy',
  'mix_strategy',
  'report_to',
  'rope_scaling',
  'fsdp',
  'debug',
]);

/** Another value stands for one of the choices, or for nothing: what happens then. */
const CHANGED: Readonly<Record<string, string>> = {
  pref_loss: 'sigmoid',
  quantization_method: 'no quantization',
  reward_model_type: 'full',
  badam_mode: 'the plain optimizer',
  init_special_tokens: 'noise_init',
  export_device: 'auto',
};

/** Several choices in one text, with spaces between them (transformers 5.6, TrainingArguments). */
const SPACED: ReadonlySet<string> = new Set(['fsdp', 'debug']);

function valuesOf({ name, value }: ConfigEntry): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return SPACED.has(name) && typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [value];
}

function fateOf(entry: ConfigEntry, { choices, types }: Argument): Fate | undefined {
  const { name, type } = entry;
  if (type === 'dict' || choices.length === 0 || (type === 'None' && types.includes('null')))
    return undefined;
  const values = valuesOf(entry);
  if (values.every((item) => choices.includes(item as string))) return undefined;
  if (STOPS.has(name)) return 'stops';
  return Object.hasOwn(CHANGED, name) ? 'changed' : undefined;
}

/** More choices than these are looked up in completion, not read in a message. */
const SHOWN = 12;

export default trainingRule({
  fate: 'stops',
  messages: {
    choice: '"{name}" cannot be {value}. It is one of {choices}.',
    boolean: 'YAML reads a bare {written} as a boolean. Put it in quotes: "{written}".',
    instead:
      '"{name}" cannot be {value}; LLaMA-Factory takes it for {instead} without a word. It is one of {choices}.',
  },
  fixes: { write: 'Write {text}' },
  effect: {
    llamafactory: {
      stops: 'The run stops: LLaMA-Factory does not know the value.',
      changed: 'The run goes on, otherwise than the file says.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5 (hparams/finetuning_args.py, train/tuner.py, model/model_utils); transformers 5.6, TrainingArguments.__post_init__',

  check({ entries, release }, _surroundings, report) {
    for (const entry of entries.values()) {
      const { name, value } = entry;
      const argument = release.arguments.get(name);
      const fate = argument && fateOf(entry, argument);
      if (!argument || !fate) continue;
      const { choices } = argument;
      if (value === false && choices.includes('no')) {
        report('boolean', [name], { written: 'no' });
        continue;
      }
      const list = choices.slice(0, SHOWN).join(', ') + (choices.length > SHOWN ? ' …' : '');
      const args = { name, value: shown(value), choices: list, instead: CHANGED[name] ?? '' };
      report(fate === 'stops' ? 'choice' : 'instead', [name], args, { fate });
    }
  },

  fix({ at, args, message }, { entries, release }) {
    if (message === 'boolean') return [write(at, String(args.written))];
    const entry = entries.get(String(at[0]));
    const choices = release.arguments.get(String(at[0]))?.choices ?? [];
    const due = typeof entry?.value === 'string' ? meantBy(entry.value, choices) : undefined;
    return due === undefined ? [] : [write(at, due)];
  },
});

const write = (at: readonly (string | number)[], text: string) => ({
  title: 'write',
  args: { text },
  changes: [{ replace: at, value: text }],
});
