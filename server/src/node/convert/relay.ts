/**
 * What each block of a file hands to the one behind it, in memory that all threads share. Blocks are converted in any
 * order, and then settled one after another: only who has the turn reads and writes here.
 */
export interface Relay {
  /** The block whose turn it is. */
  readonly turn: Int32Array<SharedArrayBuffer>;
  readonly numbers: Float64Array<SharedArrayBuffer>;
}

export interface Handover {
  /** The byte and the line where the next record begins; infinite behind the last one. */
  readonly next: number;
  readonly nextLine: number;
  /** The byte and the line where reading begins to come to it. */
  readonly end: number;
  readonly endLine: number;
  /** Records read so far. */
  readonly records: number;
  /** Records of the result so far, and the byte behind them. */
  readonly written: number;
  readonly position: number;
}

export function createRelay(): Relay {
  return {
    turn: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
    numbers: new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT * 7)),
  };
}

/** Holds this thread up until it is a block's turn; gives what the block before it handed over. */
export function takeOver({ turn, numbers }: Relay, index: number): Handover {
  for (let now = Atomics.load(turn, 0); now !== index; now = Atomics.load(turn, 0))
    Atomics.wait(turn, 0, now);
  return handoverIn(numbers);
}

export function handOver({ turn, numbers }: Relay, index: number, handover: Handover): void {
  const { next, nextLine, end, endLine, records, written, position } = handover;
  numbers.set([next, nextLine, end, endLine, records, written, position]);
  Atomics.store(turn, 0, index + 1);
  Atomics.notify(turn, 0);
}

/** What the last block handed over, once all are through. */
export function outcomeOf({ numbers }: Relay): Handover {
  return handoverIn(numbers);
}

function handoverIn(numbers: Float64Array): Handover {
  const [next = 0, nextLine = 0, end = 0, endLine = 0, records = 0, written = 0, position = 0] = numbers;
  return { next, nextLine, end, endLine, records, written, position };
}
