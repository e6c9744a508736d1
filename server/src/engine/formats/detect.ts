/** What a file is, by a vote of its first records. */
import { isObject, type Json } from '../json.js';
import type { Shape } from '../records/frame.js';
import { readRecord } from '../records/read.js';
import { FORMATS } from './index.js';
import { bareTurns } from './infer.js';
import type { FormatName, Layout } from './layout.js';

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
  const records = values.map(wrapped).filter(isObject);
  if (records.length === 0 || records.length * 2 < values.length) return undefined;
  const tally = Object.values(FORMATS).map((format) => ({
    format,
    likeness: records.reduce((sum, record) => sum + format.score(record), 0) / records.length,
  }));
  const best = tally.reduce((a, b) => (b.likeness > a.likeness ? b : a));
  return best.likeness >= LIKELY[shape] ? best.format.infer(records) : undefined;
}

/** A list of turns without an object around it speaks for the object that it lacks. */
function wrapped(value: Json): Json {
  const key = bareTurns(value);
  return key ? { [key]: value } : value;
}

/** A layout, or a format whose keys the content decides, or the word that the file is no dataset. */
export type Given = Layout | FormatName | 'none' | undefined;

/** How much text may vote, in UTF-16 units: a large file of some other kind must not be parsed at every key. */
const MOST_VOTES = 8_000_000;

/** True where the first records have a say in what the file is. */
export function isVotedOn(given: Given): boolean {
  return given === undefined || (typeof given === 'string' && given !== 'none');
}

/** The values that vote, from the texts of the first records. */
function ballots(texts: Iterable<string>): Json[] {
  const values: Json[] = [];
  let length = 0;
  for (const text of texts) {
    if (length + text.length > MOST_VOTES) continue;
    length += text.length;
    const reading = readRecord(text);
    if ('value' in reading) values.push(reading.value);
  }
  return values;
}

/** What a file is taken for; `texts` are those of its first VOTERS records. */
export function layoutFor(given: Given, texts: Iterable<string>, shape: Shape): Layout | undefined {
  if (given === 'none') return undefined;
  if (typeof given === 'object') return given;
  const values = ballots(texts);
  return given ? FORMATS[given].infer(values.filter(isObject)) : detect(values, shape);
}

/** Endings of files that hold records whatever these are; standard input has none. */
const LINES = ['.jsonl', '.ndjson', '.jsonlines', ''];

/** A `.json` that is no dataset belongs to other tools; JSON Lines of any kind get the plain service. */
export function isOtherJson(file: {
  readonly layout: Layout | undefined;
  readonly extension: string;
}): boolean {
  return file.layout === undefined && !LINES.includes(file.extension);
}
