/**
 * What a check leaves for the next one of the same file: of each block what it gave, and a digest of the bytes that
 * decided it. The next check reads and digests all bytes, which is some times quicker than checking them, and scans only
 * the blocks that changed. Blocks stand at fixed places: behind an insertion all of them are others, those before it stay.
 * Size and time alone are never taken for a proof that what is before the end of a grown file is what it was.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Part } from '../../engine/blocks.js';
import type { Head } from '../../engine/records/frame.js';
import type { Source, Stream } from '../../engine/records/stream.js';
import type { Plan } from '../../engine/scan.js';
import { SEVERITIES } from '../../engine/sightings.js';

/** The bytes that decide what a block gives, `to` without limit up to the file's end, and their digest. */
export interface Print {
  readonly from: number;
  readonly to: number;
  readonly digest: string;
}

interface KeptPart {
  readonly part: Part;
  readonly print: Print;
}

/** What is the same for all blocks; where it is another, nothing of the blocks holds. */
interface Ground {
  readonly plan: Plan;
  readonly head: Head;
  readonly bom: boolean;
}

export interface Kept {
  readonly ground: Ground | undefined;
  /** By block; undefined where nothing is kept of it. */
  readonly parts: (KeptPart | undefined)[];
  /** Roughly, in bytes. */
  weight: number;
}

/** To begin with: a check that is given this keeps what it finds. */
export const NOTHING_KEPT: Kept = { ground: undefined, parts: [], weight: 0 };

/** What is kept of a file in all, in bytes; blocks beyond it are scanned anew. */
const MOST = 32 << 20;

/** What still holds of what was kept, and an empty place for what is kept now. */
export interface Keeper {
  readonly before: Kept;
  readonly now: Kept;
}

export function keeper(kept: Kept, plan: Plan, { head, bom }: Stream): Keeper {
  const ground = { plan, head, bom };
  const holds = isDeepStrictEqual(kept.ground, ground);
  return { before: holds ? kept : NOTHING_KEPT, now: { ground, parts: [], weight: 0 } };
}

/** Keeps what a block gave, if there is room. Changes `kept`. */
export function keep(kept: Kept, index: number, part: Part, print: Print): void {
  const weight = kept.weight + weightOf(part);
  if (weight > MOST) return;
  kept.parts[index] = { part, print };
  kept.weight = weight;
}

function weightOf({ tally, summary, marks }: Part): number {
  const sightings = SEVERITIES.reduce((sum, severity) => sum + tally.first[severity].length, 0);
  let records = 0;
  for (const [, count] of summary.types) records += count.records.length;
  const types = summary.types.size * 500 + records * 8;
  return 1000 + sightings * 500 + types + summary.prints.length * 8 + marks.length * 80;
}

const OPEN_BRACE = 0x7b;

/**
 * The print of a part; undefined where other bytes may have a say: where no record begins in the block, and where the
 * next one is no object at the beginning of its line: a bracket may be the array's own, and a line that was left open
 * may go on in anything else.
 */
export function printOf(
  { source, head }: Stream,
  { first, next, closing }: Part,
  index: number,
): Print | undefined {
  if (!first || (!next && !closing)) return undefined;
  if (next && head.shape === 'lines' && next.column > 0) return undefined;
  // What stands before the first block's first record is no other block's.
  const from = index === 0 ? 0 : first.offset;
  const to = next ? next.offset + 1 : Number.POSITIVE_INFINITY;
  const { digest, last } = digestOf(source, from, to);
  return next && last !== OPEN_BRACE ? undefined : { from, to, digest };
}

export function isUnchanged(bytes: Source, { from, to, digest }: Print): boolean {
  return digestOf(bytes, from, to).digest === digest;
}

const WINDOW = 1 << 20;

function digestOf(bytes: Source, from: number, to: number): { digest: string; last: number | undefined } {
  const hash = createHash('sha1');
  const window = bytes.allocate(WINDOW);
  let last: number | undefined;
  for (let at = from; at < to; ) {
    const count = Math.min(bytes.read(window, 0, at), to - at);
    if (count === 0) break;
    hash.update(window.subarray(0, count));
    last = window[count - 1];
    at += count;
  }
  return { digest: hash.digest('base64'), last };
}
