/** The program in a shell of its own, in a folder with files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const program = resolve('dist/cli.js');

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Shell {
  readonly folder: string;
  /** `tuneset …` as a shell would split it; `stdin` is what is piped in. */
  tuneset(line: string, stdin?: string | Buffer): Outcome;
  remove(): void;
}

/** A temporary folder with these files. */
export function shell(files: Readonly<Record<string, string | Buffer>>): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-test-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8' };
  return {
    folder,
    tuneset(line, stdin = '') {
      const options = { cwd: folder, encoding: 'utf8', input: stdin, env, maxBuffer: 1 << 28 } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...line.split(' ')], options);
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
