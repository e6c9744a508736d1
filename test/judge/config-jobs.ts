/** Configurations to judge: sound ones, and each way to break one. */
import type { ConfigJob } from './configs.ts';

const INFO = JSON.stringify({
  identity: { file_name: 'identity.json' },
  alpaca: { file_name: 'alpaca.json' },
  pairs: { file_name: 'pairs.json', ranking: true, columns: { prompt: 'q', chosen: 'a', rejected: 'b' } },
  pairs_text: {
    file_name: 'pairs.json',
    ranking: 'true',
    columns: { prompt: 'q', chosen: 'a', rejected: 'b' },
  },
  hub: { hf_hub_url: 'someone/something' },
  lost: { file_name: 'lost.json' },
});

const FILES: Readonly<Record<string, string>> = {
  'data/dataset_info.json': INFO,
  'data/identity.json': '[]',
  'data/alpaca.json': '[]',
  'data/pairs.json': '[]',
  'ds_z2.json': '{"zero_optimization": {"stage": 2}}',
  'ds_z3.json': '{"zero_optimization": {"stage": 3}}',
  'saves/adapter/adapter_config.json': '{}',
};

const TRAIN: Readonly<Record<string, string>> = {
  model_name_or_path: 'someone/some-model',
  stage: 'sft',
  do_train: 'true',
  finetuning_type: 'lora',
  dataset: 'identity',
  template: 'qwen',
  output_dir: 'saves/new',
  bf16: 'true',
  report_to: 'none',
};
const CHAT = { model_name_or_path: 'someone/some-model', template: 'qwen' };
const BASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  train: TRAIN,
  chat: CHAT,
  api: CHAT,
  webchat: CHAT,
  export: { ...CHAT, export_dir: 'out' },
};

/** A base with lines put over it; `~key` takes one out. */
function job(command: string, lines: string, more: Partial<ConfigJob> = {}): ConfigJob {
  const values: Record<string, string> = { ...BASES[command] };
  for (const line of lines.split('\n').filter((text) => text !== '')) {
    if (line.startsWith('~')) {
      delete values[line.slice(1)];
      continue;
    }
    const [, key = '', value = ''] = /^([^:]+):\s?(.*)$/.exec(line) ?? [];
    values[key] = value;
  }
  const text = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
  return { name: 'config.yaml', command, text: text.join(''), files: FILES, ...more };
}

