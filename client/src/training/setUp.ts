/** Sets LLaMA-Factory up the way its documentation says, step by step in a terminal, where the person sees it. */
import * as vscode from 'vscode';

interface Way extends vscode.QuickPickItem {
  readonly steps: readonly string[];
}

const windows = process.platform === 'win32';
/** Each step only after the one before has done well; PowerShell 5 has no `&&`. */
const AND = windows ? '; if ($?) { ' : ' && ';
const python = windows ? '.venv\\Scripts\\python' : '.venv/bin/python';
const venv = `${windows ? 'python' : 'python3'} -m venv .venv`;
/** What *Predict* measures with, as requirements/metrics.txt of LLaMA-Factory 0.9.5 lists it. */
const METRICS = 'nltk jieba rouge-chinese';
/**
 * The last PyTorch that has a torchaudio of its own: LLaMA-Factory imports torchaudio at start, and one that was made for
 * another CUDA raises. Left alone, pip takes the newest of each. (`~=` has no meaning in any shell.)
 */
const TORCH = 'torch~=2.11.0 torchvision~=0.26.0 torchaudio~=2.11.0';

/** Shells come to their prompt in that time, in milliseconds. */
const PROMPT = 1500;

function ways(): Way[] {
  return [
    {
      label: 'venv + pip',
      detail: vscode.l10n.t(
        'A Python environment in .venv of this folder (Python 3.11 or later), and the release of LLaMA-Factory in it.',
      ),
      steps: [venv, `${python} -m pip install llamafactory ${TORCH} ${METRICS}`],
    },
    {
      label: 'conda + pip',
      detail: vscode.l10n.t(
        'A conda environment in .conda of this folder, and the release of LLaMA-Factory in it.',
      ),
      steps: [
        'conda create -y -p ./.conda python=3.11',
        `conda run -p ./.conda pip install llamafactory ${TORCH} ${METRICS}`,
      ],
    },
    {
      label: 'venv + git clone',
      detail: vscode.l10n.t(
        'The newest source of LLaMA-Factory, cloned into this folder; a Python environment in .venv (Python 3.11 or later).',
      ),
      steps: [
        venv,
        'git clone --depth 1 https://github.com/hiyouga/LlamaFactory.git',
        `${python} -m pip install -e LlamaFactory ${TORCH} -r LlamaFactory/requirements/metrics.txt`,
      ],
    },
  ];
}

/** One line that stops at the step that fails. */
function lineOf(steps: readonly string[]): string {
  return steps.join(AND) + (windows ? ' }'.repeat(steps.length - 1) : '');
}

/** Types the steps; they are not run before the person has seen them all and presses Enter. */
export async function setUpTrainer(): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const title = vscode.l10n.t('Set up LLaMA-Factory (some gigabytes: it brings PyTorch along)');
  const way = await vscode.window.showQuickPick(ways(), { title });
  if (!way) return;
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const terminal = vscode.window.createTerminal({
    name: 'LLaMA-Factory',
    ...(cwd === undefined ? {} : { cwd }),
    // The usual shell there may be cmd, which knows none of this.
    ...(windows ? { shellPath: 'powershell.exe' } : {}),
  });
  terminal.show();
  // What is typed before the shell's prompt stands there twice.
  await terminal.processId;
  await new Promise((resolve) => setTimeout(resolve, PROMPT));
  terminal.sendText(lineOf(way.steps), false);
  const message = vscode.l10n.t('The steps stand in the terminal. Press Enter there to run them.');
  void vscode.window.showInformationMessage(message);
}
