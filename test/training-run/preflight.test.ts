/** What the server tells of a configuration before LLaMA-Factory is started with it. */
import { expect, test } from 'vitest';
import type { FolderItem, Host } from '../../server/src/engine/host.js';
import { DESCRIBED } from '../../server/src/engine/llamafactory/release.js';
import { choicesIn, configText } from '../../server/src/source/choices.js';
import { measurerHere } from '../../server/src/source/measure.js';
import { preflight } from '../../server/src/source/preflight.js';
import { derivedArguments, type FoundConfig, findConfig, runInfo } from '../../server/src/source/run.js';
import type { Locale } from '../../server/src/words.js';

const ROOT = 'file:///w';

/** A little disk: texts by their path below the workspace folder. */
function hostOf(files: Readonly<Record<string, string>>): Host {
  const below = (uri: string) => decodeURIComponent(uri).slice(`${ROOT}/`.length).replace(/\/$/, '');
  const inside = (folder: string) =>
    Object.keys(files).filter((path) => folder === '' || path.startsWith(`${folder}/`));
  return {
    read: async (uri) => files[below(uri)],
    stat: async (uri) => {
      const text = files[below(uri)];
      if (text !== undefined) return { type: 'file', size: text.length, changed: 0 };
      return inside(below(uri)).length > 0 ? { type: 'folder', size: 0, changed: 0 } : undefined;
    },
    list: async (uri) => {
      const folder = below(uri);
      const items = new Map<string, FolderItem>();
      for (const path of inside(folder)) {
        const [name, ...rest] = (folder === '' ? path : path.slice(folder.length + 1)).split('/');
        items.set(name as string, { name: name as string, type: rest.length > 0 ? 'folder' : 'file' });
      }
      return [...items.values()];
    },
  };
}

const YAML = `model_name_or_path: models/tiny
stage: sft
do_train: true
finetuning_type: lora
lora_rank: 8
template: qwen
dataset: talk
cutoff_len: 100
output_dir: out/one
learning_rate: 1.0e-4
report_to: [tensorboard]
`;

const turn = (from: string, value: string) => JSON.stringify({ from, value });
const record = (...turns: string[]) => `{"conversations": [${turns.join(', ')}]}`;
const good = record(turn('human', 'How many crates?'), turn('gpt', 'Nine.'));
const skipped = record(turn('gpt', 'Nine.'), turn('human', 'How many crates?'));
const long = record(turn('human', 'Write on.'), turn('gpt', 'and so on '.repeat(300)));

const files = (...records: string[]) => ({
  'train.yaml': YAML,
  'data/dataset_info.json': JSON.stringify({ talk: { file_name: 'talk.jsonl', formatting: 'sharegpt' } }),
  'data/talk.jsonl': `${records.join('\n')}\n`,
  'models/tiny/config.json': '{}',
});

async function found(host: Host): Promise<FoundConfig> {
  const config = await findConfig(host, `${ROOT}/train.yaml`, ROOT);
  if (!config) throw new Error('no configuration');
  return config;
}

async function checked(host: Host, config: FoundConfig, locale: Locale = 'en') {
  const answer = await preflight(host, measurerHere(host), config, locale);
  if (!answer) throw new Error('given up');
  return answer;
}

test('of sound data and a sound configuration there is nothing to say', async () => {
  const host = hostOf(files(good, good));
  expect(await checked(host, await found(host), 'en')).toMatchObject({
    first: null,
    cutoff: 100,
    datasets: [{ name: 'talk', records: 2, stops: 0, lost: 0, cut: 0, line: null, exact: false }],
  });
});

test('records that fall out are counted, and the first is led to', async () => {
  const host = hostOf(files(good, good, skipped, skipped));
  const [set] = (await checked(host, await found(host), 'en')).datasets;
  expect(set).toMatchObject({ uri: `${ROOT}/data/talk.jsonl`, records: 4, stops: 0, lost: 2, line: 2 });
});

