/** From what the trainer says back to the file and line; the log lines are those that LLaMA-Factory 0.9.5 wrote. */
import { expect, test } from 'vitest';
import { commandLine, rowsOf } from '../../client/src/training/commandLine.js';
import { type Process, readProcesses, treeOf } from '../../client/src/training/process.js';
import type { Host } from '../../server/src/engine/host.js';
import { findConfig } from '../../server/src/source/run.js';
import { causeOf, recordIn, textsIn } from '../../server/src/source/trace.js';

const DATA = String.raw`{"conversations": [{"from": "human", "value": "How many crates?"}, {"from": "gpt", "value": "Nine."}]}
{"conversations": [{"from": "gpt", "value": "It's \"quoted\"\nand 中文"}, {"from": "human", "value": "Wrong order here"}]}
{"conversations": [{"from": "human", "value": "Only a question"}]}
`;
const FILES: Readonly<Record<string, string>> = {
  'file:///w/train.yaml':
    'model_name_or_path: tiny\nstage: sft\ndo_train: true\ntemplate: nonsense\ndataset: talk\noutput_dir: out\n',
  'file:///w/data/dataset_info.json': '{"talk": {"file_name": "talk.jsonl", "formatting": "sharegpt"}}',
  'file:///w/data/talk.jsonl': DATA,
};
const host: Host = {
  read: async (uri) => FILES[uri],
  stat: async (uri) => {
    const text = FILES[uri];
    return text === undefined ? undefined : { type: 'file', size: text.length, changed: 0 };
  },
  list: async () => [],
};

async function found() {
  const config = await findConfig(host, 'file:///w/train.yaml', 'file:///w');
  if (!config) throw new Error('no configuration');
  return config;
}

test.each([
  [
    1,
    String.raw`Invalid role tag in [{'from': 'gpt', 'value': 'It\'s "quoted"\nand 中文'}, {'from': 'human', 'value': 'Wrong order here'}].`,
  ],
  [2, "Invalid message count in [{'from': 'human', 'value': 'Only a question'}]."],
  [0, "Dropped invalid example: [{'role': 'user', 'content': 'How many crates?'}]"],
])('the record of line %i is found by what the log prints of it', async (line, log) => {
  expect(await recordIn(host, await found(), log)).toEqual({ uri: 'file:///w/data/talk.jsonl', line });
});

test('a record that no dataset has is not found', async () => {
  expect(
    await recordIn(host, await found(), "Dropped invalid example: [{'content': 'elsewhere'}]"),
  ).toBeNull();
});

test('what stopped a run is led to', async () => {
  const reason = 'ValueError: Template nonsense does not exist.';
  expect(await causeOf(host, await found(), reason)).toEqual({ uri: 'file:///w/train.yaml', line: 3 });
});

test('texts are read as Python prints them', () => {
  expect(textsIn(String.raw`[{'content': 'a\tb\\ \x41\u4e2d'}, "it's"]`)).toEqual(['a\tb\\ A中', "it's"]);
});

test('a process is listed with all that it started', () => {
  const all = readProcesses(
    '  1     0  100 init\n 20 1 2000 python llamafactory-cli train a.yaml\n30 20 3000 torchrun\n31 30 5 python\n40 1 9 other\nnonsense\n',
  );
  expect(treeOf(all, 20).map(({ pid }: Process) => pid)).toEqual([20, 30, 31]);
  expect(all[1]).toEqual({
    pid: 20,
    parent: 1,
    memory: 2_048_000,
    command: 'python llamafactory-cli train a.yaml',
  });
});

test('what is copied finds the programs beside the trainer', () => {
  const command = { program: '/my env/bin/cli', args: ['train'], env: {} };
  expect(commandLine(command, 'posix', '/my env/bin')).toBe(
    `env PATH='/my env/bin':"$PATH" '/my env/bin/cli' train`,
  );
});

test('a long command is shown in rows, whole', () => {
  const line = "env A=1 cli train '我的 x.yaml' do_train=false output_dir=out/one";
  const rows = rowsOf(line, 24);
  expect(rows.every((row) => row.length <= 24)).toBe(true);
  expect(rows.join(' ')).toBe(line);
});
