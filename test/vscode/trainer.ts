/** The real trainer of the tests that train, and what they write for it and see of it. */
import * as vscode from 'vscode';
import type { Run } from '../../client/src/training/runs.js';
import { tuneset, uriOf } from './editor.ts';

/** Undefined where there is none; see test/trainer/setup.ts. */
export const command = process.env.TUNESET_TEST_TRAINER;
/** The folder of a tiny model. */
export const model = process.env.TUNESET_TEST_MODEL ?? '';

/** Asks again and again; the trainer takes its time. */
export async function within<T>(
  seconds: number,
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`not seen: ${what}`);
}

/** A training of the tiny model on examples/. */
export const config = (output: string, steps: number) => `model_name_or_path: ${model}
stage: sft
do_train: true
finetuning_type: lora
template: qwen
dataset: travel
dataset_dir: examples
output_dir: ${output}
max_steps: ${steps}
per_device_train_batch_size: 2
learning_rate: 0.001
logging_steps: 5
save_steps: 10
report_to: none
`;

export async function write(path: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
  return uriOf(path);
}

export const pathOf = (path: string) => uriOf(path).fsPath;

/** What Tuneset knows of the run that writes into a folder. */
export async function runOf(output: string): Promise<Run | undefined> {
  return (await tuneset()).trainings().find((run) => run.output === pathOf(output));
}

/** Points Tuneset at the trainer, or back at what it finds by itself. */
export async function useTrainer(program: string | undefined): Promise<void> {
  const settings = vscode.workspace.getConfiguration('tuneset');
  await settings.update('llamafactory', program, vscode.ConfigurationTarget.Global);
}
