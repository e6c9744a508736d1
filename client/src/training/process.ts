/** The processes of a run, seen from outside: they outlive the window that started them. */
import { execFile } from 'node:child_process';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Resident, in bytes. */
  readonly memory: number;
  readonly command: string;
}

/** On Windows the same columns as ps prints. */
const WINDOWS = `Get-CimInstance Win32_Process | ForEach-Object {
  '{0} {1} {2} {3}' -f $_.ProcessId, $_.ParentProcessId, [int64]($_.WorkingSetSize / 1KB), $_.CommandLine }`;

const LISTING: readonly [string, readonly string[]] =
  process.platform === 'win32'
    ? ['powershell.exe', ['-NoProfile', '-Command', WINDOWS]]
    : ['ps', ['-A', '-ww', '-o', 'pid=,ppid=,rss=,args=']];

/** All processes of this machine; none where they cannot be listed. */
export function listProcesses(): Promise<Process[]> {
  const [program, args] = LISTING;
  const options = { timeout: 20_000, windowsHide: true, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(program, args, options, (_error, output) => resolve(readProcesses(output ?? '')));
  });
}

export function readProcesses(listing: string): Process[] {
  return listing.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line);
    if (!match) return [];
    const [pid, parent, kilobytes] = match.slice(1, 4).map(Number) as [number, number, number];
    return [{ pid, parent, memory: kilobytes * 1024, command: match[4] ?? '' }];
  });
}

/** The process itself, what it started, and what these started. */
export function treeOf(all: readonly Process[], pid: number): Process[] {
  const tree = all.filter((process) => process.pid === pid);
  for (let i = 0; i < tree.length; i++) {
    const { pid: parent } = tree[i] as Process;
    tree.push(...all.filter((process) => process.parent === parent && process.pid !== parent));
  }
  return tree;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Numbers of processes are used again, so it must look like the trainer too. */
export function isTrainer({ command }: Process): boolean {
  return /llamafactory|\blmf\b|\bray\b/i.test(command);
}

/** Ends it and all that it started, as closing its terminal does. */
export function endProcess(pid: number): void {
  if (process.platform === 'win32') {
    execFile('taskkill', ['/PID', String(pid), '/T', '/F'], () => {});
    return;
  }
  try {
    // What runs in a terminal leads a group of its own.
    process.kill(-pid, 'SIGHUP');
  } catch {
    // It has ended already.
  }
}
