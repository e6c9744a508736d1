/** Programs from start to end: what they take of time and memory. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What a run took, in milliseconds: by the clock, and of processor time, which other programs do not lengthen. */
export interface Cost {
  readonly clock: number;
  readonly processor: number;
  /** The peak of resident memory, in bytes. */
  readonly memory: number;
  /** What it printed. */
  readonly said: string;
}

/** Prints what a process took when it ends. */
const TELL =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nused "+JSON.stringify(process.resourceUsage())))';

export const CORES = availableParallelism();

/** Runs Node. Throws what a program that fails says; that a check finds problems (1) is no failure. */
export function run(args: readonly string[]): Cost {
  const since = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TELL, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const clock = performance.now() - since;
  if (status !== 0 && !(status === 1 && args.includes('check')))
    throw new Error(`${args.join(' ')}: ${stderr}`);
  const used = JSON.parse([...stderr.matchAll(/used (\{.*?\})/g)].at(-1)?.[1] ?? '') as NodeJS.ResourceUsage;
  const processor = (used.userCPUTime + used.systemCPUTime) / 1000;
  return { clock, processor, memory: used.maxRSS * 1024, said: stdout };
}

/** A program of another make, by the clock; undefined where it is not on this machine. `out`: an open file. */
export function clockOf(
  command: string,
  args: readonly string[],
  out: number | 'ignore' = 'ignore',
): number | undefined {
  const since = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', out, 'ignore'] });
  return error || status !== 0 ? undefined : performance.now() - since;
}
