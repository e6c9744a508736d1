/** A keystroke costs as much as the record it is in, however large the file around it. */
import { expect, test } from 'vitest';
import { repeated } from '../repeated.js';
import { PULLED, start } from './client.ts';

const RECORD = JSON.stringify({
  conversations: [
    { from: 'human', value: 'How do I …? '.repeat(100) },
    { from: 'gpt', value: 'Like this. '.repeat(200) },
  ],
});
const KEYS = 60;
/** What a person does not notice; the usual is a tenth of it, and `npm run bench` tells how much exactly. */
const SOON = 60;

test('of 20 MB: the middle key is answered at once', { timeout: 60_000 }, async () => {
  const editor = await start({ capabilities: PULLED });
  const records = Math.ceil(20e6 / RECORD.length);
  editor.open('large.jsonl', repeated(`${RECORD}\n`, records));
  expect(await editor.pull('large.jsonl')).toEqual([]);
  const times: number[] = [];
  const spot = { line: Math.floor(records / 2), character: 60 };
  for (let key = 0; key < KEYS; key++) {
    const since = performance.now();
    editor.edit('large.jsonl', key + 2, { start: spot, end: spot }, 'x');
    expect(await editor.pull('large.jsonl')).toEqual([]);
    times.push(performance.now() - since);
  }
  times.sort((a, b) => a - b);
  expect(times[KEYS / 2]).toBeLessThan(SOON);
  expect(await editor.stop()).toBe(0);
});
