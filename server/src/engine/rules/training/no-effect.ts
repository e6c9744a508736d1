import { type Config, isGiven, isOn, listOf, numberOf, settingOf } from '../../llamafactory/config.js';
import { trainingRule } from '../rule.js';
import { evaluates } from '../training.js';

interface Row {
  readonly message: string;
  /** The keys that come to nothing; those of them that are written are shown. */
  readonly at: readonly string[];
  when(config: Config): boolean;
}

const LORA = ['lora_rank', 'lora_alpha', 'lora_target', 'lora_dropout'];
const FREEZE = ['freeze_trainable_layers', 'freeze_trainable_modules', 'freeze_extra_modules'];

/** What LLaMA-Factory 0.9.5 takes without a word and does not use. */
const ROWS: readonly Row[] = [
  {
    message: 'loss',
    at: ['pref_loss'],
    when: (config) => ['hinge', 'ipo', 'kto_pair'].includes(String(settingOf(config, 'pref_loss'))),
  },
  {
    message: 'epochs',
    at: ['num_train_epochs'],
    when: (config) =>
      (numberOf(config, 'num_train_epochs') ?? 0) < 0 && (numberOf(config, 'max_steps') ?? -1) <= 0,
  },
  {
    message: 'evalUnused',
    at: ['val_size', 'eval_dataset'],
    when: (config) =>
      isOn(config, 'do_train') &&
      !evaluates(config) &&
      !isOn(config, 'do_predict') &&
      (isGiven(config, 'eval_dataset') || (numberOf(config, 'val_size') ?? 0) > 0),
  },
  {
    message: 'evalSteps',
    at: ['eval_steps'],
    when: (config) => isGiven(config, 'eval_steps') && settingOf(config, 'eval_strategy') !== 'steps',
  },
  {
    message: 'lora',
    at: LORA,
    when: (config) => ['full', 'freeze', 'oft'].includes(String(settingOf(config, 'finetuning_type'))),
  },
  {
    message: 'freeze',
    at: FREEZE,
    when: (config) =>
      ['full', 'lora', 'oft'].includes(String(settingOf(config, 'finetuning_type'))) &&
      !isOn(config, 'use_llama_pro'),
  },
  {
    message: 'warmup',
    at: ['warmup_steps'],
    when: (config) => isGiven(config, 'warmup_ratio') && (numberOf(config, 'warmup_steps') ?? 0) > 0,
  },
  {
    message: 'descriptions',
    at: ['init_special_tokens'],
    when: (config) =>
      ['desc_init', 'desc_init_w_noise'].includes(String(settingOf(config, 'init_special_tokens'))) &&
      !isGiven(config, 'new_special_tokens_config'),
  },
];

const DO = ['do_train', 'do_eval', 'do_predict'];

export default trainingRule({
  fate: 'changed',
  messages: {
    nothing: 'None of "do_train", "do_eval" and "do_predict" is on: nothing will be done.',
    loss: 'With trl 0.21 to 0.24 "pref_loss: {value}" trains with sigmoid.',
    epochs: '"num_train_epochs" below 0: the model is saved untrained.',
    evalUnused: '"{name}" is set aside and never used: "eval_strategy" is missing.',
    evalSteps: '"eval_steps" counts with "eval_strategy: steps" only.',
    lora: '"{name}" is for LoRA; with finetuning_type {method} it is not used.',
    freeze: '"{name}" is for finetuning_type freeze; with {method} it is not used.',
    warmup: '"warmup_ratio" takes the place of "warmup_steps".',
    descriptions:
      '"init_special_tokens: {value}" needs "new_special_tokens_config"; noise_init stands in for it.',
    twice: '"{name}" is named twice and counts once.',
  },
  fixes: { remove: 'Take out "{name}"', add: 'Add "{text}"' },
  effect: { llamafactory: 'LLaMA-Factory goes on without a word.' },
  source:
    'LLaMA-Factory 0.9.5, train/sft/workflow.py, train/dpo/trainer.py, data/loader.py (_get_merged_dataset), model/adapter.py; transformers 5.6, TrainingArguments.__post_init__',

  check(config, _surroundings, report) {
    if (config.command !== 'train') return;
    if (!DO.some((name) => isOn(config, name)) && !evaluates(config)) {
      const at = DO.find((name) => config.entries.has(name));
      report('nothing', at === undefined ? [] : [at]);
    }
    for (const { message, at, when } of ROWS) {
      if (!when(config)) continue;
      for (const name of at.filter((key) => config.entries.has(key) && isGiven(config, key))) {
        const method = String(settingOf(config, 'finetuning_type'));
        report(message, [name], { name, method, value: String(settingOf(config, name)) });
      }
    }
    for (const key of ['dataset', 'eval_dataset']) {
      const names = listOf(config, key);
      const again = names.find((name, i) => names.indexOf(name) < i);
      if (again !== undefined) report('twice', [key], { name: again });
    }
  },

  fix({ at, args, message }, config) {
    const name = String(at[0]);
    if (message === 'nothing' && at.length === 0) {
      return [
        { title: 'add', args: { text: 'do_train: true' }, changes: [{ insert: ['do_train'], value: true }] },
      ];
    }
    if (message === 'evalUnused' && !config.entries.has('eval_strategy')) {
      const text = 'eval_strategy: epoch';
      return [
        {
          title: 'add',
          args: { text },
          changes: [{ insert: ['eval_strategy'], value: 'epoch' }],
          unsure: true,
        },
      ];
    }
    if (message === 'twice') {
      const names = [...new Set(listOf(config, name))].join(',');
      return [
        { title: 'remove', args: { name: String(args.name) }, changes: [{ replace: at, value: names }] },
      ];
    }
    const removable = ['evalSteps', 'lora', 'freeze', 'warmup'].includes(message);
    return removable ? [{ title: 'remove', args: { name }, changes: [{ remove: at }] }] : [];
  },
});
