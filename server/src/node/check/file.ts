/** Checks a file on disk, of any size, in one thread or several. */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { type Block, type Joined, join, joinedFrom, type Part, type Scanner } from '../../engine/blocks.js';
import { isBinary } from '../../engine/records/encoding.js';
import { type Mark, openStream } from '../../engine/records/stream.js';
import { finish, planOf, type Scan } from '../../engine/scan.js';
import { SEVERITIES, type Sighting, takeOut } from '../../engine/sightings.js';
import type { Source } from '../../source.js';
import { blockAt, blocksOf, sharedNumbers } from '../blocks.js';
import { sourceOf } from '../bytes.js';
import { joinInOrder } from '../pool.js';
import { type Keeper, type Kept, keep, keeper, NOTHING_KEPT, printOf } from './kept.js';
import { type Scanned, scannerFor, scanOf, type Task } from './scanner.js';

/** Thrown for a file that is no text. */
export class BinaryFile extends Error {}

/** Where all problems are wanted, in bytes: those of a block wait in memory until they are taken. */
const SMALL = 2 << 20;

/** How a file is gone through. */
export interface Way {
  /** How many threads may scan it, the caller's own among them. */
  readonly threads: number;
  /** Told of what is done so far, in bytes. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** What the last check of the file left, or NOTHING_KEPT; absent, nothing is kept, which spares a digest of all bytes. */
  readonly kept?: Kept;
  /** Is given problems of records as they are found, by place, where all are wanted; the result has the others. */
  readonly take?: (sightings: readonly Sighting[]) => void;
  /** In bytes; absent, what suits threads. */
  readonly blockLength?: number;
}

export interface Checked {
  readonly scan: Scan;
  /** Whether the file was written to in the meantime: what was found may belong to neither state of it. */
  readonly changed: boolean;
  /** Where its records can be read from. */
  readonly marks: readonly Mark[];
  /** For the next check; undefined where nothing was to be kept, or may be: of a file that points at others. */
  readonly kept: Kept | undefined;
}

/**
 * Shows `limit` problems and counts the rest. Throws what the system throws, a BinaryFile, and the signal's reason
 * where it is aborted.
 */
export async function checkFile(
  path: string,
  extension: string,
  { given, settings, media: places }: Source,
  limit: number,
  way: Way,
): Promise<Checked> {
  const file = openSync(path, 'r');
  try {
    const before = fstatSync(file);
    const stream = openStream(sourceOf(file));
    if (isBinary(stream.bytes, stream.length)) throw new BinaryFile();
    const { media, ...plain } = settings;
    const plan = planOf(stream, extension, given, plain, limit);
    if ('counts' in plan) return { scan: plan, changed: false, marks: [], kept: way.kept };
    const place = media && places;
    // The files that records point at come and go without a trace in this one.
    const keeping = place || !way.kept ? undefined : keeper(way.kept, plan, stream);
    const task: Task = {
      ...{ path, plan, media: place, blocks: blocksOf(before.size, way.blockLength ?? (way.take && SMALL)) },
      prints: keeping?.before.parts.map((kept) => kept?.print),
      full: keeping ? undefined : sharedNumbers(SEVERITIES.length),
    };
    const scanner = scannerFor(task, sourceOf(file));
    const joined = await scanAll(scanner, task, before.size, way, keeping);
    const after = fstatSync(file);
    const changed = after.size !== before.size || after.mtimeMs !== before.mtimeMs;
    const kept = changed ? way.kept && NOTHING_KEPT : keeping?.now;
    return { scan: finish(scanner, plan, joined, before.size), changed, marks: joined.marks, kept };
  } finally {
    closeSync(file);
  }
}

/** Scans all blocks, and joins what they give in their order. */
async function scanAll(
  scanner: Scanner,
  task: Task,
  size: number,
  way: Way,
  keeping: Keeper | undefined,
): Promise<Joined> {
  const { blocks, plan } = task;
  const state: { joined?: Joined; blocks: number } = { blocks: 0 };
  const addTo = function* (part: Part | undefined, block: Block): Generator<Part> {
    if (state.joined) return yield* join(scanner, state.joined, block, part);
    state.joined = joinedFrom(scanner, part as Part);
    yield part as Part;
    yield* join(scanner, state.joined, block, undefined);
  };
  const add = ({ part, print }: Scanned, index: number) => {
    const block = blockAt(blocks, index);
    const found = part ?? keeping?.before.parts[index]?.part;
    let first = true;
    for (const added of addTo(found, block)) {
      if (keeping && first) {
        const own = added === found ? print : printOf(scanner.stream, added, index);
        if (own) keep(keeping.now, index, added, own);
      }
      first = false;
      if (state.joined) way.take?.(takeOut(state.joined.tally));
    }
    state.blocks = index + 1;
    way.progress?.(Math.min(size, block.to), size);
    return true;
  };
  // Where all blocks before it are joined, a block's first record need not be guessed.
  const begin = (index: number) => (index === state.blocks ? (state.joined?.end ?? plan.start) : undefined);
  const { threads, signal } = way;
  const crew = { script: './checkWorker.js', workerData: task, threads: threads - 1, nursery: 16, signal };
  await joinInOrder(crew, blocks, add, (index) => scanOf(task, scanner, index, begin(index)));
  return state.joined as Joined;
}
