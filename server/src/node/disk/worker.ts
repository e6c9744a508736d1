/** A thread that checks files on disk, with more threads for large ones, and keeps what it takes to find their records again. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import {
  endOf,
  type Found,
  type Page,
  pageLength,
  pageWith,
  placeIn,
  type Row,
  rowsOf,
  type Shown,
  textOf,
} from '../../engine/pages.js';
import { type Mark, openStream, type Stream } from '../../engine/records/stream.js';
import type { Sighting } from '../../engine/sightings.js';
import type { DiskCheck, Obstacle } from '../../source/disk.js';
import { mediaIn, type Source } from '../../source.js';
import { withFile } from '../bytes.js';
import { BinaryFile, checkFile } from '../check/file.js';
import { type Kept, NOTHING_KEPT } from '../check/kept.js';
import { nodeHost } from '../host.js';

/** What is asked, by what it is answered with. */
export interface Answers {
  readonly check: DiskCheck;
  readonly find: Shown | undefined;
  readonly page: string | undefined;
  readonly forget: undefined;
  readonly abort: undefined;
}

export type Question =
  | {
      readonly kind: 'check';
      readonly uri: string;
      /** Without `settings.media`, which are functions; `media` says whether there are any. */
      readonly source: Source;
      readonly media: boolean;
      readonly limit: number;
      readonly leisurely: boolean;
    }
  | { readonly kind: 'find'; readonly uri: string; readonly number: number }
  | { readonly kind: 'page'; readonly uri: string; readonly page: Page }
  | { readonly kind: 'forget'; readonly uri: string }
  /** Ends the check that was asked for by this number. */
  | { readonly kind: 'abort' };

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

/** How far it is, and the answer in the end. */
export type Told =
  | { readonly id: number; readonly share: number }
  | { readonly id: number; readonly answer: Answers[keyof Answers] }
  | { readonly id: number; readonly error: { readonly why: Obstacle; readonly message: string } };

/** A larger file VS Code opens slowly or not at all: its problems stand on pages of records. In bytes. */
const PAGED = 256 << 20;
/** A smaller file is checked anew sooner than one would notice. In bytes. */
const WORTH_KEEPING = 32 << 20;
/** A message now and then is enough for a bar. In milliseconds. */
const BETWEEN = 100;

/** What is known of a file. */
interface Known {
  readonly records: number;
  /** Where reading can begin, in order. */
  readonly marks: readonly Mark[];
  /** What the next check need not scan again; undefined where nothing is kept. */
  readonly kept: Kept | undefined;
  /** How many records its pages hold; undefined for a file that is shown itself. */
  readonly pageLength: number | undefined;
}

const port = parentPort;
const known = new Map<string, Known>();
const turns = new Map<number, AbortController>();

const pathOf = (uri: string) => URI.parse(uri).fsPath;

async function check(id: number, question: Question & { kind: 'check' }): Promise<DiskCheck> {
  const { uri, media, limit, leisurely } = question;
  const path = pathOf(uri);
  const source = withMedia(question.source, media);
  const turn = new AbortController();
  turns.set(id, turn);
  let told = 0;
  const progress = (done: number, total: number) => {
    if (performance.now() - told < BETWEEN) return;
    told = performance.now();
    port?.postMessage({ id, share: total > 0 ? done / total : 1 } satisfies Told);
  };
  const { size } = statSync(path);
  const threads = leisurely ? 1 : availableParallelism();
  const before = leisurely || size < WORTH_KEEPING ? undefined : (known.get(uri)?.kept ?? NOTHING_KEPT);
  const way = { threads, progress, signal: turn.signal, ...(before && { kept: before }) };
  const { scan, marks, changed, kept } = await checkFile(
    path,
    extname(path).toLowerCase(),
    source,
    limit,
    way,
  );
  const { layout, checker, records, sightings, counts, codes } = scan;
  const length = size > PAGED ? pageLength(size, records) : undefined;
  const file: Known = { records, marks, kept, pageLength: length };
  known.set(uri, file);
  const found = length === undefined ? sightings.map(onFile) : onPages(path, file, length, sightings);
  const front = length === undefined ? undefined : pageWith(0, length, records);
  return { layout, stage: checker.context?.stage, records, found, counts, codes, front, changed };
}

