/** What VS Code calls to run the tests: all suites of this folder, bundled beside this file as *.test.cjs. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { end, print } from './page.ts';

/** Counts go to the file that TUNESET_TEST_RESULTS names; throws when a test failed, so that VS Code ends with 1. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  let printed = Promise.resolve();
  Mocha.reporters.Base.consoleLog = (...words) => {
    printed = printed.then(() => print(format(...words)));
  };
  const mocha = new Mocha({ timeout: 60_000, color: false });
  const suites = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  for (const suite of suites.sort()) mocha.addFile(join(__dirname, suite));
  const runner = await new Promise<Mocha.Runner>((done) => {
    const started = mocha.run(() => done(started));
  });
  await printed;
  const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
  const results = process.env.TUNESET_TEST_RESULTS;
  if (results) writeFileSync(results, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** VS Code trusts every folder in a window that it runs tests in, and runs none after a reload: there they are an extension. */
export function activate(): void {
  void run().then(
    () => end(0),
    () => end(1),
  );
}
