/** How texts lie in bytes; bytes that are no UTF-8 text at all are told by a file's head. */

/** How many bytes are looked at. */
const SAMPLE = 4096;

function count(bytes: Uint8Array, length: number, wanted: (byte: number, at: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < Math.min(length, SAMPLE); at++) if (wanted(bytes[at] as number, at)) found++;
  return found;
}

/** A byte-order mark of UTF-16, or JSON's first bracket beside a zero byte. */
export function isUtf16(bytes: Uint8Array, length: number): boolean {
  const [a, b] = bytes;
  if (length < 2) return false;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return true;
  const little = (a === 0x7b || a === 0x5b) && b === 0;
  const big = a === 0 && (b === 0x7b || b === 0x5b);
  if (!little && !big) return false;
  const zeros = count(bytes, length, (byte, at) => byte === 0 && at % 2 === (little ? 1 : 0));
  return zeros * 4 > Math.min(length, SAMPLE);
}

/** Neither text nor UTF-16: zero bytes, and nothing at the beginning that JSON could begin with. */
export function isBinary(bytes: Uint8Array, length: number): boolean {
  if (isUtf16(bytes, length) || count(bytes, length, (byte) => byte === 0) === 0) return false;
  return !/^[\s\ufeff]*[[{"]/.test(String.fromCharCode(...bytes.subarray(0, Math.min(length, 64))));
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // A pair of surrogates is four bytes: two more than its two units.
    if (unit >= 0x80) bytes += unit >= 0x800 && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