function withMedia(source: Source, media: boolean): Source {
  const { media: places, settings } = source;
  return media && places
    ? { ...source, settings: { ...settings, media: mediaIn(nodeHost, places) } }
    : source;
}

const onFile = (sighting: Sighting): Found => ({ ...sighting, page: undefined });

/** Places problems on the pages that their records are on; those of the file as a whole stand at its beginning. */
function onPages(path: string, file: Known, length: number, sightings: readonly Sighting[]): Found[] {
  const byPage = new Map<number, Sighting[]>();
  for (const sighting of sightings) {
    const { first } = pageWith(sighting.record ?? 0, length, file.records);
    byPage.set(first, [...(byPage.get(first) ?? []), sighting]);
  }
  return withFile(path, (bytes) => {
    const stream = openStream(bytes);
    return [...byPage].flatMap(([first, there]) => {
      const page = pageWith(first, length, file.records);
      const rows = new Map<number, Row>();
      for (const row of rowsOf(stream, file.marks, page)) rows.set(row.number, row);
      return there.map((sighting) => onPage(page, rows, sighting));
    });
  });
}

function onPage(
  page: Page,
  rows: ReadonlyMap<number, Row>,
  { record, problem, start, end }: Sighting,
): Found {
  const row = record === undefined ? undefined : rows.get(record);
  const top = { line: 0, column: 0 };
  const spot = row ? { start: placeIn(row, start), end: placeIn(row, end) } : { start: top, end: top };
  return { record, problem, page, ...spot };
}

/** Of a file that was not read yet only the beginning is known. */
function marksOf(stream: Stream, file: Known | undefined): readonly Mark[] {
  return file?.marks ?? [...stream.marks];
}

function find({ uri, number }: Question & { kind: 'find' }): Shown | undefined {
  const file = known.get(uri);
  const length = file?.pageLength;
  const page =
    file && length !== undefined ? pageWith(number, length, file.records) : { first: number, last: number };
  for (const row of rowsIn(uri, page)) {
    if (row.number !== number) continue;
    const start = length === undefined ? row.place : { line: row.line, column: row.indent };
    return { page: length === undefined ? undefined : page, start, end: endOf(row.text, start) };
  }
  return undefined;
}

function rowsIn(uri: string, page: Page): Row[] {
  return withFile(pathOf(uri), (bytes) => {
    const stream = openStream(bytes);
    return [...rowsOf(stream, marksOf(stream, known.get(uri)), page)];
  });
}

function pageOf({ uri, page }: Question & { kind: 'page' }): string | undefined {
  const rows = rowsIn(uri, page);
  return rows.length === 0 ? undefined : textOf(rows);
}

function answer(id: number, question: Question): Answers[keyof Answers] | Promise<Answers[keyof Answers]> {
  switch (question.kind) {
    case 'check':
      return check(id, question).finally(() => turns.delete(id));
    case 'find':
      return find(question);
    case 'page':
      return pageOf(question);
    case 'forget':
      known.delete(question.uri);
      return undefined;
    case 'abort':
      turns.get(id)?.abort();
      return undefined;
  }
}

const OBSTACLES: Readonly<Record<string, Obstacle>> = { ENOENT: 'gone', EACCES: 'denied', EPERM: 'denied' };

function obstacle(error: unknown): Obstacle {
  if (error instanceof BinaryFile) return 'binary';
  return OBSTACLES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'other';
}

port?.on('message', async ({ id, question }: Asked) => {
  try {
    port.postMessage({ id, answer: await answer(id, question) } satisfies Told);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ id, error: { why: obstacle(error), message } } satisfies Told);
  }
});
