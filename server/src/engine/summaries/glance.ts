/** What a configuration is held against in the data that it names, without judging the records. */
import type { Layout } from '../formats/layout.js';
import { isObject, own } from '../json.js';
import { createBuffer } from '../records/buffer.js';
import { readRecord } from '../records/read.js';
import { textOf } from '../records/segment.js';
import { digestOf } from './print.js';

/** A dataset, glanced at. Records that are no JSON objects count, but have neither thought nor digest. */
export interface Glance {
  readonly records: number;
  /** Records in which a thought, <think>, stands. */
  readonly thoughts: number;
  /** By the values that the trainer reads, in the records' order; 0 for none. */
  readonly digests: readonly number[];
}

/** So many records are read at a step. */
const STRIDE = 256;

/** Goes through a dataset's text, yielding between steps. Never throws because of data. */
export function* glanceAt(text: string, layout: Layout): Generator<undefined, Glance> {
  const { lines, entries } = createBuffer(text);
  const keys = Object.values(layout.columns);
  const digests: number[] = [];
  let thoughts = 0;
  for (const entry of entries) {
    if (digests.length % STRIDE === STRIDE - 1) yield;
    const record = textOf(lines, entry);
    if (record.includes('<think>')) thoughts++;
    digests.push(digestOfRecord(record, keys));
  }
  return { records: entries.length, thoughts, digests };
}

/** Spaces and the order of keys are no difference, nor are keys that nobody reads. */
function digestOfRecord(text: string, keys: readonly string[]): number {
  const reading = readRecord(text);
  if (!('value' in reading) || !isObject(reading.value)) return 0;
  const { value } = reading;
  return digestOf(JSON.stringify(keys.map((key) => own(value, key) ?? null)));
}

/** Records of one dataset that stand in another. */
export interface Shared {
  readonly count: number;
  /** 0-based numbers of the first: in the one, and in the other. */
  readonly first: number;
  readonly other: number;
}

/** The records of `one` that stand in `other`; undefined where none does. */
export function sharedBy(one: Glance, other: Glance): Shared | undefined {
  const known = new Map<number, number>();
  for (const [number, digest] of other.digests.entries()) {
    if (digest !== 0 && !known.has(digest)) known.set(digest, number);
  }
  const found = one.digests.flatMap((digest, number) => (known.has(digest) ? [number] : []));
  const [first] = found;
  if (first === undefined) return undefined;
  return { count: found.length, first, other: known.get(one.digests[first] as number) as number };
}
