/** The templates' patterns by name. Made by scripts/templates.ts out of LLaMA-Factory 0.9.5 itself. */
import { COMMON, type Pattern } from './common.js';
import templates from './templates.json' with { type: 'json' };

/** A pattern as it is kept: without what it has in common with most. */
export type BriefPattern = Partial<Pattern> & Pick<Pattern, 'user' | 'assistant'>;

export function patternFrom(brief: BriefPattern): Pattern {
  return { ...COMMON, function: brief.assistant, observation: brief.user, ...brief };
}

export const TEMPLATE_NAMES: readonly string[] = Object.keys(templates);

/** `empty` is what the trainer takes where no template is named and the model has none (get_template_and_fix_tokenizer). */
export function patternOf(name: string): Pattern | undefined {
  const known = templates as unknown as Readonly<Record<string, BriefPattern>>;
  const brief = Object.hasOwn(known, name) ? known[name] : undefined;
  return brief && patternFrom(brief);
}
