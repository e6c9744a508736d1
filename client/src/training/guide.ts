/** Asks, question by question, for what a training needs, and writes it into a configuration to keep. */
import * as vscode from 'vscode';
import {
  CHOICES,
  type Choices,
  type DatasetList,
  WRITE_CONFIG,
  type WriteConfigParams,
} from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

async function pick<T>(title: string, items: readonly Item<T>[]): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true, matchOnDescription: true }))
    ?.value;
}

/** The URI of what was written; undefined where the person gave up. */
export async function writeConfig({ client }: Tuneset): Promise<vscode.Uri | undefined> {
  const choices = await client.sendRequest<Choices>(CHOICES);
  const config = await pickConfig(choices);
  if (config !== 'new') return config;
  const list = await pickList(choices);
  const model = list && (await pickModel(choices));
  const datasets = model && (await pickDatasets(list));
  const method = datasets && (await pickMethod());
  const template = method && (await pickTemplate(choices, model));
  const name = template && (await askName(datasets));
  if (!list || !model || !datasets || !method || !template || !name) return undefined;
  const stage = list.datasets.find((set) => set.name === datasets[0])?.stage ?? 'sft';
  const text = await client.sendRequest<string>(WRITE_CONFIG, {
    sections: [
      { title: 'model', values: { model_name_or_path: model, ...METHODS[method] } },
      { title: 'method', values: { stage, do_train: true } },
      {
        title: 'dataset',
        values: { dataset: datasets.join(','), dataset_dir: list.folder, template, cutoff_len: 2048 },
      },
      {
        title: 'output',
        values: {
          output_dir: `saves/${name}`,
          logging_steps: 5,
          save_steps: 500,
          plot_loss: true,
          report_to: 'none',
        },
      },
      { title: 'train', values: TRAIN },
    ],
  } satisfies WriteConfigParams);
  const uri = vscode.Uri.joinPath(vscode.Uri.parse(list.directory), `${name}.yaml`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

type Method = 'lora' | 'qlora' | 'full' | 'freeze';

const METHODS: Readonly<Record<Method, Readonly<Record<string, string | number>>>> = {
  lora: { finetuning_type: 'lora', lora_rank: 8, lora_target: 'all' },
  qlora: {
    quantization_bit: 4,
    quantization_method: 'bnb',
    finetuning_type: 'lora',
    lora_rank: 8,
    lora_target: 'all',
  },
  full: { finetuning_type: 'full' },
  freeze: { finetuning_type: 'freeze', freeze_trainable_layers: 2 },
};

/** As LLaMA-Factory's own examples have them (examples/train_lora). */
const TRAIN = {
  per_device_train_batch_size: 1,
  gradient_accumulation_steps: 8,
  learning_rate: 0.0001,
  num_train_epochs: 3,
  lr_scheduler_type: 'cosine',
  warmup_ratio: 0.1,
};

async function pickConfig({ configs }: Choices): Promise<vscode.Uri | 'new' | undefined> {
  const items = configs
    .filter(({ command }) => command === 'train')
    .map(({ uri }) => vscode.Uri.parse(uri))
    .map((value): Item<vscode.Uri | 'new'> => ({ label: vscode.workspace.asRelativePath(value), value }));
  if (items.length === 0) return 'new';
  const fresh = { label: `$(add) ${vscode.l10n.t('New configuration…')}`, value: 'new' as const };
  return pick(vscode.l10n.t('Start Training: which configuration?'), [fresh, ...items]);
}

async function pickList({ lists }: Choices): Promise<DatasetList | undefined> {
  const items = lists
    .filter(({ datasets }) => datasets.length > 0)
    .map((value) => ({ label: vscode.workspace.asRelativePath(vscode.Uri.parse(value.uri)), value }));
  if (items.length === 0) {
    const message = vscode.l10n.t('There is no dataset_info.json here that lists datasets.');
    void vscode.window.showErrorMessage(message);
  }
  return items.length > 1 ? pick(vscode.l10n.t('Datasets of which list?'), items) : items[0]?.value;
}

/** A local folder is a model where it has the configuration of one. */
async function localModels(): Promise<string[]> {
  const found = await vscode.workspace.findFiles('**/config.json', '**/{node_modules,checkpoint-*}/**', 50);
  return found.map((uri) => vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, '..'), false));
}

async function pickModel({ models }: Choices): Promise<string | undefined> {
  const local = (await localModels()).map((value) => ({ label: `$(folder) ${value}`, value }));
  const other = { label: `$(edit) ${vscode.l10n.t('Another folder or name…')}`, value: '' };
  const listed = models.map(({ id, template }) => ({ label: id, description: template ?? '', value: id }));
  const title = vscode.l10n.t('Which model?');
  const value = await pick(title, [...local, other, ...listed]);
  return value === '' ? vscode.window.showInputBox({ title, ignoreFocusOut: true }) : value;
}

async function pickDatasets({ datasets }: DatasetList): Promise<string[] | undefined> {
  const items = datasets.map(({ name, format, stage }) => ({
    label: name,
    description: `${format}, ${stage}`,
  }));
  const title = vscode.l10n.t('Which datasets?');
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, ignoreFocusOut: true });
  return chosen && chosen.length > 0 ? chosen.map(({ label }) => label) : undefined;
}

function pickMethod(): Promise<Method | undefined> {
  return pick<Method>(vscode.l10n.t('What is trained?'), [
    { label: 'LoRA', detail: vscode.l10n.t('A small adapter beside the model.'), value: 'lora' },
    {
      label: 'QLoRA',
      detail: vscode.l10n.t('The same with the model in 4 bits: needs a GPU, and less of its memory.'),
      value: 'qlora',
    },
    { label: 'full', detail: vscode.l10n.t('The whole model.'), value: 'full' },
    { label: 'freeze', detail: vscode.l10n.t('The last layers of the model.'), value: 'freeze' },
  ]);
}

/** The template that the model was made with comes first. */
async function pickTemplate({ models, templates }: Choices, model: string): Promise<string | undefined> {
  const short = (path: string) => path.split(/[\\/]/).at(-1)?.toLowerCase();
  const own = models.find(({ id }) => short(id) === short(model))?.template;
  const rest = templates
    .filter((name) => name !== own)
    .map((value): Item<string> => ({ label: value, value }));
  const first = own ? [{ label: own, description: vscode.l10n.t('made for this model'), value: own }] : [];
  return pick(vscode.l10n.t('Which template?'), [...first, ...rest]);
}

function askName(datasets: readonly string[]): Thenable<string | undefined> {
  const title = vscode.l10n.t('A name for the configuration and its results');
  return vscode.window.showInputBox({ title, value: `train-${datasets.join('-')}`, ignoreFocusOut: true });
}
