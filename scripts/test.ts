/**
 * Every test there is: `npm test`, or only some stages: `npm test -- lint unit vscode`.
 * Sets up what it needs, names what it skips and why, and ends with one line of counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.ts';
import { type Counts, total } from './counts.ts';
import { testInVSCode } from './vscode/test.ts';

/** In this order; each gives its counts and has printed what failed and what was skipped. */
const stages: Record<string, () => Counts | Promise<Counts>> = {
  build: async () => counted(await builds()),
  lint,
  unit,
  vscode: testInVSCode,
};

/** A build that fails is one failed test. */
async function builds(): Promise<boolean> {
  try {
    await build();
    return true;
  } catch {
    return false; // esbuild has said why
  }
}

/** Each check of `npm run lint` counts as one test. */
function lint(): Counts {
  return total(
    ['lint:style', 'lint:types', 'lint:imports', 'lint:generated'].map((name) => counted(npmRun(name))),
  );
}

/** All of test/ but test/vscode, by vitest. */
function unit(): Counts {
  const results = '.test-output/unit.json';
  const update = process.env.UPDATE ? ['--update'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const succeeded = run('node_modules/vitest/vitest.mjs', ['run', ...reporters, ...update]);
  const counts = vitestCounts(results);
  // A file that cannot be loaded, or an error outside any test, fails the run without a failed test.
  return succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function vitestCounts(path: string): Counts {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
    for (const file of report.testResults) {
      for (const test of file.assertionResults) {
        if (test.status === 'pending' || test.status === 'skipped') console.log(`skipped: ${test.fullName}`);
      }
    }
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch (error) {
    console.error(`No results of the unit tests: ${error}`);
    return counted(false);
  }
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

function npmRun(script: string): boolean {
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  return spawnSync(command, [...args, 'run', '--silent', script], { stdio: 'inherit' }).status === 0;
}

function run(script: string, args: string[]): boolean {
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status === 0;
}

function counted(succeeded: boolean): Counts {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in stages));
if (unknown.length > 0) {
  throw new Error(`unknown stage: ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}`);
}

rmSync('.test-output', { recursive: true, force: true });
mkdirSync('.test-output');
const counts: Counts[] = [];
for (const [name, stage] of Object.entries(stages)) {
  if (asked.length > 0 && name !== 'build' && !asked.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  // Without the programs most tests would wait in vain; the checks of lint say what is wrong.
  if (counts[0]?.failed && name !== 'lint') {
    console.log(`skipped: all of ${name}: the build failed`);
    counts.push({ passed: 0, failed: 0, skipped: 1 });
    continue;
  }
  counts.push(await stage());
}
const { passed, failed, skipped } = total(counts);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
