/** What the view makes of trainer_log.jsonl; the lines are those that LLaMA-Factory 0.9.5 wrote. */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../../client/src/training/commandLine.js';
import { readOn, UNREAD } from '../../client/src/training/follow.js';
import { addText, EMPTY_LOG } from '../../client/src/training/log.js';
import { chart, short, spoken } from '../../client/src/views/training/chart.js';
import { shownOf } from '../../client/src/views/training/view.js';

const line = (step: number, more = '') =>
  `{"current_steps": ${step}, "total_steps": 20${more}, "percentage": ${step * 5}.0, "elapsed_time": "0:00:01", "remaining_time": "1 day, 0:00:03"}\n`;

test('a run is read line by line, and its last line has no loss', () => {
  const log = addText(
    EMPTY_LOG,
    line(5, ', "loss": 5.9, "lr": 0.0008') + line(20, ', "loss": 5.8') + line(20),
  );
  expect(log).toMatchObject({ step: 20, steps: 20, elapsed: 1, remaining: 24 * 3600 + 3, rest: '' });
  expect(log.points.map(({ step, loss }) => [step, loss])).toEqual([
    [5, 5.9],
    [20, 5.8],
  ]);
});

test('wherever a read ends, nothing is lost and nothing is counted twice', () => {
  const text = line(5, ', "loss": 5.9') + line(10, ', "eval_loss": 6.1') + line(10, ', "loss": 5.7');
  const whole = addText(EMPTY_LOG, text);
  for (let i = 0; i <= text.length; i++) {
    expect(addText(addText(EMPTY_LOG, text.slice(0, i)), text.slice(i))).toEqual(whole);
  }
  expect(whole.points.at(-1)).toMatchObject({ step: 10, loss: 5.7, evalLoss: 6.1 });
});

test('what is no line of a log is left out', () => {
  const log = addText(EMPTY_LOG, `\nnull\n[1]\n{"a": 1}\n{"current_steps": "5"}\nTraceback\n${line(5)}`);
  expect(log.points).toHaveLength(1);
});

test('a loss that is no number is seen as one', () => {
  const [point] = addText(EMPTY_LOG, line(5, ', "loss": NaN, "lr": Infinity')).points;
  expect(point).toMatchObject({ loss: Number.NaN, rate: Number.POSITIVE_INFINITY });
});

test('of a run that goes on from a checkpoint, the later lines count', () => {
  const log = addText(
    EMPTY_LOG,
    line(5, ', "loss": 3') + line(15, ', "loss": 2') + line(10, ', "loss": 2.5'),
  );
  expect(log.points.map(({ step, loss }) => [step, loss])).toEqual([
    [5, 3],
    [10, 2.5],
  ]);
});

test('a file is read on from where it was left, and anew where it was begun anew', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-log-'));
  const path = join(folder, 'trainer_log.jsonl');
  try {
    expect(await readOn(path, UNREAD)).toBe(UNREAD);
    writeFileSync(path, line(5) + line(10).slice(0, 9));
    const first = await readOn(path, UNREAD);
    expect(first.log.step).toBe(5);
    appendFileSync(path, line(10).slice(9));
    const second = await readOn(path, first);
    expect(second.log.points.map(({ step }) => step)).toEqual([5, 10]);
    expect(await readOn(path, second)).toBe(second);
    writeFileSync(path, line(1));
    expect((await readOn(path, second)).log.points.map(({ step }) => step)).toEqual([1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['posix', "env CUDA_VISIBLE_DEVICES=0,1 /opt/cli train '我的 $HOME.yaml' 'it'\\''s'"],
  ['powershell', "$env:CUDA_VISIBLE_DEVICES='0,1'; & /opt/cli train '我的 $HOME.yaml' 'it''s'"],
] as const)('a command is shown as %s would take it', (shell, expected) => {
  const env = { CUDA_VISIBLE_DEVICES: '0,1' };
  expect(commandLine({ program: '/opt/cli', args: ['train', '我的 $HOME.yaml', "it's"], env }, shell)).toBe(
    expected,
  );
});

test('a chart draws what is a number, tells a screen reader its name, and is not there without points', () => {
  expect(chart([{ name: 'loss', points: [[1, Number.NaN]] }], 'Loss')).toBe('');
  const svg = chart(
    [
      {
        name: 'loss',
        points: [
          [0, 2],
          [10, 1],
          [20, Number.NaN],
        ],
      },
    ],
    'Loss "a"',
  );
  expect(svg).toContain('aria-label="Loss &#34;a&#34;"');
  expect(svg.match(/points="([^"]+)"/)?.[1]?.split(' ')).toHaveLength(2);
});

test('a loss that is no number comes to the page as one that can be read, and its curve ends before it', () => {
  const text = line(5, ', "loss": 3, "lr": 0.001') + line(10, ', "loss": NaN, "lr": Infinity');
  // What goes to a webview is written as JSON.
  const points = JSON.parse(JSON.stringify(addText(EMPTY_LOG, text).points.map(shownOf)));
  expect(points.map(({ loss, rate }: { loss: number; rate: number }) => [short(loss), short(rate)])).toEqual([
    ['3', '1e-3'],
    ['NaN', 'Infinity'],
  ]);
  const curve = {
    name: 'Loss',
    points: points.map((point: { step: number; loss: number }) => [point.step, point.loss]),
  };
  const sentences = {
    curve: '{0}: from {2} at step {1} to {4} at step {3}.',
    broken: '{0}: none from {1} on.',
  };
  expect(spoken(curve, sentences)).toBe('Loss: from 3 at step 5 to 3 at step 5. Loss: none from 10 on.');
  expect(chart([curve], 'Loss')).toContain('<circle');
});
