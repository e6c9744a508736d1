/**
 * Tools and calls as LLaMA-Factory 0.9.5 writes them into the text (data/tool_utils.py), by the name of their way. What the
 * trainer would stumble over comes out as some text: such records do not come this far.
 */
import prompts from './prompts.json' with { type: 'json' };
import { dumps, isDict, loads, type PythonJson, type PythonObject, str } from './python.js';

/** A call: its name, and its arguments as `json.dumps` wrote them. */
export interface Call {
  readonly name: string;
  readonly arguments: string;
}

export interface ToolWay {
  readonly tools: (tools: readonly PythonObject[]) => string;
  readonly calls: (calls: readonly Call[]) => string;
}

type Prompt = keyof typeof prompts;

/** Python's `str.format` with one name, or several. */
function filled(prompt: Prompt, values: Readonly<Record<string, string>>): string {
  return prompts[prompt].replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name?: string) =>
    name === undefined ? found.slice(1) : (values[name] ?? ''),
  );
}

const objectOf = (value: PythonJson | undefined): PythonObject => (isDict(value) ? value : {});
const listOf = (value: PythonJson | undefined): readonly PythonJson[] => (Array.isArray(value) ? value : []);

/** Without OpenAI's wrapper, if it has it. */
const bare = (tool: PythonObject) => (tool.type === 'function' ? objectOf(tool.function) : tool);
/** With OpenAI's wrapper. */
const wrapped = (tool: PythonObject) =>
  tool.type === 'function' ? tool : { type: 'function', function: tool };

const valuesOf = (call: Call): readonly (readonly [string, PythonJson])[] =>
  Object.entries(objectOf(loads(call.arguments)));
const plain = (value: PythonJson) => (typeof value === 'string' ? value : dumps(value));
const joined = <T>(items: readonly T[], write: (item: T) => string, between = '') =>
  items.map(write).join(between);
const asObject = (call: Call, key: string): PythonObject => ({
  name: call.name,
  [key]: loads(call.arguments) ?? null,
});

/** A line for one parameter. */
function parameter(name: string, value: PythonJson, required: readonly PythonJson[]): string {
  const { type = '', description = '', enum: choices, items } = objectOf(value);
  const must = required.includes(name) ? ', required' : '';
  const oneOf =
    listOf(choices).length > 0 ? `, should be one of [${listOf(choices).map(str).join(', ')}]` : '';
  const each = items ? `, where each item should be ${str(objectOf(items).type ?? '')}` : '';
  return `  - ${name} (${str(type)}${must}): ${str(description)}${oneOf}${each}\n`;
}

function described(tool: PythonObject): string {
  const { properties, required } = objectOf(tool.parameters);
  const lines = joined(Object.entries(objectOf(properties)), ([name, value]) =>
    parameter(name, value, listOf(required)),
  );
  return `> Tool Name: ${str(tool.name)}\nTool Description: ${str(tool.description ?? '')}\nTool Args:\n${lines}\n`;
}

const quoted = (text: string) => `<|"|>${text}<|"|>`;

function gemmaSchema(value: PythonJson): string {
  const { description, type } = objectOf(value);
  const parts = [
    ...(description ? [`description:${quoted(str(description))}`] : []),
    ...(type ? [`type:${quoted(str(type).toUpperCase())}`] : []),
  ];
  return parts.join(',');
}

function gemmaParameters({ properties, required, type }: PythonObject): string {
  const listed = Object.entries(objectOf(properties)).map(
    ([name, value]) => `${name}:{${gemmaSchema(value)}}`,
  );
  const parts = [
    ...(listed.length > 0 ? [`properties:{${listed.join(',')}}`] : []),
    ...(listOf(required).length > 0
      ? [
          `required:[${listOf(required)
            .map((name) => quoted(str(name)))
            .join(',')}]`,
        ]
      : []),
    ...(type ? [`type:${quoted(str(type).toUpperCase())}`] : []),
  ];
  return parts.join(',');
}

function gemmaTool(tool: PythonObject): string {
  const {
    name,
    description = '',
    parameters,
    response,
  } = tool.type === 'function' ? objectOf(tool.function ?? tool) : tool;
  const isFilled = (value: PythonJson | undefined) => Object.keys(objectOf(value)).length > 0;
  const answer = objectOf(response);
  const parts = [
    ...(answer.description ? [`description:${quoted(str(answer.description))}`] : []),
    ...(str(answer.type ?? '').toUpperCase() === 'OBJECT' ? [`type:${quoted('OBJECT')}`] : []),
  ];
  return [
    `declaration:${str(name)}{description:${quoted(str(description))}`,
    ...(isFilled(parameters) ? [`,parameters:{${gemmaParameters(objectOf(parameters))}}`] : []),
    ...(isFilled(response) ? [`,response:{${parts.join(',')}}`] : []),
    '}',
  ].join('');
}

