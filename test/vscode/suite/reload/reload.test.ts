/** A training goes on while its window is reloaded, and is found again: the tests begin anew with the window. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { tuneset } from '../../editor.ts';
import { press, screenshot, texts } from '../../page.ts';
import { command, config, pathOf, runOf, useTrainer, within, write } from '../../trainer.ts';

const name = command ? 'a reload' : 'a reload (skipped: no real LLaMA-Factory here)';
/** What was seen before the reload. */
const NOTE = 'before.json';

/** A run with a process and at least one loss. */
const running = async () => {
  const found = await runOf('out/long');
  return (
    found?.state === 'running' && found.process !== undefined && found.log.log.points.length > 0 && found
  );
};

describe(name, function () {
  this.timeout(400_000);

  before(function () {
    if (!command) this.skip();
  });

  it('leaves a training running, which is found again with its process, and can be stopped', async () => {
    if (!existsSync(pathOf(NOTE))) return startAndReload();
    const text = await vscode.workspace.openTextDocument(pathOf(NOTE));
    const before = JSON.parse(text.getText()) as { process: number; step: number; short: number };
    await tuneset();
    const found = await within(60, 'the run', running);
    assert.equal(found.process, before.process);
    assert.ok(found.config?.endsWith('long.yaml'));
    const again = await within(60, 'a later step', async () => {
      const now = await running();
      return now && now.log.log.step > Math.max(before.step, found.log.log.step) && now;
    });
    assert.ok(again.log.log.points.length > 1);
    await vscode.commands.executeCommand('tuneset.showTraining');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await screenshot('training-reloaded');
    await vscode.commands.executeCommand('tuneset.stopTraining');
    await within(40, 'the run as stopped', async () => (await runOf('out/long'))?.state === 'stopped');
    await within(40, 'the end of the process', () => !isAlive(before.process));
    // By now VS Code has taken up what it takes up: neither what was stopped nor what had ended.
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    await screenshot('training-reloaded-stopped');
    assert.deepEqual(
      vscode.tasks.taskExecutions.map(({ task }) => task.name),
      [],
    );
    assert.equal((await runOf('out/long'))?.state, 'stopped');
    assert.equal((await runOf('out/short'))?.state, 'done');
    assert.equal((await runOf('out/short'))?.started, before.short);
  });
});

/** Never ends: the window goes. */
async function startAndReload(): Promise<void> {
  await useTrainer(command);
  await start('short', 1);
  const { started } = await within(240, 'the end of the short run', async () => {
    const found = await runOf('out/short');
    return found?.state === 'done' && found;
  });
  await start('long', 10_000_000);
  const { process, log } = await within(240, 'a running run with a loss', running);
  await write(NOTE, JSON.stringify({ process, step: log.log.step, short: started }));
  // With the window goes the answer, too.
  vscode.commands.executeCommand('workbench.action.reloadWindow').then(undefined, () => {});
  await new Promise(() => {});
}

async function start(name: string, steps: number): Promise<void> {
  const yaml = await write(`${name}.yaml`, config(`out/${name}`, steps));
  void vscode.commands.executeCommand('tuneset.startTraining', yaml);
  await within(120, 'the command', async () =>
    (await texts('.quick-input-list .monaco-list-row')).join().includes(`train ${name}.yaml`),
  );
  await press('Enter');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
