import type { Type } from '../../summaries/shape.js';
import { fileRule } from '../rule.js';
import { gapIn, joined, stumbles, type ToolKeys, wordsAmong } from '../tool-keys.js';

/** The keys of a type's tools, inside OpenAI's wrapper or without; undefined where tools are no list. */
function keysOf(type: Type | undefined, column: string): ToolKeys | undefined {
  const tool = type?.fields?.get(column)?.item;
  const own = tool?.fields?.get('function') ?? tool;
  if (!own?.fields) return undefined;
  const parameters = own.fields.get('parameters');
  return {
    words: wordsAmong(own.fields.keys()),
    parameters: parameters !== undefined,
    required: parameters?.fields?.has('required') ?? false,
    properties: new Set(parameters?.fields?.get('properties')?.fields?.keys() ?? []),
  };
}

export default fileRule({
  formats: ['openai'],
  readers: ['llamafactory'],
  fate: 'changed',
  messages: {
    null: 'Tools of other records have "{key}"; it comes in here as null. Write "{column}" as JSON text in all records.',
  },
  effect: {
    llamafactory: {
      changed: 'The tools are shown to the model with all keys of all records, most of them null.',
      stops: 'The run stops: this template asks each key for what it is.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, data/tool_utils.py; datasets <= 4.0.0 gives every record the keys of all',

  check({ types }, { context }, report) {
    const column = context?.layout.columns.tools;
    if (!context || column === undefined || context.stage === 'pt') return;
    const all = [...types.keys()].map((type) => keysOf(type, column)).filter((keys) => keys !== undefined);
    if (all.length < 2) return;
    const union = all.reduce(joined);
    for (const [type, { records }] of types) {
      const keys = keysOf(type, column);
      const gap = keys && gapIn(keys, union);
      if (!gap) continue;
      const fate = stumbles(gap, context.template) ? 'stops' : 'changed';
      for (const record of records) report('null', { record, at: [column] }, { key: gap.key, column }, fate);
    }
  },
});
