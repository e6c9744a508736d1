/** On which devices and machines a run goes: LLaMA-Factory reads that from the environment (its launcher.py). */
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import { isOn, override, type RayJob } from './definition.js';

export type Variables = Readonly<Record<string, string>>;

/** Where a run goes; without anything, on what the machine has. */
export interface Devices {
  readonly env?: Variables;
  /** What follows the configuration, as `deepspeed=ds_z2.json`. */
  readonly args?: readonly string[];
  readonly ray?: RayJob;
}

interface Way extends vscode.QuickPickItem {
  readonly ask: () => Thenable<Devices | undefined>;
}

/** Undefined where the person gave up. `now`: what was chosen before. */
export async function askDevices(now: Devices): Promise<Devices | undefined> {
  const ways: Way[] = [
    {
      label: vscode.l10n.t('All devices of this machine'),
      description: vscode.l10n.t('with torchrun where there are several'),
      ask: async () => ({}),
    },
    { label: vscode.l10n.t('Some GPUs of this machine…'), description: 'CUDA_VISIBLE_DEVICES', ask: askGpus },
    {
      label: vscode.l10n.t('A number of processes on this machine…'),
      description: 'FORCE_TORCHRUN, NPROC_PER_NODE',
      ask: () => askEach(TORCHRUN, { NPROC_PER_NODE: '2' }, now),
    },
    {
      label: vscode.l10n.t('Several machines with torchrun…'),
      description: 'NNODES, NODE_RANK, MASTER_ADDR, MASTER_PORT',
      ask: () => askEach(TORCHRUN, NODES, now),
    },
    {
      label: vscode.l10n.t('Several machines that may come and go…'),
      description: 'RDZV_ID, MIN_NNODES, MAX_NNODES',
      ask: () => askEach(TORCHRUN, ELASTIC, now),
    },
    { label: 'DeepSpeed…', description: 'deepspeed=…', ask: () => askDeepSpeed(now) },
    { label: 'Ray…', description: 'USE_RAY', ask: () => askRay(now) },
  ];
  const title = vscode.l10n.t('On which devices?');
  return (await vscode.window.showQuickPick(ways, { title, ignoreFocusOut: true }))?.ask();
}

export const TORCHRUN: Variables = { FORCE_TORCHRUN: '1' };
const MASTER: Variables = { MASTER_ADDR: '127.0.0.1', MASTER_PORT: '29500' };
const NODES: Variables = { NNODES: '2', NODE_RANK: '0', ...MASTER };
const ELASTIC: Variables = {
  NNODES: '2',
  MIN_NNODES: '1',
  MAX_NNODES: '2',
  RDZV_ID: 'tuneset',
  MAX_RESTARTS: '3',
  ...MASTER,
};

/** Asks for one variable after the other. */
async function askEach(fixed: Variables, asked: Variables, now: Devices): Promise<Devices | undefined> {
  let env = fixed;
  for (const [name, usual] of Object.entries(asked)) {
    const value = now.env?.[name] ?? usual;
    const answer = await vscode.window.showInputBox({ title: name, value, ignoreFocusOut: true });
    if (!answer) return undefined;
    env = { ...env, [name]: answer.trim() };
  }
  return { env };
}

async function askGpus(): Promise<Devices | undefined> {
  const gpus = await listGpus();
  const title = vscode.l10n.t('Which GPUs?');
  // Without nvidia-smi there are no names, but the numbers can still be written.
  if (gpus.length === 0) return askEach({}, { CUDA_VISIBLE_DEVICES: '0' }, {});
  const items = gpus.map(({ index, name, memory }) => ({ label: index, description: `${name}, ${memory}` }));
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, ignoreFocusOut: true });
  if (!chosen || chosen.length === 0) return undefined;
  return { env: { CUDA_VISIBLE_DEVICES: chosen.map(({ label }) => label).join(',') } };
}

/** A DeepSpeed configuration of the workspace. It needs torchrun, on one device too (hparams/parser.py). */
async function askDeepSpeed(now: Devices): Promise<Devices | undefined> {
  const found = await vscode.workspace.findFiles(
    '**/{ds_*,*deepspeed*,*zero*}.json',
    '**/node_modules/**',
    50,
  );
  const title = vscode.l10n.t('Which DeepSpeed configuration?');
  const items = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri, false) }));
  const path =
    items.length > 0
      ? (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.label
      : await vscode.window.showInputBox({ title, value: 'ds_z2_config.json', ignoreFocusOut: true });
  return path ? { env: { ...now.env, ...TORCHRUN }, args: [override('deepspeed', path)] } : undefined;
}

async function askRay({ ray }: Devices): Promise<Devices | undefined> {
  const title = vscode.l10n.t('Address of the Ray dashboard, or nothing to use the Ray of this machine');
  const value = ray?.address ?? '';
  const placeHolder = 'http://10.0.0.1:8265';
  const address = await vscode.window.showInputBox({ title, value, placeHolder, ignoreFocusOut: true });
  if (address === undefined) return undefined;
  if (address.trim() === '') return { env: { USE_RAY: '1' } };
  const ways = [
    { label: vscode.l10n.t('They see this folder under the same path'), shared: true },
    { label: vscode.l10n.t('Send this folder along; results stay on the cluster'), shared: false },
  ];
  const question = vscode.l10n.t('How do the machines of the cluster get at the files?');
  const way = await vscode.window.showQuickPick(ways, { title: question, ignoreFocusOut: true });
  return way && { env: { USE_RAY: '1' }, ray: { address: address.trim(), shared: way.shared } };
}

/** For each device; without GPUs each core is one (get_placement_group in train/trainer_utils.py of 0.9.5). */
const CORES_UNDER_RAY = 10;

/** Why a run under the Ray of this machine would wait for ever; nothing where it would not, or on a cluster elsewhere. */
export async function rayFault({ env = {}, ray }: Devices): Promise<string | undefined> {
  if (ray || process.env.RAY_ADDRESS || env.RAY_ADDRESS || !isOn(env.USE_RAY ?? process.env.USE_RAY))
    return undefined;
  const gpus = (await listGpus()).length;
  const cores = availableParallelism();
  if (gpus > 0 && cores >= gpus * CORES_UNDER_RAY) return undefined;
  return vscode.l10n.t(
    'Under Ray LLaMA-Factory reserves {0} CPU cores for each GPU; this machine alone has {1} cores and {2} GPUs, so the run would wait for ever.',
    CORES_UNDER_RAY,
    cores,
    gpus,
  );
}

export interface Gpu {
  readonly index: string;
  readonly name: string;
  readonly memory: string;
  /** Such as 8.6; from 8.0 on bf16 is native. */
  readonly capability: number;
}

/** As the driver's own program tells them; none where it is not there. */
export function listGpus(): Promise<Gpu[]> {
  const query = ['--query-gpu=index,name,memory.total,compute_cap', '--format=csv,noheader'];
  return new Promise((resolve) => {
    execFile('nvidia-smi', query, { timeout: 10_000, windowsHide: true }, (_error, output) =>
      resolve(readGpus(output ?? '')),
    );
  });
}

export function readGpus(listing: string): Gpu[] {
  return listing.split('\n').flatMap((line) => {
    const [index = '', name = '', memory = '', capability = ''] = line.trim().split(', ');
    return /^\d+$/.test(index) ? [{ index, name, memory, capability: Number(capability) }] : [];
  });
}
