import { type Config, isGiven, isOn, listOf, numberOf, settingOf } from '../../llamafactory/config.js';
import type { Fate } from '../../problem.js';
import { type TrainingSurroundings, trainingRule } from '../rule.js';

interface Row {
  /** The two arguments that cannot stand together; the first is where it is shown, if it is written. */
  readonly pair: readonly [string, string];
  /** `pair` where nothing is said. */
  readonly message?: string;
  /** Where it is not the rule's own. */
  readonly fate?: Fate;
  /** For which commands; for train where nothing is said. */
  readonly for?: 'all' | 'infer' | 'export';
  when(config: Config, surroundings: TrainingSurroundings): boolean;
}

const on = (name: string) => (config: Config) => isOn(config, name);
const given = (name: string) => (config: Config) => isGiven(config, name);
const is =
  (name: string, ...values: readonly unknown[]) =>
  (config: Config) =>
    values.includes(settingOf(config, name));
const not = (test: (config: Config) => boolean) => (config: Config) => !test(config);
const all =
  (...tests: readonly ((config: Config, surroundings: TrainingSurroundings) => boolean)[]) =>
  (config: Config, surroundings: TrainingSurroundings) =>
    tests.every((test) => test(config, surroundings));
const above = (name: string, least: number) => (config: Config) => (numberOf(config, name) ?? 0) > least;
const zero3 = (_config: Config, surroundings: TrainingSurroundings) => surroundings.zero3;

const bothOn = (a: string, b: string): Row => ({ pair: [a, b], when: all(on(a), on(b)) });

const isSft = is('stage', 'sft');
const isLora = is('finetuning_type', 'lora');
const usesReference = all(is('stage', 'dpo'), not(is('pref_loss', 'orpo', 'simpo')));
const isUnlessSft = (name: string): Row => ({
  pair: [name, 'stage'],
  message: 'sftOnly',
  when: all(on(name), not(isSft)),
});
const onlyLora = (name: string): Row => ({
  pair: [name, 'finetuning_type'],
  message: 'loraOnly',
  for: 'all',
  when: all(name === 'loraplus_lr_ratio' ? given(name) : on(name), not(isLora)),
});
const notLora = (name: string): Row => ({
  pair: [name, 'finetuning_type'],
  message: 'notLora',
  for: 'all',
  when: all(isLora, on(name)),
});
const withZero3 = (name: string): Row => ({
  pair: [name, 'deepspeed'],
  message: 'zero3',
  when: all(on(name), zero3),
});
const quantized = (name: string, test: Row['when']): Row => ({
  pair: [name, 'quantization_bit'],
  for: 'all',
  when: all(given('quantization_bit'), test),
});

/** Trackers that LLaMA-Factory's PPO trainer knows (hparams/parser.py). */
const PPO_LOGGERS: ReadonlySet<string> = new Set(['wandb', 'tensorboard', 'trackio', 'none']);

