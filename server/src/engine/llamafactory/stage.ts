/** What a set is trained for. */
import type { Kind } from '../formats/layout.js';

export const STAGES = ['pt', 'sft', 'rm', 'dpo', 'kto', 'ppo'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Record<Kind, Stage> = { sft: 'sft', pt: 'pt', preference: 'dpo', kto: 'kto' };

/** The stage that a set is made for, where no configuration names it. */
export function stageFor(kind: Kind): Stage {
  return STAGE_OF[kind];
}
