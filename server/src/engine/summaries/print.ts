/**
 * Telling equal records without keeping them. A print is made of some characters of a text, so that it costs next to
 * nothing; texts of one print are told apart by their digests, for which they must be read as a whole.
 */

/** Each costs a look into memory that is far from the last one. */
const SAMPLES = 8;
const [ONE, OTHER] = [0x5bd1e995, 0x2c1b3c6d];

const stepOver = (length: number) => Math.max(1, Math.floor(length / SAMPLES));
const positive = (print: number) => ((print ^ (print >>> 15)) & 0x7fff_ffff) | 1;

/** A whole number above 0 below 2 ** 31. Equal texts have equal prints; most others have not. */
export function printOf(text: string): number {
  const { length } = text;
  const step = stepOver(length);
  let print = length;
  for (let at = step >> 1; at < length; at += step) print = Math.imul(print ^ text.charCodeAt(at), ONE);
  return positive(print);
}

/** The same of a text's bytes in UTF-8; of ASCII it is the same number. */
export function printOfBytes(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  const step = stepOver(length);
  let print = length;
  for (let at = from + (step >> 1); at < to; at += step)
    print = Math.imul(print ^ (bytes[at] as number), ONE);
  return positive(print);
}

/** A whole number below 2 ** 53, of which two different texts among a million have the same once in ten thousand times. */
export function digestOf(text: string): number {
  let [one, other] = [text.length, ~text.length];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, ONE);
    one ^= one >>> 15;
    other = Math.imul(other ^ code, OTHER);
    other ^= other >>> 13;
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}

/** The numbers of those records whose print others have too, in order. A print of 0 is none. */
export function alikeIn(prints: readonly number[]): number[] {
  const size = 2 ** Math.ceil(Math.log2(prints.length * 2 + 2));
  const slots = new Int32Array(size);
  const alike = new Uint8Array(prints.length);
  for (let number = 0; number < prints.length; number++) {
    const print = prints[number] as number;
    if (print === 0) continue;
    let slot = (print >>> 1) & (size - 1);
    // A slot holds a record's number and 1; the first free one behind the print's own is taken.
    while (slots[slot] !== 0 && prints[(slots[slot] as number) - 1] !== print) slot = (slot + 1) & (size - 1);
    if (slots[slot] === 0) slots[slot] = number + 1;
    else alike[number] = alike[(slots[slot] as number) - 1] = 1;
  }
  const found: number[] = [];
  for (let number = 0; number < alike.length; number++) if (alike[number] === 1) found.push(number);
  return found;
}

/**
 * Gives the number that came first with a digest, or undefined for the first itself. For `most` digests; a map of a
 * million takes several times the memory.
 */
export function firstOfDigest(most: number): (digest: number, number: number) => number | undefined {
  const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
  const digests = new Float64Array(size);
  const firsts = new Int32Array(size);
  return (digest, number) => {
    let slot = digest % size;
    while (firsts[slot] !== 0 && digests[slot] !== digest) slot = (slot + 1) & (size - 1);
    if (firsts[slot] !== 0) return (firsts[slot] as number) - 1;
    digests[slot] = digest;
    firsts[slot] = number + 1;
    return undefined;
  };
}
