/**
 * `npm run bench`: how quick Tuneset is, as ratios to what the same Node does at least and to others' programs, in one
 * run on one machine. `-- --only check,peers,convert,editor,during,service,start`, `-- --megabytes 100,1000` for the size of
 * checked files, `-- --rounds N`; `-- --write` puts the tables into docs/speed.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.ts';
import { benchCheck } from './check.ts';
import { benchConvert } from './convert.ts';
import { benchDuring } from './during.ts';
import { benchEditor, benchJsonService } from './editor.ts';
import { markdown, type Section } from './figures.ts';
import { benchPeers } from './peers.ts';
import { benchStart } from './start.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '100,1000' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const sizes = values.megabytes.split(',').map(Number);
const megabytes = sizes[0] as number;

const BENCHES: Readonly<Record<string, () => Promise<Section[]> | Section[]>> = {
  check: () => sizes.map((size) => benchCheck({ megabytes: size, rounds })),
  peers: () => [benchPeers({ megabytes, rounds })],
  convert: () => benchConvert({ megabytes, rounds }),
  editor: async () => [await benchEditor({ rounds })],
  during: async () => [await benchDuring({ megabytes: sizes.at(-1) as number, rounds })],
  service: async () => [await benchJsonService({ rounds })],
  start: async () => [await benchStart({ rounds })],
};

const [cpu] = cpus();
const machine = `Node ${process.version}, ${process.platform}, ${cpus().length} × ${cpu?.model}, ${new Date().toISOString().slice(0, 10)}`;
const PAGE = 'docs/speed.md';
const TABLES = /(?<=<!-- tables -->\n).*(?=<!-- end -->)/s;

await build({ production: true });
console.log(`${machine}\n`);
const printed = [`Medians of ${rounds} rounds. ${machine}.\n`];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (values.only !== undefined && !values.only.split(',').includes(name)) continue;
  for (const section of await bench()) {
    printed.push(markdown(section));
    console.log(printed.at(-1));
  }
}
if (values.write)
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(TABLES, () => `\n${printed.join('\n')}\n`),
  );
