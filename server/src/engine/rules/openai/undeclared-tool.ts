import { isObject, type Json } from '../../json.js';
import { turnPath } from '../conversation.js';
import { nearest } from '../keys.js';
import { recordRule } from '../rule.js';
import { toolCalls } from '../services.js';

function declared(tools: Json | undefined): string[] | undefined {
  if (!Array.isArray(tools)) return undefined;
  const names = tools.map((tool) =>
    isObject(tool) && isObject(tool.function) ? tool.function.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

export default recordRule({
  formats: ['openai'],
  readers: ['service'],
  fate: 'changed',
  messages: { tool: 'The tool "{name}" is called, but "tools" does not describe it.' },
  fixes: { name: 'Write "{name}"' },
  effect: { service: 'The model learns to call what nobody offers; some services refuse the file.' },
  source: 'OpenAI fine-tuning guide, examples with tools',

  check({ value, turns }, context, report) {
    const names = declared(value.tools);
    if (!turns || !names) return;
    for (const turn of turns) {
      for (const [i, { function: called }] of toolCalls(turn).entries()) {
        const name = isObject(called) ? called.name : undefined;
        if (typeof name !== 'string' || names.includes(name)) continue;
        report('tool', [...turnPath(context, turn, 'tool_calls'), i, 'function', 'name'], { name });
      }
    }
  },

  fix({ at, args }, { value }) {
    const name = nearest(declared(value.tools) ?? [], String(args.name), '');
    if (name === undefined) return [];
    return [{ title: 'name', args: { name }, changes: [{ replace: at, value: name }] }];
  },
});