/** Each row is one exception of LLaMA-Factory 0.9.5 or transformers 5.6; their words stand in the page. */
const ROWS: readonly Row[] = [
  {
    pair: ['val_size', 'eval_dataset'],
    for: 'all',
    when: all(given('eval_dataset'), above('val_size', 1e-6)),
  },
  {
    pair: ['interleave_probs', 'mix_strategy'],
    message: 'concat',
    for: 'all',
    when: all(given('interleave_probs'), is('mix_strategy', 'concat')),
  },
  { pair: ['max_samples', 'streaming'], for: 'all', when: all(on('streaming'), given('max_samples')) },
  {
    pair: ['val_size', 'streaming'],
    message: 'fraction',
    for: 'all',
    when: (config) => isOn(config, 'streaming') && between(numberOf(config, 'val_size')),
  },
  { pair: ['tokenized_path', 'streaming'], when: all(on('streaming'), given('tokenized_path')) },
  { ...bothOn('mask_history', 'train_on_prompt'), for: 'all' },
  isUnlessSft('mask_history'),
  isUnlessSft('train_on_prompt'),
  isUnlessSft('neat_packing'),
  isUnlessSft('predict_with_generate'),
  bothOn('compute_accuracy', 'predict_with_generate'),
  withZero3('predict_with_generate'),
  withZero3('pissa_init'),
  withZero3('pure_bf16'),
  withZero3('use_unsloth'),
  {
    pair: ['load_best_model_at_end', 'stage'],
    when: all(is('stage', 'rm', 'ppo'), on('load_best_model_at_end')),
  },
  {
    pair: ['report_to', 'stage'],
    message: 'ppoLogger',
    when: all(is('stage', 'ppo'), (config) =>
      listOf(config, 'report_to').some((name) => !PPO_LOGGERS.has(name)),
    ),
  },
  { pair: ['stage', 'stage'], message: 'trl', fate: 'changed', when: is('stage', 'ppo') },
  bothOn('fp16', 'bf16'),
  bothOn('fp16_full_eval', 'bf16_full_eval'),
  { pair: ['shift_attn', 'stage'], when: all(is('stage', 'ppo'), on('shift_attn')) },
  {
    pair: ['reward_model_type', 'finetuning_type'],
    message: 'rewardLora',
    for: 'all',
    when: all(is('stage', 'ppo'), given('reward_model'), is('reward_model_type', 'lora'), not(isLora)),
  },
  {
    pair: ['use_unsloth', 'reward_model_type'],
    when: all(is('stage', 'ppo'), is('reward_model_type', 'lora'), on('use_unsloth')),
  },
  quantized('finetuning_type', not(is('finetuning_type', 'lora', 'oft'))),
  quantized('pissa_init', on('pissa_init')),
  quantized('resize_vocab', on('resize_vocab')),
  quantized('create_new_adapter', all(given('adapter_name_or_path'), on('create_new_adapter'))),
  quantized('adapter_name_or_path', (config) => listOf(config, 'adapter_name_or_path').length > 1),
  { pair: ['fp8', 'quantization_bit'], when: all(on('fp8'), given('quantization_bit')) },
  {
    pair: ['quantization_device_map', 'do_train'],
    when: all(on('do_train'), is('quantization_device_map', 'auto')),
  },
  {
    pair: ['adapter_name_or_path', 'finetuning_type'],
    message: 'loraOnly',
    for: 'all',
    when: all(given('adapter_name_or_path'), not(isLora)),
  },
  notLora('use_galore'),
  notLora('use_apollo'),
  notLora('use_badam'),
  { ...bothOn('use_galore', 'use_apollo'), for: 'all' },
  { ...bothOn('use_galore', 'use_badam'), for: 'all' },
  { ...bothOn('use_apollo', 'use_badam'), for: 'all' },
  onlyLora('loraplus_lr_ratio'),
  onlyLora('use_rslora'),
  onlyLora('use_dora'),
  onlyLora('pissa_init'),
  {
    pair: ['pissa_init', 'stage'],
    for: 'all',
    when: (config, around) =>
      isOn(config, 'pissa_init') && (is('stage', 'ppo', 'kto')(config) || usesReference(config, around)),
  },
  {
    pair: ['use_llama_pro', 'finetuning_type'],
    for: 'all',
    when: all(on('use_llama_pro'), is('finetuning_type', 'full')),
  },
  {
    pair: ['dpo_label_smoothing', 'pref_loss'],
    for: 'all',
    when: all(is('stage', 'dpo'), above('dpo_label_smoothing', 1e-6), not(is('pref_loss', 'sigmoid'))),
  },
  { pair: ['use_galore', 'deepspeed'], when: all(given('deepspeed'), on('use_galore')) },
  { pair: ['use_apollo', 'deepspeed'], when: all(given('deepspeed'), on('use_apollo')) },
  {
    pair: ['galore_layerwise', 'gradient_accumulation_steps'],
    when: all(on('use_galore'), on('galore_layerwise'), above('gradient_accumulation_steps', 1)),
  },
  {
    pair: ['apollo_layerwise', 'gradient_accumulation_steps'],
    when: all(on('use_apollo'), on('apollo_layerwise'), above('gradient_accumulation_steps', 1)),
  },
  { pair: ['infer_backend', 'do_train'], message: 'backend', when: not(is('infer_backend', 'huggingface')) },
  {
    pair: ['train_on_prompt', 'template'],
    message: 'eos',
    for: 'all',
    when: (config) =>
      isOn(config, 'train_on_prompt') &&
      config.release.templates.get(String(settingOf(config, 'template')))?.efficientEos === true,
  },
  {
    pair: ['quantization_bit', 'infer_backend'],
    for: 'infer',
    when: all(is('infer_backend', 'vllm'), given('quantization_bit')),
  },
  {
    pair: ['rope_scaling', 'infer_backend'],
    for: 'infer',
    when: all(is('infer_backend', 'vllm'), given('rope_scaling')),
  },
  { pair: ['stage', 'infer_backend'], for: 'infer', when: all(is('infer_backend', 'vllm'), not(isSft)) },
  {
    pair: ['adapter_name_or_path', 'infer_backend'],
    message: 'oneAdapter',
    for: 'infer',
    when: (config) =>
      is('infer_backend', 'vllm')(config) && listOf(config, 'adapter_name_or_path').length > 1,
  },
  {
    pair: ['export_quantization_bit', 'adapter_name_or_path'],
    message: 'mergeFirst',
    for: 'export',
    when: all(given('export_quantization_bit'), given('adapter_name_or_path')),
  },
  {
    pair: ['quantization_bit', 'adapter_name_or_path'],
    message: 'mergeQuantized',
    for: 'export',
    when: all(given('quantization_bit'), given('adapter_name_or_path')),
  },
];

