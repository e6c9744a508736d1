/** What an editor asks about training configurations and the datasets they name, over real stdio. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentLink,
  Hover,
  Location,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import {
  INSTALLED,
  type InstalledParams,
  type RegisterFileResult,
  type TrainerAnswer,
} from '../../server/src/protocol.ts';
import { applyEdits } from '../features/open.ts';
import { type Client, type Options, PULLED, start, write } from './client.ts';

const INFO = `{
  "mine": { "file_name": "mine.jsonl", "formatting": "sharegpt", "columns": {  } },
  "pairs": { "file_name": "pairs.json", "ranking": true }
}
`;
const CONFIG = `model_name_or_path: Qwen/Qwen3-8B
stage: sft
do_train: true
dataset: mine, pears  # two
template: qwen3
output_dir: saves/mine
deepspeed: ds.json
`;
const TURNS = '{"dialog": [{"who": "human", "value": "Hi"}], "id": 1}\n';
const FILES = {
  'data/dataset_info.json': INFO,
  'data/mine.jsonl': TURNS,
  'data/pairs.json': '[]',
  'ds.json': '{}',
  'configs/train.yaml': CONFIG,
  'configs/other.yaml': CONFIG.replace('mine, pears', '[pairs, mine]'),
  'configs/compose.yaml': 'services:\n  mine: x\ndataset: mine\n',
};

let client: Client;
const begin = async (options: Partial<Options> = {}) => {
  const says = { commands: ['tuneset.startTraining', 'tuneset.chat'] };
  client = await start({ capabilities: WITH_SNIPPETS, files: FILES, says, ...options });
};
const WITH_SNIPPETS = {
  ...PULLED,
  textDocument: { ...PULLED.textDocument, completion: { completionItem: { snippetSupport: true } } },
};
const ask = <T>(method: string, path: string, more: object = {}) =>
  client.connection.sendRequest<T>(`textDocument/${method}`, {
    textDocument: { uri: client.uri(path) },
    ...more,
  });
afterEach(async () => {
  expect(await client.stop()).toBe(0);
});

/** The place of `$0` in a text, and the text without it. */
function marked(text: string) {
  const before = text.slice(0, text.indexOf('$0')).split('\n');
  const position = { line: before.length - 1, character: (before.at(-1) as string).length };
  return { text: text.replace('$0', ''), position };
}

async function completionAt(text: string, path = 'configs/new.yaml'): Promise<CompletionItem[]> {
  const { text: whole, position } = marked(text);
  client.open(path, whole, path.endsWith('json') ? 'json' : 'yaml');
  return ask('completion', path, { position });
}

const labels = (items: readonly CompletionItem[]) =>
  [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)).map(({ label }) => label);

test('problems of a configuration are shown where they are, and mended', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  const problems = await client.pull('configs/train.yaml');
  expect(problems.map(({ code }) => code)).toEqual(['training/unknown-dataset', 'training/unlike-thoughts']);
  const [unknown] = problems;
  expect(unknown?.range).toEqual({ start: { line: 3, character: 15 }, end: { line: 3, character: 20 } });
  const actions = await ask<CodeAction[]>('codeAction', 'configs/train.yaml', {
    range: unknown?.range,
    context: { diagnostics: [unknown] },
  });
  const edits = actions[0]?.edit?.changes?.[client.uri('configs/train.yaml')] as TextEdit[];
  expect(actions[0]?.title).toBe('Write "pairs"');
  expect(applyEdits(CONFIG, edits)).toContain('dataset: mine, pairs  # two\n');
});

test('all that is certain is mended on saving, in configurations too', async () => {
  await begin();
  const yaml = CONFIG.replace('stage:', 'stgae:').replace('template:', 'templtae:');
  client.open('configs/slips.yaml', yaml, 'yaml');
  const info = '{"a": {"file_name": "a.json", "format": "sharegpt"}}';
  client.open('other/dataset_info.json', info, 'json');
  const mended = async (name: string, text: string) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics: [], only: ['source.fixAll'] };
    const [action] = await ask<CodeAction[]>('codeAction', name, { range, context });
    expect(action?.kind).toBe('source.fixAll.tuneset');
    return applyEdits(text, action?.edit?.changes?.[client.uri(name)] as TextEdit[]);
  };
  expect(await mended('configs/slips.yaml', yaml)).toBe(CONFIG.replace('pears', 'pairs'));
  expect(await mended('other/dataset_info.json', info)).toBe(info.replace('format', 'formatting'));
});

