/** Checking whole files: against `JSON.parse` of each line, or of the whole array. */
import { fileFor, type Recipe, sizeOf } from './data.ts';
import { mb, median, ms, ratio, type Section } from './figures.ts';
import { CORES, type Cost, run } from './process.ts';

export interface Options {
  /** Of the checked files. */
  readonly megabytes: number;
  readonly rounds: number;
}

interface Round {
  readonly floor: Cost;
  readonly one: Cost;
  readonly all: Cost;
}

const RECIPES: readonly Omit<Recipe, 'megabytes'>[] = [
  ...(['sharegpt', 'openai', 'alpaca'] as const).flatMap((kind) =>
    [0, 1, 50].map((bad) => ({ kind, bad, shape: 'lines' as const })),
  ),
  ...[0, 1].map((bad) => ({ kind: 'sharegpt' as const, bad, shape: 'array' as const })),
];

/** A larger array is not parsed as one: its floor is that of so many megabytes, taken as often as they fit. */
const WHOLE = 100;

function floorOf(recipe: Recipe): { args: string[]; times: number } {
  const path = fileFor(recipe);
  if (recipe.shape === 'lines') return { args: ['test/bench/floor.ts', path], times: 1 };
  const least = fileFor({ ...recipe, bad: 0, megabytes: Math.min(WHOLE, recipe.megabytes) });
  return { args: ['test/bench/whole.ts', least], times: sizeOf(path) / sizeOf(least) };
}

function scaled(cost: Cost, times: number): Cost {
  return { ...cost, clock: cost.clock * times, processor: cost.processor * times };
}

/** Floor and check in turn, each a process of its own. */
function roundsOf(recipe: Recipe, rounds: number): Round[] {
  const floor = floorOf(recipe);
  const check = ['dist/cli.js', 'check', '--format', 'github', '--max-problems', '1000', fileFor(recipe)];
  return Array.from({ length: rounds }, () => ({
    floor: scaled(run(floor.args), floor.times),
    one: run([...check, '--jobs', '1']),
    all: run([...check, '--jobs', String(CORES)]),
  }));
}

function rowOf(recipe: Recipe, rounds: number): string[] {
  const times = roundsOf(recipe, rounds);
  const clock = (of: keyof Round) => ms(median(times.map((each) => each[of].clock)));
  // The median of the rounds' ratios, so that a moment's load on the machine falls on both.
  const against = (of: 'one' | 'all', by: 'clock' | 'processor') =>
    ratio(median(times.map((each) => each.floor[by] / each[of][by])));
  const memory = (of: 'one' | 'all') => mb(Math.max(...times.map((each) => each[of].memory)));
  return [
    ...[`${recipe.kind}, ${recipe.bad} % bad, ${recipe.shape}`, clock('floor'), clock('one'), clock('all')],
    ...[against('one', 'clock'), against('one', 'processor'), against('all', 'clock')],
    ...[memory('one'), memory('all')],
  ];
}

/** What `tuneset check` takes with all rules on, whole processes, on one core and on all. */
export function benchCheck({ megabytes, rounds }: Options): Section {
  return {
    title: `tuneset check, ${megabytes} MB`,
    about: `Floor: \`JSON.parse\` of each line; of an array, as a whole (${WHOLE} MB at most). Ratios: floor / check.`,
    head: [
      'data',
      'floor',
      'one thread',
      `${CORES} threads`,
      'ratio, one',
      'by processor time',
      `ratio, ${CORES}`,
      'memory, one',
      `memory, ${CORES}`,
    ],
    rows: RECIPES.map((recipe) => rowOf({ ...recipe, megabytes }, rounds)),
  };
}
