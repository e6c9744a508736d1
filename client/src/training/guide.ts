/** Asks, question by question, for what a training needs, and writes it into a configuration to keep. */
import * as vscode from 'vscode';
import {
  CHOICES,
  type Choices,
  type DatasetList,
  type StageSetting,
  WRITE_CONFIG,
  type WriteConfigParams,
} from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { listGpus } from './devices.js';
import { askNumbers, presetsFor } from './numbers.js';

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
  const stage = datasets && (await pickStage(list, datasets));
  const method = stage && (await pickMethod());
  const template = method && (await pickTemplate(choices, model));
  const name = template && (await askName(list, datasets));
  const numbers = name && (await askNumbers(presetsFor(stage, method, name)));
  if (!list || !model || !datasets || !stage || !method || !template || !name || !numbers) return undefined;
  const data = { dataset: datasets.join(','), dataset_dir: list.folder, template };
  const text = await client.sendRequest<string>(WRITE_CONFIG, {
    sections: [
      { title: 'model', values: { model_name_or_path: model, ...METHODS[method] } },
      {
        title: 'method',
        values: { stage, do_train: true, finetuning_type: typeOf(method), ...numbers.method },
      },
      { title: 'dataset', values: { ...data, ...numbers.dataset } },
      { title: 'output', values: { ...numbers.output, plot_loss: true, report_to: 'none' } },
      { title: 'train', values: { ...numbers.train, ...SCHEDULE, ...(await precision()) } },
    ],
  } satisfies WriteConfigParams);
  const uri = placeFor(list, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

const placeFor = (list: DatasetList, name: string) =>
  vscode.Uri.joinPath(vscode.Uri.parse(list.directory), `${name}.yaml`);

type Method = 'lora' | 'qlora' | 'full' | 'freeze';

const typeOf = (method: Method) => (method === 'qlora' ? 'lora' : method);

/** What a method wants of the model. */
const METHODS: Readonly<Record<Method, Readonly<Record<string, string | number>>>> = {
  lora: {},
  qlora: { quantization_bit: 4, quantization_method: 'bnb' },
  full: {},
  freeze: {},
};

/** As LLaMA-Factory's own examples have it (examples/train_lora). */
const SCHEDULE = { lr_scheduler_type: 'cosine', warmup_ratio: 0.1 };

/** Half the memory where the GPU can: bf16 from Ampere on, else fp16. Without a GPU the run would stop on either. */
async function precision(): Promise<Readonly<Record<string, boolean>>> {
  const gpus = await listGpus();
  if (gpus.length === 0) return {};
  return gpus.every(({ capability }) => capability >= 8) ? { bf16: true } : { fp16: true };
}

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
  const other = {
    label: `$(edit) ${vscode.l10n.t('Another folder or name…')}`,
    value: '',
    alwaysShow: true,
  };
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

/** The stage that the datasets are made for comes first. */
function pickStage({ datasets }: DatasetList, chosen: readonly string[]): Promise<StageSetting | undefined> {
  const own = datasets.find(({ name }) => name === chosen[0])?.stage ?? 'sft';
  const items = STAGES.map(
    (value): Item<StageSetting> => ({ label: value, detail: STAGE_WORDS[value](), value }),
  );
  const [first, rest] = [
    items.filter(({ value }) => value === own),
    items.filter(({ value }) => value !== own),
  ];
  const made = first.map((item) => ({ ...item, description: vscode.l10n.t('made for these datasets') }));
  return pick(vscode.l10n.t('Which stage?'), [...made, ...rest]);
}

const STAGES: readonly StageSetting[] = ['sft', 'pt', 'dpo', 'kto', 'rm', 'ppo'];

const STAGE_WORDS: Readonly<Record<StageSetting, () => string>> = {
  sft: () => vscode.l10n.t('Supervised fine-tuning on conversations.'),
  pt: () => vscode.l10n.t('Pretraining on plain text.'),
  dpo: () => vscode.l10n.t('Direct preference optimisation, on pairs of answers.'),
  kto: () => vscode.l10n.t('KTO, on answers labelled good or bad.'),
  rm: () => vscode.l10n.t('A reward model, on pairs of answers.'),
  ppo: () => vscode.l10n.t('Reinforcement learning with PPO; needs a reward model.'),
};

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

/** A configuration that is there already is not written over. */
function askName(list: DatasetList, datasets: readonly string[]): Thenable<string | undefined> {
  const title = vscode.l10n.t('A name for the configuration and its results');
  const validateInput = async (name: string) => {
    if (/[\\/:*?"<>|]/.test(name)) return vscode.l10n.t('A name has none of these: {0}', FORBIDDEN);
    return (await exists(placeFor(list, name)))
      ? vscode.l10n.t('{0} is there already.', `${name}.yaml`)
      : undefined;
  };
  const value = `train-${datasets.join('-')}`;
  return vscode.window.showInputBox({ title, value, validateInput, ignoreFocusOut: true });
}

/** What Windows forbids in a file's name; the project may be opened there. */
const FORBIDDEN = '\\ / : * ? " < > |';

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
