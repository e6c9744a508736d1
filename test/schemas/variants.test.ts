import { describe, expect, test } from 'vitest';
import {
  type SchemaError,
  type VariantName,
  validators,
} from '../../server/src/engine/validators.generated.js';

/** Keywords whose errors only frame others. */
const FRAMES = ['if', 'anyOf', 'discriminator'];

/** What is wrong, in short: where, and the type that was due or the key that is missing. */
function inShort({ instancePath, keyword, params }: SchemaError): string {
  const due = params.type ?? params.missingProperty ?? params.limit ?? params.allowedValues ?? '';
  return [instancePath, keyword, String(due)].filter((word) => word !== '').join(' ');
}

function faultsOf(name: VariantName, record: unknown): string[] {
  const validate = validators[name];
  if (validate(record)) return [];
  return (validate.errors ?? []).filter(({ keyword }) => !FRAMES.includes(keyword)).map(inShort);
}

/** A record of each kind; the words after it are its faults, none for a good one. */
type Row = [record: string, ...faults: string[]];

function table(name: VariantName, rows: Row[]): void {
  describe(name, () => {
    test.each(rows)('%s', (record, ...faults) => {
      expect(faultsOf(name, JSON.parse(record))).toEqual(faults);
    });
  });
}

table('alpaca/sft', [
  ['{"instruction": "Hi", "output": "Hello"}'],
  ['{"instruction": "Hi", "input": "", "output": ""}'],
  ['{"instruction": null, "input": "Hi", "output": "Hello"}'],
  ['{"input": "Hi", "output": "Hello"}'],
  [
    '{"instruction": "Hi", "output": "Hello", "history": null, "system": null, "tools": null, "images": null}',
  ],
  ['{"instruction": "Hi", "output": "Hello", "history": [], "images": []}'],
  ['{"instruction": "Hi", "output": "Hello", "history": [["a", "b"], ["c", "d"]]}'],
  ['{"instruction": "<image>", "output": "Hello", "images": "a.jpg"}'],
  ['{"instruction": "<image>", "output": "Hello", "images": [{"path": "a.jpg", "bytes": null}]}'],
  ['{"instruction": "<video>", "output": "Hello", "videos": [["a.jpg", "b.jpg"]]}'],
  ['{"instruction": "Hi", "output": "Hello", "source": 7, "constructor": 1, "__proto__": []}'],
  ['{"instruction": "Hi"}', 'required output'],
  ['{"output": "Hello"}', 'required instruction'],
  ['{"instruction": "Hi", "output": null}', '/output type string'],
  ['{"instruction": "Hi", "output": 42}', '/output type string'],
  [
    '{"instruction": ["Hi"], "input": 1, "output": "Hello"}',
    '/instruction type string,null',
    '/input type string,null',
  ],
  ['{"instruction": "Hi", "output": "Hello", "history": "before"}', '/history type array,null'],
  ['{"instruction": "Hi", "output": "Hello", "history": [["a", null]]}', '/history/0/1 type string'],
  ['{"instruction": "Hi", "output": "Hello", "history": [{"a": "b", "c": "d"}]}', '/history/0 type array'],
  ['{"instruction": "Hi", "output": "Hello", "tools": [{"name": "f"}]}', '/tools type string,null'],
  ['{"instruction": "<image>", "output": "Hello", "images": [null]}', '/images/0 type string,object'],
  ['{"instruction": "<audio>", "output": "Hello", "audios": [["a.wav"]]}', '/audios/0 type string'],
  ['[]', 'type object'],
  ['null', 'type object'],
  ['"text"', 'type object'],
]);

table('alpaca/preference', [
  ['{"instruction": "Hi", "chosen": "Hello", "rejected": "Go away"}'],
  ['{"instruction": "Hi", "output": 1, "chosen": "Hello", "rejected": "Go away"}'],
  ['{"instruction": "Hi", "chosen": "Hello"}', 'required rejected'],
  [
    '{"instruction": "Hi", "chosen": null, "rejected": ["no"]}',
    '/chosen type string',
    '/rejected type string',
  ],
]);

