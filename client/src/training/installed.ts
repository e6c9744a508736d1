/** What the LLaMA-Factory that a folder's runs use says it knows: asked in the background, and kept on disk. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { DidChangeConfigurationNotification, type LanguageClient } from 'vscode-languageclient/node';
import { INSTALLED, type InstalledParams, type TrainerAnswer } from '../../../server/src/protocol.js';
import { findPython, pathWith } from './environment.js';

/** What the script prints: the answer, and the files it was made of with their times. */
interface Printed extends TrainerAnswer {
  readonly sources: Readonly<Record<string, number>>;
}

/** PyTorch and transformers are imported to answer, which takes its time on a cold disk. In milliseconds. */
const PATIENCE = 180_000;
/** Some hundred kilobytes are usual. */
const LARGEST = 64 * 1024 * 1024;

/** Answers the server. Where programs must not be run, or none answers, that is null: the server goes by its own list. */
export function tellInstalled(extension: vscode.ExtensionContext, client: LanguageClient): vscode.Disposable {
  const asked = new Map<string, Promise<Printed | undefined>>();
  const ended = new AbortController();
  const ask = async ({ folder }: InstalledParams): Promise<TrainerAnswer | null> => {
    if (!vscode.workspace.isTrusted) return null;
    const python = await findPython(folder === null ? undefined : vscode.Uri.parse(folder));
    if (python === undefined) return null;
    const file = keptIn(extension, python);
    const kept = readKept(file);
    if (kept) return kept;
    // One that did not answer is not asked again before the next session.
    const running = asked.get(python) ?? askPython(extension, python, ended.signal);
    asked.set(python, running);
    const answer = await running;
    if (!answer) return null;
    asked.delete(python);
    keep(file, answer);
    return answer;
  };
  return vscode.Disposable.from(
    client.onRequest(INSTALLED, ask),
    { dispose: () => ended.abort() },
    // Trust lets programs be asked, and lets the settings count that name them.
    vscode.workspace.onDidGrantWorkspaceTrust(() =>
      client.sendNotification(DidChangeConfigurationNotification.type, { settings: null }),
    ),
  );
}

/** The file for what a Python answers this release of Tuneset. */
function keptIn({ globalStorageUri, extension }: vscode.ExtensionContext, python: string): string {
  const { version } = extension.packageJSON as { version: string };
  const name = createHash('sha1').update(`${version} ${python}`).digest('hex');
  return join(globalStorageUri.fsPath, 'llamafactory', `${name}.json`);
}

/** Undefined where there is none, or where a file that it was made of has changed since. */
function readKept(file: string): Printed | undefined {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Printed;
    const isFresh = Object.entries(kept.sources).every(
      ([source, seconds]) => Math.floor(statSync(source).mtimeMs / 1000) === seconds,
    );
    return isFresh ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is lost where this disk takes no more: it is asked again next time. */
function keep(file: string, answer: Printed): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(answer));
  } catch {}
}

async function askPython(
  extension: vscode.ExtensionContext,
  python: string,
  signal: AbortSignal,
): Promise<Printed | undefined> {
  const script = extension.asAbsolutePath('dist/ask-llamafactory.py');
  const env = { ...process.env, PATH: pathWith(dirname(python)) };
  // From our own folder, so that no `llamafactory` of the workspace is taken for the installed one.
  const options = {
    timeout: PATIENCE,
    maxBuffer: LARGEST,
    cwd: dirname(script),
    env,
    signal,
    windowsHide: true,
  };
  const title = vscode.l10n.t('Asking LLaMA-Factory for its arguments…');
  return await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => {
    return new Promise<Printed | undefined>((resolve) => {
      const child = execFile(python, [script], options, (_error, output) => resolve(readPrinted(output)));
      letOthersFirst(child.pid);
    });
  });
}

function readPrinted(output: string): Printed | undefined {
  try {
    return JSON.parse(output) as Printed;
  } catch {
    return undefined;
  }
}

function letOthersFirst(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already.
  }
}
