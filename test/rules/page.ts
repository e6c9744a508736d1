/**
 * Reads and runs the code blocks of a page. A block's first line says, behind the language, what the block is:
 *
 *     ```jsonl [NAME] [stage=dpo] [template=qwen2_vl] [service=mistral] [as=alpaca] [files=a.png,b/c.png]   a file to check
 *     ```json data/dataset_info.json [missing=FILE] [folder=NAME:FILE+FILE,…]     an entry for the files that follow
 *     ```yaml [command=chat] [version=0.9.6] [lacks=NAME,…] [missing=PATH,…] [output=FILE,…] [lost=NAME,…] [zero=3] [info=none] [measured=NAME:RECORDS:CUT:LONGEST:TOTAL[:about],…]   a training configuration
 *     ```json config                                                              one in JSON
 *     ```jsonl fixed                                                              the block before, mended
 *
 * Below a line of data stand the problems expected in it; a line that begins with `^` or `@` is no data.
 */
import { extname } from 'node:path';
import { checkConfig } from '../../server/src/engine/check.js';
import { checkAll, type Dataset, openDataset, recordText } from '../../server/src/engine/dataset.js';
import { applyEdits, configFixesFor, editsFor } from '../../server/src/engine/fix.js';
import type { Service } from '../../server/src/engine/formats/layout.js';
import type { MediaFiles } from '../../server/src/engine/host.js';
import { DATASET_INFO, entriesOf, layoutOf } from '../../server/src/engine/llamafactory/dataset-info.js';
import type { Stage } from '../../server/src/engine/llamafactory/stage.js';
import { locate, treeOf } from '../../server/src/engine/locate.js';
import { mendingsOf } from '../../server/src/engine/mend.js';
import { type Problem, severityOf } from '../../server/src/engine/problem.js';
import type { Edit } from '../../server/src/engine/records/buffer.js';
import type { Place } from '../../server/src/engine/records/frame.js';
import { placeIn } from '../../server/src/engine/records/segment.js';
import { describe, type Locale } from '../../server/src/words.js';
import { isTraining, mendedTraining, trainingProblems } from './training.js';

export interface Block {
  /** 0-based line of the opening fence. */
  readonly line: number;
  readonly fence: string;
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  /** Without expectations. */
  readonly data: readonly string[];
  /** As it stands, with expectations. */
  readonly lines: readonly string[];
}

const isExpectation = (line: string) => /^\s*\^/.test(line) || /^@\//.test(line);

/** The blocks of a page that are data. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  const lines = page.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const fence = lines[at] as string;
    if (!/^```(?:jsonl?|yaml)\b/.test(fence)) {
      if (fence.startsWith('```')) at = lines.indexOf('```', at + 1);
      continue;
    }
    const end = lines.indexOf('```', at + 1);
    const inside = lines.slice(at + 1, end);
    const parts = fence.slice(3).split(/\s+/);
    const words = parts.filter((part) => !part.includes('='));
    const options = Object.fromEntries(
      parts.filter((part) => part.includes('=')).map((part) => part.split('=')),
    );
    const data = inside.filter((line) => !isExpectation(line));
    blocks.push({ line: at, fence, words, options, data, lines: inside });
    at = end;
  }
  return blocks;
}

export const isConfig = ({ words }: Block) => words.some((word) => word.endsWith(DATASET_INFO));
export const isFixed = ({ words }: Block) => words.includes('fixed');

/** The media that lie beside a page's dataset. */
function mediaOf(files: readonly string[]): MediaFiles {
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return {
    folder: 'data',
    has: (path) => files.includes(path),
    near: (path) => files.find((file) => nameOf(file) === nameOf(path)),
  };
}

/** A problem as a page shows it. */
interface Shown {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly path: string;
  readonly words: string;
}

