/** The commands that start LLaMA-Factory, and what follows from a run. */
import { basename, relative } from 'node:path';
import * as vscode from 'vscode';
import { DERIVE, RUN, type RunInfo, type TrainerCommand } from '../../../server/src/protocol.js';
import type { Tuneset } from '../commands/tuneset.js';
import { configAmong, configFrom } from './configs.js';
import { confirmed, type Decision } from './confirm.js';
import { type Definition, isOn, override, TASK_TYPE } from './definition.js';
import { askDevices, type Devices, listGpus, rayFault, TORCHRUN, type Variables } from './devices.js';
import { programBeside, type Trainer } from './environment.js';
import { writeConfig } from './guide.js';
import { preflight } from './preflight.js';
import { type Job, taskOf } from './task.js';
import { wantTrainer } from './wanted.js';

function isTrusted(): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showWarningMessage(
    vscode.l10n.t('Nothing is started in a workspace that you have not declared to trust.'),
  );
  return false;
}

/** What the trainer reads is what lies on disk. */
async function save(uri: vscode.Uri): Promise<void> {
  await vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.save();
}

async function infoOf({ client }: Tuneset, config: vscode.Uri): Promise<RunInfo | undefined> {
  await save(config);
  const info = await client.sendRequest<RunInfo | null>(RUN, { uri: config.toString() });
  if (!info) {
    const message = vscode.l10n.t('{0} cannot be read as YAML.', basename(config.path));
    void vscode.window.showErrorMessage(message);
  }
  return info ?? undefined;
}

function trainerFor({ extension }: Tuneset, uri: vscode.Uri): Promise<Trainer | undefined> {
  return wantTrainer(extension, vscode.workspace.getWorkspaceFolder(uri));
}

/** A job in the directory that the configuration's paths count from. */
async function prepare(
  tuneset: Tuneset,
  config: vscode.Uri,
  info: RunInfo,
  definition: Pick<Definition, 'command' | 'args'>,
): Promise<Job | undefined> {
  const trainer = await trainerFor(tuneset, config);
  if (!trainer) return undefined;
  const cwd = vscode.Uri.parse(info.directory).fsPath;
  const folder = vscode.workspace.getWorkspaceFolder(config);
  const name = `${definition.command} ${basename(config.path)}`;
  return { definition: { ...definition, type: TASK_TYPE, cwd }, folder, trainer, name };
}

/** Starts a job, once the person has seen its command. */
async function start(job: Job): Promise<void> {
  if ((await confirmed(job)) === 'start') await vscode.tasks.executeTask(taskOf(job));
}

/** The configuration as the trainer is told it: short, and without the spaces of folders above, which torchrun breaks. */
function pathFrom(info: RunInfo, config: vscode.Uri): string {
  return relative(vscode.Uri.parse(info.directory).fsPath, config.fsPath);
}

/** Checks, shows what will run, and starts it; without a configuration asks for what one needs and writes it. */
export async function startTraining(tuneset: Tuneset, argument: unknown): Promise<void> {
  if (!isTrusted()) return;
  const config = configFrom(argument) ?? (await writeConfig(tuneset));
  if (config) await train(tuneset, config, []);
}

async function train(tuneset: Tuneset, config: vscode.Uri, args: readonly string[]): Promise<void> {
  const info = await infoOf(tuneset, config);
  const trainer = info && (await trainerFor(tuneset, config));
  if (!info || !trainer) return;
  const { workspaceState } = tuneset.extension;
  const devices = workspaceState.get<Devices>(DEVICES, {});
  const { env = {}, args: more = [], ray } = devices;
  const definition: Definition = {
    ...{ type: TASK_TYPE, command: 'train', config: pathFrom(info, config), args: [...more, ...args] },
    // DeepSpeed runs under torchrun only, on one device too (hparams/parser.py).
    env: { ...(info.deepspeed && !ray ? TORCHRUN : {}), ...env },
    ...{ cwd: vscode.Uri.parse(info.directory).fsPath, ...(ray ? { ray } : {}) },
  };
  const folder = vscode.workspace.getWorkspaceFolder(config);
  const job: Job = { definition, folder, trainer };
  const fault = await torchrunFault(definition, info, trainer);
  const decision = fault === undefined ? await checked(tuneset, config, job) : await told(fault);
  if (decision === 'devices') {
    const chosen = await askDevices(devices);
    if (chosen) await workspaceState.update(DEVICES, chosen);
    return train(tuneset, config, args);
  }
  if (decision !== 'start') return;
  tuneset.runs.allow();
  await vscode.tasks.executeTask(taskOf(job));
  await vscode.commands.executeCommand('tuneset.showTraining');
}

