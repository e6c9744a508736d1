/** Where the trackers show their curves that `report_to` names: programs beside the trainer, or pages on the web. */
import * as vscode from 'vscode';
import type { Tuneset } from '../commands/tuneset.js';
import { findProgram, findTrainer } from './environment.js';
import { runProgram, tellMissing } from './program.js';
import type { Run } from './runs.js';

/** A program to run in the terminal, which then tells its address, or an address. */
type Tracker =
  | { readonly program: string; args(output: string): readonly string[] }
  | { readonly page: string };

const TRACKERS: Readonly<Record<string, Tracker>> = {
  tensorboard: { program: 'tensorboard', args: (output) => ['--logdir', output] },
  mlflow: { program: 'mlflow', args: () => ['ui'] },
  trackio: { program: 'trackio', args: () => ['show'] },
  wandb: { page: 'https://wandb.ai/home' },
  swanlab: { page: 'https://swanlab.cn' },
  comet_ml: { page: 'https://www.comet.com' },
  neptune: { page: 'https://app.neptune.ai' },
  clearml: { page: 'https://app.clear.ml' },
};

export function isKnownTracker(name: string): boolean {
  return Object.hasOwn(TRACKERS, name);
}

/** Opens a tracker on what a run reports. */
export async function openTracker({ extension }: Tuneset, run: Run, name: string): Promise<void> {
  const tracker = TRACKERS[name];
  if (!tracker || !vscode.workspace.isTrusted) return;
  if ('page' in tracker) {
    await vscode.env.openExternal(vscode.Uri.parse(tracker.page));
    return;
  }
  const place = run.config === undefined ? vscode.Uri.file(run.output) : vscode.Uri.parse(run.config);
  const folder = vscode.workspace.getWorkspaceFolder(place);
  const trainer = await findTrainer(extension, folder?.uri);
  const path = findProgram(trainer, [tracker.program]);
  if (path === undefined) return tellMissing(tracker.program, tracker.program);
  await runProgram({
    path,
    args: tracker.args(run.output),
    name: `${tracker.program}: ${run.name}`,
    folder,
  });
}
