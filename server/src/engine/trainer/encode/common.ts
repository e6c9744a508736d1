/** How a template puts a conversation together (LLaMA-Factory 0.9.5, data/template.py), and what most have in common. */

/** A text, a token by its name, or the tokenizer's own begin or end. */
export type Slot = string | { readonly token: string } | { readonly own: string };

export interface Pattern {
  /** `Template`, or a class that does otherwise: Llama2Template, ReasoningTemplate, Glm47ReasoningTemplate. */
  readonly class: string;
  readonly user: readonly Slot[];
  readonly assistant: readonly Slot[];
  readonly system: readonly Slot[];
  readonly function: readonly Slot[];
  readonly observation: readonly Slot[];
  readonly prefix: readonly Slot[];
  /** The way in which tools are written; null: as they stand, in `toolSlots`. */
  readonly tools: string | null;
  readonly toolSlots: readonly Slot[];
  readonly calls: string | null;
  readonly defaultSystem: string;
  readonly stopWords: readonly string[];
  readonly thoughtWords: readonly string[];
  readonly callWords: readonly string[];
  readonly efficientEos: boolean;
  readonly replaceEos: boolean;
}

/** What `register_template` puts where nothing is said. */
export const COMMON: Omit<Pattern, 'user' | 'assistant' | 'function' | 'observation'> = {
  class: 'Template',
  system: ['{{content}}'],
  prefix: [],
  tools: 'default',
  toolSlots: [],
  calls: 'default',
  defaultSystem: '',
  stopWords: [],
  thoughtWords: ['<think>\n', '\n</think>\n\n'],
  callWords: ['<tool_call>', '</tool_call>'],
  efficientEos: false,
  replaceEos: false,
};