function gemmaValue(value: PythonJson): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(gemmaValue).join(',')}]`;
  return isDict(value) ? `{${gemmaPairs(value)}}` : dumps(value);
}

const gemmaPairs = (value: PythonObject) =>
  Object.keys(value)
    .sort()
    .map((key) => `${key}:${gemmaValue(value[key] as PythonJson)}`)
    .join(',');

function gemmaCall({ name, arguments: text }: Call): string {
  const value = loads(text) ?? text;
  const inner = typeof value === 'string' ? value : isDict(value) ? gemmaPairs(value) : gemmaValue(value);
  return `<|tool_call>call:${name}{${inner}}<tool_call|>`;
}

const qwenCalls = (calls: readonly Call[]) =>
  joined(calls, (call) => `<tool_call>\n${dumps(asObject(call, 'arguments'))}\n</tool_call>`, '\n');
const wrappedLines = (prompt: Prompt) => (tools: readonly PythonObject[]) =>
  filled(prompt, { tool_text: joined(tools, (tool) => `\n${dumps(wrapped(tool))}`) });

/** The day as Python's `strftime("%d %b %Y")`. */
function today(): string {
  const [, month, day, year] = new Date().toDateString().split(' ');
  return `${day} ${month} ${year}`;
}

export const TOOL_WAYS: Readonly<Record<string, ToolWay>> = {
  default: {
    tools: (tools) =>
      filled('default', {
        tool_text: joined(tools, (tool) => described(bare(tool))),
        tool_names: joined(tools, (tool) => str(bare(tool).name), ', '),
      }),
    calls: (calls) => joined(calls, (call) => `Action: ${call.name}\nAction Input: ${call.arguments}`, '\n'),
  },
  gemma4: {
    tools: (tools) => joined(tools, gemmaTool, '\n'),
    calls: (calls) => joined(calls, gemmaCall),
  },
  glm4: {
    tools: (tools) =>
      filled('glm4', {
        tool_text: joined(
          tools.map(bare),
          (tool) =>
            `\n\n## ${str(tool.name)}\n\n${dumps(tool, 4)}\n在调用上述函数时，请使用 Json 格式表示调用的参数。`,
        ),
      }),
    calls: ([call]) => (call ? `${call.name}\n${call.arguments}` : ''),
  },
  llama3: {
    tools: (tools) =>
      filled('llama3', {
        date: today(),
        tool_text: joined(tools, (tool) => `${dumps(wrapped(tool), 4)}\n\n`),
      }),
    calls: (calls) => {
      const objects = calls.map((call) => asObject(call, 'parameters'));
      return dumps(objects.length === 1 ? objects[0] : objects);
    },
  },
  lfm2: {
    tools: (tools) => filled('lfm2', { tool_text: dumps(tools.map(bare)) }),
    calls: (calls) => {
      const value = (item: PythonJson) => (typeof item === 'string' ? `"${item}"` : dumps(item));
      const written = (call: Call) =>
        `${call.name}(${joined(valuesOf(call), ([key, item]) => `${key}=${value(item)}`, ', ')})`;
      return `<|tool_call_start|>[${joined(calls, written, ', ')}]<|tool_call_end|>`;
    },
  },
  minimax1: {
    tools: (tools) => filled('minimax1', { tool_text: joined(tools, (tool) => `${dumps(bare(tool))}\n`) }),
    calls: (calls) =>
      `<tool_calls>\n${joined(calls, (call) => dumps(asObject(call, 'arguments')), '\n')}\n</tool_calls>`,
  },
  minimax2: {
    tools: (tools) =>
      filled('minimax2', { tool_text: joined(tools, (tool) => `<tool>${dumps(bare(tool))}</tool>\n`) }),
    calls: (calls) =>
      joined(
        calls,
        (call) =>
          `<invoke name="${call.name}">${joined(valuesOf(call), ([key, value]) => `\n<parameter name="${key}">${plain(value)}</parameter>`)}\n</invoke>`,
        '\n',
      ),
  },
  mistral: {
    tools: (tools) => `[AVAILABLE_TOOLS] ${dumps(tools.map(wrapped) as PythonJson)}[/AVAILABLE_TOOLS]`,
    calls: (calls) => dumps(calls.map((call) => asObject(call, 'arguments'))),
  },
  qwen: { tools: wrappedLines('qwen'), calls: qwenCalls },
  qwen3_5: {
    tools: (tools) => filled('qwen3_5', { tool_text: joined(tools, (tool) => `\n${dumps(bare(tool))}`) }),
    calls: (calls) =>
      joined(
        calls,
        (call) =>
          `<tool_call>\n<function=${call.name}>${joined(valuesOf(call), ([key, value]) => `\n<parameter=${key}>\n${plain(value)}\n</parameter>`)}\n</function>\n</tool_call>`,
        '\n',
      ),
  },
  glm4_moe: {
    tools: wrappedLines('glm4_moe'),
    calls: (calls) =>
      joined(
        calls,
        (call) =>
          `\n<tool_call>${call.name}${joined(valuesOf(call), ([key, value]) => `\n<arg_key>${key}</arg_key>\n<arg_value>${plain(value)}</arg_value>`)}`,
        '\n',
      ),
  },
  seed_oss: {
    tools: (tools) => filled('seed_oss', { tool_text: `\n${dumps([...tools])}` }),
    calls: (calls) =>
      joined(
        calls,
        (call) =>
          `\n<seed:tool_call>\n<function=${call.name}${joined(valuesOf(call), ([key, value]) => `\n<parameter=${key}>${plain(value)}</parameter>`)}\n</function>\n</seed:tool_call>`,
        '\n',
      ),
  },
  ling: {
    tools: (tools) => `${wrappedLines('ling')(tools)}\ndetailed thinking off`,
    calls: qwenCalls,
  },
};
