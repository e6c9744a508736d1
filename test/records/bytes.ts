import type { Source } from '../../server/src/engine/records/stream.ts';

/** A file in memory that hands over at most `piece` bytes at a time. */
export function sourceOf(content: string | Buffer, piece: number): Source {
  const file = Buffer.from(content as string);
  return {
    read: (into, at, position) =>
      file.copy(into, at, position, Math.min(position + piece, position + into.length - at)),
    allocate: (length) => Buffer.alloc(length),
    decode: (bytes, from, to) => (bytes as Buffer).toString('utf8', from, to),
  };
}
