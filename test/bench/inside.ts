/** Floor and check in one process, in turn: prints what each round took as JSON. */
import { openStream } from '../../server/src/engine/records/stream.js';
import { scan } from '../../server/src/engine/scan.js';
import { withFile } from '../../server/src/node/bytes.js';
import type { Cost, Round } from './check.js';
import { parseLines } from './floor.js';

const [path = '', rounds = '3'] = process.argv.slice(2);

function timed(run: () => void): Cost {
  const since = performance.now();
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return { clock: performance.now() - since, processor: (user + system) / 1000 };
}

const times: Round[] = Array.from({ length: Number(rounds) }, () => ({
  floor: timed(() => void parseLines(path)),
  check: timed(
    () => void withFile(path, (source) => scan(openStream(source), '.jsonl', undefined, {}, 1000)),
  ),
}));
console.log(JSON.stringify(times));
