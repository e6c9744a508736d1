import { Transform, type TransformCallback } from 'node:stream';

const NAME = 'Content-Length:';
const HEADER = /^Content-Length: *(\d+) *\r\n(?:[^\r\n]+\r\n)*\r\n/;
/** No header is longer; what looks like the beginning of one and goes on is none. */
const LONGEST_HEADER = 1024;

/**
 * Lets through the messages of LSP's base protocol and drops what stands between them. The reader of vscode-jsonrpc
 * never finds its way back once a header is not one; a script that prints to the server's standard input, or an editor
 * that was killed in the middle of a message, must not end the service.
 */
export function messagesOnly(): Transform {
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes of the message's body that are still to come. */
  let body = 0;

  function takeBody(stream: Transform): void {
    const part = rest.subarray(0, body);
    body -= part.length;
    rest = rest.subarray(part.length);
    if (part.length > 0) stream.push(part);
  }

  /** Drops up to the next header and sends it on. Gives false where none is complete. */
  function takeHeader(stream: Transform): boolean {
    const begin = rest.indexOf(NAME);
    if (begin < 0) {
      rest = rest.subarray(Math.max(0, rest.length - NAME.length));
      return false;
    }
    rest = rest.subarray(begin);
    const header = rest.toString('latin1', 0, LONGEST_HEADER);
    const found = HEADER.exec(header);
    if (found) {
      stream.push(`Content-Length: ${found[1]}\r\n\r\n`);
      body = Number(found[1]);
      rest = rest.subarray(found[0].length);
      return true;
    }
    const broken = header.length === LONGEST_HEADER || header.includes('\r\n\r\n');
    if (broken) rest = rest.subarray(NAME.length);
    return broken;
  }

  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      do takeBody(this);
      while (body === 0 && takeHeader(this));
      done();
    },
  });
}
