/** Limits of the services that no page can show, since it would have to be as large. */
import { expect, test } from 'vitest';
import { checkAll, fileContext, openDataset } from '../../server/src/engine/dataset.js';
import type { Service } from '../../server/src/engine/formats/layout.js';
import type { FileContext } from '../../server/src/engine/rules/rule.js';
import largeFile from '../../server/src/engine/rules/services/large-file.js';
import { emptySummary } from '../../server/src/engine/summaries/summary.js';

const answer = { role: 'assistant', content: 'Hello' };

function found(service: Service, record: object): string[] {
  return checkAll(openDataset(JSON.stringify(record), '.jsonl', 'openai', { service }))
    .map(({ problem }) => `${problem.code}: ${problem.message}`)
    .filter((name) => !name.startsWith('services/few'));
}

const MB = 1024 * 1024;

test.each<[Service, number, number, string[]]>([
  ['openai', 512 * MB, 10, []],
  ['openai', 512 * MB + 1, 10, ['size']],
  ['mistral', 600 * MB, 10, ['size']],
  ['fireworks', 600 * MB, 3_000_000, []],
  ['fireworks', 600 * MB, 3_000_001, ['records']],
])('%s is given %i bytes, %i records', (service, size, records, expected) => {
  const { checker, buffer } = openDataset('{"messages": []}', '.jsonl', 'openai', { service });
  const file = { context: checker.context, frame: buffer.frame, size } as FileContext;
  const messages: string[] = [];
  largeFile.check({ ...emptySummary(), records }, file, (message) => messages.push(message));
  expect(messages).toEqual(expected);
});

test('an open file is as large as it is once it is saved', () => {
  const text = `${JSON.stringify({ messages: [{ role: 'user', content: '中' }, answer] })}\r\n`;
  const open = openDataset(text, '.jsonl', 'openai', { service: 'openai' });
  expect(fileContext(open).size).toBe(new TextEncoder().encode(text).length);
});

test('a picture of more than 10 MB', () => {
  const picture = (bytes: number) => {
    const url = `data:image/png;base64,${'A'.repeat(Math.ceil(bytes / 3) * 4)}`;
    const content = [{ type: 'image_url', image_url: { url } }];
    return found('openai', { messages: [{ role: 'user', content }, answer] });
  };
  expect(picture(9 * MB)).toEqual([]);
  expect(picture(11 * MB)).toEqual(['services/picture: large']);
});

test('more functions than 128', () => {
  const functions = Array.from({ length: 129 }, (_, i) => ({ name: `f${i}` }));
  const messages = [{ role: 'user', content: 'Hi' }, answer];
  expect(found('any', { messages, functions })).toEqual(['schema/value: many']);
  expect(found('any', { messages, functions: functions.slice(1) })).toEqual([]);
});

test('Together takes plain text, and no other text beside it', () => {
  const settings = { service: 'together' } as const;
  const open = (text: string) => checkAll(openDataset(text, '.jsonl', 'openai', settings));
  expect(open('{"text": "Once"}\n{"text": "upon"}')).toEqual([]);
});