test('an entry that is typed in dataset_info.json counts at once', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  client.open('data/dataset_info.json', INFO.replace('"pairs"', '"pears"'), 'json');
  const problems = await client.pull('configs/train.yaml');
  expect(problems.map(({ code }) => code)).toEqual(['training/unfit-dataset', 'training/unlike-thoughts']);
});

test('other YAML is left alone, and becomes ours once it is a configuration', async () => {
  await begin();
  client.open('configs/compose.yaml', FILES['configs/compose.yaml'], 'yaml');
  expect(await client.pull('configs/compose.yaml')).toEqual([]);
  expect(await ask('hover', 'configs/compose.yaml', { position: { line: 2, character: 2 } })).toBeNull();
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  client.edit('configs/compose.yaml', 2, range, 'model_name_or_path: x\ncutof_len: 1\nstage: sft\n');
  expect((await client.pull('configs/compose.yaml')).map(({ message }) => message)).toContain(
    'LLaMA-Factory has no argument "cutof_len"; "cutoff_len" was meant? LLaMA-Factory stops: Some keys are not used by the HfArgumentParser.',
  );
});

test("beside Red Hat's YAML extension nothing is said twice", async () => {
  const broken = `${CONFIG}stage: sft\n`;
  await begin({ says: { ownYaml: true } });
  client.open('configs/train.yaml', broken, 'yaml');
  expect(await client.pull('configs/train.yaml')).toEqual([]);
  client.open('configs/tab.yaml', `${CONFIG}bf16:\ttrue\n`, 'yaml');
  expect((await client.pull('configs/tab.yaml')).map(({ code }) => code)).toEqual(['training/unreadable']);
});

test('arguments are offered for the command, with a first value', async () => {
  await begin();
  const items = await completionAt(`${CONFIG}$0`);
  expect(labels(items).slice(0, 2)).toEqual(['adapter_name_or_path', 'finetuning_type']);
  expect(labels(items)).not.toContain('stage');
  const find = (label: string) => items.find((item) => item.label === label);
  expect(find('bf16')?.textEdit).toMatchObject({ newText: 'bf16: $' + '{1:true}' });
  expect(find('lora_rank')?.detail).toBe('whole number = 8');
  expect(find('kt_config')).toBeUndefined();
  const chat = await completionAt('model_name_or_path: x\ntemplate: qwen\ninfer_backend: vllm\n$0', 'c.yaml');
  expect(labels(chat)).not.toContain('output_dir');
});

test.each([
  ['a choice', `${CONFIG}finetuning_type: l$0`, ['lora', 'oft', 'freeze', 'full']],
  ['a dataset behind a comma', CONFIG.replace('pears', '$0'), ['mine', 'pairs']],
  ['a dataset in a list', `${CONFIG}eval_dataset:\n  - mine\n  - p$0`, ['mine', 'pairs']],
  ['a template, that of the model first', CONFIG.replace('template: qwen3', 'template: $0'), ['qwen3']],
  ['a truth', `${CONFIG}bf16: $0`, ['true', 'false']],
  ['a DeepSpeed file', CONFIG.replace('ds.json', '$0'), ['configs/', 'data/', 'ds.json']],
  ['a path', `${CONFIG}media_dir: d$0`, ['configs', 'data', 'ds.json']],
])('offered as a value: %s', async (_what, text, first) => {
  await begin();
  const found = labels(await completionAt(text));
  expect(found.slice(0, first.length)).toEqual(first);
});

