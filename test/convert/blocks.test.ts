/** Converted in blocks of any size, each as a thread of its own would, a file becomes what one pass makes of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { convertStream, type Rejected } from '../../server/src/engine/convert/stream.ts';
import { emptyTally, mergeTally, type Tally } from '../../server/src/engine/convert/tally.ts';
import { createConversion, layoutTo } from '../../server/src/engine/convert.ts';
import { layoutFor } from '../../server/src/engine/formats/detect.ts';
import { openingOf } from '../../server/src/engine/records/guess.ts';
import { type Mark, nextRecord, openStream } from '../../server/src/engine/records/stream.ts';
import { blocksOf } from '../../server/src/node/blocks.ts';
import { withFile } from '../../server/src/node/bytes.ts';
import { openBlocks, type Task } from '../../server/src/node/convert/block.ts';
import { createOutput } from '../../server/src/node/convert/output.ts';
import { createRelay, outcomeOf } from '../../server/src/node/convert/relay.ts';
import { fileText } from '../records/texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'tuneset-blocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const json = join(folder, 'in');

type Settled = Pick<Task, 'from' | 'start' | 'opening'>;

interface Outcome {
  readonly text: string;
  readonly tally: Tally;
  readonly rejected: readonly Rejected[];
}

const WANTED = { to: layoutTo('openai', 'service') } as const;

function settled(): Settled | undefined {
  return withFile(json, (source) => {
    const stream = openStream(source);
    const start = stream.marks[0] as Mark;
    const texts = Array.from({ length: 20 }, () => nextRecord(stream)?.text ?? '').filter(
      (text) => text !== '',
    );
    const from = layoutFor(undefined, texts, stream.head.shape);
    return from && { from, start, opening: openingOf(texts[0] ?? '') };
  });
}

async function inOnePass({ from }: Settled, name: string): Promise<Outcome> {
  const out = createOutput(join(folder, name), 'array');
  const rejected: Rejected[] = [];
  const tally = withFile(json, (source) => {
    const sink = { write: out.write, reject: (each: Rejected) => rejected.push(each) };
    const steps = convertStream(openStream(source), createConversion(from, WANTED), sink, true);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value.tally;
  });
  await out.finish();
  out.keep();
  return { text: textOf(name), tally, rejected };
}

async function inBlocks(given: Settled, name: string, size: number, length: number): Promise<Outcome> {
  const out = createOutput(join(folder, name), 'array');
  const [blocks, relay] = [blocksOf(size, length), createRelay()];
  const convert = openBlocks({ json, ...given, wanted: WANTED, uses: true, site: out.site, blocks, relay });
  const [tally, rejected] = [emptyTally(), [] as Rejected[]];
  for (let index = 0; index < blocks.count; index++) {
    const part = structuredClone(convert(index));
    rejected.push(...part.rejected.map((each) => ({ ...each, record: each.record + tally.records })));
    mergeTally(tally, part.tally);
  }
  const { written, position } = outcomeOf(relay);
  out.goOn(written, position);
  await out.finish();
  out.keep();
  return { text: textOf(name), tally, rejected };
}

function textOf(name: string): string {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

const cases = fc.tuple(
  fileText,
  fc.integer({ min: 1, max: 400 }),
  fc.constantFrom('out.json', 'out.json.gz'),
);

test('of any text, in blocks of any length, packed or not', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ([text, length, name]) => {
      writeFileSync(json, text);
      const given = settled();
      if (!given) return;
      const blocks = await inBlocks(given, name, Buffer.byteLength(text), length);
      expect(blocks).toEqual(await inOnePass(given, name));
    }),
    { numRuns: 300 },
  );
});
