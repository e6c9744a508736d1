/** Compiles server/kernel/ to WebAssembly: server/src/engine/kernel.generated.ts. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Generated } from '../generate.ts';

const COMPILER = 'node_modules/assemblyscript/bin/asc.js';
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd', '--initialMemory', '40'];

export function generate(): Generated[] {
  const text = `// Printed by \`npm run generate\` from server/kernel/; do not edit.

/** A WebAssembly module, in base64. */
export const KERNEL = '${compile('server/kernel/sound.ts').toString('base64')}';
`;
  return [{ path: 'server/src/engine/kernel.generated.ts', text }];
}

function compile(source: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-kernel-'));
  try {
    const out = join(folder, 'out.wasm');
    execFileSync(process.execPath, [COMPILER, source, '--outFile', out, ...OPTIONS], { stdio: 'inherit' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
