/**
 * A set and its conversion give the trainer the same training examples: LLaMA-Factory itself renders both.
 * Needs the trainer (`npm run judge` lays it down) and, for the first table, the data in ../shared/data.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addUsed, entryFor, nothingUsed } from '../../server/src/engine/convert/register.ts';
import { convertRecord, createConversion, layoutTo } from '../../server/src/engine/convert.ts';
import { FORMATS } from '../../server/src/engine/formats/index.ts';
import type { FormatName, Layout } from '../../server/src/engine/formats/layout.ts';
import type { JsonObject } from '../../server/src/engine/json.ts';
import { entriesOf, layoutOf } from '../../server/src/engine/llamafactory/dataset-info.ts';
import { createBuffer } from '../../server/src/engine/records/buffer.ts';
import { textOf } from '../../server/src/engine/records/segment.ts';
import { setUp } from '../judge/setup.ts';
import { startTrainer, type Trainer, type Verdict } from '../judge/trainer.ts';
import { canonical } from './records.ts';

const DATA = resolve('../shared/data/llamafactory/data');
/** Where `npm run judge` lays the trainer down; a test does not fetch it by itself. */
const CACHE = process.env.TUNESET_CACHE ?? join(homedir(), '.cache', 'tuneset', 'judge');
const judge = existsSync(CACHE) ? setUp() : { missing: 'the trainer' };
const missing = 'missing' in judge;
const TARGETS = ['alpaca', 'sharegpt', 'openai'] as const;
/** What generated sets are written in: all that conversions write, and `formatting: openai`, which they read. */
const SOURCES: Readonly<Record<string, Layout | undefined>> = {
  ...Object.fromEntries(TARGETS.map((format) => [format, layoutTo(format, 'llamafactory')])),
  'formatting: openai': layoutOf('it', {
    formatting: 'openai',
    columns: {
      messages: 'messages',
      system: 'system',
      tools: 'tools',
      chosen: 'chosen',
      rejected: 'rejected',
    },
    tags: {
      ...{ role_tag: 'role', content_tag: 'content', user_tag: 'user', assistant_tag: 'assistant' },
      ...{ observation_tag: 'tool', function_tag: 'function_call', system_tag: 'system' },
    },
  }),
};

/** A file, what its entry says of it, and the stage and template that suit it. */
interface Set {
  readonly texts: readonly string[];
  readonly layout: Layout;
  readonly entry: JsonObject;
  readonly template: string;
}

function stageOf(entry: JsonObject): string {
  const columns = entry.columns as JsonObject | undefined;
  if (entry.ranking) return 'rm';
  return columns?.kto_tag ? 'kto' : 'sft';
}

