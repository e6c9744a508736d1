import { type Config, isGiven, isOn, numberOf, settingOf } from '../../llamafactory/config.js';
import { fileOf } from '../../llamafactory/dataset-info.js';
import { type TrainingSurroundings, trainingRule } from '../rule.js';
import { evaluates, namedDatasets } from '../training.js';

interface Row {
  readonly message: string;
  /** For which commands; for train where nothing is said. */
  readonly for?: 'all' | 'export';
  /** The keys that ask for the missing one, of which the first that is written is where it is shown. */
  readonly at: readonly string[];
  when(config: Config, surroundings: TrainingSurroundings): boolean;
}

const hasNoEvalData = (config: Config) =>
  !isGiven(config, 'eval_dataset') && (numberOf(config, 'val_size') ?? 0) <= 1e-6;

const readsFiles = (config: Config, { datasets }: TrainingSurroundings) =>
  namedDatasets(config).some(({ name }) => {
    const entry = datasets?.get(name);
    return entry !== undefined && fileOf(entry) !== undefined;
  });

const isOneOf = (config: Config, name: string, values: readonly unknown[]) =>
  values.includes(settingOf(config, name));

/** Each row is one exception of LLaMA-Factory 0.9.5; its words stand in the page. */
const ROWS: readonly Row[] = [
  { message: 'model', for: 'all', at: [], when: (config) => !isGiven(config, 'model_name_or_path') },
  {
    message: 'dataset',
    at: ['do_train'],
    when: (config) => isOn(config, 'do_train') && !isGiven(config, 'dataset'),
  },
  {
    message: 'valSizeDataset',
    for: 'all',
    at: ['val_size'],
    when: (config) => !isGiven(config, 'dataset') && (numberOf(config, 'val_size') ?? 0) > 1e-6,
  },
  {
    message: 'evalData',
    at: ['eval_strategy', 'do_eval', 'do_predict', 'predict_with_generate'],
    when: (config) =>
      hasNoEvalData(config) &&
      (evaluates(config) || isOn(config, 'do_predict') || isOn(config, 'predict_with_generate')),
  },
  {
    message: 'generate',
    at: ['do_predict'],
    when: (config) =>
      isOneOf(config, 'stage', ['sft']) &&
      isOn(config, 'do_predict') &&
      !isOn(config, 'predict_with_generate'),
  },
  {
    message: 'maxSteps',
    at: ['streaming'],
    when: (config) => isOn(config, 'streaming') && numberOf(config, 'max_steps') === -1,
  },
  {
    message: 'workers',
    at: ['streaming'],
    when: (config, surroundings) =>
      isOn(config, 'streaming') &&
      numberOf(config, 'dataloader_num_workers') === 0 &&
      readsFiles(config, surroundings),
  },
  {
    message: 'prefetch',
    at: ['dataloader_prefetch_factor'],
    when: (config) =>
      isGiven(config, 'dataloader_prefetch_factor') && numberOf(config, 'dataloader_num_workers') === 0,
  },
  {
    message: 'rewardModel',
    for: 'all',
    at: ['stage'],
    when: (config) => isOneOf(config, 'stage', ['ppo']) && !isGiven(config, 'reward_model'),
  },
  {
    message: 'ppoTrain',
    at: ['stage'],
    when: (config) => isOneOf(config, 'stage', ['ppo']) && !isOn(config, 'do_train'),
  },
  {
    message: 'metric',
    at: ['early_stopping_steps'],
    when: (config) =>
      isGiven(config, 'early_stopping_steps') &&
      isOn(config, 'do_train') &&
      !isGiven(config, 'metric_for_best_model') &&
      !isOn(config, 'load_best_model_at_end') &&
      !isOneOf(config, 'lr_scheduler_type', ['reduce_lr_on_plateau', 'greedy']),
  },
  {
    message: 'plateau',
    at: ['lr_scheduler_type'],
    when: (config) =>
      isOneOf(config, 'lr_scheduler_type', ['reduce_lr_on_plateau', 'greedy']) &&
      isOneOf(config, 'eval_strategy', ['no']),
  },
  { message: 'exportDir', for: 'export', at: [], when: (config) => !isGiven(config, 'export_dir') },
  {
    message: 'exportData',
    for: 'all',
    at: ['export_quantization_bit'],
    when: (config) =>
      isGiven(config, 'export_quantization_bit') && !isGiven(config, 'export_quantization_dataset'),
  },
];

export default trainingRule({
  fate: 'stops',
  messages: {
    model: '"model_name_or_path" is missing; every command needs it.',
    dataset: 'There is nothing to train on: "dataset" is missing.',
    valSizeDataset: '"val_size" keeps a part of "dataset", which is missing.',
    evalData: 'There is nothing to evaluate on: give "eval_dataset" or "val_size".',
    generate: 'In sft "do_predict" needs "predict_with_generate: true".',
    maxSteps: '"streaming" does not know how long the data is: give "max_steps".',
    workers: '"streaming" from a file needs "dataloader_num_workers" above 0.',
    prefetch: '"dataloader_prefetch_factor" needs "dataloader_num_workers" above 0.',
    rewardModel: 'ppo needs a "reward_model".',
    ppoTrain: 'ppo only trains: give "do_train: true". To evaluate, use stage sft.',
    metric: '"early_stopping_steps" needs "metric_for_best_model", such as eval_loss.',
    plateau: 'This learning rate goes by the evaluations: give an "eval_strategy".',
    exportDir: 'export needs "export_dir", the folder for the merged model.',
    exportData: '"export_quantization_bit" needs "export_quantization_dataset".',
  },
  fixes: { add: 'Add "{text}"' },
  effect: { llamafactory: 'LLaMA-Factory stops before it loads the model.' },
  source:
    'LLaMA-Factory 0.9.5, hparams/*.py, export_model (train/tuner.py); transformers 5.6, TrainingArguments._validate_args, EarlyStoppingCallback',

  check(config, surroundings, report) {
    for (const { message, at, when, for: commands } of ROWS) {
      if (commands !== 'all' && config.command !== (commands ?? 'train')) continue;
      if (!when(config, surroundings)) continue;
      const shownAt = at.find((name) => config.entries.has(name));
      report(message, shownAt === undefined ? [] : [shownAt]);
    }
  },

  fix({ message }, { entries }) {
    const [name, value] = FIXES[message] ?? [];
    if (name === undefined || value === undefined || entries.has(name)) return [];
    return [{ title: 'add', args: { text: `${name}: ${value}` }, changes: [{ insert: [name], value }] }];
  },
});

const FIXES: Readonly<Record<string, readonly [string, string | number | boolean]>> = {
  generate: ['predict_with_generate', true],
  evalData: ['val_size', 0.1],
  workers: ['dataloader_num_workers', 4],
  prefetch: ['dataloader_num_workers', 4],
  ppoTrain: ['do_train', true],
  metric: ['metric_for_best_model', 'eval_loss'],
  plateau: ['eval_strategy', 'steps'],
};
