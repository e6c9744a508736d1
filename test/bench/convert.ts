/** Converting whole files: against parsing and writing each line again, and against jq doing the same reshaping. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Options, run } from './check.ts';
import { fileFor, type Kind } from './data.ts';
import { mb, median, ms, ratio, table } from './figures.ts';

const PAIRS: readonly (readonly [Kind, string])[] = [
  ['alpaca', 'sharegpt'],
  ['sharegpt', 'openai'],
  ['openai', 'sharegpt'],
];
/** The same reshaping where the record has nothing but a question and an answer. */
const JQ =
  '{conversations: [{from: "human", value: (.instruction + "\\n" + .input)}, {from: "gpt", value: .output}]}';

export function benchConvert({ megabytes, rounds }: Options): void {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-bench-'));
  const out = join(folder, 'out.jsonl');
  try {
    const rows = PAIRS.map(([kind, to]) =>
      rowOf(fileFor({ kind, bad: 0, shape: 'lines', megabytes }), kind, to, out, rounds),
    );
    console.log(
      `Conversion of ${megabytes} MB. Floor: JSON.parse and JSON.stringify of each line, one thread.\n` +
        'Ratios are floor / conversion by the clock, and by processor time with one thread.\n',
    );
    const head = [
      'data',
      'floor',
      'one thread',
      'two',
      'clock',
      'processor',
      'clock, two',
      'memory',
      'memory, two',
    ];
    console.log(table(head, rows));
    console.log(jqLine(fileFor({ kind: 'alpaca', bad: 0, shape: 'lines', megabytes: 10 }), out));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(path: string, kind: string, to: string, out: string, rounds: number): string[] {
  const convert = (jobs: number) =>
    run([
      'dist/cli.js',
      'convert',
      path,
      '--to',
      to,
      '-o',
      out,
      '--force',
      '-q',
      '--on-loss',
      'warn',
      '--jobs',
      `${jobs}`,
    ]);
  const times = Array.from({ length: rounds }, () => ({
    floor: run(['test/bench/convert-floor.ts', path, out]),
    one: convert(1),
    two: convert(2),
  }));
  const clock = (of: 'floor' | 'one' | 'two') => ms(median(times.map((each) => each[of].clock)));
  const against = (of: 'one' | 'two', by: 'clock' | 'processor') =>
    ratio(median(times.map((each) => each.floor[by] / each[of][by])));
  const memory = (of: 'one' | 'two') => mb(Math.max(...times.map((each) => each[of].memory)));
  return [
    ...[`${kind} → ${to}`, clock('floor'), clock('one'), clock('two')],
    ...[
      against('one', 'clock'),
      against('one', 'processor'),
      against('two', 'clock'),
      memory('one'),
      memory('two'),
    ],
  ];
}

function jqLine(path: string, out: string): string {
  const since = performance.now();
  const file = openSync(out, 'w');
  const { status } = spawnSync('jq', ['-c', JQ, path], { stdio: ['ignore', file, 'ignore'] });
  closeSync(file);
  if (status !== 0) return 'jq: not here';
  const jq = performance.now() - since;
  const { clock } = run([
    'dist/cli.js',
    'convert',
    path,
    '--to',
    'sharegpt',
    '-o',
    out,
    '--force',
    '-q',
    '--jobs',
    '1',
  ]);
  return `jq on ${mb(statSync(path).size)} of Alpaca: ${ms(jq)}, tuneset convert: ${ms(clock)}, start included\n`;
}
