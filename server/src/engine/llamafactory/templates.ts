/** LLaMA-Factory's chat templates: what of them bears on a record (0.9.5, data/template.py; `since` where newer). */
import templates from './templates.json' with { type: 'json' };

export type Medium = 'image' | 'video' | 'audio';

export interface Template {
  readonly name: string;
  /** How tool descriptions are written into the prompt (data/tool_utils.py). */
  readonly tools: string;
  /** How tool calls are written, where it differs from `tools`. */
  readonly calls?: string;
  /** The media it takes; absent for a template of text. */
  readonly media?: readonly Medium[];
  /** Thoughts are put in, and taken out, by the template. */
  readonly reasoning?: boolean;
  /** It takes no thought and no call words in front of a tool call (Llama2Template). */
  readonly plainCalls?: boolean;
  readonly thoughtWords?: readonly string[];
  readonly callWords?: readonly string[];
  readonly defaultSystem?: boolean;
  /** The template ends an answer by itself; `train_on_prompt` is refused. */
  readonly efficientEos?: boolean;
  /** The first release that has it, where 0.9.5 has not. */
  readonly since?: string;
}

export const TEMPLATES: readonly Template[] = templates as readonly Template[];

/** A template by its name in a training configuration; undefined for one that LLaMA-Factory does not have. */
export function templateOf(name: string | undefined): Template | undefined {
  return name === undefined ? undefined : TEMPLATES.find((template) => template.name === name);
}