table('alpaca/kto', [
  ['{"instruction": "Hi", "output": "Hello", "kto_tag": false}'],
  ['{"instruction": "Hi", "output": "Hello"}', 'required kto_tag'],
  ['{"instruction": "Hi", "output": "Hello", "kto_tag": "true"}', '/kto_tag type boolean'],
  ['{"instruction": "Hi", "output": "Hello", "kto_tag": 1}', '/kto_tag type boolean'],
  ['{"instruction": "Hi", "output": null, "kto_tag": false}', '/output type string'],
]);

table('alpaca/pretrain', [
  ['{"text": "Once upon a time"}'],
  ['{"instruction": "Once upon a time"}'],
  ['{"content": "Once upon a time"}', 'required text'],
  ['{"text": null}', '/text type string'],
  ['{"instruction": null}', '/instruction type string'],
]);

table('alpaca/prompt', [
  ['{"instruction": "Hi"}'],
  ['{"instruction": "Hi", "output": null}'],
  ['{}', 'required instruction'],
]);

table('sharegpt/sft', [
  ['{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": ""}]}'],
  ['{"conversations": [], "system": null, "tools": "[]"}'],
  ['{"conversations": [{"from": "nobody", "value": "order and roles are for the rules", "weight": 1}]}'],
  ['{"messages": []}', 'required conversations'],
  ['{"conversations": null}', '/conversations type array'],
  ['{"conversations": "Hi"}', '/conversations type array'],
  ['{"conversations": [null, "Hi"]}', '/conversations/0 type object', '/conversations/1 type object'],
  ['{"conversations": [{"value": "Hi"}]}', '/conversations/0 required from'],
  ['{"conversations": [{"from": "human"}]}', '/conversations/0 required value'],
  ['{"conversations": [{"from": "human", "value": null}]}', '/conversations/0/value type string'],
  [
    '{"conversations": [{"from": 1, "value": ["Hi"]}]}',
    '/conversations/0/from type string',
    '/conversations/0/value type string',
  ],
  ['{"conversations": [], "tools": [], "system": 1}', '/system type string,null', '/tools type string,null'],
]);

table('sharegpt/preference', [
  [
    '{"conversations": [{"from": "human", "value": "Hi"}], "chosen": {"from": "gpt", "value": "a"}, "rejected": {"from": "gpt", "value": "b"}}',
  ],
  [
    '{"conversations": [], "chosen": "a", "rejected": {"from": "gpt"}}',
    '/chosen type object',
    '/rejected required value',
  ],
  ['{"conversations": []}', 'required chosen', 'required rejected'],
]);

table('sharegpt/kto', [
  ['{"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "a"}], "kto_tag": true}'],
  ['{"conversations": [], "kto_tag": null}', '/kto_tag type boolean'],
]);

table('openai/supervised', [
  [
    '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello", "weight": 0}]}',
  ],
  ['{"messages": [{"role": "developer", "content": [{"type": "text", "text": "Be kind"}]}]}'],
  [
    '{"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://a/b.png", "detail": "low"}}]}]}',
  ],
  [
    '{"messages": [{"role": "assistant", "content": null, "refusal": "No", "tool_calls": null, "weight": null}]}',
  ],
  [
    '{"messages": [{"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]}, {"role": "tool", "tool_call_id": "1", "content": "2"}]}',
  ],
  [
    '{"messages": [], "tools": [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object"}, "strict": true}}]}',
  ],
  ['{"messages": [{"role": "nobody", "content": "roles are for the rules"}]}'],
  ['{"messages": [{"role": "function", "name": "f", "content": null}], "functions": [{"name": "f"}]}'],
  ['{}', 'required messages'],
  ['{"messages": {}}', '/messages type array'],
  ['{"messages": [{"content": "Hi"}]}', '/messages/0 required role'],
  ['{"messages": [{"role": null, "content": "Hi"}]}', '/messages/0/role type string'],
  ['{"messages": [{"role": "user"}]}', '/messages/0 required content'],
  ['{"messages": [{"role": "user", "content": null}]}', '/messages/0/content type string,array'],
  [
    '{"messages": [{"role": "user", "content": [{"type": "text", "value": "Hi"}]}]}',
    '/messages/0/content/0 required text',
  ],
  [
    '{"messages": [{"role": "user", "content": [{"type": "picture"}]}]}',
    '/messages/0/content/0/type enum text,image_url,input_audio,file,refusal',
  ],
  ['{"messages": [{"role": "tool", "content": "2"}]}', '/messages/0 required tool_call_id'],
  [
    '{"messages": [{"role": "assistant", "tool_calls": [{"function": {"name": "f", "arguments": {}}}]}]}',
    '/messages/0/tool_calls/0 required id',
    '/messages/0/tool_calls/0 required type',
    '/messages/0/tool_calls/0/function/arguments type string',
  ],
  [
    '{"messages": [{"role": "assistant", "content": "Hi", "weight": "1"}]}',
    '/messages/0/weight type integer,null',
  ],
  [
    '{"messages": [], "tools": "[]", "parallel_tool_calls": "yes"}',
    '/tools type array,null',
    '/parallel_tool_calls type boolean,null',
  ],
]);

