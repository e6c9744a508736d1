/** Runs a script that uses the project's own sources: `node scripts/run.ts FILE [ARGUMENTS]`. */
import { load } from './bundle.ts';

const [node, , file, ...rest] = process.argv;
if (!node || !file) throw new Error('usage: node scripts/run.ts FILE [ARGUMENTS]');
process.argv = [node, file, ...rest];
await load(file);