describe.skipIf(missing)('the trainer sees the same in a set and in its conversion', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-convert-'));
  const report: string[] = [];
  let trainer: Trainer;
  beforeAll(() => {
    if (!('missing' in judge)) trainer = startTrainer(judge);
  });
  afterAll(() => {
    trainer?.stop();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync('.test-output', { recursive: true });
    writeFileSync('.test-output/convert-trainer.txt', `${report.join('\n')}\n`);
  });

  async function rendered(set: Set, name: string): Promise<readonly Verdict[]> {
    const place = join(folder, name);
    mkdirSync(place, { recursive: true });
    writeFileSync(
      join(place, 'dataset_info.json'),
      JSON.stringify({ it: { ...set.entry, file_name: 'it.json' } }),
    );
    writeFileSync(join(place, 'it.json'), `[\n${set.texts.join(',\n')}\n]\n`);
    for (const medium of mediaIn(set.texts)) {
      mkdirSync(join(place, medium, '..'), { recursive: true });
      writeFileSync(join(place, medium), '');
    }
    const answer = await trainer.ask({
      folder: place,
      name: 'it',
      stage: stageOf(set.entry),
      template: set.template,
    });
    if (answer.records === null) throw new Error(answer.run.reason);
    return answer.records;
  }

  /** Converts a set and holds what the trainer makes of each record against what it made of the original. */
  async function compare(set: Set, to: FormatName, name: string): Promise<void> {
    const layout = layoutTo(to, 'llamafactory');
    const conversion = createConversion(set.layout, { to: layout });
    const used = nothingUsed();
    const texts: string[] = [];
    const kept: number[] = [];
    for (const [index, text] of set.texts.entries()) {
      const { texts: made } = convertRecord(conversion, text);
      for (const each of made) addUsed(used, each, layout);
      texts.push(...made);
      if (made.length > 0) kept.push(index);
    }
    if (texts.length === 0) return void report.push(row(name, to, set.texts.length, 0, 0, true));
    const before = (await rendered(set, `${name}-before`)).map((verdict) => bare(verdict, set.layout));
    const after = await rendered(
      { texts, layout, entry: entryFor('it.json', layout, used), template: set.template },
      `${name}-${to}`,
    );
    // Its reader of `formatting: openai` forgets the tool's answers that a pair's question ends with, and so the pair.
    const mended = kept.filter((index) => set.layout.format === 'openai' && before[index]?.fate === 'lost');
    const odd = kept.findIndex(
      (index, i) => !mended.includes(index) && !same(before[index] as Verdict, after[i] as Verdict),
    );
    report.push(row(name, to, set.texts.length, kept.length, mended.length, odd < 0));
    if (odd >= 0) expect(seen(after[odd] as Verdict)).toEqual(seen(before[kept[odd] as number] as Verdict));
  }

  const entries = existsSync(DATA)
    ? entriesOf(readFileSync(join(DATA, 'dataset_info.json'), 'utf8'))
    : new Map<string, JsonObject>();
  const files = [...entries].filter(
    ([, { file_name }]) => typeof file_name === 'string' && existsSync(join(DATA, file_name)),
  );
  const realPairs = files.flatMap(([name, entry]) => TARGETS.map((to) => [name, to, entry] as const));

  test.skipIf(files.length === 0).each(realPairs)(
    '%s as %s',
    async (name, to, entry) => {
      const layout = layoutOf(name, entry) as Layout;
      const buffer = createBuffer(readFileSync(join(DATA, entry.file_name as string), 'utf8'));
      const texts = buffer.entries.map((each) => textOf(buffer.lines, each));
      await compare(
        { texts, layout, entry, template: name.startsWith('mllm') ? 'qwen2_omni' : 'qwen3' },
        to,
        name,
      );
    },
    120_000,
  );

  const KINDS = ['sft', 'pair'] as const;
  const generated = Object.keys(SOURCES).flatMap((from) =>
    TARGETS.flatMap((to) => KINDS.map((kind) => [from, to, kind] as const)),
  );
  test.each(generated)(
    'generated %s as %s: %s',
    async (from, to, kind) => {
      const layout = { ...(SOURCES[from] as Layout), ranking: kind === 'pair' };
      const made = layout.format === 'alpaca' ? 'alpaca' : 'openai';
      const texts = fc
        .sample(canonical[made], { numRuns: 400, seed: 5 })
        .map(
          (text) =>
            convertRecord(
              createConversion(FORMATS[made].infer([JSON.parse(text) as JsonObject]), { to: layout }),
              text,
            ).texts[0],
        )
        .filter((text) => text !== undefined)
        .filter((text) => layout.ranking === Object.hasOwn(JSON.parse(text) as JsonObject, 'chosen'))
        .map((text) => onlyOwn(text, layout));
      const used = nothingUsed();
      for (const text of texts) addUsed(used, text, layout);
      await compare(
        { texts, layout, entry: entryFor('it.json', layout, used), template: 'qwen3' },
        to,
        `${from}-${kind}`,
      );
    },
    120_000,
  );
});

function row(
  name: string,
  to: string,
  records: number,
  written: number,
  mended: number,
  alike: boolean,
): string {
  const counts = `${String(records).padStart(5)} records, ${String(written).padStart(5)} written, `;
  const more = mended > 0 ? `, ${mended} of them not before` : '';
  return `${name.padEnd(28)} → ${to.padEnd(9)} ${counts}${alike ? 'trained alike' : 'NOT trained alike'}${more}`;
}

/**
 * A verdict without what the trainer's reader of `formatting: openai` adds to system prompts by itself, since that is no
 * part of the data (LLaMA-Factory 0.9.5, OpenAIDatasetConverter).
 */
function bare(verdict: Verdict, { format }: Layout): Verdict {
  if (format !== 'openai') return verdict;
  const { text, second } = verdict;
  return {
    ...verdict,
    ...(text === undefined ? {} : { text: bareText(text) }),
    ...(second === undefined ? {} : { second: bareText(second) }),
  };
}

function bareText(text: string): string {
  const [head = '', system = ''] = /^<\|im_start\|>system\n([\s\S]*?)<\|im_end\|>\n/.exec(text) ?? [];
  const rest = text.slice(head.length);
  const own = system.replace(/\n?detailed thinking off$/, '').replace('\n\n\n# Tools\n', '\n\n# Tools\n');
  return own === '' ? rest : `<|im_start|>system\n${own}<|im_end|>\n${rest}`;
}

/** What the model is trained on; reasons and notes are not compared, since they quote the file. */
function seen({ fate, text, second, tag }: Verdict) {
  return { fate, text, second, tag };
}

function same(a: Verdict, b: Verdict): boolean {
  return JSON.stringify(seen(a)) === JSON.stringify(seen(b));
}

/**
 * The loader takes one type a column only, so other keys are left to the other tests; and no lone surrogates, which
 * `JSON.stringify` writes as escapes.
 */
function onlyOwn(text: string, layout: Layout): string {
  const value = JSON.parse(text) as JsonObject;
  const own = new Set(Object.values(layout.columns));
  const kept = Object.fromEntries(Object.entries(value).filter(([key]) => own.has(key)));
  return JSON.stringify(kept).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\\u0041');
}

function mediaIn(texts: readonly string[]): string[] {
  const records = texts.map((text) => JSON.parse(text) as JsonObject);
  const lists = records.flatMap((record) => [record.images, record.videos, record.audios]);
  return [...new Set(lists.flatMap((list) => (Array.isArray(list) ? list : [])))].filter(
    (path) => typeof path === 'string',
  );
}