/** One fault a line; `;` stands for a line break. Sound ones are among them. */
const TRAINING = `
learning_rate: 1.0e-4
learning_rate: 1e-4
packing: true
val_size: 0.1; eval_strategy: steps; eval_steps: 100
eval_dataset: alpaca; eval_strategy: epoch
dataset: [identity, alpaca]
dataset: identity, alpaca
lora_target: [q_proj, v_proj]
warmup_ratio: 0.1
warmup_steps: 0.1
overwrite_output_dir: true
max_steps: 10; streaming: true; dataloader_num_workers: 2
max_steps: 10; streaming: true; dataset: hub
~template
~stage
~do_train
~output_dir
~report_to
report_to: [wandb, tensorboard]
report_to: all
stage: dpo; dataset: pairs
stage: rm; dataset: pairs
stage: dpo; dataset: pairs; pref_loss: orpo; pissa_init: true
stage: dpo; dataset: pairs_text
stage: sft; dataset: pairs_text
stage: ppo; reward_model: saves/adapter
finetuning_type: full; use_galore: true
finetuning_type: oft
finetuning_type: freeze; use_llama_pro: true
quantization_bit: 4
quantization_bit: 8; quantization_method: eetq
quantization_bit: 3; quantization_method: hqq
mix_strategy: interleave_under; dataset: identity,alpaca; interleave_probs: 0.5,0.5
mix_strategy: interleave_under; dataset: identity,alpaca; interleave_probs: [0.5, 0.5]
predict_with_generate: true; do_predict: true; eval_dataset: identity; ~do_train
load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps; eval_steps: 100; save_steps: 200
load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps; eval_steps: 0.1; save_steps: 0.2
load_best_model_at_end: true; val_size: 0.1; eval_strategy: epoch; save_strategy: epoch
load_best_model_at_end: true; val_size: 0.1; eval_strategy: epoch; save_strategy: best
load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps; save_strategy: steps; logging_steps: 250
early_stopping_steps: 3; metric_for_best_model: eval_loss; val_size: 0.1; eval_strategy: steps
logging_steps: 0.5
enable_thinking:
add_tokens: a,b
tokenized_path: somewhere
dataset_dir: ONLINE; dataset: someone/something
~model_name_or_path
~dataset
val_size: 0.1; ~dataset; ~do_train
val_size: 0.1; eval_dataset: alpaca; eval_strategy: steps
eval_strategy: steps
eval_strategy: epoch
do_eval: true
do_predict: true; predict_with_generate: true
predict_with_generate: true
do_predict: true; eval_dataset: alpaca
stage: pt; predict_with_generate: true; eval_dataset: alpaca
streaming: true
streaming: true; max_steps: 10
streaming: true; max_steps: 10; dataloader_num_workers: 2; max_samples: 10
streaming: true; max_steps: 10; dataloader_num_workers: 2; val_size: 0.1; eval_strategy: steps
streaming: true; max_steps: 10; dataloader_num_workers: 2; tokenized_path: somewhere
interleave_probs: 1
mix_strategy: concat; interleave_probs: 0.5
mix_strategy: interleave_under; dataset: identity,alpaca; interleave_probs: 1
mix_strategy: interleave_over; eval_dataset: identity,alpaca; interleave_probs: 1; eval_strategy: steps
mask_history: true; train_on_prompt: true
stage: pt; mask_history: true
stage: pt; train_on_prompt: true
stage: dpo; dataset: pairs; neat_packing: true
stage: kto; mask_history: true
compute_accuracy: true; predict_with_generate: true; eval_dataset: alpaca
stage: rm; dataset: pairs; load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps
load_best_model_at_end: true
load_best_model_at_end: true; val_size: 0.1; eval_strategy: epoch
load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps; eval_steps: 100; save_steps: 250
load_best_model_at_end: true; val_size: 0.1; eval_strategy: steps; eval_steps: 0.1; save_steps: 200
early_stopping_steps: 3; val_size: 0.1; eval_strategy: steps
fp16: true
bf16_full_eval: true; fp16_full_eval: true
stage: ppo; reward_model: saves/adapter; ~do_train; do_eval: true; eval_dataset: alpaca
stage: ppo
stage: ppo; reward_model: saves/adapter; finetuning_type: full
stage: ppo; reward_model: saves/adapter; shift_attn: true
stage: ppo; reward_model: saves/adapter; use_unsloth: true
stage: ppo; reward_model: saves/adapter; report_to: swanlab
quantization_bit: 4; finetuning_type: full
quantization_bit: 4; finetuning_type: freeze
quantization_bit: 4; resize_vocab: true
quantization_bit: 4; pissa_init: true
quantization_bit: 4; fp8: true
quantization_bit: 4; adapter_name_or_path: saves/adapter,saves/adapter
quantization_bit: 4; adapter_name_or_path: saves/adapter; create_new_adapter: true
quantization_device_map: auto
quantization_bit: 2
quantization_bit: 16
quantization_bit: 3; quantization_method: eetq
ref_model_quantization_bit: 3
reward_model_quantization_bit: 2
adapter_name_or_path: saves/adapter; finetuning_type: full
adapter_name_or_path: [saves/adapter, saves/adapter]
add_tokens: [a, b]
add_special_tokens: [a, b]
use_galore: true
use_apollo: true
use_badam: true
finetuning_type: full; use_galore: true; use_apollo: true
finetuning_type: full; use_galore: true; use_badam: true
finetuning_type: full; use_apollo: true; use_badam: true
finetuning_type: full; use_rslora: true
finetuning_type: full; use_dora: true
finetuning_type: freeze; pissa_init: true
finetuning_type: full; loraplus_lr_ratio: 16
pissa_init: true; stage: kto
pissa_init: true; stage: dpo; dataset: pairs
use_llama_pro: true; finetuning_type: full
stage: dpo; dataset: pairs; dpo_label_smoothing: 0.1; pref_loss: ipo
infer_backend: vllm
infer_backend: sglang
image_max_pixels: 100
video_max_pixels: 100
export_quantization_bit: 4
stage: sfft
finetuning_type: Lora
finetuning_type: lroa
flash_attn: flash
flash_attn: true
template: qwen_3
template: 3
tool_format: foo
lr_scheduler_type: cosin
optim: adamw
eval_strategy: step
eval_strategy: no
save_strategy: no
save_strategy: never
logging_strategy: none
logging_strategy: no
hub_strategy: never
train_on_prompt: true; template: gemma2
dataset: identiy
dataset: data/identity.json
dataset: identity.json
dataset: identity,
dataset: lost
dataset: pairs
dataset: 5
eval_dataset: nothing; eval_strategy: steps
dataset_dir: elsewhere
dataset_dir: data/
stage: dpo
stage: rm
stage: kto; dataset: pairs
stage: pt; dataset: pairs
logging_steps: 0
logging_steps: 2.5
save_steps: 100.5
eval_strategy: steps; val_size: 0.1; eval_steps: 1.5
warmup_steps: -1
warmup_ratio: -0.1
dataloader_prefetch_factor: 2
dataloader_prefetch_factor: 2; dataloader_num_workers: 1
torch_empty_cache_steps: 0
torch_empty_cache_steps: 1.5
lr_scheduler_type: reduce_lr_on_plateau
lr_scheduler_type: greedy
learning-rate: 1e-4
Learning_rate: 1e-4
tsak: mmlu
n_shot: 5
batch_size: 4
deepspeed: nothing.json
fsdp: foo
output_dir: 2024
logging_steps: ten
logging_steps:
save_steps: "100"
warmup_steps: "10"
image_max_pixels: "100"
interleave_probs: a,b; mix_strategy: interleave_under
debug: foo
stage:
cutoff_len: "512"; packing: true
kt_config: {}
tensor_model_parallel_size: 2
`;

