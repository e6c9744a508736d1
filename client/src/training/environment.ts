/** Finds the LLaMA-Factory that a run uses: the person's setting, else the Python environment in use, else the PATH. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';

export interface Trainer {
  /** The path of `llamafactory-cli`. */
  readonly program: string;
  readonly version: string;
  /** Variables for the run: its own programs come first, so that `torchrun` is the one beside it. */
  readonly env: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly program: string;
  /** Named by the person: if it does not work, nothing else is tried in its place. */
  readonly named: boolean;
}

const windows = process.platform === 'win32';
const BIN = windows ? 'Scripts' : 'bin';
const CLI = windows ? 'llamafactory-cli.exe' : 'llamafactory-cli';
/** What a clone of its repository is called, new and old. */
const CLONES = ['LlamaFactory', 'LLaMA-Factory'];
/** Where people keep an environment inside a project: venv, uv and conda. */
const FOLDERS = [
  '.venv',
  'venv',
  'env',
  '.conda',
  'conda',
  ...CLONES.flatMap((name) => [`${name}/.venv`, `${name}/venv`]),
];
/** Python imports PyTorch to answer, which takes its time on a cold disk. In milliseconds. */
const PATIENCE = 180_000;

/** Why there is no trainer to use. */
export interface NoTrainer {
  /** A program that is there and does not answer, or that the settings name in vain; undefined where there is none at all. */
  readonly program?: string;
  /** What it said instead; undefined where it is not there. */
  readonly reason?: string;
}

/** What a run needs of a trainer. */
export type Runner = Pick<Trainer, 'program' | 'env'>;

/** The first that is there, not asked whether it answers; undefined where none is. */
export async function likelyTrainer(folder: vscode.Uri | undefined): Promise<Runner | undefined> {
  const found = (await candidates(folder)).find(({ program }) => existsSync(program));
  return found && { program: found.program, env: envOf(found.program) };
}

/** Undefined where there is none that answers. */
export async function findTrainer(
  extension: vscode.ExtensionContext,
  folder: vscode.Uri | undefined,
): Promise<Trainer | undefined> {
  const found = await lookForTrainer(extension, folder);
  return 'version' in found ? found : undefined;
}

/** The first that answers. Shows that it is asking, since the first answer takes seconds. */
export async function lookForTrainer(
  extension: vscode.ExtensionContext,
  folder: vscode.Uri | undefined,
): Promise<Trainer | NoTrainer> {
  let broken: NoTrainer | undefined;
  for (const { program, named } of await candidates(folder)) {
    const answer = existsSync(program) ? await versionOf(extension, program) : {};
    if (answer.version !== undefined) return { program, version: answer.version, env: envOf(program) };
    const failure = { program, ...answer };
    if (named) return failure;
    if (answer.reason !== undefined) broken ??= failure;
  }
  return broken ?? {};
}

/** The variables with which a program finds the others of its environment first. */
export function envOf(program: string): Readonly<Record<string, string>> {
  return { PATH: pathWith(dirname(program)) };
}

/** PATH with a folder before all others. */
export function pathWith(folder: string): string {
  return [folder, ...onPath()].join(delimiter);
}

const onPath = () => (process.env.PATH ?? process.env.Path ?? '').split(delimiter);

/** The Python of the first LLaMA-Factory that a folder's runs would try; undefined where none is installed. */
export async function findPython(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const found = await likelyTrainer(folder);
  return found && pythonOf(found.program);
}

const PYTHON = windows ? 'python.exe' : 'python';

/** The Python that a program of its environment runs on: beside it, for conda on Windows above it; else its first line names it. */
function pythonOf(program: string): string | undefined {
  const here = dirname(program);
  const near = [join(here, PYTHON), join(dirname(here), PYTHON)].find((path) => existsSync(path));
  return near ?? /^#! ?(\/\S+?python[\d.]*)\r?\n/.exec(readFileSync(program, 'utf8'))?.[1];
}

async function candidates(folder: vscode.Uri | undefined): Promise<Candidate[]> {
  const settings = vscode.workspace.getConfiguration('tuneset', folder);
  const program = expand(settings.get('llamafactory', ''), folder);
  if (program !== '') return [{ program, named: true }];
  const python = expand(settings.get('python', ''), folder);
  if (python !== '') return [{ program: beside(python), named: true }];
  const pythons = [await newPython(folder), await oldPython(folder)].filter((path) => path !== undefined);
  const roots = folder ? FOLDERS.map((name) => join(folder.fsPath, name)) : [];
  const active = [process.env.VIRTUAL_ENV, process.env.CONDA_PREFIX].filter((path) => path !== undefined);
  const programs = [
    ...pythons.map(beside),
    ...[...roots, ...active].map((root) => join(root, BIN, CLI)),
    ...onPath().map((path) => join(path, CLI)),
  ];
  return [...new Set(programs)].map((path) => ({ program: path, named: false }));
}