export function openBlock(block: Block, info: Block | undefined): Dataset {
  const { stage, template, as, service, files } = block.options;
  const name = block.words[1] ?? `data.${block.words[0]}`;
  const entries = info ? [...entriesOf(info.data.join('\n'))] : [];
  const entry = entries.find(([, { file_name }]) => file_name === name) ?? entries[0];
  const given = entry ? layoutOf(...entry) : (as as 'alpaca' | undefined);
  return openDataset(block.data.join('\n'), extname(name), given, {
    stage: stage as Stage,
    template,
    service: service as Service,
    media: files === undefined ? undefined : mediaOf(files.split(',')),
  });
}

function shownWords(
  problem: Problem,
  dataset: Dataset | undefined,
  fixable: boolean,
  locale: Locale,
): string {
  const reader = dataset?.layout?.reader ?? 'llamafactory';
  const { message } = describe(locale, problem, reader);
  return `${severityOf(problem.fate)}[${problem.code}]${fixable ? ' fix' : ''}: ${message}`;
}

function pointer({ at, on }: Problem): string {
  return `@/${at.join('/')}${on === 'key' ? ' (key)' : ''}`;
}

function shownOf(dataset: Dataset, locale: Locale): Shown[] {
  return checkAll(dataset).map((found) => {
    const { problem, record, place } = found;
    const fixable = mendingsOf(dataset, found).length > 0;
    const words = shownWords(problem, dataset, fixable, locale);
    const entry = record === undefined ? undefined : dataset.buffer.entries[record];
    if (!entry) return { ...(place ?? dataset.buffer.frame.start), length: 1, path: '@/', words };
    const text = recordText(dataset, entry);
    const span = locate(treeOf(text), text, problem);
    const start = placeIn(text, entry, span.offset);
    const end = placeIn(text, entry, span.offset + span.length);
    const length = end.line === start.line ? end.column - start.column : 1;
    return { ...start, length, path: pointer(problem), words };
  });
}

function shownOfConfig(block: Block, locale: Locale): Shown[] {
  const text = block.data.join('\n');
  const tree = treeOf(text);
  return checkConfig(text, surroundings(block)).map((problem) => {
    const { offset, length } = locate(tree, text, problem);
    const before = text.slice(0, offset);
    const line = before.split('\n').length - 1;
    const column = offset - (before.lastIndexOf('\n') + 1);
    const fixable = configFixesFor(problem, text).length > 0;
    return {
      line,
      column,
      length,
      path: pointer(problem),
      words: shownWords(problem, undefined, fixable, locale),
    };
  });
}

function shownOfTraining(block: Block, info: Block | undefined, locale: Locale): Shown[] {
  const text = block.data.join('\n');
  const whole = { line: 0, column: 0, endLine: 0, endColumn: 0, gap: undefined };
  return trainingProblems(block, info).map(({ problem, fixable }) => {
    const { offset, length } = problem.span ?? { offset: 0, length: 0 };
    const words = shownWords(problem, undefined, fixable, locale);
    return { ...placeIn(text, whole, offset), length, path: pointer(problem), words };
  });
}

/** `NAME:FILE+FILE…`, a folder with what lies in it. */
function folderOf(text: string): [string, string[]] {
  const [name = '', files = ''] = text.split(':');
  return [name, files.split('+').filter(Boolean)];
}

function surroundings({ data, options }: Block) {
  const entries = [...entriesOf(data.join('\n'))];
  const missing = options.missing?.split(',') ?? [];
  const folders = new Map(options.folder?.split(',').map(folderOf));
  const kindOf = (name: string, file: string) =>
    folders.has(name) ? 'folder' : missing.includes(file) ? 'nothing' : 'file';
  const targets = entries.map(([name, { file_name }]) => [name, kindOf(name, String(file_name))] as const);
  const usual = new Set(options.usual?.split(','));
  return { folder: `${options.at ?? '/data'}/`, targets: new Map(targets), folders, usual };
}

/** Long lines and wide characters would put the carets elsewhere than people see them. */
const isPlain = (line: string) => line.length <= 150 && /^[\x20-\x7e]*$/.test(line);

