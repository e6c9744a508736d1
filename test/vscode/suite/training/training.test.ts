/** The real LLaMA-Factory, started from the editor: it trains a tiny model on the CPU. Nothing here is made up. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, codeOf, open, problemsOf, uriOf } from '../../editor.ts';
import { click, hasPage, press, screenshot, texts, type } from '../../page.ts';
import { command, config, model, pathOf, runOf, useTrainer, within, write } from '../../trainer.ts';

const name = command ? 'training' : 'training (skipped: no real LLaMA-Factory here)';

/** The labels of the quick pick that is open. */
const picks = () => texts('.quick-input-list .monaco-list-row');

/** Waits for a question, types what narrows it down, and takes the first answer. */
async function answer(title: string, words = ''): Promise<void> {
  await within(120, `the question ${title}`, async () =>
    (await texts('.quick-input-title')).join().includes(title),
  );
  if (words) await type(words);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await press('Enter');
}

/** Waits for a command that is shown before it starts. */
const shows = (words: string) => within(120, words, async () => (await picks()).join().includes(words));

/** The next exit code of a task of LLaMA-Factory. */
function ended(sub: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.definition.command !== sub) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
}

describe(name, function () {
  this.timeout(400_000);

  before(async function () {
    if (!command || !hasPage) return this.skip();
    await useTrainer(command);
  });

  after(async () => {
    await useTrainer(undefined);
    await closeAll();
  });

  it('is asked what it knows, and counts more than the setting', async () => {
    const settings = vscode.workspace.getConfiguration('tuneset');
    await settings.update('trainerVersion', '0.9.6', vscode.ConfigurationTarget.Workspace);
    const { document } = await open(
      await write('asked.yaml', `${config('out/asked', 1)}dataloader_in_order: true\n`),
    );
    const problem = await within(240, 'what 0.9.5 does not have', () =>
      problemsOf(document.uri).find((it) => codeOf(it) === 'training/unknown-argument'),
    );
    assert.match(
      problem.message,
      /"dataloader_in_order" comes with LLaMA-Factory 0\.9\.6; 0\.9\.5 does not have it/,
    );
    await settings.update('trainerVersion', undefined, vscode.ConfigurationTarget.Workspace);
    await open(await write('optim.yaml', `${config('out/asked', 1)}optim: adamw_torch\n`));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uriOf('optim.yaml'),
      new vscode.Position(14, 2),
    );
    const words = hovers.flatMap(({ contents }) => contents.map((it) => (it as vscode.MarkdownString).value));
    // Our list cannot know how new PyTorch is there.
    assert.match(words.join(), /Default: `"adamw_torch_fused"`/);
  });

  it('starts a YAML, shows its real loss and leaves an adapter', async () => {
    const yaml = await write('训练 one.yaml', config('out/one', 20));
    await open(yaml);
    const end = ended('train');
    void vscode.commands.executeCommand('tuneset.startTraining', yaml);
    await within(240, 'the command before it starts', async () =>
      (await picks()).join().includes("train '训练 one.yaml'"),
    );
    await screenshot('training-before');
    await press('Enter');
    assert.equal(await end, 0);
    const run = await within(20, 'the run as finished', async () => {
      const found = await runOf('out/one');
      return found?.state === 'done' && found;
    });
    const losses = run.log.log.points.flatMap(({ loss }) => loss ?? []);
    assert.ok(losses.length === 4 && losses.every((loss) => loss > 1 && loss < 20), losses.join());
    assert.ok(existsSync(pathOf('out/one/adapter_model.safetensors')));
    await within(10, 'the view', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Training')),
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await screenshot('training-finished');
  });

  it('merges the adapter, and chats with it in the terminal', async () => {
    const yaml = uriOf('训练 one.yaml');
    const exported = ended('export');
    void vscode.commands.executeCommand('tuneset.export', yaml, 'merged model');
    await shows("--export_dir 'merged model'");
    await screenshot('training-export');
    await press('Enter');
    assert.equal(await exported, 0);
    assert.ok(existsSync(pathOf('merged model/model.safetensors')));
    void vscode.commands.executeCommand('tuneset.chat', yaml);
    await shows('llamafactory-cli chat');
    await press('Enter');
    await within(240, 'the prompt', async () =>
      /User:/.test((await texts('.terminal-wrapper.active .xterm-rows')).join()),
    );
    const chatted = ended('chat');
    await vscode.commands.executeCommand('workbench.action.terminal.sendSequence', { text: 'exit\r' });
    assert.equal(await chatted, 0);
  });

  it('stops a run, and resumes it from its checkpoint', async () => {
    const yaml = await write('long.yaml', config('out/long', 100_000));
    void vscode.commands.executeCommand('tuneset.startTraining', yaml);
    await within(120, 'the command', async () => (await picks()).join().includes('train long.yaml'));
    await press('Enter');
    await within(
      120,
      'a checkpoint',
      () =>
        existsSync(pathOf('out/long')) &&
        readdirSync(pathOf('out/long')).some((item) => item.startsWith('checkpoint-')),
    );
    const running = await within(20, 'a running run with a loss', async () => {
      const found = await runOf('out/long');
      return found?.state === 'running' && found.log.log.points.length > 0 && found;
    });
    await screenshot('training-running');
    await vscode.commands.executeCommand('tuneset.stopTraining');
    await within(20, 'the run as stopped', async () => (await runOf('out/long'))?.state === 'stopped');
    const reached = (await runOf('out/long'))?.log.log.step ?? running.log.log.step;
    await write('long.yaml', config('out/long', reached + 10_000_000));
    void vscode.commands.executeCommand('tuneset.resumeTraining', yaml);
    await answer('Resume from which checkpoint?');
    await within(120, 'the command', async () =>
      (await picks()).join().includes('resume_from_checkpoint=out/long/checkpoint-'),
    );
    await press('Enter');
    const from = reached - 10;
    await within(240, 'steps beyond the checkpoint', async () => {
      const found = await runOf('out/long');
      return (
        found?.state === 'running' && found.log.log.step > from && found.log.log.steps > 100_000 && found
      );
    });
    await vscode.commands.executeCommand('tuneset.stopTraining');
    await within(20, 'the run as stopped', async () => (await runOf('out/long'))?.state === 'stopped');
  });

  it('says that a run was killed, though its terminal gives 0', async () => {
    const yaml = await write('killed.yaml', config('out/killed', 10_000_000));
    void vscode.commands.executeCommand('tuneset.startTraining', yaml);
    await within(120, 'the command', async () => (await picks()).join().includes('train killed.yaml'));
    const end = ended('train');
    await press('Enter');
    const { process: pid } = await within(240, 'a running run with a loss', async () => {
      const found = await runOf('out/killed');
      return found?.state === 'running' && found.log.log.points.length > 0 && found;
    });
    process.kill(pid as number, 'SIGKILL');
    assert.equal(await end, 0);
    const run = await within(20, 'the run as failed', async () => {
      const found = await runOf('out/killed');
      return found?.state === 'failed' && found;
    });
    assert.match(run.reason ?? '', /without a result .*memory runs out/);
  });

  it("says at failure the trainer's own reason", async () => {
    const yaml = await write(
      'broken.yaml',
      config('out/broken', 20).replace('template: qwen', 'template: nonsense'),
    );
    const end = ended('train');
    void vscode.commands.executeCommand('tuneset.startTraining', yaml);
    await within(120, 'what would stop it', async () => (await picks()).join().includes('Start anyway'));
    await screenshot('training-preflight');
    await press('Enter');
    assert.equal(await end, 1);
    const run = await within(20, 'the run as failed', async () => {
      const found = await runOf('out/broken');
      return found?.state === 'failed' && found;
    });
    assert.match(run.reason ?? '', /nonsense/);
  });

  it('asks for what a training needs, and writes it into a YAML', async () => {
    await closeAll();
    await vscode.workspace.fs.copy(vscode.Uri.file(model), uriOf('tiny'), { overwrite: true });
    void vscode.commands.executeCommand('tuneset.startTraining');
    const title = (pattern: RegExp) =>
      within(60, String(pattern), async () =>
        (await texts('.quick-input-title')).find((text) => pattern.test(text)),
      );
    // Asked only where there is a choice: other tests leave configurations, examples/broken has a list of its own.
    const first = await title(/which configuration|which list|Which model/);
    if (first.includes('which configuration')) await answer('which configuration?');
    const second = await title(/which list|Which model/);
    if (second.includes('which list')) await answer('which list', 'examples/dataset_info');
    await answer('Which model?', 'tiny');
    await within(20, 'datasets', async () =>
      (await texts('.quick-input-title')).join().includes('Which datasets?'),
    );
    await type('travel');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await click('.quick-input-list .monaco-list-row .quick-input-list-label');
    await screenshot('training-guide');
    await press('Enter');
    await answer('Which stage?');
    await answer('What is trained?', 'LoRA');
    await answer('Which template?', 'qwen3');
    await answer('A name');
    await answer('These numbers?', 'num_train_epochs');
    await answer('num_train_epochs', '1');
    await answer('These numbers?');
    const written = await within(20, 'the YAML', () =>
      readdirSync(join(uriOf('.').fsPath)).find((item) => item.startsWith('train-')),
    );
    await within(120, 'the command', async () => (await picks()).join().includes('Copy the command'));
    const end = ended('train');
    await press('Enter');
    assert.equal(await end, 0);
    assert.ok(existsSync(pathOf('saves/train-travel/adapter_model.safetensors')));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(written)));
    await screenshot('training-written');
    assert.match(text, /model_name_or_path: tiny\n/);
    assert.match(text, /dataset: travel\n/);
    assert.match(text, /dataset_dir: examples\n/);
    assert.match(text, /num_train_epochs: 1\n/);
  });
});
