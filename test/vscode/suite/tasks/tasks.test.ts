/**
 * The real LLaMA-Factory of the environment that the Python extension names, started as tasks.json and a key would:
 * nothing of Tuneset's settings is made here.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, tuneset } from '../../editor.ts';
import { hasPage, press, screenshot, texts, type } from '../../page.ts';
import { command, config, pathOf, runOf, within, write } from '../../trainer.ts';

const name = command ? 'tasks' : 'tasks (skipped: no real LLaMA-Factory here)';

/** The exit code of the next task of this name. */
function ended(task: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
}

/** Answers by a test's own means what Tuneset would ask in the window. */
async function answer(title: string, words = ''): Promise<void> {
  const shown = async () => (await texts('.quick-input-widget')).join().includes(title);
  await within(240, title, shown);
  if (words) await type(words);
  await press('Enter');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describe(name, function () {
  this.timeout(600_000);
  let port = 0;

  before(async function () {
    if (!command || !hasPage) return this.skip();
    port = await freePort();
    await write('it\'s "a $run".yaml', `${config('out/of a task', 20)}max_new_tokens: 4\n`);
    await write(
      'serve.yaml',
      `model_name_or_path: ${process.env.TUNESET_TEST_MODEL}\nadapter_name_or_path: out/of a task\ntemplate: qwen\n`,
    );
    const tasks = [
      { label: 'some steps', command: 'train', config: 'it\'s "a $run".yaml', args: ['max_steps=5'] },
      { label: 'serve', command: 'api', config: 'serve.yaml', env: { API_PORT: String(port) } },
    ].map((task) => ({ ...task, type: 'llamafactory', problemMatcher: [] }));
    await write('.vscode/tasks.json', JSON.stringify({ version: '2.0.0', tasks }));
    // The first question about tasks lets the trainer be asked for its version.
    await within(240, 'the tasks', async () =>
      (await vscode.tasks.fetchTasks()).some((task) => task.name === 'some steps'),
    );
  });

  after(closeAll);

  it('train with a file name that a shell would take apart', async () => {
    const end = ended('some steps');
    await vscode.commands.executeCommand('workbench.action.tasks.runTask', 'some steps');
    assert.equal(await end, 0);
    assert.ok(existsSync(pathOf('out/of a task/adapter_model.safetensors')));
    const run = await within(20, 'the run', async () => {
      const found = await runOf('out/of a task');
      return found?.state === 'done' && found;
    });
    assert.equal(run.log.log.steps, 5);
  });

  it('measure the answers of what was trained, from a key', async () => {
    // A keybinding passes what its `args` says: a path from the workspace folder.
    void vscode.commands.executeCommand('tuneset.predict', 'it\'s "a $run".yaml');
    await answer('Measure on which datasets');
    await answer('Copy the command');
    const run = await within(300, 'its end', async () => {
      const found = await runOf('out/of a task/predict');
      return found && found.state !== 'running' && found;
    });
    assert.equal(run.state, 'done', run.reason);
    assert.ok(Number.isFinite(run.results['predict_bleu-4']), JSON.stringify(run.results));
    assert.deepEqual(run.datasets, ['travel']);
    await vscode.commands.executeCommand('tuneset.showTraining');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await screenshot('training-predicted');
  });

  it('serve an API to this machine only, until they are stopped', async () => {
    await vscode.commands.executeCommand('workbench.action.tasks.runTask', 'serve');
    const body = JSON.stringify({ model: 'it', max_tokens: 4, messages: [{ role: 'user', content: 'Hi' }] });
    const ask = () =>
      fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      }).catch(() => undefined);
    const response = await within(240, 'the server', ask);
    const { choices } = (await response.json()) as { choices: { message: { role: string } }[] };
    assert.equal(choices[0]?.message.role, 'assistant');
    const others = fetch(`http://${addressOfThisMachine()}:${port}/v1/models`);
    await assert.rejects(others, 'it answers others than this machine');
    await vscode.commands.executeCommand('tuneset.stopTraining');
    await within(
      30,
      'its end',
      async () => (await fetch(`http://127.0.0.1:${port}/v1/models`).catch(() => 'gone')) === 'gone',
    );
    assert.deepEqual(
      (await tuneset()).trainings().filter(({ state }) => state === 'running'),
      [],
    );
  });
});

/** An address that others reach; without a network one that nobody answers at. */
function addressOfThisMachine(): string {
  const all = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.2';
}
