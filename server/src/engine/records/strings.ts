const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The index behind the closing quote of the string that opens at `from`; the text's end where it is never closed. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** The keys that are written in a text: colons behind a quote that is not escaped. Exact but for keys that end in `\\`. */
export function keysWritten(text: string): number {
  let keys = 0;
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1;
    while (text.charCodeAt(before) <= 0x20) before--;
    if (text.charCodeAt(before) === QUOTE && text.charCodeAt(before - 1) !== BACKSLASH) keys++;
  }
  return keys;
}
