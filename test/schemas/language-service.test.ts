/** What a person is offered and told while writing a record, by the service that the server uses. */
import { describe, expect, test } from 'vitest';
import {
  type CompletionItem,
  getLanguageService,
  type JSONSchema,
  TextDocument,
} from 'vscode-json-languageservice';
import { schemas } from './schemas.ts';

const URI = 'test://record.json';

/** A service that takes every document for a variant of a format; without a variant, for any of them. */
function serviceFor(format: string, variant?: string) {
  const { anyOf, ...rest } = structuredClone(schemas[format]) as JSONSchema;
  const schema = { ...rest, anyOf: variant ? [{ $ref: `#/definitions/${variant}` }] : (anyOf ?? []) };
  const service = getLanguageService({ clientCapabilities: { textDocument: { completion: {} } } });
  service.configure({ schemas: [{ uri: `test://${format}.schema.json`, fileMatch: ['*'], schema }] });
  return service;
}

/** `$0` in the text is the cursor. */
async function complete(
  format: string,
  variant: string | undefined,
  marked: string,
): Promise<CompletionItem[]> {
  const service = serviceFor(format, variant);
  const document = TextDocument.create(URI, 'json', 1, marked.replace('$0', ''));
  const position = document.positionAt(marked.indexOf('$0'));
  const list = await service.doComplete(document, position, service.parseJSONDocument(document));
  return list?.items ?? [];
}

async function hover(format: string, variant: string, marked: string): Promise<string> {
  const service = serviceFor(format, variant);
  const document = TextDocument.create(URI, 'json', 1, marked.replace('$0', ''));
  const position = document.positionAt(marked.indexOf('$0'));
  const found = await service.doHover(document, position, service.parseJSONDocument(document));
  return JSON.stringify(found?.contents ?? '');
}

const labels = (items: CompletionItem[]) => items.map(({ label }) => label);

describe('completion offers', () => {
  test.each([
    [
      'alpaca',
      undefined,
      '$0',
      ['Alpaca: question and answer', 'Alpaca: preference pair', 'Pretraining text'],
    ],
    ['sharegpt', undefined, '$0', ['ShareGPT: several turns', 'ShareGPT: KTO']],
    ['openai', undefined, '$0', ['OpenAI: with tool call', 'OpenAI: reinforcement']],
    ['alpaca', undefined, '{$0}', ['instruction', 'output', 'chosen', 'kto_tag', 'text']],
    ['alpaca', 'sft', '{"instruction": "Hi", $0}', ['input', 'output', 'history', 'images']],
    ['alpaca', 'kto', '{"kto_tag": $0}', ['true', 'false']],
    ['sharegpt', 'sft', '{"conversations": $0}', ['Question and answer', 'Question, tool call and answer']],
    ['sharegpt', 'sft', '{"conversations": [$0]}', ['human turn', 'gpt turn', 'function_call turn']],
    ['sharegpt', 'sft', '{"conversations": [{$0}]}', ['from', 'value']],
    [
      'sharegpt',
      'sft',
      '{"conversations": [{"from": "$0"}]}',
      ['"human"', '"gpt"', '"function_call"', '"observation"'],
    ],
    ['openai', 'supervised', '{"messages": [$0]}', ['user message', 'assistant message with tool call']],
    [
      'openai',
      'supervised',
      '{"messages": [{"role": "$0"}]}',
      ['"user"', '"assistant"', '"tool"', '"developer"'],
    ],
    [
      'openai',
      'supervised',
      '{"messages": [{"role": "assistant", $0}]}',
      ['content', 'tool_calls', 'weight'],
    ],
    ['openai', 'supervised', '{"messages": [{"role": "tool", $0}]}', ['content', 'tool_call_id']],
    ['openai', 'supervised', '{"messages": [{"role": "assistant", "weight": $0}]}', ['0', '1']],
    ['dataset-info', undefined, '{"mine": {$0}}', ['file_name', 'formatting', 'ranking', 'columns', 'tags']],
    ['dataset-info', undefined, '{"mine": {"formatting": $0}}', ['"alpaca"', '"sharegpt"', '"openai"']],
    ['dataset-info', undefined, '{"mine": {"columns": {$0}}}', ['prompt', 'messages', 'kto_tag']],
    ['dataset-info', undefined, '{"mine": $0}', ['Alpaca KTO', 'OpenAI messages with tool calls']],
  ])('%s %s: %s', async (format, variant, marked, expected) => {
    expect(labels(await complete(format, variant, marked))).toEqual(expect.arrayContaining(expected));
  });

  test.each([
    ['the deprecated', 'supervised', '{"messages": [], $0}', 'functions'],
    ['what a user has not', 'supervised', '{"messages": [{"role": "user", $0}]}', 'tool_calls'],
    ['what stands there', 'supervised', '{"messages": [{"role": "user", $0}]}', 'role'],
  ])('but not %s', async (_, variant, marked, label) => {
    expect(labels(await complete('openai', variant, marked))).not.toContain(label);
  });

  test.each([
    ['alpaca', 'sft', '{$0}', 'output', '"output": "$1"'],
    ['alpaca', 'sft', '{$0}', 'images', '"images": [$1]'],
    ['alpaca', 'kto', '{$0}', 'kto_tag', '"kto_tag": $1'],
    ['sharegpt', 'sft', '{"conversations": [{$0}]}', 'value', '"value": "$1"'],
    ['sharegpt', 'sft', '{"conversations": [{$0}]}', 'from', '"from": $1'],
    ['openai', 'supervised', '{"messages": [{$0}]}', 'content', '"content": "$1"'],
  ])('a key with its value: %s %s: %s %s', async (format, variant, marked, label, text) => {
    const item = (await complete(format, variant, marked)).find((item) => item.label === label);
    expect(item?.insertText).toBe(text);
    expect(item?.documentation).toBeTruthy();
  });
});

describe('hover tells', () => {
  test.each([
    ['alpaca', 'sft', '{"out$0put": ""}', 'dropped'],
    ['sharegpt', 'sft', '{"conversations": [{"fr$0om": "human"}]}', 'Who speaks'],
    ['sharegpt', 'sft', '{"conversations": [{"from": "function$0_call"}]}', 'in place of an answer'],
    ['openai', 'supervised', '{"messages": [{"role": "assistant", "con$0tent": ""}]}', 'The answer: text'],
    ['openai', 'supervised', '{"messages": [{"role": "user", "con$0tent": ""}]}', 'What the user says'],
    ['openai', 'llamafactory-sft', '{"messages": [{"role": "user", "con$0tent": ""}]}', 'stops the run'],
    ['dataset-info', 'file', '{"a": {"file_name": "", "rank$0ing": true}}', 'real boolean'],
    ['dataset-info', 'file', '{"a": {"hf_hub$0_url": ""}}', 'https://huggingface.co/datasets'],
  ])('%s %s: %s', async (format, variant, marked, words) => {
    expect(await hover(format, variant, marked)).toContain(words);
  });
});
