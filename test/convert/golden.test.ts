/**
 * Conversions as pages: a block with a record in one format, and below it the record in the others. Lines that begin
 * with `^` say what was lost or changed, and where. `UPDATE=1 npm test` rewrites all blocks but the first of a section.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Converted, convertRecord, createConversion } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import type { FormatName } from '../../server/src/engine/formats/layout.ts';
import type { JsonObject } from '../../server/src/engine/json.ts';
import { differences, senseOf } from './sense.ts';

const BLOCK = /```jsonl (\w+)( source)?\n([\s\S]*?)```/g;

interface Block {
  readonly format: FormatName;
  readonly source: boolean;
  readonly body: string;
}

function blocksOf(page: string): Block[] {
  return [...page.matchAll(BLOCK)].map(([, format, source, body]) => ({
    format: format as FormatName,
    source: source !== undefined,
    body: body as string,
  }));
}

function convert(text: string, from: FormatName, to: FormatName): Converted {
  const layout = FORMATS[from].infer([JSON.parse(text) as JsonObject]);
  return convertRecord(createConversion(layout, { to: FORMATS[to].own }), text);
}

/** Records and what is said of them, as a block holds them. */
function bodyOf({ texts, notes }: Converted): string {
  const lines = notes.map(({ outcome, kind, at }) => `^ ${outcome} ${kind} /${at.join('/')}`);
  return [...texts, ...new Set(lines)].map((line) => `${line}\n`).join('');
}

/** The record of a block; undefined where it holds none. */
const recordOf = (body: string) => body.split('\n').find((line) => line.startsWith('{'));

/** Each block that is not a source, with the source above it. */
function pairsOf(page: string): { source: Block; target: Block }[] {
  let source: Block | undefined;
  return blocksOf(page).flatMap((block) => {
    if (block.source) source = block;
    return block.source || !source ? [] : [{ source, target: block }];
  });
}

function rewritten(page: string): string {
  let source: Block | undefined;
  return page.replace(BLOCK, (whole, format: FormatName, marked: string | undefined, body: string) => {
    if (marked) source = { format, source: true, body };
    if (marked || !source) return whole;
    return `\`\`\`jsonl ${format}\n${bodyOf(convert(recordOf(source.body) as string, source.format, format))}\`\`\``;
  });
}

for (const path of globSync('test/convert/golden/*.md').sort()) {
  const page = readFileSync(path, 'utf8');
  if (process.env.UPDATE) writeFileSync(path, rewritten(page));
  describe(path, () => {
    test.each(pairsOf(process.env.UPDATE ? rewritten(page) : page))(
      '$source.format as $target.format',
      ({ source, target }) => {
        const text = recordOf(source.body) as string;
        const there = convert(text, source.format, target.format);
        expect(bodyOf(there)).toBe(target.body);
        const record = recordOf(target.body);
        if (record === undefined) return;
        const back = convert(record, target.format, source.format).texts[0] as string;
        const told = there.notes.some(({ outcome }) => outcome === 'lost' || outcome === 'changed');
        if (!told) expect(differences(senseOf(text), senseOf(back))).toEqual([]);
      },
    );
  });
}
