/** What an installed LLaMA-Factory says of itself takes our list's place. Its answer is what 0.9.5 said when it was asked. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkTraining } from '../../server/src/engine/check.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import { type Answer, DESCRIBED, releaseOf } from '../../server/src/engine/llamafactory/release.js';
import { describe } from '../../server/src/words.js';

const recorded = JSON.parse(readFileSync('test/training/installed.json', 'utf8')) as Answer;

/** The recorded answer without some names, and with others. */
function answerWith(change: {
  readonly version: string;
  readonly without?: readonly string[];
  readonly more?: Partial<Answer>;
}): Answer {
  const { version, without = [], more = {} } = change;
  const left = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !without.includes(name)));
  return {
    version,
    arguments: { ...left(recorded.arguments), ...more.arguments },
    templates: { ...left(recorded.templates), ...more.templates },
    models: { ...recorded.models, ...more.models },
  };
}

const OLDER = answerWith({ version: '0.9.3', without: ['freeze_language_model', 'qwen3_nothink'] });
const NEWER = answerWith({
  version: '0.9.7.dev0',
  more: {
    arguments: {
      sleepy_layers: {
        ...{ types: ['integer', 'null'], default: 3, choices: [], help: 'Layers that sleep.' },
        ...{ group: 'FinetuningArguments', commands: ['train'] },
      },
      stage: {
        ...(recorded.arguments.stage as Answer['arguments'][string]),
        choices: ['pt', 'sft', 'rm', 'ppo', 'dpo', 'kto', 'grpo'],
      },
    },
    templates: {
      dreamer: {
        ...{ class: 'ReasoningTemplate', tools: 'qwen', calls: 'qwen', media: ['image'], thoughtWords: [] },
        ...{ callWords: [], defaultSystem: '', efficientEos: false },
      },
    },
    models: { 'dreams/Dreamer-3B-Instruct': { template: 'dreamer', multimodal: true } },
  },
});

const CONFIG = `model_name_or_path: dreams/Dreamer-3B-Instruct
stage: sft
do_train: true
dataset: a
template: qwen3
output_dir: out
`;
const NOTHING_AROUND = {
  ...{ info: undefined, datasets: undefined, lost: new Map(), places: new Map(), output: [], zero3: false },
};

function problems(text: string, answer: Answer) {
  const { reading, config } = readConfig(text, false, undefined, releaseOf(answer));
  return checkTraining(reading, config, NOTHING_AROUND).map(
    (problem) => `${problem.code}: ${describe('en', problem, 'llamafactory').message}`,
  );
}

test('of 0.9.5 our list says what it says itself, but for values that it takes beyond their types', () => {
  const [asked, ours] = [releaseOf(recorded), DESCRIBED['0.9.5']];
  expect([...asked.arguments.keys()].sort()).toEqual([...ours.arguments.keys()].sort());
  expect([...asked.templates.keys()].sort()).toEqual([...ours.templates.keys()].sort());
  for (const [name, argument] of ours.arguments) {
    const { default: value, commands } = asked.arguments.get(name) ?? {};
    expect([name, commands]).toEqual([name, argument.commands]);
    // transformers takes the fused one where PyTorch is new enough (training_args.py, default_optim).
    if (name !== 'optim') expect([name, value]).toEqual([name, argument.default]);
  }
  for (const [name, template] of ours.templates) expect(asked.templates.get(name)).toEqual(template);
});

/** What our list leaves out, since most templates have it. */
const WORDS = {
  thoughtWords: ['<think>\n', '\n</think>\n\n'],
  callWords: ['<tool_call>', '</tool_call>'],
};

test('a template that is not listed here is known by what it says of itself', () => {
  for (const [name, template] of DESCRIBED['0.9.5'].templates) {
    const { [name]: said } = recorded.templates;
    const renamed = answerWith({ version: '0.9.5', more: { templates: { brand_new: said as never } } });
    expect([name, releaseOf(renamed).templates.get('brand_new')]).toEqual([
      name,
      { ...WORDS, ...template, name: 'brand_new' },
    ]);
  }
});

test('an argument, a choice, a template and a model of a newer release are taken', () => {
  const text = `${CONFIG.replace('sft', 'grpo').replace('qwen3', 'dreamer')}sleepy_layers: 4\n`;
  expect(problems(text, NEWER)).toEqual([]);
  expect(problems(text, recorded).map((problem) => problem.split(':')[0])).toEqual([
    'training/unknown-argument',
    'training/unknown-template',
    'training/wrong-choice',
  ]);
  expect(problems(`${CONFIG}sleepy_layer: 4\n`, NEWER)).toContain(
    'training/unknown-argument: LLaMA-Factory has no argument "sleepy_layer"; "sleepy_layers" was meant?',
  );
});

test('the template of a model that only the installed one lists is asked for', () => {
  expect(problems(CONFIG, NEWER).map((problem) => problem.split(':')[0])).toEqual([
    'training/unlike-template',
  ]);
});

test('what an older release does not know is told, with the release that it is', () => {
  const text = `${CONFIG.replace('qwen3', 'qwen3_nothink')}freeze_language_model: true\nkt_cpu_activation: retain\n`;
  expect(problems(text, OLDER)).toEqual([
    'training/unknown-argument: LLaMA-Factory 0.9.3, which is installed, does not know "freeze_language_model"; other releases do.',
    'training/unknown-argument: "kt_cpu_activation" comes with LLaMA-Factory 0.9.6; 0.9.3 does not have it.',
    'training/unknown-template: LLaMA-Factory 0.9.3, which is installed, has no template "qwen3_nothink"; other releases do.',
  ]);
});

test('what became of an argument is no news where the installed one still has it', () => {
  const kept = answerWith({
    version: '0.9.1',
    more: { arguments: { image_resolution: recorded.arguments.cutoff_len as never } },
  });
  expect(problems(`${CONFIG}image_resolution: 512\n`, kept)).toEqual([]);
});
