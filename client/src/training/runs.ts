/** The trainings of this workspace: those that run, found again after a reload of the window, and those that ended. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  CAUSE,
  CHOICES,
  type Choices,
  type Place,
  PREFLIGHT,
  type Preflight,
  type PreflightParams,
  RUN,
  type RunInfo,
} from '../../../server/src/protocol.js';
import { type Definition, isOn, overrideOf, TASK_TYPE } from './definition.js';
import { type Followed, readOn, UNREAD } from './follow.js';
import { endProcess, isTrainer, listProcesses, type Process, treeOf } from './process.js';
import { readResults } from './results.js';
import { SETTLED } from './takenUp.js';

export type RunState = 'running' | 'done' | 'failed' | 'stopped';

/** Records of a dataset that the trainer leaves out, by our own check. */
export interface LeftOut {
  readonly dataset: string;
  readonly lost: number;
  readonly records: number;
  /** The first of them. */
  readonly place: Place | undefined;
}

export interface Run {
  /** The path of its output folder: a folder holds one run at a time. */
  readonly output: string;
  readonly name: string;
  /** URI of its configuration; undefined for a run whose configuration is not in the workspace. */
  readonly config: string | undefined;
  readonly datasets: readonly string[];
  /** Trackers it reports to, such as `tensorboard`. */
  readonly trackers: readonly string[];
  /** Milliseconds since the epoch. */
  readonly started: number;
  readonly state: RunState;
  /** The number of its process; undefined where it was not started here. */
  readonly process: number | undefined;
  /** What its processes hold of this machine's memory now, in bytes. */
  readonly memory: number | undefined;
  readonly leftOut: readonly LeftOut[];
  /** Why it failed, in the trainer's own words, and what in the workspace caused that. */
  readonly reason: string | undefined;
  readonly cause: Place | undefined;
  /** What it measured at its end, such as `eval_loss`. */
  readonly results: Readonly<Record<string, number>>;
  readonly log: Followed;
}

export interface Runs {
  /** The latest first. */
  all(): readonly Run[];
  readonly onDidChange: vscode.Event<void>;
  /** Adds runs that earlier sessions or other programs left in the workspace. */
  findPast(): Promise<void>;
  /** Whether a task is one of these runs. */
  isTraining(execution: vscode.TaskExecution): boolean;
  stop(output: string): void;
  /** Somebody starts a run: what was stopped before may run again. */
  allow(): void;
}

export const LOG_NAME = 'trainer_log.jsonl';
/** How often a log that grows is read, and how often processes are looked at, in milliseconds. */
const PERIOD = 1000;
const LOOK = 5000;
const KEY = 'tuneset.runs';
const KEPT = 50;

/** What is known of a run before anything is. */
const UNKNOWN: Omit<Run, 'output' | 'name' | 'started' | 'state'> = {
  config: undefined,
  datasets: [],
  trackers: [],
  process: undefined,
  memory: undefined,
  leftOut: [],
  reason: undefined,
  cause: undefined,
  results: {},
  log: UNREAD,
};

