/** How many tokens a record has is said over it: exactly where its tokenizer lies here, else as an estimate. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver-protocol';
import type { TokenJob } from '../judge/tokens.ts';
import { type Client, PULLED, start, write } from './client.ts';

const INFO = readFileSync('test/tokens/data/dataset_info.json', 'utf8');
const TALK = readFileSync('test/tokens/data/talk.jsonl', 'utf8');
const CONFIG = (model: string) => `model_name_or_path: ${model}
stage: sft
do_train: true
dataset: talk
template: qwen
cutoff_len: 100
output_dir: out
`;

let client: Client;
const begin = async (config: string, settings = {}) => {
  const files = { 'data/dataset_info.json': INFO, 'data/talk.jsonl': TALK, 'train.yaml': config };
  client = await start({ capabilities: PULLED, files, settings });
};
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

async function hoverOver(path: string, line: number): Promise<string> {
  const found = await client.connection.sendRequest<Hover | null>('textDocument/hover', {
    textDocument: { uri: client.uri(path) },
    position: { line, character: 0 },
  });
  if (!found) throw new Error('no hover');
  return (found.contents as MarkupContent).value;
}

/** A tokenizer that is still being loaded keeps nobody waiting: until then the hover tells an estimate. */
async function exactly(path: string, line: number): Promise<string> {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    const says = await hoverOver(path, line);
    if (!says.includes('an estimate')) return says;
  }
  throw new Error('still an estimate after ten seconds');
}

/** What LLaMA-Factory 0.9.5 made of talk.jsonl, record by record (`npm run judge:tokens`). */
function judged(): readonly number[] {
  const rows = readFileSync('test/tokens/lengths.jsonl', 'utf8').trimEnd().split('\n');
  const found = rows
    .map((row) => JSON.parse(row) as [TokenJob, number[]])
    .find(([{ stage, template, dataset }]) => stage === 'sft' && template === 'qwen' && dataset === 'talk');
  if (!found) throw new Error('qwen was not asked for');
  return found[1];
}

test('a model folder beside the data: as many as LLaMA-Factory makes of it, and where it is cut', async () => {
  await begin(CONFIG('models/tiny'));
  cpSync('test/tokens/model', join(client.folder, 'models/tiny'), { recursive: true });
  client.open('data/talk.jsonl', TALK);
  const lengths = judged();
  expect(lengths.length).toBe(6);
  for (const [line, length] of lengths.entries()) {
    const says = await exactly('data/talk.jsonl', line);
    expect(says).toContain(`· ${length} tokens`);
    expect(says.includes('cut')).toBe(length > 100);
  }
});

test('of several runs on the data the one counts whose model lies here', async () => {
  await begin(CONFIG('models/tiny'));
  cpSync('test/tokens/model', join(client.folder, 'models/tiny'), { recursive: true });
  write(client.folder, { 'another.yaml': CONFIG('models/tinny') });
  client.open('data/talk.jsonl', TALK);
  expect(await exactly('data/talk.jsonl', 0)).toContain(`· ${judged()[0]} tokens`);
});

test('a model that does not lie here: an estimate, called one', async () => {
  await begin(CONFIG('Qwen/Qwen3-8B'));
  client.open('data/talk.jsonl', TALK);
  expect(await hoverOver('data/talk.jsonl', 0)).toMatch(/about \d+ tokens/);
});

test("messages for a service: by OpenAI's encoding", async () => {
  await begin(CONFIG('Qwen/Qwen3-8B'), { service: 'openai' });
  const messages = [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello!' },
  ];
  client.open('chat.jsonl', JSON.stringify({ messages }));
  // Three and a role for each message, 1 for "Hi", 2 for "Hello!", and three at the end.
  expect(await exactly('chat.jsonl', 0)).toContain('· 14 tokens');
});