/** A path from the settings: absolute, from the home folder, or from the workspace folder. */
function expand(path: string, folder: vscode.Uri | undefined): string {
  const whole = path.trim().replace(/^~(?=[\\/]|$)/, homedir());
  if (whole === '' || isAbsolute(whole) || !folder) return whole;
  return join(folder.fsPath, whole.replace(/^\$\{workspaceFolder\}/, ''));
}

/** The program beside a Python: in the same folder, and on Windows for conda one below. */
function beside(python: string): string {
  const here = join(dirname(python), CLI);
  const below = join(dirname(python), BIN, CLI);
  return existsSync(here) || !existsSync(below) ? here : below;
}

/** The path of another program of the trainer's environment; undefined where it is not installed. */
export function programBeside(trainer: string, name: string): string | undefined {
  return programIn(dirname(trainer), name);
}

function programIn(folder: string, name: string): string | undefined {
  const path = join(folder, windows ? `${name}.exe` : name);
  return existsSync(path) ? path : undefined;
}

/** The first of these programs that there is: beside the trainer, else on the PATH. */
export function findProgram(trainer: Trainer | undefined, names: readonly string[]): string | undefined {
  const folders = [...(trainer ? [dirname(trainer.program)] : []), ...onPath()];
  const paths = folders.flatMap((folder) => names.map((name) => programIn(folder, name)));
  return paths.find((path) => path !== undefined);
}

/** What is used here of the API of ms-python.vscode-python-envs (its src/api.ts). */
interface EnvironmentsApi {
  getEnvironment(
    scope: vscode.Uri | undefined,
  ): Promise<{ readonly execInfo?: { readonly run?: { readonly executable?: string } } } | undefined>;
}

/** What is used here of the API of ms-python.python (@vscode/python-extension). */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: vscode.Uri } } | undefined>;
  };
}

function newPython(folder: vscode.Uri | undefined): Promise<string | undefined> {
  return askExtension<EnvironmentsApi>('ms-python.vscode-python-envs', async (api) => {
    const environment = await api.getEnvironment(folder);
    return environment?.execInfo?.run?.executable;
  });
}

function oldPython(folder: vscode.Uri | undefined): Promise<string | undefined> {
  return askExtension<PythonApi>('ms-python.python', async ({ environments }) => {
    const resolved = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
    return resolved?.executable.uri?.fsPath;
  });
}

/** Another extension may be missing, fail to start, or have another API than we know: then it has no answer. */
async function askExtension<Api>(
  id: string,
  ask: (api: Api) => Promise<string | undefined>,
): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<Api>(id);
  if (!extension) return undefined;
  try {
    return await ask(await extension.activate());
  } catch {
    return undefined;
  }
}

/** What a program says of its version, or why it does not; neither where it was not asked. */
interface Answer {
  readonly version?: string;
  readonly reason?: string;
}

/** What `llamafactory-cli version` says; kept until the program changes. */
async function versionOf(extension: vscode.ExtensionContext, program: string): Promise<Answer> {
  const key = `trainer:${program}:${statSync(program).mtimeMs}`;
  const known = extension.globalState.get<string>(key);
  if (known !== undefined) return { version: known };
  const title = vscode.l10n.t('Asking {0} for its version…', program);
  const location = vscode.ProgressLocation.Notification;
  const answer = await vscode.window.withProgress({ location, title }, () => askVersion(program));
  if (answer.version !== undefined) await extension.globalState.update(key, answer.version);
  return answer;
}

function askVersion(program: string): Promise<Answer> {
  const env = { ...process.env, ...envOf(program) };
  return new Promise((resolve) => {
    execFile(program, ['version'], { timeout: PATIENCE, env, windowsHide: true }, (error, output, errors) => {
      const version = /version (\d[\w.+-]*)/.exec(output)?.[1];
      resolve(version === undefined ? { reason: reasonOf(error, errors || output) } : { version });
    });
  });
}

/** A Python that fails says why in its last line; a program that does not start says nothing, but the system does. */
function reasonOf(error: (Error & { killed?: boolean }) | null, output: string): string {
  if (error?.killed) return vscode.l10n.t('nothing within {0} seconds', PATIENCE / 1000);
  const said = output.trim().split('\n').at(-1)?.trim();
  return said || error?.message || vscode.l10n.t('nothing that tells a version');
}