table('openai/preference', [
  [
    '{"input": {"messages": [{"role": "user", "content": "Hi"}]}, "preferred_output": [{"role": "assistant", "content": "a"}], "non_preferred_output": [{"role": "assistant", "content": "b"}]}',
  ],
  [
    '{"input": "Hi", "preferred_output": "a"}',
    'required non_preferred_output',
    '/input type object',
    '/preferred_output type array',
  ],
]);

table('openai/reinforcement', [
  ['{"messages": [{"role": "user", "content": "2 + 2?"}], "answer": {"value": 4}}'],
  ['{"answer": 4}', 'required messages'],
]);

table('openai/completion', [
  ['{"prompt": "2 + 2 =", "completion": " 4"}'],
  ['{"prompt": "2 + 2 =", "completion": 4}', '/completion type string,array'],
]);

table('openai/llamafactory-sft', [
  [
    '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "Hello"}], "tools": [{"type": "function"}]}',
  ],
  [
    '{"messages": [{"role": "assistant", "content": null, "tool_calls": [{"function": {"name": "f", "arguments": {}}}]}]}',
  ],
  ['{"messages": [{"role": "tool", "content": "no id is read"}]}'],
  [
    '{"messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}]}',
    '/messages/0/content type string',
  ],
  [
    '{"messages": [{"role": "assistant", "content": 1, "tool_calls": [{"function": {"name": "f", "arguments": {}}}]}]}',
    '/messages/0/content type string,null',
  ],
  ['{"messages": [{"role": "assistant", "tool_calls": []}]}', '/messages/0 required content'],
  [
    '{"messages": [{"role": "assistant", "tool_calls": [{"name": "f"}]}]}',
    '/messages/0/tool_calls/0 required function',
  ],
]);

table('openai/llamafactory-preference', [
  [
    '{"messages": [{"role": "user", "content": "Hi"}], "chosen": {"role": "assistant", "content": "a"}, "rejected": {"role": "assistant", "content": "b"}}',
  ],
  [
    '{"messages": [], "chosen": "a", "rejected": {"role": "assistant"}}',
    '/chosen type object',
    '/rejected required content',
  ],
]);

table('openai/llamafactory-kto', [
  [
    '{"messages": [{"role": "user", "content": "Hi"}, {"role": "assistant", "content": "a"}], "kto_tag": true}',
  ],
  ['{"messages": []}', 'required kto_tag'],
]);

table('dataset-info/file', [
  ['{}'],
  ['{"$schema": "x", "a": {"file_name": "a.json"}}'],
  ['{"a": {"hf_hub_url": "x/y", "split": "test", "num_samples": 100, "subset": null}}'],
  ['{"a": {"file_name": "a.json", "columns": {"prompt": "text", "query": null}, "tags": {}}}'],
  ['{"a": {"file_name": "a.json", "comment": "unknown keys are for the rules"}}'],
  ['{"a": {}}', '/a required file_name'],
  ['{"a": "a.json"}', '/a type object'],
  ['[]', 'type object'],
  ['{"a": {"file_name": null}}', '/a/file_name type string'],
  ['{"a": {"file_name": "a.json", "ranking": "false"}}', '/a/ranking type boolean'],
  ['{"a": {"file_name": "a.json", "formatting": "chatml"}}', '/a/formatting enum alpaca,sharegpt,openai'],
  [
    '{"a": {"file_name": "a.json", "num_samples": 0, "split": null}}',
    '/a/split type string',
    '/a/num_samples minimum 1',
  ],
  [
    '{"a": {"file_name": "a.json", "columns": null, "tags": {"role_tag": 1}}}',
    '/a/columns type object',
    '/a/tags/role_tag type string,null',
  ],
]);
