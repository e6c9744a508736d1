/** The trainings of this workspace: those that run, found again after a reload of the window, and those that ended. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { RUN, type RunInfo } from '../../../server/src/protocol.js';
import { type Definition, TASK_TYPE } from './definition.js';
import { type Followed, readOn, UNREAD } from './follow.js';

export type RunState = 'running' | 'done' | 'failed' | 'stopped';

export interface Run {
  /** The path of its output folder: a folder holds one run at a time. */
  readonly output: string;
  readonly name: string;
  /** URI of its configuration; undefined for a run that was found by its log. */
  readonly config: string | undefined;
  readonly datasets: readonly string[];
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly state: RunState;
  /** Why it failed, in the trainer's own words. */
  readonly reason: string | undefined;
  readonly log: Followed;
}

export interface Runs {
  all(): readonly Run[];
  readonly onDidChange: vscode.Event<void>;
  /** Adds runs that earlier sessions or other programs left in the workspace. */
  findPast(): Promise<void>;
  stop(output: string): void;
}

export const LOG_NAME = 'trainer_log.jsonl';
/** How often a log that grows is read, in milliseconds. */
const PERIOD = 1000;
const KEY = 'tuneset.runs';
const KEPT = 50;

export function followRuns(extension: vscode.ExtensionContext, client: LanguageClient): Runs {
  const runs = new Map<string, Run>();
  const executions = new Map<string, vscode.TaskExecution>();
  const changed = new vscode.EventEmitter<void>();
  const item = vscode.window.createStatusBarItem('tuneset.training', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Tuneset: Training');
  item.command = 'tuneset.showTraining';
  const put = (run: Run) => {
    runs.set(run.output, run);
    const kept = [...runs.values()].slice(-KEPT).map((each) => ({ ...each, log: UNREAD }));
    void extension.workspaceState.update(KEY, kept);
    showOn(item, [...runs.values()]);
    changed.fire();
  };
  const refresh = async (output: string) => {
    const run = runs.get(output);
    const log = run && (await readOn(join(output, LOG_NAME), run.log).catch(() => run.log));
    const now = runs.get(output);
    if (log && now && log !== now.log) put({ ...now, log });
  };
  const adopt = async (execution: vscode.TaskExecution) => {
    const { definition } = execution.task;
    const config = configOf(definition as Definition, execution.task);
    if (definition.type !== TASK_TYPE || definition.command !== 'train' || !config) return;
    const info = await client.sendRequest<RunInfo | null>(RUN, { uri: config.toString() });
    if (!info?.output || info.command !== 'train') return;
    const output = vscode.Uri.parse(info.output).fsPath;
    executions.set(output, execution);
    const before = runs.get(output);
    const run: Run = {
      output,
      name: basename(config.path),
      config: config.toString(),
      datasets: info.datasets,
      started: before?.state === 'running' ? before.started : Date.now(),
      state: 'running',
      reason: undefined,
      log: before?.log ?? UNREAD,
    };
    runs.delete(output);
    put(run);
  };
  const ended = async (execution: vscode.TaskExecution, code: number | undefined) => {
    const output = [...executions].find(([, other]) => other === execution)?.[0];
    if (output === undefined) return;
    executions.delete(output);
    await refresh(output);
    const run = runs.get(output);
    if (run?.state !== 'running') return;
    const state = stateAfter(code);
    const after = { ...run, state, reason: state === 'failed' ? await reasonSoon() : undefined };
    put(after);
    void tellEnd(after);
  };
  for (const run of extension.workspaceState.get<Run[]>(KEY, [])) {
    // Its task tells that it still runs; where none does, the window was closed over it.
    runs.set(run.output, { ...run, state: run.state === 'running' ? stateOnDisk(run.output) : run.state });
  }
  for (const execution of vscode.tasks.taskExecutions) void adopt(execution);
  for (const output of runs.keys()) void refresh(output);
  const timer = setInterval(() => {
    for (const { output, state } of runs.values()) if (state === 'running') void refresh(output);
  }, PERIOD);
  extension.subscriptions.push(
    changed,
    item,
    { dispose: () => clearInterval(timer) },
    vscode.tasks.onDidStartTask(({ execution }) => adopt(execution)),
    vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => ended(execution, exitCode)),
  );
  return {
    all: () => [...runs.values()],
    onDidChange: changed.event,
    async findPast() {
      for (const { fsPath } of await vscode.workspace.findFiles(
        `**/${LOG_NAME}`,
        '**/node_modules/**',
        KEPT,
      )) {
        const output = dirname(fsPath);
        if (!runs.has(output)) put(pastRun(output));
        await refresh(output);
      }
    },
    stop: (output) => executions.get(output)?.terminate(),
  };
}

