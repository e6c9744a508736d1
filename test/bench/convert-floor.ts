/** What a conversion costs at least where values are made: each line parsed and written again. */
import { createReadStream, createWriteStream } from 'node:fs';

/** Reads in pieces, one thread; `buffer.toString` a line, as the floor of checking does. */
async function rewrite(from: string, to: string): Promise<void> {
  const out = createWriteStream(to);
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    let text = '';
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      text += `${JSON.stringify(JSON.parse(bytes.toString('utf8', start, end)))}\n`;
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
}

await rewrite(process.argv[2] as string, process.argv[3] as string);
