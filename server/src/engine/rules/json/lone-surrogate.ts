import { FORMAT_NAMES } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { DEEPEST } from '../../summaries/shape.js';
import { recordRule } from '../rule.js';

/** A second half without its first. */
const LOW_ALONE = /(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Where a text stands that is not `sound`; undefined where all are. */
function findMalformed(value: Json, sound: (text: string) => boolean, depth = 0): Path | undefined {
  if (typeof value === 'string') return sound(value) ? undefined : [];
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
  for (const key in value) {
    const below = (value as Record<string, Json>)[key] as Json;
    const at = findMalformed(below, sound, depth + 1);
    if (at) return [Array.isArray(value) ? Number(key) : key, ...at];
  }
  return undefined;
}

export default recordRule({
  formats: FORMAT_NAMES,
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    half: 'The text holds half of a surrogate pair (\\ud800 … \\udfff), as where an emoji was cut in two.',
  },
  effect: {
    llamafactory: 'JSON Lines with such a text are not read at all: the run stops before training.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads through datasets <= 4.0.0 and pyarrow ("The surrogate pair in string is invalid")',

  check({ value, text }, { shape }, report) {
    if (!text.includes('\\ud') && !text.includes('\\uD')) return;
    // pandas, which reads arrays, takes a first half without its second, but not the other way about.
    const lax = shape === 'array';
    const at = findMalformed(value, (one) => (lax ? !LOW_ALONE.test(one) : one.isWellFormed()));
    if (at) report('half', at);
  },
});