/** What the trainer takes at the start and stops on when it is used; it is not asked so far. */
const LATER: Readonly<Record<string, string>> = {
  'learning_rate: "1e-4"': 'torch.optim: TypeError',
  'val_size: "0.1"': 'data/data_utils.py: TypeError',
  'max_steps:': 'transformers.Trainer: TypeError',
  'resume_from_checkpoint: saves/none': 'transformers.Trainer: no valid checkpoint found',
  'num_train_epochs: "3"': 'transformers.Trainer: TypeError',
  'lora_rank: "8"': 'peft: TypeError',
  'max_samples: "100"': 'data/loader.py: TypeError',
  'max_samples: 1e3': "range(): 'float' object",
  'cutoff_len: 2e3': 'slices take whole numbers',
  'per_device_train_batch_size: two': 'torch: TypeError',
  'gradient_accumulation_steps: "8"': 'transformers.Trainer: TypeError',
  'report_to: wandbb': 'transformers, get_reporting_integration_callbacks: ValueError',
  'infer_dtype: half': 'torch has no such attribute',
  'mix_strategy: foo; dataset: identity,alpaca': 'data/data_utils.py: Unknown mixing strategy',
  'mix_strategy: interleave_under; dataset: identity,alpaca; interleave_probs: 0.5,0.6':
    'numpy: probabilities do not sum to 1',
  'finetuning_type: full; use_galore: true; galore_layerwise: true; gradient_accumulation_steps: 2':
    'train/trainer_utils.py: Per-layer GaLore does not support gradient accumulation',
  'rope_scaling: foo': 'transformers knows no such rope type',
  'adapter_name_or_path: saves/none/here': 'peft: no such folder',
};

/** With torchrun, so that DeepSpeed is taken. */
const DISTRIBUTED = `
deepspeed: ds_z2.json
deepspeed: ds_z3.json
deepspeed: ds_z3.json; predict_with_generate: true; eval_dataset: alpaca
deepspeed: ds_z3.json; pissa_init: true
deepspeed: ds_z3.json; pure_bf16: true; ~bf16
deepspeed: ds_z3.json; use_unsloth: true
deepspeed: ds_z2.json; finetuning_type: full; use_galore: true
deepspeed: ds_z2.json; finetuning_type: full; use_apollo: true
deepspeed: ds_z9.json
deepspeed: {zero_optimization: {stage: 2}}
deepspeed: {zero_optimization: {stage: 3}}; pissa_init: true
`;

const INFERENCE: Readonly<Record<string, string>> = {
  chat: `
infer_backend: huggingface
infer_backend: vllm
infer_backend: vlm
infer_backend: vllm; quantization_bit: 4
infer_backend: vllm; rope_scaling: yarn
infer_backend: vllm; stage: rm
infer_backend: vllm; adapter_name_or_path: saves/adapter,saves/adapter
adapter_name_or_path: saves/adapter
adapter_name_or_path: saves/adapter; finetuning_type: full
adapter_name_or_path: [saves/adapter]
quantization_bit: 4; finetuning_type: full
~model_name_or_path
~template
template: qwn
output_dir: saves/new
do_train: true
bf16: true
val_size: 0.1
max_new_tokens: 512; temperature: 0.5
mask_history: true; train_on_prompt: true
image_max_pixels: 100
task: mmlu`,
  export: `
adapter_name_or_path: saves/adapter
~export_dir
export_device: auto
export_quantization_bit: 4
export_quantization_bit: 4; export_quantization_dataset: data/c4.json
export_quantization_bit: 4; export_quantization_dataset: data/c4.json; adapter_name_or_path: saves/adapter
deepspeed: ds_z2.json
learning_rate: 1e-4`,
  api: `
infer_backend: sglang
per_device_train_batch_size: 1`,
  webchat: `
ddp_timeout: 180000000
top_p: 0.9`,
};

