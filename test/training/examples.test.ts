/** The configurations that LLaMA-Factory ships are right, but for what its own release says against them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkTraining } from '../../server/src/engine/check.js';
import { isConfigText } from '../../server/src/engine/llamafactory/config.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import { DESCRIBED } from '../../server/src/engine/llamafactory/release.js';
import { nodeHost } from '../../server/src/node/host.js';
import { trainingSurroundings } from '../../server/src/source/training.js';

const FOLDER = '../shared/data/llamafactory';

/** Each of these LLaMA-Factory 0.9.5 refuses itself, started in that folder (test/judge/configs.py). */
const TRUE: Readonly<Record<string, string>> = {
  // "Undefined dataset med in dataset_info.json.", "… math …": the reader is to put them there.
  'extras/asft/llama2_full_asft.yaml': 'training/unknown-dataset dataset',
  'extras/asft/qwen2_full_asft.yaml': 'training/unknown-dataset dataset',
  // transformers 5.0 to 5.6 have no such argument: "Some keys are not used by the HfArgumentParser".
  'extras/fp8/llama3_fp8_fsdp_sft.yaml': 'training/unknown-argument fsdp_transformer_layer_cls_to_wrap',
  // What another example makes first is not there.
  'extras/nlg_eval/llama3_lora_predict.yaml': 'training/missing-path adapter_name_or_path',
  'inference/qwen3_full_sft.yaml': 'training/missing-path model_name_or_path',
  'inference/qwen3_lora_sft.yaml': 'training/missing-path adapter_name_or_path',
  'merge_lora/mossvl_lora_sft.yaml': 'training/missing-path adapter_name_or_path',
  'merge_lora/qwen3_full_sft.yaml': 'training/missing-path model_name_or_path',
  'merge_lora/qwen3_lora_sft.yaml': 'training/missing-path adapter_name_or_path',
  'merge_lora/qwen3vl_lora_sft.yaml': 'training/missing-path adapter_name_or_path',
};

const COMMANDS: Readonly<Record<string, string>> = { inference: 'chat', merge_lora: 'export' };

describe.skipIf(!existsSync(FOLDER))(`configurations in ${FOLDER}`, () => {
  const examples = `${FOLDER}/examples`;
  const files = existsSync(examples)
    ? readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'))
    : [];

  test('there are some', () => expect(files.length).toBeGreaterThan(50));

  test.each(files.filter((path) => !path.endsWith('tokens_cfg.yaml')))('%s', async (path) => {
    const text = readFileSync(`${examples}/${path}`, 'utf8');
    expect(isConfigText(text, false)).toBe(true);
    const { reading, config } = readConfig(text, false, undefined, DESCRIBED['0.9.6']);
    expect(config.command).toBe(COMMANDS[path.split('/')[0] as string] ?? 'train');
    const here = pathToFileURL(resolve(FOLDER)).href;
    const problems = checkTraining(reading, config, await trainingSurroundings(nodeHost, here, config));
    const errors = problems.filter(({ fate }) => fate === 'stops' || fate === 'lost');
    expect(errors.map(({ code, at }) => `${code} ${at.join('.')}`).join()).toBe(TRUE[path] ?? '');
  });

  test('special tokens are no configuration', () => {
    const text = readFileSync(`${examples}/extras/multi_tokens/tokens_cfg.yaml`, 'utf8');
    expect(isConfigText(text, false)).toBe(false);
  });
});
