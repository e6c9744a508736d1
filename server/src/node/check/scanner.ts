/** What a thread needs to scan blocks of a file. */
import { type Part, type Scanner, scanBlock } from '../../engine/blocks.js';
import { type Source as Bytes, type Mark, openStream } from '../../engine/records/stream.js';
import { type Plan, scannerOf } from '../../engine/scan.js';
import { type MediaPlaces, mediaIn } from '../../source.js';
import { type Blocks, blockAt } from '../blocks.js';
import { nodeHost } from '../host.js';
import { isUnchanged, type Print, printOf } from './kept.js';

/** Crosses threads: media are looked for by functions, which do not, so each thread makes its own. */
export interface Task {
  readonly path: string;
  readonly plan: Plan;
  /** Undefined where no media are looked for. */
  readonly media: MediaPlaces | undefined;
  readonly blocks: Blocks;
  /** By block, of the last check; undefined where nothing is kept. */
  readonly prints: readonly (Print | undefined)[] | undefined;
  /** Shared by all threads: see Scanner. Undefined where what is found of a block is kept for the next check. */
  readonly full: Int32Array<SharedArrayBuffer> | undefined;
}

/** What came of a block. Without a part it is what it was. */
export interface Scanned {
  readonly part: Part | undefined;
  readonly print: Print | undefined;
}

/** A scanner over a file of which a thread has its own reader. */
export function scannerFor({ plan, media, full }: Task, bytes: Bytes): Scanner {
  const files = media && mediaIn(nodeHost, media);
  return scannerOf(openStream(bytes), { ...plan, settings: { ...plan.settings, media: files } }, full);
}

/** Scans a block, unless it is known and is what it was. Without a mark to begin at, its first record is guessed. */
export function scanOf(
  { blocks, prints }: Task,
  scanner: Scanner,
  index: number,
  begin: Mark | undefined,
): Scanned {
  const known = prints?.[index];
  if (known && isUnchanged(scanner.stream.source, known)) return { part: undefined, print: known };
  const part = scanBlock(scanner, blockAt(blocks, index), begin);
  return { part, print: prints && printOf(scanner.stream, part, index) };
}
