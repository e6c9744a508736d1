/** The view of trainings: how they go and how they went. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Tuneset } from '../../commands/tuneset.js';
import { percentOf, type Run, type RunState } from '../../training/runs.js';
import { escaped } from './chart.js';
import type { FromView, RunView, ToView, Words } from './view.js';

const TYPE = 'tuneset.training';

/** Opens the view, or brings it to the front. */
export async function showTraining(tuneset: Tuneset): Promise<void> {
  const open = tuneset.views.get(TYPE);
  if (open) return open.reveal(undefined, true);
  const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  await fill(tuneset, vscode.window.createWebviewPanel(TYPE, vscode.l10n.t('Training'), column));
}

/** Fills the view again that was open before the window was reloaded. */
export function restoreTraining(tuneset: Tuneset): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(TYPE, {
    deserializeWebviewPanel: (panel) => fill(tuneset, panel),
  });
}

async function fill(tuneset: Tuneset, panel: vscode.WebviewPanel): Promise<void> {
  const { extension, runs, views } = tuneset;
  const root = vscode.Uri.joinPath(extension.extensionUri, 'dist');
  panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
  views.set(TYPE, panel);
  const tell = () =>
    panel.webview.postMessage({ runs: [...runs.all()].reverse().map(viewOf) } satisfies ToView);
  const following = runs.onDidChange(tell);
  panel.onDidDispose(() => {
    views.delete(TYPE);
    following.dispose();
  });
  panel.webview.onDidReceiveMessage((message: FromView) =>
    message.action === 'ready' ? tell() : answer(tuneset, message),
  );
  panel.webview.html = html(panel.webview, vscode.Uri.joinPath(root, 'trainingPage.js'));
  await runs.findPast();
}

async function answer({ runs }: Tuneset, { action, output }: FromView): Promise<void> {
  const run = runs.all().find((each) => each.output === output);
  if (!run) return;
  if (action === 'stop') runs.stop(run.output);
  if (action === 'folder')
    await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(run.output));
  if (run.config === undefined) return;
  const config = vscode.Uri.parse(run.config);
  if (action === 'config') await vscode.window.showTextDocument(config);
  if (action === 'resume') await vscode.commands.executeCommand('tuneset.resumeTraining', config);
}

const STATES: Readonly<Record<RunState, () => string>> = {
  running: () => vscode.l10n.t('running'),
  done: () => vscode.l10n.t('finished'),
  failed: () => vscode.l10n.t('failed'),
  stopped: () => vscode.l10n.t('stopped'),
};

function viewOf(run: Run): RunView {
  const { output, name, state, reason, config, log } = run;
  return {
    ...{ output, name, reason, state: STATES[state]() },
    running: state === 'running',
    resumable: state !== 'running' && config !== undefined,
    step: log.log.step,
    steps: log.log.steps,
    facts: factsOf(run),
    points: log.log.points,
  };
}

function factsOf(run: Run): string[] {
  const { log } = run.log;
  const facts = [run.output];
  if (run.datasets.length > 0) facts.push(vscode.l10n.t('Datasets: {0}', run.datasets.join(', ')));
  if (log.steps > 0) facts.push(vscode.l10n.t('Step {0} of {1} ({2})', log.step, log.steps, percentOf(run)));
  if (log.remaining !== undefined && run.state === 'running')
    facts.push(vscode.l10n.t('Remaining: {0}', duration(log.remaining)));
  const last = log.points.findLast(({ loss }) => loss !== undefined);
  if (last) facts.push(vscode.l10n.t('Loss: {0}', Number((last.loss as number).toPrecision(4))));
  return facts;
}

function duration(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function wordsOf(): Words {
  return {
    none: vscode.l10n.t('No training has run in this workspace yet.'),
    stop: vscode.l10n.t('Stop'),
    resume: vscode.l10n.t('Resume from checkpoint'),
    config: vscode.l10n.t('Open Configuration'),
    folder: vscode.l10n.t('Show results'),
    numbers: vscode.l10n.t('Numbers'),
    step: vscode.l10n.t('Step'),
    loss: vscode.l10n.t('Loss'),
    evalLoss: vscode.l10n.t('Evaluation loss'),
    rate: vscode.l10n.t('Learning rate'),
    throughput: vscode.l10n.t('Tokens a second'),
  };
}

const STYLE = `body{font-family:var(--vscode-font-family);color:var(--vscode-foreground)}
section{border-bottom:1px solid var(--vscode-panel-border);padding:8px 0}p{margin:4px 0}
small{color:var(--vscode-descriptionForeground);font-weight:normal}.reason{color:var(--vscode-errorForeground)}
progress{width:100%;accent-color:var(--vscode-progressBar-background)}
button{margin:4px 6px 4px 0;padding:4px 10px;border:0;color:var(--vscode-button-foreground);background:var(--vscode-button-background)}
button:hover{background:var(--vscode-button-hoverBackground)}button:focus{outline:1px solid var(--vscode-focusBorder)}
.charts{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0;flex:1 1 320px;max-width:640px}
svg{width:100%}text{fill:var(--vscode-descriptionForeground);font-size:11px}.axis{fill:none;stroke:var(--vscode-panel-border)}
polyline{fill:none;stroke-width:2}.curve0{stroke:var(--vscode-charts-blue)}.curve1{stroke:var(--vscode-charts-orange)}
.key0{color:var(--vscode-charts-blue)}.key1{color:var(--vscode-charts-orange)}td,th{padding:2px 10px;text-align:right}`;

function html(webview: vscode.Webview, script: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html><html lang="${vscode.env.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><style nonce="${nonce}">${STYLE}</style></head>
<body data-words="${escaped(JSON.stringify(wordsOf()))}"><main aria-live="off"></main>
<script nonce="${nonce}" src="${webview.asWebviewUri(script)}"></script></body></html>`;
}