const WEIGHTS = {
  'models/tiny/config.json': '{}',
  'models/tiny/tokenizer.json': '{}',
  'saves/tiny/lora/sft/adapter_config.json': '{}',
  'saves/tiny/lora/sft/trainer_state.json': '{}',
  'saves/tiny/lora/sft/checkpoint-100/adapter_config.json': '{}',
  'saves/tiny/lora/sft/checkpoint-100/trainer_state.json': '{}',
  '.venv/lib/model/config.json': '{}',
  'examples/deepspeed/ds_z3.json': '{}',
};
test.each([
  ['a model', 'model_name_or_path', ['models/tiny', 'CohereForAI/aya-23-8B']],
  ['an adapter', 'adapter_name_or_path', ['saves/tiny/lora/sft', 'saves/tiny/lora/sft/checkpoint-100']],
  ['a checkpoint', 'resume_from_checkpoint', ['saves/tiny/lora/sft/checkpoint-100', 'null']],
  ['a DeepSpeed file of a checkout', 'deepspeed', ['examples/deepspeed/ds_z3.json']],
])('offered from what lies on disk: %s', async (_what, name, first) => {
  await begin({ files: { ...FILES, ...WEIGHTS } });
  const other = CONFIG.split('\n')
    .filter((line) => !line.startsWith(name))
    .join('\n');
  const found = labels(await completionAt(`${other}${name}: $0`));
  expect(found.slice(0, first.length)).toEqual(first);
  expect(found.join()).not.toContain('.venv');
});

test('what appears on disk, and what goes, is noticed', async () => {
  const config = `${CONFIG.replace(', pears', '')}adapter_name_or_path: ./saves/new\n`;
  await begin();
  let refreshed = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed++;
    return null;
  });
  client.open('configs/train.yaml', config, 'yaml');
  const codes = async () => (await client.pull('configs/train.yaml')).map(({ code }) => code);
  const changed = async (path: string) => {
    const before = refreshed;
    const changes = [{ uri: client.uri(path), type: 1 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.until(() => refreshed > before);
  };
  expect(await codes()).toEqual(['training/missing-path', 'training/unlike-thoughts']);
  write(client.folder, { 'saves/new/adapter_config.json': '{}' });
  await changed('saves/new/adapter_config.json');
  expect(await codes()).not.toContain('training/missing-path');
  rmSync(join(client.folder, 'data/mine.jsonl'));
  await changed('data/mine.jsonl');
  expect(await codes()).toContain('training/unknown-dataset');
});

test('what the installed LLaMA-Factory says counts, once it has said it', async () => {
  const answer = JSON.parse(readFileSync('test/training/installed.json', 'utf8')) as TrainerAnswer;
  const help = 'Layers that sleep.';
  const argument = { types: ['integer'], default: 3, choices: [], help, group: 'A', commands: ['train'] };
  const { freeze_language_model: _gone, ...known } = answer.arguments;
  await begin({ says: { asksTrainer: true } });
  const asked: InstalledParams[] = [];
  const said = Promise.withResolvers<TrainerAnswer | null>();
  client.connection.onRequest(INSTALLED, (params: InstalledParams) => {
    asked.push(params);
    return said.promise;
  });
  let refreshed = 0;
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshed++;
    return null;
  });
  const config = `${CONFIG.replace(', pears', '')}sleepy_layers: 4\nfreeze_language_model: true\n`;
  client.open('configs/train.yaml', config, 'yaml');
  const words = async () =>
    (await client.pull('configs/train.yaml'))
      .filter(({ code }) => code === 'training/unknown-argument')
      .map(({ message }) => String(message).split(' LLaMA-Factory stops')[0]);
  expect(await words()).toEqual(['LLaMA-Factory has no argument "sleepy_layers".']);
  said.resolve({ ...answer, version: '0.9.3', arguments: { ...known, sleepy_layers: argument } });
  await client.until(() => refreshed > 0);
  expect(await words()).toEqual([
    'LLaMA-Factory 0.9.3, which is installed, does not know "freeze_language_model"; other releases do.',
  ]);
  const hover = await ask<Hover | null>('hover', 'configs/train.yaml', {
    position: { line: 7, character: 2 },
  });
  expect(JSON.stringify(hover?.contents)).toContain(help);
  expect(labels(await completionAt(`${CONFIG}sleep$0`))).toContain('sleepy_layers');
  expect(new Set(asked.map(({ folder }) => folder))).toEqual(new Set([pathToFileURL(client.folder).href]));
});

