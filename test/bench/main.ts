/**
 * `npm run bench`: how quick Tuneset is, as ratios to what the same Node does at least, in one run on one machine.
 * `-- --megabytes N` for other sizes of the checked files, `-- --rounds N`, `-- --only check|convert|server`.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from '../../scripts/build.ts';
import { benchCheck } from './check.ts';
import { benchConvert } from './convert.ts';
import { benchServer } from './server.ts';

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
  },
});

await build({ production: true });
const [cpu] = cpus();
console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} × ${cpu?.model}\n`);
const options = { megabytes: Number(values.megabytes), rounds: Number(values.rounds) };
const wanted = (name: string) => values.only === undefined || values.only === name;
if (wanted('check')) await benchCheck(options);
if (wanted('convert')) benchConvert(options);
if (wanted('server')) await benchServer();