export function followRuns(extension: vscode.ExtensionContext, client: LanguageClient): Runs {
  const began = Date.now();
  const runs = new Map<string, Run>();
  const executions = new Map<string, vscode.TaskExecution>();
  const processes = new Map<vscode.TaskExecution, number>();
  /** Outputs of runs that somebody wants stopped. */
  const unwanted = new Set<string>();
  /** Outputs of runs whose process was gone at the last look. */
  const gone = new Set<string>();
  const changed = new vscode.EventEmitter<void>();
  const item = vscode.window.createStatusBarItem('tuneset.training', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Tuneset: Training');
  item.command = 'tuneset.showTraining';

  const all = () => [...runs.values()].sort((a, b) => b.started - a.started);
  const show = (run: Run) => {
    runs.set(run.output, run);
    showOn(item, all());
    changed.fire();
  };
  /** Logs are on disk; the rest is kept for after a reload. */
  const keep = (run: Run) => {
    show(run);
    const kept = all()
      .slice(0, KEPT)
      .map((each) => ({ ...each, log: UNREAD, memory: undefined }));
    void extension.workspaceState.update(KEY, kept);
  };
  const change = (output: string, what: Partial<Run>, put = keep) => {
    const run = runs.get(output);
    if (run) put({ ...run, ...what });
  };
  const infoOf = (config: string) => client.sendRequest<RunInfo | null>(RUN, { uri: config });

  const refresh = async (output: string) => {
    const run = runs.get(output);
    const log = run && (await readOn(join(output, LOG_NAME), run.log).catch(() => run.log));
    if (log && log !== runs.get(output)?.log) change(output, { log }, show);
  };

  const adopt = async (execution: vscode.TaskExecution) => {
    const definition = execution.task.definition as Definition;
    const config = configOf(definition, execution.task)?.toString();
    if (definition.type !== TASK_TYPE || definition.command !== 'train' || !config) return;
    const info = await infoOf(config);
    if (info?.command !== 'train') return;
    const output = outputOf(info, definition);
    if (output === undefined) return;
    // After a reload VS Code begins a task anew that was stopped before it was taken up again.
    if (unwanted.has(output) && Date.now() - began < SETTLED) return execution.terminate();
    unwanted.delete(output);
    const before = runs.get(output);
    const found = before?.state === 'running' ? before : undefined;
    executions.set(output, execution);
    seen = undefined;
    keep({
      ...UNKNOWN,
      ...found,
      ...{ output, config, state: 'running', log: before?.log ?? UNREAD },
      name: nameOf(config, definition),
      datasets: datasetsOf(info, definition),
      trackers: info.reportsTo,
      started: found?.started ?? Date.now(),
      process: processes.get(execution) ?? found?.process,
    });
    if (!found) change(output, { leftOut: await leftOut(client, config, definition) });
  };

  const finish = async (output: string, state: RunState, reason?: string) => {
    if (executions.delete(output)) unwanted.delete(output);
    await refresh(output);
    const run = runs.get(output);
    if (run?.state !== 'running') return;
    const results = state === 'done' ? readResults(output) : {};
    keep({ ...run, state, reason, results, memory: undefined, process: undefined });
    if (state === 'failed') change(output, { cause: await causeOf(client, run.config, reason) });
    void tellEnd(runs.get(output) ?? run);
  };

  /** VS Code takes its problems back where the process needs seconds to end after it has said them. */
  let seen: string | undefined;
  const ended = async (execution: vscode.TaskExecution, code: number | undefined) => {
    const output = [...executions].find(([, other]) => other === execution)?.[0];
    if (output === undefined) return;
    const state = unwanted.has(output) ? 'stopped' : stateAfter(code);
    const run = runs.get(output);
    if (run && state === 'done' && wasKilled(run, execution))
      return finish(output, 'failed', killedWords(run));
    await finish(output, state, state === 'failed' ? ((await reasonSoon()) ?? seen) : undefined);
  };

  /** Measures the runs, and notices the end of those whose task is not known to this window, or did not tell it. */
  const look = async () => {
    const running = all().filter(({ state, process }) => state === 'running' && process !== undefined);
    if (running.length === 0) return;
    const listed = await listProcesses();
    // Where nothing can be listed, nothing is known.
    if (listed.length === 0) return;
    for (const { output, process, started } of running) {
      const tree = livingTree(listed, process as number);
      if (tree.length > 0) {
        gone.delete(output);
        change(output, { memory: tree.reduce((sum, { memory }) => sum + memory, 0) }, show);
      } else if (!executions.has(output) || gone.delete(output)) {
        await finish(output, stateOnDisk(output, started));
      } else gone.add(output);
    }
  };

  const findPast = async () => {
    const logs = await vscode.workspace.findFiles(`**/${LOG_NAME}`, '**/node_modules/**', KEPT);
    const unknown = logs.map(({ fsPath }) => dirname(fsPath)).filter((output) => !runs.get(output)?.config);
    const infos = unknown.length > 0 ? await configsByOutput(client, infoOf) : new Map<string, Found>();
    for (const output of unknown) {
      const run = pastRun(output);
      const [config, info] = infos.get(output) ?? [];
      const known = info && { datasets: info.datasets, trackers: info.reportsTo };
      keep({ ...run, ...known, config, name: config === undefined ? run.name : nameOf(config) });
      await refresh(output);
    }
  };

  for (const run of extension.workspaceState.get<Run[]>(KEY, []))
    runs.set(run.output, { ...UNKNOWN, ...run });
  // A run without a process cannot be looked at: its task tells soon that it still runs, else it has ended.
  for (const run of all())
    if (run.state === 'running' && run.process === undefined)
      runs.set(run.output, { ...run, state: stateOnDisk(run.output, run.started) });
  for (const execution of vscode.tasks.taskExecutions) void adopt(execution);
  for (const output of runs.keys()) void refresh(output);
  const reading = setInterval(() => {
    for (const { output, state } of runs.values()) if (state === 'running') void refresh(output);
  }, PERIOD);
  const looking = setInterval(() => void look(), LOOK);
  extension.subscriptions.push(
    changed,
    item,
    { dispose: () => clearInterval(reading) },
    { dispose: () => clearInterval(looking) },
    vscode.tasks.onDidStartTask(({ execution }) => adopt(execution)),
    vscode.tasks.onDidStartTaskProcess(({ execution, processId }) => {
      processes.set(execution, processId);
      const output = [...executions].find(([, other]) => other === execution)?.[0];
      if (output !== undefined) change(output, { process: processId });
    }),
    vscode.languages.onDidChangeDiagnostics(() => {
      seen = reasonNow() ?? seen;
    }),
    vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => ended(execution, exitCode)),
  );
  showOn(item, all());
  return {
    all,
    onDidChange: changed.event,
    findPast,
    isTraining: (execution) => [...executions.values()].includes(execution),
    allow: () => unwanted.clear(),
    stop(output) {
      const execution = executions.get(output);
      const process = runs.get(output)?.process;
      if (execution || process !== undefined) unwanted.add(output);
      if (execution) execution.terminate();
      else if (process !== undefined) endProcess(process);
    },
  };
}

