/** Converting whole files: against reading each line, against writing it again too, and against jq reshaping it. */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './check.ts';
import { fileFor, type Kind } from './data.ts';
import { mb, median, ms, ratio, type Section } from './figures.ts';
import { CORES, type Cost, clockOf, run } from './process.ts';

const PAIRS: readonly (readonly [Kind, string])[] = [
  ['alpaca', 'sharegpt'],
  ['sharegpt', 'openai'],
  ['openai', 'sharegpt'],
];
/** The same reshaping where the record has nothing but a question and an answer. */
const JQ =
  '{conversations: [{from: "human", value: (.instruction + "\\n" + .input)}, {from: "gpt", value: .output}]}';
/** jq needs minutes for what others do in seconds. */
const JQ_MEGABYTES = 10;

interface Round {
  readonly read: Cost;
  readonly floor: Cost;
  readonly one: Cost;
  readonly all: Cost;
}

export function benchConvert(options: Options): Section[] {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-bench-'));
  const out = join(folder, 'out.jsonl');
  try {
    return [conversions(options, out), besideJq(options, out)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function convert(path: string, to: string, out: string, jobs: number): Cost {
  const how = ['--force', '-q', '--on-loss', 'warn', '--jobs', String(jobs)];
  return run(['dist/cli.js', 'convert', path, '--to', to, '-o', out, ...how]);
}

function conversions({ megabytes, rounds }: Options, out: string): Section {
  return {
    title: `tuneset convert, ${megabytes} MB`,
    about: 'Floors: `JSON.parse` of each line; the same and `JSON.stringify`. Ratios: floor / conversion.',
    head: [
      'data',
      'parse',
      'parse, stringify',
      'one thread',
      `${CORES} threads`,
      'to parse, one',
      `to parse, ${CORES}`,
      'to both, one',
      `to both, ${CORES}`,
      'memory, one',
      `memory, ${CORES}`,
    ],
    rows: PAIRS.map(([kind, to]) => {
      const path = fileFor({ kind, bad: 0, shape: 'lines', megabytes });
      return rowOf(`${kind} → ${to}`, roundsOf(path, to, out, rounds));
    }),
  };
}

function roundsOf(path: string, to: string, out: string, rounds: number): Round[] {
  return Array.from({ length: rounds }, () => ({
    read: run(['test/bench/floor.ts', path]),
    floor: run(['test/bench/convert-floor.ts', path, out]),
    one: convert(path, to, out, 1),
    all: convert(path, to, out, CORES),
  }));
}

function rowOf(name: string, times: readonly Round[]): string[] {
  const clock = (of: keyof Round) => ms(median(times.map((each) => each[of].clock)));
  const against = (floor: 'read' | 'floor', of: 'one' | 'all') =>
    ratio(median(times.map((each) => each[floor].clock / each[of].clock)));
  const memory = (of: 'one' | 'all') => mb(Math.max(...times.map((each) => each[of].memory)));
  return [
    ...[name, clock('read'), clock('floor'), clock('one'), clock('all')],
    ...[against('read', 'one'), against('read', 'all'), against('floor', 'one'), against('floor', 'all')],
    ...[memory('one'), memory('all')],
  ];
}

function besideJq({ rounds }: Options, out: string): Section {
  const path = fileFor({ kind: 'alpaca', bad: 0, shape: 'lines', megabytes: JQ_MEGABYTES });
  const file = openSync(out, 'w');
  const times = Array.from({ length: rounds }, () => ({
    jq: clockOf('jq', ['-c', JQ, path], file),
    ours: convert(path, 'sharegpt', out, 1).clock,
  }));
  closeSync(file);
  const theirs = times.flatMap(({ jq, ours }) => (jq === undefined ? [] : [{ jq, ratio: jq / ours }]));
  return {
    title: `Alpaca to ShareGPT, ${JQ_MEGABYTES} MB, beside jq`,
    about: 'Whole processes, one thread. Ratio: jq / ours.',
    head: ['', 'time', 'ratio'],
    rows: [
      ['tuneset convert', ms(median(times.map(({ ours }) => ours))), '1'],
      theirs.length === 0
        ? ['jq', 'is not here', '']
        : ['jq', ms(median(theirs.map(({ jq }) => jq))), ratio(median(theirs.map((each) => each.ratio)))],
    ],
  };
}