function expectation(line: string, { column, length, path, words }: Shown): string {
  if (!isPlain(line) || line.trim() === '') return `${path} ${words}`;
  return `${' '.repeat(column)}${'^'.repeat(Math.max(1, length))} ${words}`;
}

function problemsIn(block: Block, info: Block | undefined): readonly Problem[] {
  if (isConfig(block)) return checkConfig(block.data.join('\n'), surroundings(block));
  if (isTraining(block)) return trainingProblems(block, info).map(({ problem }) => problem);
  return checkAll(openBlock(block, info)).map(({ problem }) => problem);
}

/** What is found in a block, each as `code: message name`. */
export function messagesIn(block: Block, info: Block | undefined): string[] {
  return problemsIn(block, info).map(({ code, message }) => `${code}: ${message}`);
}

/** The dataset_info.json that stands above a block under the same heading. */
export function infoFor(blocks: readonly Block[], i: number, page: string): Block | undefined {
  const { line } = blocks[i] as Block;
  const heading = page
    .split('\n')
    .slice(0, line)
    .findLastIndex((text) => /^#+ /.test(text));
  return blocks.slice(0, i).findLast((block) => isConfig(block) && !isFixed(block) && block.line > heading);
}

function shownIn(block: Block, info: Block | undefined, locale: Locale): Shown[] {
  if (isConfig(block)) return shownOfConfig(block, locale);
  if (isTraining(block)) return shownOfTraining(block, info, locale);
  return shownOf(openBlock(block, info), locale);
}

/** A block's lines with what is really found below each. */
export function actual(block: Block, info: Block | undefined, locale: Locale): string[] {
  const shown = shownIn(block, info, locale);
  const ordered = shown.sort((a, b) => a.line - b.line || a.column - b.column);
  return block.data.flatMap((line, number) => [
    line,
    ...ordered.filter((one) => one.line === number).map((one) => expectation(line, one)),
  ]);
}

/** More mendings than any block needs. */
const ROUNDS = 50;

/** A block with all that is fixable mended, each problem by its first fix. */
export function mended(block: Block, info: Block | undefined): string[] {
  if (isConfig(block)) return mendedConfig(block);
  if (isTraining(block)) return mendedTraining(block, info);
  let dataset = openBlock(block, info);
  const { layout, settings, extension } = dataset;
  // What was wrong in different ways is often alike once it is mended: such copies stay, to be seen.
  const copies = checkAll(dataset).some(({ problem }) => problem.code === COPIES);
  for (let round = 0; round < ROUNDS; round++) {
    const edits = firstEdits(dataset, copies);
    if (!edits) break;
    const text = withEdits(dataset.buffer.lines, edits);
    dataset = openDataset(text, extension, layout, settings);
  }
  return [...dataset.buffer.lines];
}

const COPIES = 'record/duplicate';

function firstEdits(dataset: Dataset, copies: boolean): readonly Edit[] | undefined {
  for (const found of checkAll(dataset)) {
    if (found.problem.code === COPIES && !copies) continue;
    const mending = mendingsOf(dataset, found).find(({ edits }) => edits.length > 0);
    if (mending) return mending.edits;
  }
  return undefined;
}

/** A text with edits made that do not overlap. */
export function withEdits(lines: readonly string[], edits: readonly Edit[]): string {
  const offset = ({ line, column }: Place) =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0) + column;
  return applyEdits(
    lines.join('\n'),
    edits.map(({ start, end, text }) => ({
      offset: offset(start),
      length: offset(end) - offset(start),
      text,
    })),
  );
}

function mendedConfig(block: Block): string[] {
  let text = block.data.join('\n');
  for (let round = 0; round < 20; round++) {
    const fixes = checkConfig(text, surroundings(block)).flatMap((problem) => configFixesFor(problem, text));
    const fix = fixes[0];
    if (!fix) break;
    text = applyEdits(text, editsFor(text, fix));
  }
  return text.split('\n');
}
