/** Tables whose columns are a format's keys, as JSON Lines: CSV, TSV, Parquet. The libraries are loaded when needed. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';
import { Unreadable } from './reasons.js';

/** One record a line of text. */
export type Rows = AsyncGenerator<string>;

/** Columns that hold lists or objects, which a table of texts can write as JSON only. */
const STRUCTURED =
  /^(?:history|conversations?|messages|chosen|rejected|images|videos|audios|input|preferred_output|non_preferred_output|chosen_messages|rejected_messages)$/;
/** Columns in which an empty cell is text; in others it is nothing. */
const TEXTS = /^(?:instruction|input|output|prompt|completion|text|chosen|rejected)$/;

/**
 * Rows of a table with a head, as JSON texts: every cell a text, save lists and labels. A row with more or fewer cells
 * than the head is a list of them, which is no record. Throws an Unreadable.
 */
export async function* separatedRows(path: string, delimiters: readonly string[]): Rows {
  const { default: papa } = await import('papaparse');
  const parser = papa.parse(papa.NODE_STREAM_INPUT, {
    ...(delimiters.length === 1 ? { delimiter: delimiters[0] } : { delimitersToGuess: [...delimiters] }),
    skipEmptyLines: 'greedy',
  });
  // A failure reaches the loop below as the parser's own.
  pipeline(Readable.from(textOf(path)), parser).catch(() => {});
  let head: readonly string[] | undefined;
  for await (const row of parser as AsyncIterable<string[]>) {
    if (!head) head = row;
    else yield row.length === head.length ? rowText(head, row) : JSON.stringify(row);
  }
}

/** A file's text, without a byte-order mark. */
async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new Unreadable(path, 'utf8');
    }
  };
  for await (const bytes of createReadStream(path)) yield decoded(bytes as Buffer);
  yield decoded();
}

function rowText(head: readonly string[], row: readonly string[]): string {
  const cells = head.map((key, i) => `${JSON.stringify(key)}: ${cellText(key, row[i] ?? '')}`);
  return `{${cells.join(', ')}}`;
}

function cellText(key: string, cell: string): string {
  if (cell === '' && !TEXTS.test(key)) return 'null';
  if (/^(?:kto_tag|label)$/.test(key) && /^(?:true|false)$/i.test(cell)) return cell.toLowerCase();
  return STRUCTURED.test(key) && /^\s*[[{]/.test(cell) && isJson(cell)
    ? cell.replace(/[\r\n]+/g, ' ').trim()
    : JSON.stringify(cell);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const COMPRESSORS = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(zlib.gunzipSync(bytes)),
  BROTLI: (bytes: Uint8Array) => new Uint8Array(zlib.brotliDecompressSync(bytes)),
};

/** Rows of a Parquet file, one group of rows after another. Throws an Unreadable, and what the system throws. */
export async function* parquetRows(path: string): Rows {
  try {
    yield* rowsIn(path);
  } catch (error) {
    // The system's errors name what it was asked for; what is left is the library's.
    throw (error as NodeJS.ErrnoException).syscall === undefined ? new Unreadable(path, 'parquet') : error;
  }
}

async function* rowsIn(path: string): Rows {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet');
  const { decompress } = await import('fzstd');
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const compressors = { ...COMPRESSORS, ZSTD: (bytes: Uint8Array) => decompress(bytes) };
    const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    for (const row of rows) yield jsonOf(row);
    rowStart = rowEnd;
  }
}

/** A value as JSON text: 64-bit integers digit for digit, bytes as text. */
function jsonOf(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return JSON.stringify(new TextDecoder().decode(value));
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null || value instanceof Date)
    return JSON.stringify(value ?? null);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${jsonOf(item)}`);
  return `{${members.join(', ')}}`;
}
