/** What a file is, by a vote of its first records. */
import { isObject, type Json } from '../json.js';
import type { Shape } from '../records/frame.js';
import { FORMATS } from './index.js';
import type { Layout } from './layout.js';

/** How many records vote: enough to outvote a few broken ones, few enough to cost nothing. */
export const VOTERS = 20;
/**
 * Below this mean likeness a file is some other JSON and is left alone. Plain text for pretraining is found in JSON
 * Lines only: an array of objects with a `text` may be anything. A lone object over several lines must be beyond
 * doubt, since that is what settings and manifests look like.
 */
const LIKELY: Record<Shape, number> = { lines: 0.4, array: 0.5, stream: 0.9 };

/**
 * The layout of the format that the values look most like, or undefined where they look like none.
 * Values that are no objects have no vote, but a file in which they prevail is not a dataset.
 */
export function detect(values: readonly Json[], shape: Shape): Layout | undefined {
  const records = values.filter(isObject);
  if (records.length === 0 || records.length * 2 < values.length) return undefined;
  const tally = Object.values(FORMATS).map((format) => ({
    format,
    likeness: records.reduce((sum, record) => sum + format.score(record), 0) / records.length,
  }));
  const best = tally.reduce((a, b) => (b.likeness > a.likeness ? b : a));
  return best.likeness >= LIKELY[shape] ? best.format.infer(records) : undefined;
}
