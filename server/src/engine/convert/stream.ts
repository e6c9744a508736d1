/** A whole file from one format to another, some records at a time, in bounded memory. */
import type { Conversion, Converted, Noted } from '../convert.js';
import { closeStream, type Mark, nextRecord, type Stream, type StreamRecord } from '../records/stream.js';
import { createConverter } from './pairs.js';
import { addUsed } from './register.js';
import { addToTally, emptyTally, noteLast, type Tally } from './tally.js';

/** A record that is not in the result, and why. */
export interface Rejected {
  /** 0-based. */
  readonly record: number;
  /** 0-based. */
  readonly line: number;
  readonly text: string;
  readonly notes: readonly Noted[];
}

/** Where the result goes. */
export interface Sink {
  /** Takes one record, on one line. */
  write(text: string): void;
  reject(rejected: Rejected): void;
}

/** Where a record begins: the byte in the file, and the line counted from where reading began. */
export interface Beginning {
  readonly offset: number;
  readonly line: number;
}

/** The records of a file, or of a part of it. */
export interface Passage {
  readonly tally: Tally;
  readonly first: Beginning | undefined;
  /** The record behind, and where reading begins to come to it; undefined behind the last one. */
  readonly next: Beginning | undefined;
  readonly end: Mark | undefined;
}

/** How many records are converted at a step. */
const STEP = 256;

/**
 * Converts the records of a stream from the first one not read yet to the last one that begins before the byte `to`.
 * Yields, every some hundred records, how many bytes are read; who does not go on stops it there. `uses` asks for the
 * keys and roles of the result as well.
 */
export function* convertStream(
  stream: Stream,
  conversion: Conversion,
  sink: Sink,
  uses: boolean,
  to = Number.POSITIVE_INFINITY,
): Generator<number, Passage> {
  const tally = emptyTally();
  const converter = createConverter(conversion);
  const put = (texts: readonly string[]) => {
    for (const text of texts) {
      sink.write(text);
      if (uses) addUsed(tally.used, text, conversion.plain);
    }
  };
  let first: Beginning | undefined;
  for (;;) {
    const { base, at, line, column } = stream;
    const record = nextRecord(stream);
    if (record && record.offset >= to) {
      const end = { record: tally.records, offset: base + at, line, column };
      return { tally, first, next: record, end };
    }
    if (!record) break;
    first ??= { offset: record.offset, line: record.line };
    const converted = convertOne(converter.next, record);
    put(converted.texts);
    if (isRejected(converted)) {
      const { text = '' } = record;
      sink.reject({ record: tally.records, line: record.line, text, notes: converted.notes });
    }
    addToTally(tally, converted);
    if (tally.records % STEP === 0) yield stream.base + stream.at;
  }
  const rest = converter.end();
  put(rest.texts);
  tally.written += rest.texts.length;
  if (tally.records > 0) for (const noted of notesBehind(stream)) noteLast(tally, noted);
  return { tally, first, next: undefined, end: undefined };
}

function convertOne(next: (text: string) => Converted, record: StreamRecord): Converted {
  const { text, malformed, gap } = record;
  if (text === undefined) return { texts: [], notes: [{ outcome: 'bad', kind: 'json', at: [] }] };
  if (malformed !== undefined) return { texts: [], notes: [{ outcome: 'bad', kind: 'utf8', at: [] }] };
  const converted = next(text);
  return gap ? { ...converted, notes: [...converted.notes, changed(gap)] } : converted;
}

const changed = (kind: string): Noted => ({ outcome: 'changed', kind, at: [] });

/** What is mended behind the last record. A file that was cut off between two records looks whole but for this. */
function notesBehind(stream: Stream): Noted[] {
  const { frame, trailingComma } = closeStream(stream);
  return [
    ...(trailingComma ? [changed('trailing-comma')] : []),
    ...(frame.closed ? [] : [changed('unclosed')]),
  ];
}

/** True for a record that is broken, or that the target cannot hold. */
export function isRejected({ notes }: Converted): boolean {
  return notes.length > 0 && notes.some(({ outcome }) => outcome === 'bad' || outcome === 'left-out');
}