test('a template that only the installed LLaMA-Factory has counts for records, too', async () => {
  const answer = JSON.parse(readFileSync('test/training/installed.json', 'utf8')) as TrainerAnswer;
  const media = { images: 'pictures' };
  const entry = { file_name: 'seen.jsonl', formatting: 'sharegpt', columns: { messages: 'talk', ...media } };
  const turns = [
    { from: 'human', value: '<image>What is this?' },
    { from: 'gpt', value: 'A cat.' },
  ];
  const files = {
    'data/dataset_info.json': JSON.stringify({ seen: entry }),
    'data/cat.png': 'x',
    'data/seen.jsonl': `${JSON.stringify({ talk: turns, pictures: ['cat.png'] })}\n`,
    'train.yaml': CONFIG.replace('mine, pears', 'seen').replace('qwen3', 'sleepy'),
  };
  await begin({ files, says: { asksTrainer: true } });
  const asked = Promise.withResolvers<void>();
  const said = Promise.withResolvers<TrainerAnswer | null>();
  client.connection.onRequest(INSTALLED, () => {
    asked.resolve();
    return said.promise;
  });
  client.connection.onRequest('workspace/diagnostic/refresh', () => null);
  client.open('data/seen.jsonl', files['data/seen.jsonl'], 'jsonl');
  const words = async () => (await client.pull('data/seen.jsonl')).map(({ message }) => String(message));
  expect(await words()).toEqual([]);
  await asked.promise;
  const sleepy = { ...answer.templates.qwen3, media: [] } as TrainerAnswer['templates'][string];
  said.resolve({ ...answer, templates: { ...answer.templates, sleepy } });
  const wanted = 'Template sleepy takes no "images"';
  for (const end = Date.now() + 10_000; Date.now() < end && !(await words()).join().includes(wanted); );
  expect((await words()).join()).toContain(wanted);
});

test('a value directly behind the colon gets the space that YAML wants', async () => {
  await begin();
  const { text } = marked(`${CONFIG}finetuning_type:$0`);
  const [item] = await completionAt(`${CONFIG}finetuning_type:$0`);
  expect(applyEdits(text, [item?.textEdit as TextEdit])).toContain('finetuning_type: lora');
});

test('only the word under the cursor is replaced, and nothing is offered in a comment', async () => {
  await begin();
  const { text, position } = marked(CONFIG.replace('pears', 'pe$0ars'));
  const [item] = await completionAt(CONFIG.replace('pears', 'pe$0ars'));
  const edited = applyEdits(text, [item?.textEdit as TextEdit]);
  expect(edited).toContain('dataset: mine, mine  # two');
  expect(position.line).toBe(3);
  expect(await completionAt(`${CONFIG}# $0`, 'c.yaml')).toEqual([]);
});

test('an argument, a dataset and a template are explained', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  const says = async (line: number, character: number) =>
    JSON.stringify(
      (await ask<Hover | null>('hover', 'configs/train.yaml', { position: { line, character } }))?.contents,
    );
  expect(await says(3, 2)).toContain('names from dataset_info.json');
  expect(await says(3, 10)).toContain('sharegpt · sft · mine.jsonl');
  expect(await says(4, 12)).toContain('with thoughts');
  expect(await says(6, 2)).toContain('Only for: train');
});

test('a name leads to its entry, a line to its file', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  const entry = await ask<Location>('definition', 'configs/train.yaml', {
    position: { line: 3, character: 11 },
  });
  expect(entry).toEqual({
    uri: client.uri('data/dataset_info.json'),
    range: { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } },
  });
  const links = await ask<DocumentLink[]>('documentLink', 'configs/train.yaml');
  expect(links.map(({ target }) => target)).toEqual([client.uri('data/mine.jsonl'), client.uri('ds.json')]);
  client.open('data/dataset_info.json', INFO, 'json');
  const file = await ask<Location>('definition', 'data/dataset_info.json', {
    position: { line: 1, character: 30 },
  });
  expect(file.uri).toBe(client.uri('data/mine.jsonl'));
});