const TEXTS: readonly ConfigJob[] = [
  ['a tab', 'model_name_or_path:\tx\n'],
  ['a key twice', 'model_name_or_path: x\nmodel_name_or_path: y\n'],
  ['an open quote', 'model_name_or_path: "x\n'],
  ['an ill-formed reference', 'model_name_or_path: ${a\ntemplate: qwen\n'],
  ['a list', '- model_name_or_path: x\n'],
  ['two documents', 'model_name_or_path: x\n---\ntemplate: qwen\n'],
  ['a colon in text', 'model_name_or_path: x: y\n'],
  ['nothing', ''],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: OmegaConf's, not ours
  ['a well-formed reference', 'model_name_or_path: ${a}\ntemplate: qwen\n'],
].map(([, text]) => ({ name: 'config.yaml', command: 'chat', text: text as string, files: FILES }));

const RUNS: readonly ConfigJob[] = [
  ['saves/new/checkpoint-10/x', ''],
  ['saves/new/adapter_model.safetensors', ''],
  ['saves/new/model.safetensors', 'overwrite_output_dir: true'],
  ['saves/new/model.safetensors', 'resume_from_checkpoint: saves/adapter'],
  ['saves/new/model.safetensors', 'stage: rm\ndataset: pairs\nfinetuning_type: full'],
  ['saves/new/trainer_log.jsonl', ''],
].map(([path, lines]) => job('train', lines as string, { files: { ...FILES, [path as string]: '{}' } }));

type Our = Pick<typeof import('./ours.ts'), 'ARGUMENTS' | 'GONE' | 'FOREIGN' | 'TEMPLATES'>;

const split = (text: string) => text.split('\n').filter((line) => line !== '');
const lines = (fault: string) => fault.replaceAll(/;\s*/g, '\n');

/** Arguments whose default, written out, asks for something else or cannot be written. */
const UNWRITTEN: ReadonlySet<string> = new Set([
  'logging_dir',
  'output_dir',
  'dataset',
  'model_name_or_path',
]);

/** Every argument, each with its own default, under a command: it is taken or it is not. */
function everyArgument({ ARGUMENTS }: Our, command: string): ConfigJob[] {
  const written = [...ARGUMENTS.values()].filter(
    ({ name, since }) => !UNWRITTEN.has(name) && since === undefined,
  );
  return written.map(({ name, default: value }) =>
    job(command, `${name}: ${value === null ? '' : JSON.stringify(value)}`),
  );
}

/** Those that are written by hand: one for each argument rule, and sound ones beside them. */
export function handJobs(): ConfigJob[] {
  return [
    ...split(TRAINING).map((fault) => job('train', lines(fault))),
    ...Object.entries(LATER).map(([fault, later]) => job('train', lines(fault), { later })),
    ...split(DISTRIBUTED).map((fault) => job('train', lines(fault), { distributed: true })),
    ...Object.entries(INFERENCE).flatMap(([command, faults]) =>
      split(faults).map((fault) => job(command, lines(fault))),
    ),
    ...TEXTS,
    ...RUNS,
    { name: 'config.json', command: 'train', text: JSON.stringify(TRAIN), files: FILES },
    { name: 'config.json', command: 'chat', text: JSON.stringify(CHAT), files: FILES },
  ];
}

/** Those, and every argument under every command, every old and foreign name, every template. */
export function configJobs(our: Our): ConfigJob[] {
  return [
    ...handJobs(),
    ...['train', 'chat', 'export'].flatMap((command) => everyArgument(our, command)),
    ...[...Object.keys(our.GONE), ...Object.keys(our.FOREIGN)].map((name) => job('train', `${name}: 1`)),
    ...our.TEMPLATES.filter(({ since }) => since === undefined).map(({ name }) =>
      job('chat', `template: ${name}`),
    ),
  ];
}
