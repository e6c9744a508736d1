/** On which devices and machines a run goes: LLaMA-Factory reads that from the environment (its launcher.py). */
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';

export type Variables = Readonly<Record<string, string>>;

interface Way extends vscode.QuickPickItem {
  readonly ask: () => Thenable<Variables | undefined>;
}

/** The variables for the run; undefined where the person gave up. */
export async function askDevices(now: Variables): Promise<Variables | undefined> {
  const ways: Way[] = [
    {
      label: vscode.l10n.t('All devices of this machine'),
      description: vscode.l10n.t('with torchrun where there are several'),
      ask: async () => ({}),
    },
    { label: vscode.l10n.t('Some GPUs of this machine…'), description: 'CUDA_VISIBLE_DEVICES', ask: askGpus },
    {
      label: vscode.l10n.t('Several machines with torchrun…'),
      description: 'NNODES, NODE_RANK, MASTER_ADDR, MASTER_PORT',
      ask: () => askEach({ FORCE_TORCHRUN: '1' }, NODES, now),
    },
    { label: 'Ray', description: 'USE_RAY', ask: async () => ({ USE_RAY: '1' }) },
  ];
  const title = vscode.l10n.t('On which devices?');
  return (await vscode.window.showQuickPick(ways, { title, ignoreFocusOut: true }))?.ask();
}

const NODES: Variables = { NNODES: '2', NODE_RANK: '0', MASTER_ADDR: '127.0.0.1', MASTER_PORT: '29500' };

async function askEach(fixed: Variables, asked: Variables, now: Variables): Promise<Variables | undefined> {
  let answers = fixed;
  for (const [name, usual] of Object.entries(asked)) {
    const value = now[name] ?? usual;
    const answer = await vscode.window.showInputBox({ title: name, value, ignoreFocusOut: true });
    if (!answer) return undefined;
    answers = { ...answers, [name]: answer.trim() };
  }
  return answers;
}

async function askGpus(): Promise<Variables | undefined> {
  const gpus = await listGpus();
  const title = vscode.l10n.t('Which GPUs?');
  // Without nvidia-smi there are no names, but the numbers can still be written.
  if (gpus.length === 0) return askEach({}, { CUDA_VISIBLE_DEVICES: '0' }, {});
  const chosen = await vscode.window.showQuickPick(gpus, { title, canPickMany: true, ignoreFocusOut: true });
  if (!chosen || chosen.length === 0) return undefined;
  return { CUDA_VISIBLE_DEVICES: chosen.map(({ label }) => label).join(',') };
}

/** Number, name and memory of each, as the driver's own program tells them. */
function listGpus(): Promise<vscode.QuickPickItem[]> {
  const query = ['--query-gpu=index,name,memory.total', '--format=csv,noheader'];
  return new Promise((resolve) => {
    execFile('nvidia-smi', query, { timeout: 10_000, windowsHide: true }, (_error, output) => {
      const lines = (output ?? '').split('\n').filter((line) => /^\d+,/.test(line));
      resolve(
        lines.map((line) => {
          const [label = '', ...rest] = line.split(', ');
          return { label, description: rest.join(', ') };
        }),
      );
    });
  });
}
