import { FORMAT_NAMES } from '../../formats/layout.js';
import type { Json, Path } from '../../json.js';
import { DEEPEST } from '../../summaries/shape.js';
import { recordRule } from '../rule.js';

/** A second half without its first. */
const LOW_ALONE = /(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether all texts of a value are whole. For most of them that is known without a look at their characters. */
function isWhole(value: Json, depth = 0): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (!isWhole(item, depth + 1)) return false;
    return true;
  }
  for (const key in value) if (!isWhole(value[key] as Json, depth + 1)) return false;
  return true;
}

/** The first text that fails a test, and the way to it. */
function findText(value: Json, fails: (text: string) => boolean, at: Path = []): Path | undefined {
  if (typeof value === 'string') return fails(value) ? at : undefined;
  if (typeof value !== 'object' || value === null || at.length > DEEPEST) return undefined;
  for (const [key, below] of Object.entries(value)) {
    const found = findText(below as Json, fails, [...at, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
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

  check({ value }, { shape }, report) {
    if (isWhole(value)) return;
    // pandas, which reads arrays, takes a first half without its second, but not the other way about.
    const at = findText(value, (text) => (shape === 'array' ? LOW_ALONE.test(text) : !text.isWellFormed()));
    if (at) report('half', at);
  },
});
