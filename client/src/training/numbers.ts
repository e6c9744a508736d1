/** The numbers of a new configuration: good ones to begin with, each of which can be changed before it is written. */
import * as vscode from 'vscode';
import type { StageSetting } from '../../../server/src/protocol.js';

/** A section of the configuration, key by key. */
type Section = Readonly<Record<string, number | string>>;
export type Numbers = Readonly<Record<'method' | 'dataset' | 'output' | 'train', Section>>;

/** As LLaMA-Factory's own examples have them (examples/train_lora, examples/train_full). */
export function presetsFor(stage: StageSetting, method: string, name: string): Numbers {
  const adapter = method === 'lora' || method === 'qlora';
  return {
    method: {
      ...(adapter ? { lora_rank: 8, lora_target: 'all' } : {}),
      ...(method === 'freeze' ? { freeze_trainable_layers: 2 } : {}),
    },
    dataset: { cutoff_len: 2048 },
    output: { output_dir: `saves/${name}`, logging_steps: 5, save_steps: 500 },
    train: {
      num_train_epochs: 3,
      learning_rate: rateFor(stage, adapter),
      per_device_train_batch_size: 1,
      gradient_accumulation_steps: adapter ? 8 : 2,
    },
  };
}

/** Preferences want small steps, and so does a whole model. */
function rateFor(stage: StageSetting, adapter: boolean): number {
  if (stage === 'dpo' || stage === 'kto') return 5e-6;
  return adapter ? 1e-4 : 1e-5;
}

interface NumberItem extends vscode.QuickPickItem {
  readonly section?: keyof Numbers;
  readonly key?: string;
}

/** Shows all of them until they are taken as they are; undefined where the person gave up. */
export async function askNumbers(numbers: Numbers): Promise<Numbers | undefined> {
  const items: NumberItem[] = Object.entries(numbers).flatMap(([section, values]) =>
    Object.entries(values).map(([key, value]) => ({
      label: key,
      description: String(value),
      section: section as keyof Numbers,
      key,
    })),
  );
  const take: NumberItem = { label: `$(check) ${vscode.l10n.t('Write the configuration')}` };
  const title = vscode.l10n.t('These numbers? Choose one to change it');
  const chosen = await vscode.window.showQuickPick([take, ...items], { title, ignoreFocusOut: true });
  if (!chosen) return undefined;
  const { section, key } = chosen;
  if (section === undefined || key === undefined) return numbers;
  const value = await askNumber(key, numbers[section][key] ?? '');
  const changed = value === undefined ? {} : { [section]: { ...numbers[section], [key]: value } };
  return askNumbers({ ...numbers, ...changed });
}

async function askNumber(title: string, now: number | string): Promise<number | string | undefined> {
  const isNumber = typeof now === 'number';
  const validateInput = (text: string) => {
    if (text.trim() === '') return vscode.l10n.t('This needs a value.');
    return isNumber && !(Number(text) > 0) ? vscode.l10n.t('This is a number above 0.') : undefined;
  };
  const options = { title, value: String(now), validateInput, ignoreFocusOut: true };
  const answer = await vscode.window.showInputBox(options);
  return answer === undefined || !isNumber ? answer?.trim() : Number(answer);
}
