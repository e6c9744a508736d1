import type { Template } from '../../llamafactory/templates.js';
import { recordRule } from '../rule.js';

/** Tokens by which chat templates tell turns apart, and the templates whose models surely have them. */
const TOKENS: readonly (readonly [string, RegExp])[] = [
  ['<|im_start|>', /^(?:qwen|chatml|hunyuan_small|yi|intern2|mimo|smollm)/],
  ['<|im_end|>', /^(?:qwen|chatml|yi|intern2|mimo|smollm)/],
  ['<|endoftext|>', /^(?:qwen|phi|starchat|granite|falcon)/],
  ['<|eot_id|>', /^(?:llama3|mllama)/],
  ['<|start_header_id|>', /^(?:llama3|mllama)/],
  ['<|end_header_id|>', /^(?:llama3|mllama)/],
  ['<|begin_of_text|>', /^(?:llama3|mllama)/],
  ['<|end_of_text|>', /^(?:llama3|mllama)/],
  ['<|user|>', /^(?:glm|chatglm3|phi)/],
  ['<|assistant|>', /^(?:glm|chatglm3|phi)/],
  ['<|observation|>', /^(?:glm|chatglm3)/],
  ['<start_of_turn>', /^gemma/],
  ['<end_of_turn>', /^gemma/],
];

/** Chat tokens are told from other text by these beginnings. */
const BEGINNINGS = ['<|', '_of_turn>'];

function isOwn(template: Template | undefined, owners: RegExp): boolean {
  return template !== undefined && owners.test(template.name);
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'none',
  messages: { token: '{token} is a control token of chat templates, here in the middle of a text.' },
  effect: {
    llamafactory: {
      none: 'A model that has this token reads it as the end or the beginning of a turn.',
      changed: 'The model of this template reads it as the end or the beginning of a turn.',
    },
  },
  source:
    'LLaMA-Factory 0.9.5, Template._convert_elements_to_ids (data/template.py) encodes texts with their tokens',

  check({ text }, { template }, report) {
    if (!BEGINNINGS.some((beginning) => text.includes(beginning))) return;
    for (const [token, owners] of TOKENS) {
      const offset = text.indexOf(token);
      if (offset < 0) continue;
      const fate = isOwn(template, owners) ? 'changed' : 'none';
      report('token', [], { token }, { span: { offset, length: token.length }, fate });
    }
  },
});
