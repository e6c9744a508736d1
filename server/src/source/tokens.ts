/** Where the tokens of a run are counted by: the model's own tokenizer if it lies here, and the template's additions. */
import { URI, Utils } from 'vscode-uri';
import type { Host } from '../engine/host.js';
import { type Config, isGiven, listOf, settingOf, textOf } from '../engine/llamafactory/config.js';
import { STAGES, type Stage } from '../engine/llamafactory/stage.js';
import type { Additions } from '../engine/tokens/hugging-face.js';
import type { Pattern } from '../engine/trainer/encode/common.js';
import type { Encoding } from '../engine/trainer/encode/encode.js';
import { patternOf } from '../engine/trainer/encode/templates.js';
import { placeOf } from './training.js';

/** What counts tokens, as plain data: a model's folder (URI), an encoding of OpenAI's, or nothing but an estimate. */
export type TokenSource =
  | { readonly kind: 'folder'; readonly folder: string; readonly additions: Additions }
  | { readonly kind: 'openai' }
  | { readonly kind: 'estimate' };

export const TOKENIZER = 'tokenizer.json';

/** The tokens that a template adds (Template.fix_special_tokens, LLaMA-Factory 0.9.5), and the configuration (patch_tokenizer). */
export function additionsOf(pattern: Pattern | undefined, config: Config | undefined): Additions {
  const { stopWords = [], replaceEos = false } = pattern ?? {};
  const list = (name: string) => (config ? listOf(config, name).filter(Boolean) : []);
  const [first, ...rest] = stopWords;
  return {
    eos: replaceEos ? first : undefined,
    special: [...(replaceEos ? rest : stopWords), ...list('add_special_tokens')],
    plain: list('add_tokens'),
  };
}

/** The folder of a model, where its tokenizer lies on this machine; as URI. */
export async function modelFolder(host: Host, directory: string, model: string): Promise<string | undefined> {
  for (const folder of [placeOf(directory, model), await cached(host, model)]) {
    if (folder && (await host.stat(`${folder}/${TOKENIZER}`))?.type === 'file') return folder;
  }
  return undefined;
}

/** Where Hugging Face's hub keeps a model that was loaded before (huggingface_hub's cache: models--NAME/snapshots/COMMIT). */
async function cached({ cacheFolder, ...host }: Host, model: string): Promise<string | undefined> {
  const cache = cacheFolder?.();
  if (cache === undefined || !/^[\w.-]+\/[\w.-]+$/.test(model)) return undefined;
  const home = Utils.joinPath(URI.parse(cache), `models--${model.replace('/', '--')}`);
  const commit = await host.read(Utils.joinPath(home, 'refs', 'main').toString());
  return commit && Utils.joinPath(home, 'snapshots', commit.trim()).toString();
}

/** Arguments under which the trainer's tokenizer does what ours does not. */
const UNUSUAL = ['split_special_tokens', 'new_special_tokens_config'];

export async function tokenSource(host: Host, directory: string, config: Config): Promise<TokenSource> {
  const model = textOf(config, 'model_name_or_path');
  const folder = model === undefined ? undefined : await modelFolder(host, directory, model);
  const unusual = UNUSUAL.some((name) => isGiven(config, name) && settingOf(config, name) !== false);
  const pattern = patternFor(config);
  if (folder === undefined || unusual || !pattern) return { kind: 'estimate' };
  return { kind: 'folder', folder, additions: additionsOf(pattern, config) };
}

/** Undefined where the trainer takes the tokenizer's own template, which we do not read; plain text needs none. */
function patternFor(config: Config): Pattern | undefined {
  const template = textOf(config, 'template');
  const pattern = patternOf(template ?? (stageOf(config) === 'pt' ? 'empty' : ''));
  const tools = textOf(config, 'tool_format');
  if (!pattern || tools === undefined) return pattern;
  const slots = pattern.efficientEos ? ['{{content}}'] : ['{{content}}', { own: 'eos_token' }];
  return { ...pattern, tools, calls: tools, function: slots };
}

export const stageOf = (config: Config): Stage | undefined =>
  STAGES.find((known) => known === settingOf(config, 'stage'));

/** Stands in for a template that is not known, where tokens are estimated anyway. */
const USUAL = 'chatml';

/** How records of a run are written; undefined at a stage that is none. */
export function encodingOf(config: Config): Encoding | undefined {
  const pattern = patternFor(config) ?? patternOf(USUAL);
  const stage = stageOf(config);
  if (!pattern || !stage) return undefined;
  const thinking = settingOf(config, 'enable_thinking');
  return {
    stage,
    pattern,
    template: textOf(config, 'template') ?? '',
    defaultSystem: textOf(config, 'default_system'),
    enableThinking: typeof thinking === 'boolean' ? thinking : null,
    preserveThinking: settingOf(config, 'preserve_thinking') === true,
    maskHistory: settingOf(config, 'mask_history') === true,
    // Without a word on it, plain text is packed (hparams/parser.py).
    joins: stage === 'pt' && settingOf(config, 'packing') !== false,
  };
}
