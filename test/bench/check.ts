/** Checking whole files: against `JSON.parse` of each line, or of the whole array. */
import { spawnSync } from 'node:child_process';
import { fileFor, type Recipe } from './data.ts';
import { mb, median, ms, ratio, table } from './figures.ts';

export interface Options {
  readonly megabytes: number;
  readonly rounds: number;
}

/** What a run took, in milliseconds: by the clock, and of processor time, which other programs do not lengthen. */
export interface Cost {
  readonly clock: number;
  readonly processor: number;
}

export interface Round {
  readonly floor: Cost;
  readonly check: Cost;
}

const RECIPES: readonly Omit<Recipe, 'megabytes'>[] = [
  { kind: 'sharegpt', bad: 0, shape: 'lines' },
  { kind: 'openai', bad: 0, shape: 'lines' },
  { kind: 'alpaca', bad: 0, shape: 'lines' },
  { kind: 'sharegpt', bad: 1, shape: 'lines' },
  { kind: 'alpaca', bad: 1, shape: 'lines' },
  { kind: 'sharegpt', bad: 0, shape: 'array' },
];

/** Prints what a process took when it ends. */
const TELL =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nused "+JSON.stringify(process.resourceUsage())))';

/** A program from start to end, and its peak of memory in bytes. */
export function run(args: readonly string[]): Cost & { memory: number } {
  const since = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', TELL, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const clock = performance.now() - since;
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: ${stderr}`);
  const used = JSON.parse([...stderr.matchAll(/used (\{.*?\})/g)].at(-1)?.[1] ?? '') as NodeJS.ResourceUsage;
  return { clock, processor: (used.userCPUTime + used.systemCPUTime) / 1000, memory: used.maxRSS * 1024 };
}

/** Floor and check in turn, each a process of its own. */
function processRounds(recipe: Recipe, rounds: number): { times: Round[]; memory: number } {
  const path = fileFor(recipe);
  const floor = recipe.shape === 'lines' ? ['test/bench/floor.ts', path] : ['test/bench/whole.ts', path];
  let memory = 0;
  const times = Array.from({ length: rounds }, () => {
    const ours = run(['dist/cli.js', 'check', '--format', 'github', '--max-problems', '1000', path]);
    memory = Math.max(memory, ours.memory);
    return { floor: run(floor), check: ours };
  });
  return { times, memory };
}

/** Floor and check in turn within one process, after the engine is loaded. */
function insideRounds(recipe: Recipe, rounds: number): Round[] {
  const args = ['scripts/run.ts', 'test/bench/inside.ts', fileFor(recipe), String(rounds)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Round[];
}

/** The median of the rounds' ratios, so that a moment's load on the machine falls on both. */
function ratioOf(times: readonly Round[], by: keyof Cost): string {
  return ratio(median(times.map(({ floor, check }) => floor[by] / check[by])));
}

function rowOf(recipe: Recipe, rounds: number): string[] {
  const { times, memory } = processRounds(recipe, rounds);
  const inside = recipe.shape === 'lines' ? insideRounds(recipe, rounds) : [];
  const clocks = (of: keyof Round) => ms(median(times.map((round) => round[of].clock)));
  return [
    `${recipe.kind}, ${recipe.bad} % bad, ${recipe.shape}`,
    ...[clocks('floor'), clocks('check'), ratioOf(times, 'clock'), ratioOf(times, 'processor')],
    ...[inside.length > 0 ? ratioOf(inside, 'processor') : '', mb(memory)],
  ];
}

export function benchCheck({ megabytes, rounds }: Options): void {
  const rows = RECIPES.map((recipe) => rowOf({ ...recipe, megabytes }, rounds));
  console.log(
    `Check of ${megabytes} MB, all rules, one thread. Floor: JSON.parse of each line; of the whole array.\n` +
      'Ratios are floor / check: by the clock, by processor time, and by processor time without the start.\n',
  );
  console.log(table(['data', 'floor', 'check', 'clock', 'processor', 'in process', 'memory'], rows));
  const small = fileFor({ kind: 'sharegpt', bad: 1, shape: 'lines', megabytes: 0.1 });
  const starts = (args: readonly string[]) =>
    ms(median(Array.from({ length: rounds * 3 }, () => run(args).clock)));
  console.log(
    `Check of one small file: ${starts(['dist/cli.js', 'check', small])}; Node alone: ${starts(['--eval', '0'])}\n`,
  );
}
