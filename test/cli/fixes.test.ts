/** What `--fix` mends by itself, fault by fault, as people meet them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shell, shell } from './shell.ts';

const HI = '{"instruction": "Hi", "input": "", "output": "Hello"}';
const HO = HI.replace('Hi', 'Ho');
const CHAT = '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}]}';
const TOOLS = '[{"name":"f","description":"","parameters":{"type":"object","properties":{}}}]';

function chat(...turns: readonly (readonly [string, string])[]): string {
  return JSON.stringify({ conversations: turns.map(([from, value]) => ({ from, value })) });
}

const withTools = (tools: string) => chat(['human', 'a'], ['gpt', 'b']).replace(/}$/, `,"tools":${tools}}`);
const call = (name: string) => `{"name":"${name}","arguments":{}}`;

/** By file name, since the ending matters: before and after. */
const FAULTS: Readonly<Record<string, readonly [string, string]>> = {
  'misspelt-key.jsonl': [`${HI}\n${HO.replace('output', 'ouput')}\n`, `${HI}\n${HO}\n`],
  'role-of-another-format.jsonl': [
    `${chat(['human', 'a'], ['gpt', 'b'])}\n${chat(['user', 'c'], ['assistant', 'd'])}\n`,
    `${chat(['human', 'a'], ['gpt', 'b'])}\n${chat(['human', 'c'], ['gpt', 'd'])}\n`,
  ],
  'number.jsonl': [`${HI}\n${HO.replace('"Hello"', '7')}\n`, `${HI}\n${HO.replace('"Hello"', '"7"')}\n`],
  'boolean.jsonl': [
    `${HI}\n${HO.replace('"Hello"', 'true')}\n`,
    `${HI}\n${HO.replace('"Hello"', '"true"')}\n`,
  ],
  'object-for-json-text.jsonl': [withTools(TOOLS), withTools(JSON.stringify(TOOLS))],
  'text-encoded-twice.jsonl': [
    withTools(JSON.stringify(JSON.stringify(TOOLS))),
    withTools(JSON.stringify(TOOLS)),
  ],
  'one-for-a-list.jsonl': [
    CHAT.replace('}]}', '}], "tools": {"type": "function", "function": {"name": "f"}}}'),
    CHAT.replace('}]}', '}], "tools": [{"type": "function", "function": {"name": "f"}}]}'),
  ],
  'trailing-comma.jsonl': [HI.replace('}', ',}'), HI],
  'python.jsonl': [
    `${HI}\n{'instruction': 'Ho', 'input': None, 'output': 'Hello'}\n`,
    `${HI}\n{"instruction": "Ho", "input": null, "output": "Hello"}\n`,
  ],
  'code-fence.jsonl': [`\`\`\`jsonl\n${HI}\n${HO}\n\`\`\`\n`, `${HI}\n${HO}\n`],
  'code-fence.json': [`\`\`\`json\n[\n  ${HI}\n]\n\`\`\`\n`, `[\n  ${HI}\n]\n`],
  'byte-order-mark.json': [`\ufeff[${HI}]`, `[${HI}]`],
  'array-for-a-service.jsonl': [`[${CHAT}]`, `${CHAT}\n`],
  'windows.jsonl': [`${CHAT}\r\n${CHAT.replace('Hi', 'Ho')}\r\n`, `${CHAT}\n${CHAT.replace('Hi', 'Ho')}\n`],
  'blank-lines.jsonl': [`\n${HI}\n\n \n${HO}\n\n\n`, `${HI}\n${HO}\n`],
  'missing-comma.json': [`[\n  ${HI}\n  ${HO}\n]\n`, `[\n  ${HI},\n  ${HO}\n]\n`],
  'two-questions.jsonl': [
    chat(['human', 'a'], ['human', 'b'], ['gpt', 'c']),
    chat(['human', 'a\n\nb'], ['gpt', 'c']),
  ],
  'late-system.jsonl': [
    chat(['human', 'a'], ['gpt', 'b'], ['system', 's'], ['human', 'c'], ['gpt', 'd']),
    chat(['human', 'a'], ['gpt', 'b'], ['human', 's\n\nc'], ['gpt', 'd']),
  ],
  'question-at-the-end.jsonl': [
    chat(['human', 'a'], ['gpt', 'b'], ['human', 'c']),
    chat(['human', 'a'], ['gpt', 'b']),
  ],
  'calls-in-a-row.jsonl': [
    chat(
      ['human', 'a'],
      ['function_call', call('f')],
      ['function_call', call('g')],
      ['observation', 'x'],
      ['gpt', 'y'],
    ),
    chat(
      ['human', 'a'],
      ['function_call', `[${call('f')},${call('g')}]`],
      ['observation', 'x'],
      ['gpt', 'y'],
    ),
  ],
};

/** What is sensible in two ways, or no harm to the trainer, is offered in the editor and left alone here. */
const LEFT = {
  'array.jsonl': `[${HI}]`,
  'lines.json': `${HI}\n${HO}\n`,
  'copy.jsonl': `${HI}\n${HI}\n`,
  'picture.jsonl': chat(['human', 'a'], ['gpt', 'b']).replace(/}$/, ',"images":["a.png"]}'),
};

let sh: Shell;
beforeAll(() => {
  const faults = Object.entries(FAULTS).map(([name, [before]]) => [name, before]);
  sh = shell({ ...Object.fromEntries(faults), ...LEFT });
  sh.tuneset('check --fix .');
});
afterAll(() => sh.remove());
const text = (name: string) => readFileSync(join(sh.folder, name), 'utf8');

test.each(Object.entries(FAULTS))('%s', (name, [, after]) => {
  expect(text(name)).toBe(after);
});

test.each(Object.entries(LEFT))('%s stays as it is', (name, before) => {
  expect(text(name)).toBe(before);
});

test('a second time nothing more is changed', () => {
  const once = Object.keys(FAULTS).map(text);
  sh.tuneset('check --fix .');
  expect(Object.keys(FAULTS).map(text)).toEqual(once);
});