/** What the person decides on a training, whose configuration and data are checked for it. */
async function checked(tuneset: Tuneset, config: vscode.Uri, job: Job): Promise<Decision> {
  const found = await preflight(tuneset, config, job.definition.args);
  if (!found) return undefined;
  const fault = await rayFault(job.definition);
  const words = fault === undefined ? found.words : [fault, ...found.words];
  return confirmed(job, { ...found, config, words, grave: found.grave || fault !== undefined });
}

/** Why torchrun would not take this run; nothing where it would, or is not needed. */
async function torchrunFault(
  definition: Definition,
  info: RunInfo,
  { program }: Trainer,
): Promise<string | undefined> {
  if (!(await needsTorchrun(definition, info))) return undefined;
  const { config = '', args = [] } = definition;
  // LLaMA-Factory 0.9.5 splits torchrun's command at spaces, with its own path in it (launcher.py).
  const spaced = [program, config, ...args].find((word) => /\s/.test(word));
  if (spaced !== undefined)
    return vscode.l10n.t(
      'On several devices LLaMA-Factory cannot start {0}: there is a space in its path. Rename it first.',
      spaced,
    );
  if (programBeside(program, 'torchrun') !== undefined) return undefined;
  return vscode.l10n.t(
    'Several processes need torchrun, and it is not beside {0}: another one would be taken.',
    program,
  );
}

/** Tells what is in the way; the devices that were chosen before may be what it is. */
async function told(fault: string): Promise<Decision> {
  const devices = vscode.l10n.t('Choose devices…');
  return (await vscode.window.showErrorMessage(fault, devices)) === devices ? 'devices' : undefined;
}

/** With Ray, or on one device, the trainer runs in one process (launcher.py). */
async function needsTorchrun({ env = {}, ray }: Definition, { deepspeed }: RunInfo): Promise<boolean> {
  const whole: Variables = { ...(process.env as Variables), ...env };
  if (ray) return false;
  if (isOn(whole.FORCE_TORCHRUN) || isOn(whole.USE_MCA) || deepspeed) return true;
  if (isOn(whole.USE_RAY) || isOn(whole.USE_KT)) return false;
  return whole.CUDA_VISIBLE_DEVICES?.includes(',') ?? (await listGpus()).length > 1;
}

const DEVICES = 'tuneset.devices';

/** Only the check of a start: says what would become of the data. */
export async function checkData(tuneset: Tuneset, argument: unknown): Promise<void> {
  const config = await configAmong(
    tuneset,
    argument,
    vscode.l10n.t('Check the data of which configuration?'),
  );
  if (!config || !(await infoOf(tuneset, config))) return;
  const found = await preflight(tuneset, config);
  if (!found) return;
  const { words, place } = found;
  if (words.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Configuration and data hold.'));
    return;
  }
  const show = vscode.l10n.t('Show problems');
  const choice = await vscode.window.showWarningMessage(words.join(' '), show);
  if (choice === show) await vscode.window.showTextDocument(place?.uri ?? config, place?.options ?? {});
}

/** Runs another command on what a training made, or on a configuration of its own. */
async function use(
  tuneset: Tuneset,
  argument: unknown,
  command: TrainerCommand,
  more: (info: RunInfo) => Thenable<readonly string[] | undefined> = async () => [],
): Promise<void> {
  if (!isTrusted()) return;
  const config = await configAmong(
    tuneset,
    argument,
    vscode.l10n.t('With the result of which configuration?'),
  );
  const info = config && (await infoOf(tuneset, config));
  if (!info) return;
  const derived = await tuneset.client.sendRequest<string[] | null>(DERIVE, {
    uri: config.toString(),
    command,
  });
  const added = derived && (info.command === 'train' ? await more(info) : []);
  if (!derived || !added) return;
  const job = await prepare(tuneset, config, info, { command, args: [...derived, ...added] });
  if (job) await start(job);
}

export function chat(tuneset: Tuneset, argument: unknown): Promise<void> {
  return use(tuneset, argument, 'chat');
}

export function serveApi(tuneset: Tuneset, argument: unknown): Promise<void> {
  return use(tuneset, argument, 'api');
}

