/** Text that is written in pieces, gathered as UTF-8: each piece is encoded once, while it is still at hand. */
export interface Gather {
  add(text: string): void;
  /** How many bytes are gathered. */
  size(): number;
  /** What is gathered; it is valid until the next `add`. */
  take(): Uint8Array<ArrayBuffer>;
}

/** What `Buffer.write` calls in the end; twice a record, the way there is worth saving. */
type Utf8Buffer = Buffer<ArrayBuffer> & { utf8Write(text: string, at: number): number };

export function createGather(capacity: number): Gather {
  let bytes = Buffer.allocUnsafeSlow(capacity) as Utf8Buffer;
  let length = 0;
  return {
    add(text) {
      // A UTF-16 unit takes three bytes at the most.
      const need = length + text.length * 3;
      if (need > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(need, bytes.length * 2)) as Utf8Buffer;
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      length += bytes.utf8Write(text, length);
    },
    size: () => length,
    take() {
      const taken = bytes.subarray(0, length);
      length = 0;
      return taken;
    },
  };
}