function pastRun(output: string): Run {
  return {
    output,
    name: basename(output),
    config: undefined,
    datasets: [],
    started: statSync(join(output, LOG_NAME)).birthtimeMs,
    state: stateOnDisk(output),
    reason: undefined,
    log: UNREAD,
  };
}

/** The trainer writes all_results.json when it is through (transformers, Trainer.save_metrics). */
function stateOnDisk(output: string): RunState {
  return existsSync(join(output, 'all_results.json')) ? 'done' : 'stopped';
}

/** The configuration of a task: a path from the directory it starts in. */
function configOf({ config, cwd }: Definition, { scope }: vscode.Task): vscode.Uri | undefined {
  if (config === undefined) return undefined;
  const folder = typeof scope === 'object' ? scope.uri : undefined;
  const base = cwd === undefined ? folder : vscode.Uri.file(cwd);
  if (/^(?:[\\/]|[A-Za-z]:)/.test(config)) return vscode.Uri.file(config);
  return base && vscode.Uri.joinPath(base, config);
}

/** 130 and 143 are what shells make of an interrupt and of a plain end; without a code the terminal was closed. */
function stateAfter(code: number | undefined): RunState {
  if (code === 0) return 'done';
  return code === undefined || code === 130 || code === 143 || code < 0 ? 'stopped' : 'failed';
}

/** The problem matcher makes the traceback's last line a problem, a moment after the process has ended. */
async function reasonSoon(): Promise<string | undefined> {
  for (let tries = 0; tries < 20; tries++) {
    const all = vscode.languages.getDiagnostics().flatMap(([, problems]) => problems);
    const reason = all.filter(({ source }) => source === TASK_TYPE).at(-1)?.message;
    if (reason !== undefined) return reason;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

/** How far a run is, such as `40 %`; empty before its first line. */
export function percentOf({ log: { log } }: Run): string {
  return log.steps > 0 ? `${Math.floor((log.step / log.steps) * 100)} %` : '';
}

function showOn(item: vscode.StatusBarItem, runs: readonly Run[]): void {
  const running = runs.filter(({ state }) => state === 'running');
  const [only] = running;
  if (!only) {
    item.hide();
    return;
  }
  const text = running.length === 1 ? `${only.name} ${percentOf(only)}` : String(running.length);
  item.text = `$(sync~spin) ${text.trim()}`;
  item.tooltip = vscode.l10n.t('Show how the training goes');
  item.show();
}

async function tellEnd(run: Run): Promise<void> {
  const show = vscode.l10n.t('Show Training');
  if (run.state === 'done') {
    const message = vscode.l10n.t(
      '{0}: the training is finished; the result is in {1}.',
      run.name,
      run.output,
    );
    if ((await vscode.window.showInformationMessage(message, show)) === show) await showTraining();
  }
  if (run.state === 'failed') {
    const open = vscode.l10n.t('Open Configuration');
    const reason = run.reason ?? vscode.l10n.t('the terminal says why');
    const message = vscode.l10n.t('{0}: the training failed: {1}', run.name, reason);
    const choice = await vscode.window.showErrorMessage(message, open, show);
    if (choice === show) await showTraining();
    if (choice === open && run.config) await vscode.window.showTextDocument(vscode.Uri.parse(run.config));
  }
}

const showTraining = () => vscode.commands.executeCommand('tuneset.showTraining');