const between = (size: number | undefined) => size !== undefined && size > 1e-6 && size < 1;

function concerns({ for: commands }: Row, command: string): boolean {
  if (commands === 'all') return true;
  if (commands === 'infer') return command !== 'train';
  return command === (commands ?? 'train');
}

export default trainingRule({
  fate: 'stops',
  messages: {
    pair: '"{name}" cannot stand together with {other}. Take one of them out.',
    sftOnly: '"{name}" is for sft only; the stage is {value}. Take it out.',
    loraOnly: '"{name}" is for finetuning_type lora only; it is {value}.',
    notLora:
      '"{name}" cannot stand together with finetuning_type lora, which is the default. Write "finetuning_type: full", or take it out.',
    zero3: '"{name}" cannot stand together with DeepSpeed ZeRO-3. Use a ZeRO-2 file, or take it out.',
    concat: '"interleave_probs" is for mix_strategy interleave_under, interleave_over or interleave_once.',
    fraction: 'With "streaming" "val_size" is a number of records, not a share.',
    rewardLora: 'A reward model of type lora needs finetuning_type lora. Give "reward_model_type: full".',
    ppoLogger: 'In ppo "report_to" is wandb, tensorboard, trackio or none.',
    trl: 'ppo runs with trl 0.8.6 to 0.9.6 only; LLaMA-Factory 0.9.5 installs a newer one.',
    backend: 'Training runs on infer_backend huggingface only. Take it out.',
    eos: 'Template {value} does not support "train_on_prompt".',
    oneAdapter: 'vLLM takes one adapter. Merge them first.',
    mergeFirst: 'Merge the adapter first, then quantize the merged model in a second export.',
    mergeQuantized: 'An adapter cannot be merged into a quantized model. Take "quantization_bit" out.',
  },
  fixes: { remove: 'Take out "{name}"' },
  effect: {
    llamafactory: {
      stops: 'LLaMA-Factory stops.',
      changed: 'LLaMA-Factory stops, unless such a release is installed against its own pins.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, hparams/{data,finetuning}_args.py, get_train_args, get_infer_args, _verify_model_args (hparams/parser.py), export_model (train/tuner.py); transformers 5.6, TrainingArguments._validate_args',

  check(config, surroundings, report) {
    for (const row of ROWS) {
      if (!concerns(row, config.command) || !row.when(config, surroundings)) continue;
      const [name, second] = row.pair;
      const at = row.pair.find((key) => config.entries.has(key)) ?? name;
      const value = String(settingOf(config, second));
      const other =
        value === 'true' || typeof settingOf(config, second) === 'object' || second === 'deepspeed'
          ? `"${second}"`
          : `"${second}: ${value}"`;
      report(row.message ?? 'pair', [at], { name, other, value }, row.fate ? { fate: row.fate } : {});
    }
  },

  fix({ args }, { entries }) {
    const name = String(args.name);
    if (!entries.has(name) || name === 'finetuning_type' || name === 'stage') return [];
    return [{ title: 'remove', args: { name }, changes: [{ remove: [name] }], unsure: true }];
  },
});
