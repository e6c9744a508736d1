/** A piece of a JSON Lines file, converted by itself: the same in a thread and on the main one. */
import { openSync } from 'node:fs';
import { convertStream, type Rejected } from '../../engine/convert/stream.js';
import type { Tally } from '../../engine/convert/tally.js';
import { createConversion, type Wanted } from '../../engine/convert.js';
import type { Layout } from '../../engine/formats/layout.js';
import { openStream, type Source, seek } from '../../engine/records/stream.js';
import { sourceOf } from '../bytes.js';
import { createGather } from './gather.js';

/** What all pieces of a file have in common; plain data, so that it can be sent to a thread. */
export interface Batch {
  readonly json: string;
  readonly from: Layout;
  readonly wanted: Wanted;
  readonly uses: boolean;
  /** What stands between two records of the result. */
  readonly between: string;
}

/** Bytes from the beginning of a line to the end of one. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

export interface Converted {
  /** The records of the result as UTF-8, with `between` between them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly tally: Tally;
  /** Records and lines count from the beginning of the piece. */
  readonly rejected: readonly Rejected[];
  readonly lines: number;
}

/** Opens a file for pieces to be converted one after another. */
export function openPieces({ json, from, wanted, uses, between }: Batch): (piece: Piece) => Converted {
  const whole = sourceOf(openSync(json, 'r'));
  const conversion = createConversion(from, wanted);
  return ({ start, end }) => {
    const stream = openStream(until(whole, end));
    seek(stream, { record: 0, offset: start, line: 0, column: 0 });
    const rejected: Rejected[] = [];
    const gather = createGather((end - start) * 2);
    const write = (record: string) => {
      if (gather.size() > 0) gather.add(between);
      gather.add(record);
    };
    const steps = convertStream(stream, conversion, { write, reject: (each) => rejected.push(each) }, uses);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return { bytes: gather.take(), tally: step.value, rejected, lines: stream.line };
  };
}

/** A source that ends early. */
function until(source: Source, end: number): Source {
  return {
    ...source,
    read(into, at, position) {
      const count = source.read(into, at, position);
      return Math.max(0, Math.min(count, end - position));
    },
  };
}