/** The output folder: of the configuration, or of what its task puts over it. */
function outputOf(info: RunInfo, definition: Definition): string | undefined {
  const over = overrideOf(definition, 'output_dir');
  const directory = vscode.Uri.parse(info.directory).fsPath;
  if (over !== undefined) return resolve(directory, over);
  return info.output === null ? undefined : vscode.Uri.parse(info.output).fsPath;
}

function datasetsOf(info: RunInfo, definition: Definition): readonly string[] {
  if (overrideOf(definition, 'do_train') !== 'false') return info.datasets;
  return (overrideOf(definition, 'eval_dataset') ?? '').split(',').filter((name) => name !== '');
}

/** The file's name; with what the task does in place of training. */
function nameOf(config: string, definition?: Definition): string {
  const name = basename(vscode.Uri.parse(config).path);
  const other = ['do_eval', 'do_predict'].find(
    (key) => definition && overrideOf(definition, 'do_train') === 'false' && overrideOf(definition, key),
  );
  return other === undefined ? name : `${name} (${other})`;
}

async function leftOut(
  client: LanguageClient,
  config: string,
  definition: Definition,
): Promise<readonly LeftOut[]> {
  const params: PreflightParams = { uri: config, over: definition.args ?? [] };
  const found = await client.sendRequest<Preflight | null>(PREFLIGHT, params);
  return (found?.datasets ?? []).flatMap(({ name, lost, records, uri, line }) => {
    const place = uri === null || line === null ? undefined : { uri, line };
    return lost > 0 ? [{ dataset: name, lost, records, place }] : [];
  });
}

async function causeOf(
  client: LanguageClient,
  config: string | undefined,
  reason: string | undefined,
): Promise<Place | undefined> {
  if (config === undefined) return undefined;
  const place = await client.sendRequest<Place | null>(CAUSE, { uri: config, text: reason ?? '' });
  return place ?? undefined;
}

