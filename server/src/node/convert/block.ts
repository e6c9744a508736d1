/** Blocks of a file, converted in several threads: each writes what it made of a block to its place in the result. */
import { openSync } from 'node:fs';
import type { Block } from '../../engine/blocks.js';
import { convertStream, type Passage, type Rejected } from '../../engine/convert/stream.js';
import { emptyTally, type Tally } from '../../engine/convert/tally.js';
import { createConversion, type Wanted } from '../../engine/convert.js';
import type { Layout } from '../../engine/formats/layout.js';
import { guessMark } from '../../engine/records/guess.js';
import { type Mark, openStream, type Stream, seek } from '../../engine/records/stream.js';
import { type Blocks, blockAt } from '../blocks.js';
import { sourceOf } from '../bytes.js';
import { createGather } from './gather.js';
import { type OpenSite, openSite, type Site } from './output.js';
import { type Handover, handOver, type Relay, takeOver } from './relay.js';

/** What all blocks of a file have in common; plain data, so that it can be sent to a thread. */
export interface Task {
  readonly json: string;
  readonly from: Layout;
  readonly wanted: Wanted;
  readonly uses: boolean;
  /** Where the result is written; undefined where nothing is. */
  readonly site: Site | undefined;
  /** Where the first record is looked for, and how records open. */
  readonly start: Mark;
  readonly opening: Uint8Array;
  readonly blocks: Blocks;
  readonly relay: Relay;
}

export interface Part {
  readonly tally: Tally;
  /** Records count from the block's first one, lines from the file's. */
  readonly rejected: readonly Rejected[];
}

/** A block as it was converted from some place on; `bytes` are valid until the next one is. */
interface Draft extends Passage {
  readonly rejected: readonly Rejected[];
  readonly bytes: Uint8Array;
}

/** What a block mostly becomes; memory that is not used costs nothing. In bytes. */
const ROOM = 4 << 20;

/** Opens a file and its result; blocks are then converted one after another. Throws what the system throws. */
export function openBlocks(task: Task): (index: number) => Part {
  const { blocks, relay, opening, start } = task;
  const stream = openStream(sourceOf(openSync(task.json, 'r')));
  const site = task.site && openSite(task.site);
  const convert = converterFor(task, stream, site);
  return (index) => {
    const block = blockAt(blocks, index);
    const begin = index === 0 ? start : guessMark(stream, opening, block.from, block.to);
    const draft = begin && convert(begin, block);
    const before = takeOver(relay, index);
    if (before.next >= block.to) {
      handOver(relay, index, before);
      return { tally: emptyTally(), rejected: [] };
    }
    // A guess takes it that records stand before it, which is wrong behind a file's white space.
    const right = index === 0 || (before.records > 0 && draft?.first?.offset === before.next);
    const settled = draft && right ? draft : convert(markAt(before), block);
    const lines = index === 0 ? 0 : before.nextLine - (settled.first?.line ?? before.nextLine);
    settle(relay, index, before, settled, lines, site);
    const rejected = settled.rejected.map((each) => ({ ...each, line: each.line + lines }));
    return { tally: settled.tally, rejected };
  };
}

function converterFor({ from, wanted, uses }: Task, stream: Stream, site: OpenSite | undefined) {
  const conversion = createConversion(from, wanted);
  const gather = createGather(ROOM);
  return (begin: Mark, block: Block): Draft => {
    const rejected: Rejected[] = [];
    const write = (record: string) => {
      if (!site) return;
      if (gather.size() > 0) gather.add(site.between);
      gather.add(record);
    };
    stream.marks.length = 0;
    seek(stream, begin);
    const sink = { write, reject: (each: Rejected) => rejected.push(each) };
    const steps = convertStream(stream, conversion, sink, uses, block.to);
    let step = steps.next();
    while (!step.done) step = steps.next();
    const bytes = gather.take();
    return { ...step.value, rejected, bytes: site && bytes.length > 0 ? site.pack(bytes) : bytes };
  };
}

function markAt({ end, endLine, records }: Handover): Mark {
  return { record: records, offset: end, line: endLine, column: 0 };
}

/** Gives the turn to the next block as soon as it is known where that stands, then writes this one. */
function settle(
  relay: Relay,
  index: number,
  before: Handover,
  { tally, next, end, bytes }: Draft,
  lines: number,
  site: OpenSite | undefined,
): void {
  const separator = site && bytes.length > 0 ? site.before(before.written === 0) : bytes;
  handOver(relay, index, {
    next: next?.offset ?? Number.POSITIVE_INFINITY,
    nextLine: (next?.line ?? 0) + lines,
    end: end?.offset ?? Number.POSITIVE_INFINITY,
    endLine: (end?.line ?? 0) + lines,
    records: before.records + tally.records,
    written: before.written + tally.written,
    position: before.position + separator.length + bytes.length,
  });
  site?.write(separator, before.position);
  site?.write(bytes, before.position + separator.length);
}
