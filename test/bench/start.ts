/** From nothing to an answer. */
import { PULLED, start } from '../lsp/client.ts';
import { fileFor } from './data.ts';
import { median, ms, type Section } from './figures.ts';
import { run } from './process.ts';

/** Whole processes, of the smallest work there is. */
export async function benchStart({ rounds }: { readonly rounds: number }): Promise<Section> {
  const small = fileFor({ kind: 'sharegpt', bad: 1, shape: 'lines', megabytes: 0.1 });
  const often = <T>(work: () => T) => Array.from({ length: rounds * 3 }, work);
  const ready: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const since = performance.now();
    const client = await start({ capabilities: PULLED });
    ready.push(performance.now() - since);
    await client.stop();
  }
  return {
    title: 'Starting',
    about: 'Whole processes.',
    head: ['', 'median'],
    rows: [
      ['Node alone', ms(median(often(() => run(['--eval', '0']).clock)))],
      [
        '`tuneset check` of one small file',
        ms(median(often(() => run(['dist/cli.js', 'check', small]).clock))),
      ],
      ['the language server, from its start to its answer to `initialize`', ms(median(ready))],
    ],
  };
}
