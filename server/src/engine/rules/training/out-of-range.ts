import { type Config, isGiven, isOn, listOf, numberOf, settingOf } from '../../llamafactory/config.js';
import type { Args } from '../../problem.js';
import { trainingRule } from '../rule.js';
import { strategyOf } from '../training.js';

interface Row {
  readonly message: string;
  readonly at: string;
  readonly for?: 'all';
  /** Values for the message where it applies. */
  when(config: Config): Args | undefined;
}

const BITS: Readonly<Record<string, readonly number[]>> = {
  bnb: [4, 8],
  hqq: [1, 2, 3, 4, 5, 6, 8],
  eetq: [8],
};

/** bitsandbytes and its like take only some numbers of bits (model/model_utils/quantization.py). */
function bits(config: Config): Args | undefined {
  const value = settingOf(config, 'quantization_bit');
  const method = String(settingOf(config, 'quantization_method'));
  const taken = BITS[method];
  if (value === null || !taken || taken.includes(value as number) || typeof value === 'string')
    return undefined;
  return { name: 'quantization_bit', value: String(value), taken: taken.join(', ') };
}

const modelBits = (name: string) => (config: Config) => {
  const value = settingOf(config, name);
  return value === null || value === 4 || value === 8
    ? undefined
    : { name, value: String(value), taken: '4, 8' };
};

const smaller = (most: string, least: string) => (config: Config) => {
  const [high, low] = [numberOf(config, most), numberOf(config, least)];
  return high !== undefined && low !== undefined && high < low ? { most, high, least, low } : undefined;
};

/** Python's `list(map(float, …))`; undefined where one is no number. */
function probabilities(config: Config): readonly number[] | undefined {
  const value = settingOf(config, 'interleave_probs');
  const items = typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
  if (!Array.isArray(items)) return undefined;
  const numbers = items.map((item) => (item === '' ? Number.NaN : Number(item)));
  return numbers.some(Number.isNaN) ? undefined : numbers;
}

const interleaves = (config: Config) => settingOf(config, 'mix_strategy') !== 'concat';

function notNumbers(config: Config): Args | undefined {
  const value = settingOf(config, 'interleave_probs');
  const read = interleaves(config) && (typeof value === 'string' || Array.isArray(value));
  return read && !probabilities(config) ? { value: String(value) } : undefined;
}

function probabilityCount(config: Config): Args | undefined {
  const found = interleaves(config) ? probabilities(config) : undefined;
  if (!found) return undefined;
  for (const name of ['dataset', 'eval_dataset']) {
    const sets = listOf(config, name).length;
    if (isGiven(config, name) && sets !== found.length) return { count: found.length, name, sets };
  }
  return undefined;
}

function probabilitySum(config: Config): Args | undefined {
  const found = interleaves(config) ? probabilities(config) : undefined;
  if (!found || listOf(config, 'dataset').length < 2 || probabilityCount(config)) return undefined;
  const sum = found.reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) > 1e-8 ? { sum: Number(sum.toFixed(6)) } : undefined;
}

/** load_best_model_at_end: saving must come exactly where evaluating does. */
function unlikeStrategies(config: Config): Args | undefined {
  const [save, evaluate] = [strategyOf(config, 'save_strategy'), strategyOf(config, 'eval_strategy')];
  if (!isOn(config, 'load_best_model_at_end') || save === 'best' || save === evaluate) return undefined;
  return { save: String(save), evaluate: String(evaluate) };
}

const LARGE = 1_000_000;

function unevenSteps(config: Config): Args | undefined {
  if (!isOn(config, 'load_best_model_at_end') || unlikeStrategies(config)) return undefined;
  if (settingOf(config, 'eval_strategy') !== 'steps') return undefined;
  const save = numberOf(config, 'save_steps') ?? 0;
  const evaluate = numberOf(config, 'eval_steps') || numberOf(config, 'logging_steps') || 0;
  const mixed = save < 1 !== evaluate < 1;
  const even = mixed ? save % evaluate === 0 : Math.round(save * LARGE) % Math.round(evaluate * LARGE) === 0;
  return even ? undefined : { save, evaluate };
}

const stepsOf = (name: string, strategy: string) => (config: Config) => {
  const value = numberOf(config, name);
  if (settingOf(config, strategy) !== 'steps' || value === undefined || value <= 1) return undefined;
  return Number.isInteger(value) ? undefined : { name, value };
};

