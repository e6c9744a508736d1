/** Starts the VS Code server of install.ts: the whole of VS Code, shown in a browser, on loopback only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerOptions {
  /** The server's entry, as installServer() gives it. */
  main: string;
  /** Where it keeps settings, state and extensions. */
  data: string;
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  /** Lets the address name extension tests to run; also hides all notifications, so only for tests. */
  forTests?: boolean;
  /** The port to listen at; a free one when left out. */
  port?: number;
}

export interface Server {
  port: number;
  /** The address to open, with the folder or workspace file and what else the workbench is to know. */
  address(folder: string, payload?: [string, string][]): string;
  stop(): Promise<void>;
  /** Settles when the server ends by itself. */
  ended: Promise<void>;
}

/** As quiet as a desktop VS Code in daily use: no welcome page, no trust dialog, no automatic saving. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'git.openRepositoryInParentFolders': 'never',
};

/** Resolves when the server answers; throws with its output when it does not within half a minute. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { main, data, settings = {}, env = {}, forTests = false, port = await freePort() } = options;
  mkdirSync(join(data, 'data/User'), { recursive: true });
  mkdirSync(join(data, 'extensions'), { recursive: true });
  const userSettings = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  writeFileSync(join(data, 'data/User/settings.json'), userSettings);
  const token = randomBytes(16).toString('hex');
  const args = [
    ...[main, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
    ...['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(forTests ? ['--enable-smoke-test-driver'] : []),
  ];
  // A process group of its own, so that the extension host and terminals end with it.
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => endGroup(child, 'SIGKILL'));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await answering(child, port);
  return {
    port,
    address: (folder, payload) => address(port, token, folder, payload),
    stop: () => stop(child, ended),
    ended,
  };
}

function address(port: number, token: string, folder: string, payload: [string, string][] = []): string {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-10_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  for (let tries = 0; tries < 300 && child.exitCode === null; tries++) {
    if (await answers(`http://127.0.0.1:${port}/version`)) return;
    await sleep(100);
  }
  endGroup(child, 'SIGKILL');
  throw new Error(`The VS Code server does not answer.\n${output}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  endGroup(child, 'SIGTERM');
  await Promise.race([ended, sleep(5000, undefined, { ref: false })]);
  endGroup(child, 'SIGKILL');
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