/** Merges the adapter into its model; asks for the folder that the result goes to, unless it is passed. */
export function exportModel(tuneset: Tuneset, argument: unknown, folder?: unknown): Promise<void> {
  return use(tuneset, argument, 'export', async ({ output }) => {
    const proposed = `${output === null ? 'model' : basename(output)}-merged`;
    const title = vscode.l10n.t('Export: folder for the merged model');
    const ask = () => vscode.window.showInputBox({ title, value: proposed, ignoreFocusOut: true });
    const target = typeof folder === 'string' ? folder : await ask();
    return target ? ['--export_dir', target, '--export_device', 'cpu'] : undefined;
  });
}

/** Goes on from a checkpoint, the latest first. */
export async function resumeTraining(tuneset: Tuneset, argument: unknown): Promise<void> {
  if (!isTrusted()) return;
  const config = await configAmong(
    tuneset,
    argument,
    vscode.l10n.t('Resume the training of which configuration?'),
  );
  const info = config && (await infoOf(tuneset, config));
  if (!info) return;
  if (info.checkpoints.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no checkpoint in the output folder.'));
    return;
  }
  const title = vscode.l10n.t('Resume from which checkpoint?');
  const checkpoint = await vscode.window.showQuickPick([...info.checkpoints].reverse(), { title });
  if (checkpoint) await train(tuneset, config, [override('resume_from_checkpoint', checkpoint)]);
}

/** The loss of what a training made, on other records. */
const EVALUATION = ['do_eval=true'];
/** Answers of what a training made, and how like they are to those of the data (BLEU, ROUGE). */
const PREDICTION = ['do_predict=true', 'predict_with_generate=true'];

export function evaluate(tuneset: Tuneset, argument: unknown): Promise<void> {
  return measure(tuneset, argument, EVALUATION, 'eval');
}

export function predict(tuneset: Tuneset, argument: unknown): Promise<void> {
  return measure(tuneset, argument, PREDICTION, 'predict');
}

/**
 * Measures what a training made on sets of dataset_info.json: the same configuration with other words on the command
 * line, and its results in a folder of their own.
 */
async function measure(
  tuneset: Tuneset,
  argument: unknown,
  what: readonly string[],
  folder: string,
): Promise<void> {
  if (!isTrusted()) return;
  const config = await configAmong(
    tuneset,
    argument,
    vscode.l10n.t('Measure the result of which configuration?'),
  );
  const info = config && (await infoOf(tuneset, config));
  if (!info) return;
  const output =
    info.output && relative(vscode.Uri.parse(info.directory).fsPath, vscode.Uri.parse(info.output).fsPath);
  if (!output) {
    const message = vscode.l10n.t(
      '{0} names no output_dir, so there is no result to measure.',
      basename(config.path),
    );
    void vscode.window.showErrorMessage(message);
    return;
  }
  const title = vscode.l10n.t('Measure on which datasets (names, separated by commas)?');
  const usual = info.evalDatasets.length > 0 ? info.evalDatasets : info.datasets;
  const sets = await vscode.window.showInputBox({ title, value: usual.join(','), ignoreFocusOut: true });
  if (!sets) return;
  const made = ['lora', 'oft'].includes(info.method) ? 'adapter_name_or_path' : 'model_name_or_path';
  const args = [
    ...[
      'do_train=false',
      ...what,
      override('eval_strategy', 'no'),
      'val_size=0',
      'load_best_model_at_end=false',
    ],
    ...[
      override('eval_dataset', sets),
      override(made, output),
      override('output_dir', `${output}/${folder}`),
    ],
  ];
  await train(tuneset, config, args);
}

/** Something that runs, and how it is ended. */
interface Running extends vscode.QuickPickItem {
  stop(): void;
}

/** Ends a training, a server or a chat; asks which one where several run. */
export async function stopTraining({ runs }: Tuneset): Promise<void> {
  const trainings = runs
    .all()
    .filter(({ state }) => state === 'running')
    .map(
      ({ name, output }): Running => ({ label: name, description: output, stop: () => runs.stop(output) }),
    );
  const others = vscode.tasks.taskExecutions
    .filter((execution) => execution.task.definition.type === TASK_TYPE && !runs.isTraining(execution))
    .map((execution): Running => ({ label: execution.task.name, stop: () => execution.terminate() }));
  const items = [...trainings, ...others];
  if (items.length === 0)
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing of LLaMA-Factory runs here.'));
  const title = vscode.l10n.t('Stop what?');
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title }) : items[0];
  chosen?.stop();
}

/** LLaMA-Factory's own web page. */
export async function openLlamaBoard({ extension }: Tuneset): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const trainer = isTrusted() && (await wantTrainer(extension, folder));
  if (!trainer) return;
  await start({ definition: { type: TASK_TYPE, command: 'webui' }, folder, trainer });
}
