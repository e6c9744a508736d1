/** Where the pictures of a dataset are looked for, on a disk. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shell, shell } from './shell.ts';

const record = (image: string) =>
  JSON.stringify({
    conversations: [
      { from: 'human', value: '<image>What is this?' },
      { from: 'gpt', value: `A ${image}` },
    ],
    images: [image],
  });

let sh: Shell;
beforeAll(() => {
  sh = shell({
    'data/dataset_info.json': JSON.stringify({
      harbour: {
        file_name: 'harbour/talk.jsonl',
        formatting: 'sharegpt',
        columns: { messages: 'conversations', images: 'images' },
      },
    }),
    'data/harbour/talk.jsonl': `${record('img/crate.png')}\n`,
    'data/harbour/img/crate.png': '',
    'pictures/img/crate.png': '',
  });
});
afterAll(() => sh.remove());

function messages(): string[] {
  const { out } = sh.tuneset('check --format json --template qwen2_vl data/harbour/talk.jsonl');
  const report = JSON.parse(out) as { files: { problems: { message: string }[] }[] };
  return report.files.flatMap(({ problems }) => problems.map(({ message }) => message));
}

test('a path that is right seen from the data file is written as the trainer finds it', () => {
  expect(messages()).toEqual([
    'There is no file "img/crate.png" in "data", where the trainer looks, but there is "harbour/img/crate.png".',
  ]);
});

test('media_dir of the training says where the trainer looks, from where it is started', () => {
  const yaml = (folder: string) =>
    `stage: sft\ndataset: harbour\ntemplate: qwen2_vl\nmedia_dir: ${folder}\noutput_dir: saves/x\n`;
  const path = join(sh.folder, 'train.yaml');
  writeFileSync(path, yaml('pictures'));
  expect(messages()).toEqual([]);
  writeFileSync(path, yaml('data/harbour'));
  expect(messages()).toEqual([]);
  writeFileSync(path, yaml('saves'));
  expect(messages()).toHaveLength(1);
  rmSync(path);
});