test('a dataset is renamed in its list and in all configurations that lead there', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  const at = { position: { line: 3, character: 11 } };
  const uses = await ask<Location[]>('references', 'configs/train.yaml', {
    ...at,
    context: { includeDeclaration: false },
  });
  expect(uses.map(({ uri }) => uri).sort()).toEqual(
    [client.uri('configs/other.yaml'), client.uri('configs/train.yaml')].sort(),
  );
  expect(await ask('prepareRename', 'configs/train.yaml', at)).toMatchObject({ placeholder: 'mine' });
  const { changes = {} } = await ask<WorkspaceEdit>('rename', 'configs/train.yaml', {
    ...at,
    newName: 'yours',
  });
  const after = (path: keyof typeof FILES) => applyEdits(FILES[path], changes[client.uri(path)] ?? []);
  expect(after('configs/train.yaml')).toContain('dataset: yours, pears  # two');
  expect(after('configs/other.yaml')).toContain('dataset: [pairs, yours]');
  expect(after('data/dataset_info.json')).toContain('{\n  "yours": { "file_name": "mine.jsonl"');
  await expect(ask('rename', 'configs/train.yaml', { ...at, newName: 'a,b' })).rejects.toThrow('no commas');
});

test('datasets are found by name in the whole workspace', async () => {
  await begin();
  const found = await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'pai' });
  expect(found.map(({ name, containerName }) => [name, containerName])).toEqual([
    ['pairs', 'dataset_info.json'],
  ]);
});

test('lenses offer what the editor has commands for', async () => {
  await begin();
  client.open('configs/train.yaml', CONFIG, 'yaml');
  const lenses = await ask<CodeLens[]>('codeLens', 'configs/train.yaml');
  expect(lenses.map(({ command }) => command)).toEqual([
    {
      title: 'Start training',
      command: 'tuneset.startTraining',
      arguments: [client.uri('configs/train.yaml')],
    },
    { title: 'Chat', command: 'tuneset.chat', arguments: [client.uri('configs/train.yaml')] },
  ]);
});

test('over an entry stands how it is read and what its file holds', async () => {
  await begin();
  client.open('data/dataset_info.json', INFO, 'json');
  const lenses = await ask<CodeLens[]>('codeLens', 'data/dataset_info.json');
  const words: (string | undefined)[] = [];
  for (const lens of lenses) {
    const resolved = await client.connection.sendRequest<CodeLens>('codeLens/resolve', lens);
    words.push(resolved.command?.title);
  }
  expect(words[0]).toBe('ShareGPT · sft · 1 record · 1 problem');
  expect(words[1]).toMatch(/^Alpaca · preference · 0 records/);
});

test('a configuration in JSON is turned into YAML', async () => {
  await begin();
  const json =
    '{"model_name_or_path": "x", "stage": "sft", "template": "qwen", "bf16": true, "dataset": "mine"}';
  client.open('train.json', json, 'json');
  const problem = (await client.pull('train.json')).find(({ code }) => code === 'training/json-config');
  const [action] = await ask<CodeAction[]>('codeAction', 'train.json', {
    range: problem?.range,
    context: { diagnostics: [problem] },
  });
  const [create, edit] = (action?.edit?.documentChanges ?? []) as [object, TextDocumentEdit];
  expect(create).toMatchObject({ kind: 'create', uri: client.uri('train.yaml') });
  expect((edit.edits[0] as TextEdit).newText).toBe(
    'model_name_or_path: x\nstage: sft\ntemplate: qwen\nbf16: true\ndataset: mine\n',
  );
});

