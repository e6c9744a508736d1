/** Text that is written in pieces, gathered as UTF-8: each piece is encoded once, while it is still at hand. */
export interface Gather {
  add(text: string): void;
  /** How many bytes are gathered. */
  size(): number;
  /** What is gathered; it is valid until the next `add`. */
  take(): Uint8Array<ArrayBuffer>;
}

export function createGather(capacity: number): Gather {
  let bytes = Buffer.allocUnsafeSlow(capacity);
  let length = 0;
  return {
    add(text) {
      // A UTF-16 unit takes three bytes at the most.
      const need = length + text.length * 3;
      if (need > bytes.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(need, bytes.length * 2));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      length += bytes.write(text, length);
    },
    size: () => length,
    take() {
      const taken = bytes.subarray(0, length);
      length = 0;
      return taken;
    },
  };
}
