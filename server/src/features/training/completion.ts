/** Arguments with a first value, and values: choices, datasets, templates, models, paths. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import type { Argument } from '../../engine/llamafactory/arguments.js';
import { textOf } from '../../engine/llamafactory/config.js';
import { modelOf } from '../../engine/llamafactory/models.js';
import { PLACES } from '../../engine/rules/training.js';
import type { TrainingContext } from './context.js';
import { type Spot, spotAt } from './spot.js';
import { argumentWords, datasetWords, shortWords, templateWords } from './words.js';

/** What most configurations have, in the order in which they have it. */
const COMMON = [
  'model_name_or_path',
  'adapter_name_or_path',
  'stage',
  'do_train',
  'finetuning_type',
  'lora_rank',
  'lora_target',
  'dataset',
  'template',
  'cutoff_len',
  'max_samples',
  'output_dir',
  'logging_steps',
  'save_steps',
  'plot_loss',
  'overwrite_output_dir',
  'report_to',
  'per_device_train_batch_size',
  'gradient_accumulation_steps',
  'learning_rate',
  'num_train_epochs',
  'lr_scheduler_type',
  'warmup_steps',
  'bf16',
  'val_size',
  'eval_strategy',
  'eval_steps',
  'quantization_bit',
  'deepspeed',
  'infer_backend',
  'export_dir',
];

/** Values worth proposing that are neither default nor choice. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  learning_rate: ['1.0e-4', '1.0e-5', '5.0e-6'],
  cutoff_len: ['2048', '4096', '8192'],
  lora_rank: ['8', '16', '32', '64'],
  quantization_bit: ['4', '8'],
  lora_target: ['all', 'q_proj,v_proj'],
  num_train_epochs: ['3.0', '1.0'],
  per_device_train_batch_size: ['1', '2', '4'],
  gradient_accumulation_steps: ['8', '4', '2'],
  warmup_steps: ['0.1', '100'],
  val_size: ['0.1', '100'],
  pref_beta: ['0.1'],
  neftune_noise_alpha: ['5'],
  resume_from_checkpoint: ['null'],
};

/** Arguments whose value is a folder or file, as far as it can be looked up here. */
const PATHS: ReadonlySet<string> = new Set([
  ...PLACES.map(({ name }) => name),
  'output_dir',
  'dataset_dir',
  'media_dir',
  'export_dir',
  'cache_dir',
  'tokenized_path',
]);

export async function trainingCompletion(
  context: TrainingContext,
  position: Position,
): Promise<CompletionItem[]> {
  const spot = context.config.json ? undefined : spotAt(context.document, position);
  if (!spot) return [];
  const range = {
    start: { line: position.line, character: spot.start },
    end: { line: position.line, character: spot.end },
  };
  return spot.on === 'key' ? keyItems(context, spot, range) : valueItems(context, spot, range);
}

/** Arguments that the command takes and that do not stand there yet. */
function keyItems({ config, document, locale }: TrainingContext, spot: Spot, range: Range): CompletionItem[] {
  const written = new Set(document.getText().match(/^[A-Za-z_]\w*(?=[ \t]*:)/gm));
  const open = [...config.release.arguments.values()].filter(
    ({ name, commands, onlyWith }) =>
      (commands.includes(config.command) && !onlyWith && !written.has(name)) || name === spot.name,
  );
  const hasColon = /^[ \t]*:/.test(spot.rest);
  return open.map((argument) => ({
    label: argument.name,
    kind: CompletionItemKind.Property,
    detail: shortWords(locale, argument),
    documentation: { kind: 'markdown', value: argumentWords(locale, argument) },
    sortText: `${String(rankOf(argument)).padStart(3, '0')}${argument.name}`,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: hasColon ? argument.name : `${argument.name}: ${firstValue(argument)}` },
    ...(hasColon ? {} : { command: { title: '', command: 'editor.action.triggerSuggest' } }),
  }));
}

function rankOf({ name }: Argument): number {
  const rank = COMMON.indexOf(name);
  return rank < 0 ? 999 : rank;
}

/** A value that one would most likely write: seldom the default, which holds without a line. */
function firstValue({ name, types, choices, default: value }: Argument): string {
  if (types.includes('boolean') && !types.includes('string'))
    return `\${1:${value === true ? 'false' : 'true'}}`;
  if (choices.length > 0) return '$1';
  const [usual] = USUAL[name] ?? [];
  if (usual !== undefined) return `\${1:${usual}}`;
  return typeof value === 'number' ? `\${1:${value}}` : '$1';
}

async function valueItems(context: TrainingContext, spot: Spot, range: Range): Promise<CompletionItem[]> {
  const plain = (values: readonly string[], kind: CompletionItemKind): Proposal[] =>
    values.map((label) => ({ label, kind }));
  const argument = context.config.release.arguments.get(spot.name);
  const proposals: Proposal[] = [
    ...(await weightItems(context, spot)),
    ...ownValues(context, spot),
    ...plain(argument?.choices ?? [], CompletionItemKind.EnumMember),
    ...(argument?.types.includes('boolean') ? plain(['true', 'false'], CompletionItemKind.Value) : []),
    ...plain(USUAL[spot.name] ?? [], CompletionItemKind.Value),
    ...(PATHS.has(spot.name) ? await pathItems(context, spot) : []),
  ];
  const labels = new Set<string>();
  const once = proposals.filter(({ label }) => !labels.has(label) && labels.add(label));
  return once.map((proposal, i) => itemOf(proposal, i, range, spot.glued));
}

interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** What is written, where it is not the label. */
  readonly text?: string;
}

function itemOf(
  { label, kind, detail, text = label }: Proposal,
  i: number,
  range: Range,
  glued: boolean,
): CompletionItem {
  // YAML takes a bare `no` for a boolean.
  const written = text === 'no' ? '"no"' : text;
  return {
    label,
    kind,
    ...(detail ? { detail } : {}),
    filterText: text,
    sortText: String(i).padStart(4, '0'),
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range, newText: glued ? ` ${written}` : written },
  };
}

function ownValues({ surroundings, config, locale }: TrainingContext, { name }: Spot): Proposal[] {
  const { release } = config;
  if (name === 'dataset' || name === 'eval_dataset') {
    return [...(surroundings.datasets ?? [])].map(([label, entry]) => ({
      label,
      kind: CompletionItemKind.File,
      detail: datasetWords(label, entry),
    }));
  }
  if (name === 'template') {
    const due = modelOf(textOf(config, 'model_name_or_path') ?? '', release.models)?.template;
    const family = /^[a-z]+/.exec(due ?? '')?.[0] ?? '\0';
    const rank = (label: string) => (label === due ? 0 : label.startsWith(family) ? 1 : 2);
    return [...release.templates.values()]
      .sort((a, b) => rank(a.name) - rank(b.name))
      .map((template) => ({
        label: template.name,
        kind: CompletionItemKind.EnumMember,
        detail: templateWords(locale, template),
      }));
  }
  if (name === 'model_name_or_path' || name === 'ref_model') {
    return release.models.map(({ id, template }) => ({
      label: id,
      kind: CompletionItemKind.Module,
      ...(template ? { detail: template } : {}),
    }));
  }
  return [];
}

/** The file that tells what a folder holds, by the arguments that ask for such folders. */
const MARKERS: Readonly<Record<string, RegExp>> = {
  model_name_or_path: /^config\.json$/,
  ref_model: /^config\.json$/,
  adapter_name_or_path: /^adapter_config\.json$/,
  ref_model_adapters: /^adapter_config\.json$/,
  reward_model: /^adapter_config\.json$/,
  reward_model_adapters: /^adapter_config\.json$/,
  resume_from_checkpoint: /^trainer_state\.json$/,
};
const SKIPPED = /^(?:\.|node_modules$|venv$|site-packages$|__pycache__$)/;
/** Enough for `saves/model/lora/sft/checkpoint-500`. */
const DEPTH = 5;
const MOST_FOLDERS = 300;

/** Models, adapters and checkpoints below the working directory. A finished run holds `trainer_state.json` as well. */
async function weightItems({ list }: TrainingContext, { name }: Spot): Promise<Proposal[]> {
  const marker = Object.hasOwn(MARKERS, name) ? MARKERS[name] : undefined;
  const found: Proposal[] = [];
  let seen = 0;
  const visit = async (folder: string, depth: number): Promise<void> => {
    if (seen++ >= MOST_FOLDERS || !marker) return;
    const items = await list(folder === '' ? '.' : folder);
    const holds = items.some((item) => item.type === 'file' && marker.test(item.name));
    const resumes = name !== 'resume_from_checkpoint' || /(?:^|\/)checkpoint-\d+$/.test(folder);
    if (holds && resumes && folder !== '') found.push({ label: folder, kind: CompletionItemKind.Folder });
    for (const item of items) {
      const below = item.type === 'folder' && depth < DEPTH && !SKIPPED.test(item.name);
      if (below) await visit(folder === '' ? item.name : `${folder}/${item.name}`, depth + 1);
    }
  };
  await visit('', 0);
  return found;
}

/** What lies in the folder that is typed so far; a DeepSpeed file where the checkout keeps them. */
async function pathItems({ list }: TrainingContext, { name, word }: Spot): Promise<Proposal[]> {
  const folder = word.slice(0, word.lastIndexOf('/') + 1);
  const folders = name === 'deepspeed' && word === '' ? ['examples/deepspeed/', ''] : [folder];
  const found: Proposal[] = [];
  for (const place of folders) {
    for (const { name: item, type } of await list(place === '' ? '.' : place)) {
      const wanted = type === 'folder' || /\.(?:json|ya?ml)$/i.test(item);
      if (item.startsWith('.') || !wanted) continue;
      const text = `${place}${item}${type === 'folder' && name === 'deepspeed' ? '/' : ''}`;
      const kind = type === 'folder' ? CompletionItemKind.Folder : CompletionItemKind.File;
      found.push({ label: text, kind, text });
    }
  }
  return found;
}