test('records longer than the cutoff length are counted, and the longest is estimated', async () => {
  const host = hostOf(files(good, long));
  const [set] = (await checked(host, await found(host), 'en')).datasets;
  expect(set).toMatchObject({ cut: 1, exact: false });
  // "and so on " is three tokens in every tokenizer of today; an estimate may be a third off.
  expect(set?.longest).toBeGreaterThan(600);
  expect(set?.longest).toBeLessThan(1200);
});

test('what stops the run is said in words', async () => {
  const host = hostOf({ ...files(good), 'train.yaml': YAML.replace('qwen', 'nonsense') });
  expect((await checked(host, await found(host), 'en')).first).toMatch(/nonsense/);
  expect((await checked(host, await found(host), 'zh-cn')).first).toMatch(/[\u4e00-\u9fff].*/);
});

test('a run is described by its configuration', async () => {
  const host = hostOf({ ...files(good), 'out/one/checkpoint-20/a': '', 'out/one/checkpoint-100/a': '' });
  expect(await runInfo(host, await found(host))).toEqual({
    command: 'train',
    directory: ROOT,
    output: `${ROOT}/out/one`,
    model: 'models/tiny',
    stage: 'sft',
    method: 'lora',
    template: 'qwen',
    datasets: ['talk'],
    evalDatasets: [],
    reportsTo: ['tensorboard'],
    checkpoints: ['out/one/checkpoint-20', 'out/one/checkpoint-100'],
    deepspeed: false,
  });
});

test.each([
  [
    'lora',
    '--model_name_or_path models/tiny --stage sft --finetuning_type lora --template qwen --adapter_name_or_path out/one',
  ],
  ['full', '--stage sft --finetuning_type full --template qwen --model_name_or_path out/one'],
])('another command uses what a training with %s made', async (method, expected) => {
  const host = hostOf({ ...files(good), 'train.yaml': YAML.replace('lora\n', `${method}\n`) });
  expect(derivedArguments(await found(host), 'chat').join(' ')).toBe(expected);
});

test('a new configuration has headings, and texts that YAML would take for something else in quotes', () => {
  const text = configText({
    sections: [
      { title: 'model', values: { model_name_or_path: '模型 one', do_train: true } },
      { title: 'dataset', values: { dataset: 'no', cutoff_len: 2048 } },
    ],
  });
  expect(text).toBe(
    '### model\nmodel_name_or_path: 模型 one\ndo_train: true\n\n### dataset\ndataset: "no"\ncutoff_len: 2048\n',
  );
});

test('sets and configurations are found below the folder', async () => {
  const { lists, configs, models } = await choicesIn(hostOf(files(good)), [ROOT], DESCRIBED['0.9.5']);
  expect(lists).toEqual([
    {
      uri: `${ROOT}/data/dataset_info.json`,
      directory: ROOT,
      folder: 'data',
      datasets: [{ name: 'talk', format: 'sharegpt', stage: 'sft' }],
    },
  ]);
  expect(configs).toEqual([{ uri: `${ROOT}/train.yaml`, command: 'train' }]);
  expect(models.length).toBeGreaterThan(100);
});

test('what the command line puts over a configuration is checked in its place', async () => {
  const host = hostOf({
    ...files(skipped),
    'data/dataset_info.json': JSON.stringify({
      talk: { file_name: 'talk.jsonl', formatting: 'sharegpt' },
      held: { file_name: 'held.jsonl', formatting: 'sharegpt' },
    }),
    'data/held.jsonl': `${good}\n${good}\n${skipped}\n`,
  });
  const over = ['do_train=false', 'dataset=null', 'eval_dataset=talk', 'eval_dataset="held"', '--other'];
  const config = await findConfig(host, `${ROOT}/train.yaml`, ROOT, undefined, over);
  if (!config) throw new Error('no configuration');
  const { datasets } = await checked(host, config);
  expect(datasets.map(({ name, records, lost }) => [name, records, lost])).toEqual([['held', 3, 1]]);
});

test('SwanLab is a tracker by its own argument too', async () => {
  const host = hostOf({ ...files(good), 'train.yaml': `${YAML}use_swanlab: true\n` });
  expect((await runInfo(host, await found(host))).reportsTo).toEqual(['tensorboard', 'swanlab']);
});