/** Each row is one exception of LLaMA-Factory 0.9.5 or transformers 5.6; their words stand in the page. */
const ROWS: readonly Row[] = [
  { message: 'bits', at: 'quantization_bit', for: 'all', when: bits },
  {
    message: 'bits',
    at: 'ref_model_quantization_bit',
    for: 'all',
    when: modelBits('ref_model_quantization_bit'),
  },
  {
    message: 'bits',
    at: 'reward_model_quantization_bit',
    for: 'all',
    when: modelBits('reward_model_quantization_bit'),
  },
  {
    message: 'pixels',
    at: 'image_max_pixels',
    for: 'all',
    when: smaller('image_max_pixels', 'image_min_pixels'),
  },
  {
    message: 'pixels',
    at: 'video_max_pixels',
    for: 'all',
    when: smaller('video_max_pixels', 'video_min_pixels'),
  },
  { message: 'probabilities', at: 'interleave_probs', for: 'all', when: probabilityCount },
  { message: 'notNumbers', at: 'interleave_probs', for: 'all', when: notNumbers },
  { message: 'sum', at: 'interleave_probs', when: probabilitySum },
  {
    message: 'wholeStep',
    at: 'torch_empty_cache_steps',
    when: (config) => {
      const value = numberOf(config, 'torch_empty_cache_steps');
      const wrong = value !== undefined && (value <= 0 || !Number.isInteger(value));
      return wrong ? { name: 'torch_empty_cache_steps', value } : undefined;
    },
  },
  { message: 'strategies', at: 'load_best_model_at_end', when: unlikeStrategies },
  { message: 'multiple', at: 'save_steps', when: unevenSteps },
  {
    message: 'loggingSteps',
    at: 'logging_steps',
    when: (config) =>
      settingOf(config, 'logging_strategy') === 'steps' && numberOf(config, 'logging_steps') === 0
        ? {}
        : undefined,
  },
  { message: 'steps', at: 'logging_steps', when: stepsOf('logging_steps', 'logging_strategy') },
  { message: 'steps', at: 'eval_steps', when: stepsOf('eval_steps', 'eval_strategy') },
  { message: 'steps', at: 'save_steps', when: stepsOf('save_steps', 'save_strategy') },
  {
    message: 'negative',
    at: 'warmup_steps',
    when: (config) => {
      const value = numberOf(config, 'warmup_ratio') ?? numberOf(config, 'warmup_steps') ?? 0;
      return value < 0
        ? { name: isGiven(config, 'warmup_ratio') ? 'warmup_ratio' : 'warmup_steps' }
        : undefined;
    },
  },
];

export default trainingRule({
  fate: 'stops',
  messages: {
    bits: '"{name}" cannot be {value}; it takes {taken}.',
    pixels: '"{most}" ({high}) is below "{least}" ({low}).',
    probabilities:
      '"interleave_probs" has {count} numbers, "{name}" has {sets} names; there must be as many.',
    notNumbers: '"interleave_probs" are numbers with commas between them, such as 0.3,0.7; this is {value}.',
    wholeStep: '"{name}" is a whole number above 0; it is {value}.',
    sum: '"interleave_probs" add up to {sum}, not to 1.',
    strategies:
      '"load_best_model_at_end" needs saving and evaluating at the same time; "save_strategy" is {save}, "eval_strategy" is {evaluate}.',
    multiple:
      '"load_best_model_at_end" needs "save_steps" to be a multiple of "eval_steps"; {save} is none of {evaluate}.',
    loggingSteps: '"logging_steps" cannot be 0.',
    steps: '"{name}" above 1 is a whole number; it is {value}.',
    negative: '"{name}" cannot be below 0.',
  },
  effect: { llamafactory: 'LLaMA-Factory stops.' },
  source:
    'LLaMA-Factory 0.9.5, hparams/*_args.py, model/model_utils/quantization.py; datasets 4.0.0, interleave_datasets; transformers 5.6, TrainingArguments._validate_args',

  check(config, _surroundings, report) {
    for (const { message, at, when, for: commands } of ROWS) {
      const args = commands === 'all' || config.command === 'train' ? when(config) : undefined;
      if (args) report(message, [at], args);
    }
  },
});
