/** LLaMA-Factory's arguments as schemas/training.schema.json lists them (0.9.5, and what is newer by `since`). */
import schema from '../../../../schemas/training.schema.json' with { type: 'json' };
import type { Json } from '../json.js';

export const COMMANDS = ['train', 'chat', 'api', 'export', 'webchat'] as const;
/** The sub-command of `llamafactory-cli` that a configuration is for. */
export type Command = (typeof COMMANDS)[number];

export type ArgumentType = 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object' | 'null';

export interface Argument {
  readonly name: string;
  /** In English; schemas/l10n holds the others. */
  readonly description: string;
  readonly types: readonly ArgumentType[];
  /** Null for none. */
  readonly default: Json;
  readonly choices: readonly string[];
  /** The dataclass it belongs to. */
  readonly group: string;
  readonly commands: readonly Command[];
  /** The release that brings it, where 0.9.5 has it not. */
  readonly since: string | undefined;
  /** What must be set in the environment for it to be taken, such as `USE_MEGATRON_BRIDGE=1`. */
  readonly onlyWith: string | undefined;
}

interface Property {
  readonly description: string;
  readonly type: string | readonly string[];
  readonly default?: Json;
  readonly choices?: readonly string[];
  readonly group: string;
  readonly commands?: readonly string[];
  readonly since?: string;
  readonly onlyWith?: string;
}

function argumentOf(name: string, property: Property): Argument {
  const { description, type, group, since, onlyWith } = property;
  return {
    name,
    description,
    types: (Array.isArray(type) ? type : [type]) as ArgumentType[],
    default: property.default ?? null,
    choices: property.choices ?? [],
    group,
    commands: (property.commands ?? COMMANDS) as readonly Command[],
    since,
    onlyWith,
  };
}

/** Every argument by its name. */
export const ARGUMENTS: ReadonlyMap<string, Argument> = new Map(
  Object.entries(schema.properties as Readonly<Record<string, Property>>).map(([name, property]) => [
    name,
    argumentOf(name, property),
  ]),
);

/** What became of an argument that is no more: another took its place, or it is gone since a release. */
export interface Gone {
  /** The argument that took its place. */
  readonly now?: string;
  /** Since which release it is gone. */
  readonly since?: string;
  /** The value that says the same under the new name, where it is always the same. */
  readonly value?: string;
}