const CHATS = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ],
})}\n`;

test('files that are dropped onto a list are registered in it, those that it has already are not', async () => {
  await begin({ files: { ...FILES, 'data/new/chats.jsonl': CHATS, 'data/two.jsonl': CHATS } });
  const drop = (...paths: string[]) =>
    client.connection.sendRequest<string | null>('tuneset/registerFiles', {
      info: client.uri('data/dataset_info.json'),
      uris: paths.map(client.uri),
    });
  const text = await drop('data/new/chats.jsonl', 'data/two.jsonl', 'data/mine.jsonl', 'train.yaml');
  expect(Object.keys(JSON.parse(text ?? '{}'))).toEqual([...Object.keys(JSON.parse(INFO)), 'chats', 'two']);
  expect(text?.startsWith(INFO.slice(0, INFO.lastIndexOf('}', INFO.lastIndexOf('}') - 1)))).toBe(true);
  expect(await drop('data/mine.jsonl')).toBeNull();
});

test('a file_name is completed from what lies beside the list, files without an entry first', async () => {
  await begin({ files: { ...FILES, 'data/new.jsonl': CHATS, 'data/notes.md': '' } });
  const text = '{\n  "mine": { "file_name": "mine.jsonl" },\n  "x": { "file_name": "" }\n}\n';
  client.open('data/dataset_info.json', text);
  const items = await ask<CompletionItem[]>('completion', 'data/dataset_info.json', {
    position: { line: 2, character: 24 },
  });
  const files = items
    .filter(({ kind }) => kind === 17)
    .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  expect(files.map(({ label }) => label).slice(0, 1)).toEqual(['new.jsonl']);
  expect(files.map(({ label }) => label)).not.toContain('notes.md');
});

test('a file is registered with what its records hold, and the list stays as it is laid out', async () => {
  const files = {
    ...FILES,
    'data/new/chats.jsonl': CHATS,
    'alone/训练 100%.json': '[{"instruction": "Hi", "output": "Hello"}]',
  };
  await begin({ files });
  const register = (path: string) =>
    client.connection.sendRequest<RegisterFileResult | null>('tuneset/registerFile', {
      uri: client.uri(path),
    });
  const made = await register('data/new/chats.jsonl');
  const { changes = {} } = (made as RegisterFileResult).edit as WorkspaceEdit;
  const text = applyEdits(INFO, changes[client.uri('data/dataset_info.json')] ?? []);
  expect(text).toContain('"columns": {  } },\n');
  expect(JSON.parse(text).chats).toMatchObject({
    file_name: 'new/chats.jsonl',
    formatting: 'openai',
    columns: { messages: 'messages' },
    tags: { role_tag: 'role', content_tag: 'content' },
  });
  expect(await register('data/mine.jsonl')).toBeNull();
  const alone = (await register('alone/训练 100%.json')) as RegisterFileResult;
  const [, write] = ((alone.edit as WorkspaceEdit).documentChanges ?? []) as [object, TextDocumentEdit];
  expect(write.textDocument.uri).toBe(client.uri('alone/dataset_info.json'));
  expect(JSON.parse((write.edits[0] as TextEdit).newText)).toEqual({
    '训练_100%': { file_name: '训练 100%.json', columns: { prompt: 'instruction', response: 'output' } },
  });
  client.open('data/new/chats.jsonl', CHATS);
  const actions = await ask<CodeAction[]>('codeAction', 'data/new/chats.jsonl', {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    context: { diagnostics: [] },
  });
  expect(actions.map(({ title }) => title)).toContain('Register this file in dataset_info.json as "chats"');
});

test('a path where a name is due is registered, and named instead', async () => {
  const files = { ...FILES, 'data/new/chats.jsonl': CHATS };
  await begin({ files });
  const config = CONFIG.replace('mine, pears', 'mine,data/new/chats.jsonl');
  client.open('configs/train.yaml', config, 'yaml');
  const [problem] = await client.pull('configs/train.yaml');
  const actions = await ask<CodeAction[]>('codeAction', 'configs/train.yaml', {
    range: problem?.range,
    context: { diagnostics: [problem] },
  });
  expect(actions.map(({ title }) => title)).toEqual(['Register this file in dataset_info.json as "chats"']);
  const { changes = {} } = actions[0]?.edit ?? {};
  expect(applyEdits(config, changes[client.uri('configs/train.yaml')] ?? [])).toContain(
    'dataset: mine,chats  # two',
  );
  const list = applyEdits(INFO, changes[client.uri('data/dataset_info.json')] ?? []);
  expect(JSON.parse(list).chats.file_name).toBe('new/chats.jsonl');
});

test('columns of an entry are offered from what its file holds', async () => {
  await begin();
  const items = await completionAt(INFO.replace('{  }', '{ "messages": $0 }'), 'data/dataset_info.json');
  expect(labels(items).slice(0, 2)).toEqual(['dialog', 'id']);
});
