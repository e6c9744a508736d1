/** Checks of OpenAI data that others make, beside ours of the same file. */
import { fileFor } from './data.ts';
import { median, ms, ratio, type Section } from './figures.ts';
import { clockOf, run } from './process.ts';

const PEERS = [
  { name: "Together's checker", file: 'test/bench/peers/together.py' },
  { name: "OpenAI's cookbook", file: 'test/bench/peers/cookbook.py' },
];

/** Their lists of checks, in Python as they are published; all rules of ours, one thread. */
export function benchPeers({
  megabytes,
  rounds,
}: {
  readonly megabytes: number;
  readonly rounds: number;
}): Section {
  const path = fileFor({ kind: 'openai', bad: 1, shape: 'lines', megabytes });
  const check = ['dist/cli.js', 'check', '--format', 'github', '--max-problems', '1000', '--jobs', '1', path];
  const times = Array.from({ length: rounds }, () => ({
    ours: run(check).clock,
    peers: PEERS.map(({ file }) => clockOf('python3', [file, path])),
  }));
  return {
    title: `Checkers of others, OpenAI lines, ${megabytes} MB, 1 % bad`,
    about: 'Whole processes, one thread. Ratio: theirs / ours.',
    head: ['checker', 'time', 'ratio'],
    rows: [
      ['tuneset check', ms(median(times.map(({ ours }) => ours))), '1'],
      ...PEERS.map(({ name }, index) => {
        const theirs = times.flatMap(({ ours, peers }) => {
          const time = peers[index];
          return time === undefined ? [] : [{ time, ratio: time / ours }];
        });
        if (theirs.length === 0) return [name, 'Python is not here', ''];
        return [
          name,
          ms(median(theirs.map(({ time }) => time))),
          ratio(median(theirs.map((each) => each.ratio))),
        ];
      }),
    ],
  };
}
