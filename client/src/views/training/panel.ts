/** The view of trainings: how they go and how they went. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Tuneset } from '../../commands/tuneset.js';
import { grouped } from '../../status.js';
import { percentOf, type Run, type RunState, showPlace } from '../../training/runs.js';
import { isKnownTracker, openTracker } from '../../training/trackers.js';
import { escaped, short } from './chart.js';
import {
  type Action,
  type Fact,
  type FromView,
  type RunView,
  shownOf,
  type ToView,
  type Words,
} from './view.js';

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
  const tell = () => panel.webview.postMessage({ runs: runs.all().map(viewOf) } satisfies ToView);
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

async function answer(tuneset: Tuneset, { action, output, index = 0 }: FromView): Promise<void> {
  const { runs } = tuneset;
  const run = runs.all().find((each) => each.output === output);
  if (!run) return;
  const config = run.config === undefined ? undefined : vscode.Uri.parse(run.config);
  switch (action) {
    case 'stop':
      return runs.stop(run.output);
    case 'folder':
      return vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(run.output));
    case 'config':
      return config && void (await vscode.window.showTextDocument(config));
    case 'resume':
      return vscode.commands.executeCommand('tuneset.resumeTraining', config);
    case 'cause':
      return run.cause && showPlace(run.cause);
    case 'leftOut': {
      const place = run.leftOut[index]?.place;
      return place && showPlace(place);
    }
    case 'tracker':
      return openTracker(tuneset, run, run.trackers[index] ?? '');
  }
}

const STATES: Readonly<Record<RunState, () => string>> = {
  running: () => vscode.l10n.t('running'),
  done: () => vscode.l10n.t('finished'),
  failed: () => vscode.l10n.t('failed'),
  stopped: () => vscode.l10n.t('stopped'),
};

function viewOf(run: Run): RunView {
  const { output, name, state, reason, log } = run;
  return {
    ...{ output, name, reason, state: STATES[state]() },
    running: state === 'running',
    step: log.log.step,
    steps: stepsOf(run),
    facts: factsOf(run),
    actions: actionsOf(run),
    points: log.log.points.map(shownOf),
  };
}

function actionsOf({ state, config, cause, log }: Run): Action[] {
  const actions: Action[] = [];
  if (state === 'running') actions.push({ action: 'stop', label: vscode.l10n.t('Stop') });
  if (cause) actions.push({ action: 'cause', label: vscode.l10n.t('Go to Cause') });
  // What only measured, or failed before its first step, left no checkpoint.
  if (state !== 'running' && config !== undefined && log.log.step > 0)
    actions.push({ action: 'resume', label: vscode.l10n.t('Resume from checkpoint') });
  return actions;
}

/** What only measures writes one line, of no step of one. */
const stepsOf = ({ state, log: { log } }: Run) => (log.step > 0 || state === 'running' ? log.steps : 0);

/** Facts without a value are left out. */
function factsOf(run: Run): Fact[] {
  const facts: Fact[] = [
    { name: vscode.l10n.t('Results'), values: [{ action: 'folder', label: relativeTo(run.output) }] },
    { name: vscode.l10n.t('Configuration'), values: configOf(run) },
    { name: vscode.l10n.t('Datasets'), values: run.datasets },
    { name: vscode.l10n.t('Left out'), values: leftOutOf(run) },
    { name: vscode.l10n.t('Started'), values: [new Date(run.started).toLocaleString(vscode.env.language)] },
    ...progressOf(run),
    { name: vscode.l10n.t('Memory'), values: memoryOf(run) },
    { name: vscode.l10n.t('Measured'), values: resultsOf(run) },
    { name: vscode.l10n.t('Trackers'), values: trackersOf(run) },
  ];
  return facts.filter(({ values }) => values.length > 0);
}

const relativeTo = (path: string) => vscode.workspace.asRelativePath(path);

function configOf({ config }: Run): Action[] {
  if (config === undefined) return [];
  return [{ action: 'config', label: relativeTo(vscode.Uri.parse(config).fsPath) }];
}

function leftOutOf({ leftOut }: Run): Action[] {
  return leftOut.map(({ dataset, lost, records }, index) => ({
    action: 'leftOut',
    label: vscode.l10n.t('{0}: {1} of {2} records', dataset, grouped(lost), grouped(records)),
    index,
  }));
}

function progressOf(run: Run): Fact[] {
  const { log } = run.log;
  const some = (value: string | undefined) => (value === undefined ? [] : [value]);
  const last = (key: 'loss' | 'evalLoss' | 'rate' | 'throughput') => {
    const value = log.points.findLast((point) => point[key] !== undefined)?.[key];
    return some(value === undefined ? undefined : short(value));
  };
  const step = vscode.l10n.t('{0} of {1} ({2})', grouped(log.step), grouped(log.steps), percentOf(run));
  const left = run.state === 'running' ? log.remaining : undefined;
  return [
    { name: vscode.l10n.t('Step'), values: stepsOf(run) > 0 ? [step] : [] },
    { name: vscode.l10n.t('Epoch'), values: some(log.epoch?.toFixed(2)) },
    { name: vscode.l10n.t('Remaining'), values: some(left === undefined ? undefined : duration(left)) },
    {
      name: vscode.l10n.t('Elapsed'),
      values: some(log.elapsed === undefined ? undefined : duration(log.elapsed)),
    },
    { name: vscode.l10n.t('Loss'), values: last('loss') },
    { name: vscode.l10n.t('Evaluation loss'), values: last('evalLoss') },
    { name: vscode.l10n.t('Learning rate'), values: last('rate') },
    { name: vscode.l10n.t('Tokens a second'), values: last('throughput') },
  ];
}

