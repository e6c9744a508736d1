import * as esbuild from 'esbuild';
import { mainFields, requireBanner } from '../../scripts/bundle.ts';

/** The command line as it stands in the checkout, whatever lies in dist/. */
export function buildCli(outfile: string): Promise<unknown> {
  return esbuild.build({
    entryPoints: ['server/src/node/cli.ts'],
    outfile,
    mainFields,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    banner: { js: requireBanner },
  });
}