function pastRun(output: string): Run {
  const started = statSync(join(output, LOG_NAME)).birthtimeMs;
  const state = stateOnDisk(output, started);
  const results = state === 'done' ? readResults(output) : {};
  return { ...UNKNOWN, output, name: basename(output), started, state, results };
}

/** The URI of a configuration, and what it says. */
type Found = readonly [string, RunInfo];

/** Which configuration of the workspace writes where. */
async function configsByOutput(
  client: LanguageClient,
  infoOf: (config: string) => Promise<RunInfo | null>,
): Promise<Map<string, Found>> {
  const { configs } = await client.sendRequest<Choices>(CHOICES);
  const found = new Map<string, Found>();
  for (const { uri, command } of configs) {
    const info = command === 'train' ? await infoOf(uri) : null;
    if (info?.output) found.set(vscode.Uri.parse(info.output).fsPath, [uri, info]);
  }
  return found;
}

function livingTree(listed: readonly Process[], pid: number): Process[] {
  const tree = treeOf(listed, pid);
  return tree[0] && isTrainer(tree[0]) ? tree : [];
}

/**
 * What the trainer writes when it is through (transformers, Trainer.save_metrics and save_state; ppo has no metrics).
 * An earlier run may have, too.
 */
const LAST_WRITTEN = ['all_results.json', 'trainer_state.json'];

function stateOnDisk(output: string, started: number): RunState {
  const written = LAST_WRITTEN.map((name) => join(output, name)).filter(existsSync);
  return written.some((path) => statSync(path).mtimeMs >= started) ? 'done' : 'stopped';
}

/**
 * Whether a run that ended well by its code was ended by a signal, as by the system for want of memory: VS Code's
 * terminal gives 0 for that, too. With Ray the results may lie elsewhere.
 */
function wasKilled({ output, started }: Run, { task }: vscode.TaskExecution): boolean {
  const { ray, env } = task.definition as Definition;
  if (ray || isOn(env?.USE_RAY ?? process.env.USE_RAY)) return false;
  return stateOnDisk(output, started) !== 'done';
}

const killedWords = ({ output }: Run) =>
  vscode.l10n.t(
    'it ended without a result in {0}; the system may have ended its process, as it does when memory runs out.',
    output,
  );

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

/** Under torchrun these stand last; what went wrong in its processes, far above. */
const OF_TORCHRUN = /^(?:subprocess\.CalledProcessError|torch\.distributed\.elastic\.)/;

/** The problem matcher makes the traceback's last line a problem, a moment after the process has ended. */
async function reasonSoon(): Promise<string | undefined> {
  for (let tries = 0; tries < 20; tries++) {
    const reason = reasonNow();
    if (reason !== undefined) return reason;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

function reasonNow(): string | undefined {
  const problems = vscode.languages.getDiagnostics().flatMap(([, found]) => found);
  const reasons = problems.filter(({ source }) => source === TASK_TYPE).map(({ message }) => message);
  return reasons.findLast((message) => !OF_TORCHRUN.test(message)) ?? reasons.at(-1);
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
    const message = vscode.l10n.t('{0} is finished; the result is in {1}.', run.name, run.output);
    if ((await vscode.window.showInformationMessage(message, show)) === show) await showTraining();
  }
  if (run.state === 'failed') {
    const cause = vscode.l10n.t('Go to Cause');
    const open = vscode.l10n.t('Open Configuration');
    const reason = run.reason ?? vscode.l10n.t('the terminal says why');
    const message = vscode.l10n.t('{0} failed: {1}', run.name, reason);
    const choice = await vscode.window.showErrorMessage(message, run.cause ? cause : open, show);
    if (choice === show) await showTraining();
    if (choice === cause && run.cause) await showPlace(run.cause);
    if (choice === open && run.config) await vscode.window.showTextDocument(vscode.Uri.parse(run.config));
  }
}

export async function showPlace({ uri, line }: Place): Promise<void> {
  const at = new vscode.Position(line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection: new vscode.Range(at, at) });
}

const showTraining = () => vscode.commands.executeCommand('tuneset.showTraining');