/** Of the machine now; of the GPU what was held at most, as the trainer writes it. */
function memoryOf({ memory, log }: Run): string[] {
  const gpu = log.log.points.findLast((point) => point.memory !== undefined)?.memory;
  const parts = memory === undefined ? [] : [vscode.l10n.t('{0} GB', (memory / 1024 ** 3).toFixed(1))];
  return gpu === undefined ? parts : [...parts, vscode.l10n.t('{0} GB on the GPU', gpu)];
}

function resultsOf({ results }: Run): string[] {
  return Object.entries(results).map(([key, value]) => `${key} ${short(value)}`);
}

function trackersOf({ trackers }: Run): (string | Action)[] {
  return trackers.map((name, index) =>
    isKnownTracker(name) ? { action: 'tracker', label: name, index } : name,
  );
}

function duration(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function wordsOf(): Words {
  return {
    none: vscode.l10n.t('No training has run in this workspace yet.'),
    compare: vscode.l10n.t('Compare'),
    numbers: vscode.l10n.t('Numbers'),
    step: vscode.l10n.t('Step'),
    loss: vscode.l10n.t('Loss'),
    evalLoss: vscode.l10n.t('Evaluation loss'),
    rate: vscode.l10n.t('Learning rate'),
    throughput: vscode.l10n.t('Tokens a second'),
    memory: vscode.l10n.t('GB on the GPU'),
    reward: vscode.l10n.t('Reward'),
    accuracy: vscode.l10n.t('Accuracy'),
    // The page fills in the numbers.
    broken: vscode.l10n.t('{0}: no number from step {1} on.'),
    curve: vscode.l10n.t('{0}: from {2} at step {1} to {4} at step {3}; lowest {5}.'),
  };
}

/** The colours of curves, what they are in themes of high contrast, which leave some out, and dashes for who sees no colours. */
const CURVES = [
  ['blue', '#3794ff', 'none'],
  ['orange', '#d18616', '8 4'],
  ['green', '#89d185', '2 3'],
  ['purple', '#b180d7', '12 4 2 4'],
  ['red', '#f14c4c', '5 2'],
  ['yellow', '#cca700', '16 6'],
] as const;

const STYLE = `body{font-family:var(--vscode-font-family);color:var(--vscode-foreground)}
main{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(380px,100%),1fr));gap:8px 24px;align-items:start}
section{border-top:1px solid var(--vscode-panel-border);padding:4px 0;min-width:0}.wide{grid-column:1/-1}p{margin:4px 0}
h2{font-size:1.3em;margin:8px 0}small{color:var(--vscode-descriptionForeground);font-weight:normal}
.reason{color:var(--vscode-errorForeground);overflow-wrap:anywhere}
progress{width:100%;accent-color:var(--vscode-progressBar-background)}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:8px 0}dd{margin:0;overflow-wrap:anywhere}
dt{color:var(--vscode-descriptionForeground)}
button{margin:4px 6px 4px 0;padding:4px 10px;border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));color:var(--vscode-button-foreground);background:var(--vscode-button-background)}
button:hover{background:var(--vscode-button-hoverBackground)}
button:focus-visible,input:focus-visible,summary:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
button.link{margin:0;padding:0;border:0;font:inherit;text-align:left;color:var(--vscode-textLink-foreground);background:none;text-decoration:underline}
.charts{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0;flex:1 1 320px;max-width:640px}
svg{width:100%}text{fill:var(--vscode-descriptionForeground);font-size:15px}.axis{fill:none;stroke:var(--vscode-panel-border)}
polyline,line{fill:none;stroke-width:2}b svg{width:28px;height:8px}td,th{padding:2px 10px;text-align:right}
[role=status]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
${CURVES.map(
  ([colour, usual, dashes], i) =>
    `.curve${i}{stroke:var(--vscode-charts-${colour},${usual});stroke-dasharray:${dashes}}.key${i}{color:var(--vscode-charts-${colour},${usual});margin-right:12px}`,
).join('\n')}`;

function html(webview: vscode.Webview, script: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html><html lang="${vscode.env.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><style nonce="${nonce}">${STYLE}</style></head>
<body data-words="${escaped(JSON.stringify(wordsOf()))}"><div role="status"></div><main></main>
<script nonce="${nonce}" src="${webview.asWebviewUri(script)}"></script></body></html>`;
}
