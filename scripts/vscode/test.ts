/** Runs the suites of test/vscode/suite inside a real VS Code, through @vscode/test-electron. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import * as esbuild from 'esbuild';
import { setUpTrainer } from '../../test/trainer/setup.ts';
import { type Counts, total } from '../counts.ts';
import { packagePath } from '../package.ts';
import { installBrowser, installExtension, installServer, installYamlServer } from './install.ts';

const bundles = '.test-output/vscode';
const launcher = resolve('test/vscode/launcher.ts');
const none: Counts = { passed: 0, failed: 0, skipped: 0 };

/** A window to test in. Each is a VS Code of its own, since none changes its language or its kind of workspace. */
interface Window {
  name: string;
  suites: string;
  /** What is opened in it. */
  open: 'workspace' | 'several.code-workspace';
  language?: string;
  /** The tests are an extension there: VS Code trusts what it runs tests in, and runs none after a reload. */
  asExtension?: boolean;
  /** A folder that nobody has declared to trust. */
  restricted?: boolean;
  /** Its tests start the real trainer. */
  trains?: boolean;
  /** The folder of another extension that is there. */
  beside?: string;
}

const windows: Window[] = [
  { name: 'folder', suites: 'test/vscode/suite/*.test.ts', open: 'workspace' },
  // Its files are such that VS Code itself gives way: what it does behind them is nobody else's test.
  { name: 'large', suites: 'test/vscode/suite/large/*.test.ts', open: 'workspace' },
  { name: 'several', suites: 'test/vscode/suite/several/*.test.ts', open: 'several.code-workspace' },
  { name: 'training', suites: 'test/vscode/suite/training/*.test.ts', open: 'workspace', trains: true },
  {
    name: 'tasks',
    suites: 'test/vscode/suite/tasks/*.test.ts',
    open: 'workspace',
    trains: true,
    beside: 'test/vscode/vscode-python-envs',
  },
  {
    name: 'reload',
    suites: 'test/vscode/suite/reload/*.test.ts',
    open: 'workspace',
    asExtension: true,
    trains: true,
  },
  {
    name: 'restricted',
    suites: 'test/vscode/suite/restricted/*.test.ts',
    open: 'workspace',
    asExtension: true,
    restricted: true,
  },
  {
    name: 'yaml',
    suites: 'test/vscode/suite/yaml/*.test.ts',
    open: 'workspace',
    beside: 'test/vscode/vscode-yaml',
  },
  { name: 'chinese', suites: 'test/vscode/suite/chinese/*.test.ts', open: 'workspace', language: 'zh-cn' },
];

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
    const extension = extensionToTest(program, temporary);
    const counts: Counts[] = [];
    const only = process.env.TUNESET_TEST_WINDOW;
    const chosen = windows.filter(({ name }) => only === undefined || name === only);
    for (const window of chosen) {
      if (window.asExtension && program.vscodeExecutablePath !== launcher) {
        console.log(`skipped: the window ${window.name}: only the launcher runs tests as an extension`);
        counts.push({ ...none, skipped: 1 });
      } else counts.push(await testInWindow(window, program, extension, temporary));
    }
    return total(counts);
  } catch (error) {
    console.error(String(error));
    return { ...none, failed: 1 };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function testInWindow(window: Window, program: Program, extension: string, temporary: string) {
  console.log(`\nin VS Code, ${window.name}:`);
  if (window.trains) offerTrainer();
  if (window.name === 'yaml') offerYamlServer();
  const bundled = join(bundles, window.name);
  const results = resolve(bundles, `${window.name}.json`);
  await bundleSuites(window.suites, bundled);
  const launchArgs = [join(layWorkspaces(join(temporary, window.name)), window.open)];
  if (window.language) launchArgs.push(`--locale=${window.language}`);
  if (window.asExtension) launchArgs.push('--as-extension');
  if (window.restricted) launchArgs.push('--restricted');
  const beside = window.beside === undefined ? [] : [await bundleExtension(window.beside)];
  try {
    await runTests({
      ...program,
      extensionDevelopmentPath: [extension, ...beside],
      extensionTestsPath: resolve(bundled, 'run.cjs'),
      extensionTestsEnv: { TUNESET_TEST_RESULTS: results },
      launchArgs,
    });
  } catch (error) {
    console.error(String(error));
  }
  return readCounts(results);
}

/** The tests of training find the real trainer in their environment, or skip. */
function offerTrainer(): void {
  const found = setUpTrainer(console.log);
  if ('missing' in found) {
    console.log(`skipped: training with the real LLaMA-Factory needs ${found.missing}`);
    return;
  }
  process.env.TUNESET_TEST_TRAINER = found.command;
  process.env.TUNESET_TEST_MODEL = found.model;
  process.env.HF_HUB_OFFLINE = '1';
  // So small a model is trained by one thread; several wait for each other on a busy machine.
  process.env.OMP_NUM_THREADS = '1';
  // PyTorch takes its time to be imported, most of all on a busy machine.
  process.env.TUNESET_TEST_TIMEOUT ??= '1500000';
}

/** The tests beside Red Hat's YAML find its language server in their environment, or skip. */
function offerYamlServer(): void {
  try {
    process.env.TUNESET_TEST_YAML_SERVER = installYamlServer();
  } catch (error) {
    console.log(`skipped: the tests beside Red Hat's YAML need its language server: ${error}`);
  }
}

/**
 * The tests write into their workspace, so it is a copy; and outside the checkout, as a user's folder is.
 * It holds the examples, and beside them what lies in test/vscode/workspace.
 */
function layWorkspaces(target: string): string {
  cpSync('test/vscode/workspace', join(target, 'workspace'), { recursive: true });
  cpSync('examples', join(target, 'workspace/examples'), { recursive: true });
  cpSync('test/vscode/second', join(target, 'second'), { recursive: true });
  cpSync('test/vscode/several.code-workspace', join(target, 'several.code-workspace'));
  return target;
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
async function bundleSuites(suites: string, outdir: string): Promise<void> {
  await esbuild.build({
    entryPoints: ['test/vscode/run.ts', ...globSync(suites)],
    outdir,
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

/** Another extension, bundled as it would be packed. */
async function bundleExtension(folder: string): Promise<string> {
  const target = resolve(bundles, basename(folder));
  await esbuild.build({
    entryPoints: [join(folder, 'extension.ts')],
    outfile: join(target, 'extension.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode'],
    logLevel: 'warning',
  });
  copyFileSync(join(folder, 'package.json'), join(target, 'package.json'));
  return target;
}

/** Without results the host died before the end: that is one failure. */
function readCounts(results: string): Counts {
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Counts;
  } catch {
    return { ...none, failed: 1 };
  }
}
