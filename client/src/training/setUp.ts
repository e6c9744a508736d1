/** Sets LLaMA-Factory up the way its documentation says, step by step in a terminal, where the person sees it. */
import * as vscode from 'vscode';

interface Way extends vscode.QuickPickItem {
  readonly steps: readonly string[];
}

const windows = process.platform === 'win32';
const pip = windows ? '.venv\\Scripts\\pip' : '.venv/bin/pip';

function ways(): Way[] {
  return [
    {
      label: 'venv + pip',
      detail: vscode.l10n.t(
        'A Python environment in .venv of this folder, and the release of LLaMA-Factory in it.',
      ),
      steps: [`${windows ? 'python' : 'python3'} -m venv .venv`, `${pip} install llamafactory`],
    },
    {
      label: 'conda + pip',
      detail: vscode.l10n.t(
        'A conda environment in .conda of this folder, and the release of LLaMA-Factory in it.',
      ),
      steps: ['conda create -y -p ./.conda python=3.11', 'conda run -p ./.conda pip install llamafactory'],
    },
    {
      label: 'venv + git clone',
      detail: vscode.l10n.t('The newest source of LLaMA-Factory, cloned into this folder.'),
      steps: [
        `${windows ? 'python' : 'python3'} -m venv .venv`,
        'git clone --depth 1 https://github.com/hiyouga/LlamaFactory.git LLaMA-Factory',
        `${pip} install -e ./LLaMA-Factory`,
      ],
    },
  ];
}

/** Types the steps; the last one is not run before the person has seen them all and presses Enter. */
export async function setUpTrainer(): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const title = vscode.l10n.t('Set up LLaMA-Factory (some gigabytes: it brings PyTorch along)');
  const way = await vscode.window.showQuickPick(ways(), { title });
  if (!way) return;
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const terminal = vscode.window.createTerminal({
    name: 'LLaMA-Factory',
    ...(cwd === undefined ? {} : { cwd }),
  });
  terminal.show();
  terminal.sendText(way.steps.join(windows ? '; ' : ' && '), false);
}