/** Arguments of older releases: LLaMA-Factory's own, and transformers' (training_args.py; 5.0 took many away). */
export const GONE: Readonly<Record<string, Gone>> = {
  train_last_turn_only: { now: 'mask_history', since: 'LLaMA-Factory 0.9.0' },
  train_mm_proj_only: { now: 'freeze_language_model', since: 'LLaMA-Factory 0.9.3' },
  image_resolution: { now: 'image_max_pixels', since: 'LLaMA-Factory 0.9.2' },
  video_resolution: { now: 'video_max_pixels', since: 'LLaMA-Factory 0.9.2' },
  visual_inputs: { since: 'LLaMA-Factory 0.9.0' },
  reserved_label_len: { since: 'LLaMA-Factory 0.9.0' },
  sft_packing: { now: 'packing' },
  split: { since: 'LLaMA-Factory 0.9.0' },
  cache_path: { now: 'tokenized_path' },
  system_prompt: { now: 'default_system' },
  checkpoint_dir: { now: 'adapter_name_or_path' },
  max_source_length: { now: 'cutoff_len' },
  max_target_length: { now: 'cutoff_len' },
  dev_ratio: { now: 'val_size' },
  num_layer_trainable: { now: 'freeze_trainable_layers' },
  name_module_trainable: { now: 'freeze_trainable_modules' },
  dpo_beta: { now: 'pref_beta', since: 'LLaMA-Factory 0.8' },
  dpo_loss: { now: 'pref_loss', since: 'LLaMA-Factory 0.8' },
  dpo_ftx: { now: 'pref_ftx', since: 'LLaMA-Factory 0.8' },
  kto_beta: { now: 'pref_beta', since: 'LLaMA-Factory 0.8' },
  kto_ftx: { now: 'pref_ftx', since: 'LLaMA-Factory 0.8' },
  orpo_beta: { now: 'pref_beta', since: 'LLaMA-Factory 0.8' },
  lora_bf16_mode: { now: 'pure_bf16' },
  vllm_enforce_eager_mode: { now: 'vllm_enforce_eager' },
  ray_run_name: { since: 'LLaMA-Factory 0.9.5' },
  ray_storage_path: { since: 'LLaMA-Factory 0.9.5' },
  ray_storage_filesystem: { since: 'LLaMA-Factory 0.9.5' },
  resources_per_worker: { since: 'LLaMA-Factory 0.9.5' },
  placement_strategy: { since: 'LLaMA-Factory 0.9.5' },
  cpu_infer: { since: 'LLaMA-Factory 0.9.5' },
  chunk_size: { since: 'LLaMA-Factory 0.9.5' },
  kt_optimize_rule: { since: 'LLaMA-Factory 0.9.5' },
  kt_maxlen: { since: 'LLaMA-Factory 0.9.5' },
  kt_mode: { since: 'LLaMA-Factory 0.9.5' },
  kt_use_cuda_graph: { since: 'LLaMA-Factory 0.9.5' },
  kt_force_think: { since: 'LLaMA-Factory 0.9.5' },
  evaluation_strategy: { now: 'eval_strategy', since: 'transformers 4.46' },
  per_gpu_train_batch_size: { now: 'per_device_train_batch_size', since: 'transformers 5.0' },
  per_gpu_eval_batch_size: { now: 'per_device_eval_batch_size', since: 'transformers 5.0' },
  save_safetensors: { since: 'transformers 5.0' },
  no_cuda: { now: 'use_cpu', since: 'transformers 5.0' },
  use_mps_device: { since: 'transformers 5.0' },
  jit_mode_eval: { since: 'transformers 5.0' },
  use_ipex: { since: 'transformers 5.0' },
  fp16_opt_level: { since: 'transformers 5.0' },
  half_precision_backend: { since: 'transformers 5.0' },
  fp16_backend: { since: 'transformers 5.0' },
  tpu_num_cores: { since: 'transformers 5.0' },
  tpu_metrics_debug: { now: 'debug', since: 'transformers 5.0', value: 'tpu_metrics_debug' },
  past_index: { since: 'transformers 5.0' },
  fsdp_min_num_params: { now: 'fsdp_config', since: 'transformers 5.0' },
  fsdp_transformer_layer_cls_to_wrap: { now: 'fsdp_config', since: 'transformers 5.0' },
  adafactor: { now: 'optim', since: 'transformers 5.0', value: 'adafactor' },
  group_by_length: { now: 'train_sampling_strategy', since: 'transformers 5.0', value: 'group_by_length' },
  use_legacy_prediction_loop: { since: 'transformers 5.0' },
  include_inputs_for_metrics: { now: 'include_for_metrics', since: 'transformers 5.0' },
  push_to_hub_model_id: { now: 'hub_model_id', since: 'transformers 5.0' },
  push_to_hub_organization: { now: 'hub_model_id', since: 'transformers 5.0' },
  push_to_hub_token: { now: 'hub_token', since: 'transformers 5.0' },
  mp_parameters: { since: 'transformers 5.0' },
  torchdynamo: { now: 'torch_compile_backend', since: 'transformers 5.0' },
  ray_scope: { since: 'transformers 5.0' },
  include_tokens_per_second: { now: 'include_num_input_tokens_seen', since: 'transformers 5.0' },
};

/** What other trainers call an argument: TRL, Axolotl, ms-swift, peft. */
export const FOREIGN: Readonly<Record<string, string>> = {
  model: 'model_name_or_path',
  model_name: 'model_name_or_path',
  model_path: 'model_name_or_path',
  base_model: 'model_name_or_path',
  adapter: 'adapter_name_or_path',
  adapters: 'adapter_name_or_path',
  adapter_path: 'adapter_name_or_path',
  lora_model: 'adapter_name_or_path',
  datasets: 'dataset',
  dataset_name: 'dataset',
  train_dataset: 'dataset',
  dataset_path: 'dataset_dir',
  data_dir: 'dataset_dir',
  val_dataset: 'eval_dataset',
  test_dataset: 'eval_dataset',
  eval_datasets: 'eval_dataset',
  max_seq_length: 'cutoff_len',
  max_seq_len: 'cutoff_len',
  sequence_len: 'cutoff_len',
  model_max_length: 'cutoff_len',
  max_len: 'cutoff_len',
  lora_r: 'lora_rank',
  rank: 'lora_rank',
  target_modules: 'lora_target',
  lora_target_modules: 'lora_target',
  modules_to_save: 'additional_target',
  epochs: 'num_train_epochs',
  num_epochs: 'num_train_epochs',
  lr: 'learning_rate',
  lr_scheduler: 'lr_scheduler_type',
  optimizer: 'optim',
  micro_batch_size: 'per_device_train_batch_size',
  train_batch_size: 'per_device_train_batch_size',
  eval_batch_size: 'per_device_eval_batch_size',
  gradient_accumulation: 'gradient_accumulation_steps',
  val_set_size: 'val_size',
  validation_split: 'val_size',
  system: 'default_system',
  chat_template: 'template',
  attn_implementation: 'flash_attn',
  attn_impl: 'flash_attn',
  use_flash_attn: 'flash_attn',
  quant_bits: 'quantization_bit',
  output: 'output_dir',
  output_path: 'output_dir',
  rlhf_type: 'stage',
  train_type: 'finetuning_type',
  method: 'finetuning_type',
  beta: 'pref_beta',
  loss_type: 'pref_loss',
  gradient_clipping: 'max_grad_norm',
  num_workers: 'preprocessing_num_workers',
};
