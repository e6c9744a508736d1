/**
 * Files that are checked as they lie on disk, since no editor hands over their text. What is said of them is true of
 * the file as it is: it is taken back when the file changes, and given up to the editor's own text when that is opened.
 */
import {
  type CancellationToken,
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileEvent,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver-types';
import { URI, Utils } from 'vscode-uri';
import { closedFindings, findings, NO_PROBLEMS, sourceFor, takenFor, type World } from '../documents.js';
import { diskDiagnostics, pageAt, rangeOfShown, uriOfPage } from '../features/disk-diagnostics.js';
import {
  CHECK_FILE,
  CHECK_FOLDER,
  type CheckFileAnswer,
  type CheckFileParams,
  type CheckFolderAnswer,
  FORGET_CHECKED,
  type ForgetCheckedParams,
  type ProblemCounts,
  RECORD_SPOT,
  RECORDS_PAGE,
  type RecordRangeParams,
  type RecordSpot,
  type RecordsPageParams,
  STATUS,
  type StatusParams,
} from '../protocol.js';
import { type Disk, type DiskCheck, DiskError, type Obstacle } from '../source/disk.js';
import type { Source } from '../source.js';
import { type Locale, say } from '../words.js';
import { isYamlUri } from './configs.js';

/** What the server tells of the world around checked files. */
export interface DiskNews {
  opened(uri: string): void;
  closed(uri: string): void;
  changed(events: readonly FileEvent[]): void;
  /** Something beside the data changed that may decide what it is. */
  settled(): void;
  /** Checks a file at leisure, unless it is known. */
  look(uri: string): Promise<void>;
  /** What was only looked at is of no more interest. */
  leave(uri: string): void;
}

interface CheckedFile {
  readonly uri: string;
  /** The check that is under way or was the last. */
  readonly turn: AbortController;
  /** Waits for the file to come to rest. */
  timer: ReturnType<typeof setTimeout> | undefined;
  /** How the file lay there when its turn began. */
  readonly seen: Promise<string>;
  /** What it was checked as; undefined before it was. */
  as: string | undefined;
  /** Nobody asked for it. */
  readonly leisurely: boolean;
  readonly limit: number;
  /** The URIs at which its problems are shown. */
  shown: readonly string[];
}

interface Desk {
  readonly connection: Connection;
  readonly world: World;
  readonly disk: Disk;
  readonly watches: boolean;
  readonly files: Map<string, CheckedFile>;
  /** Folders whose files are watched. */
  readonly watched: Set<string>;
}

/** How long a file must be at rest before it is read again, in milliseconds. */
const REST = 400;
/** By then an editor watches what it was asked to watch, in milliseconds. */
const LATE = 3000;
/** A larger file's new check is shown as progress. In bytes. */
const SLOW = 64_000_000;
/** A larger file is no configuration. In bytes. */
const LARGEST_CONFIG = 256 * 1024;
/** How many problems all files of a folder may show. */
const FOLDER_LIMIT = 10_000;

/** Why a check is ended that will be begun again by itself. */
const CHANGED = 'changed';

const same = (uri: string) => URI.parse(uri).toString();

const OBSTACLES: Readonly<Record<Exclude<Obstacle, 'other'>, string>> = {
  gone: 'There is no such file.',
  denied: 'The file may not be read.',
  binary: 'This is a binary file, not text.',
};

export function answerDisk(connection: Connection, world: World, disk: Disk, watches: boolean): DiskNews {
  const desk: Desk = { connection, world, disk, watches, files: new Map(), watched: new Set() };
  connection.onRequest(CHECK_FILE, ({ uri, workDoneToken }: CheckFileParams, token: CancellationToken) =>
    withProgress(desk, workDoneToken, async (report) => {
      const limit = (await world.settingsFor(uri)).maxProblems;
      const place = URI.parse(uri);
      watch(desk, Utils.dirname(place).toString(), `*${Utils.extname(place)}`);
      const file = begin(desk, same(uri), limit);
      token.onCancellationRequested(() => file.turn.abort());
      return check(desk, file, (share) => report(share));
    }),
  );
  connection.onRequest(CHECK_FOLDER, ({ uri, workDoneToken }: CheckFileParams, token: CancellationToken) =>
    withProgress(desk, workDoneToken, (report) => checkFolder(desk, same(uri), report, token)),
  );
  connection.onRequest(RECORDS_PAGE, async ({ uri }: RecordsPageParams): Promise<string | null> => {
    const found = pageAt(uri);
    return (found && (await disk.page(found.uri, found.page).catch(() => undefined))) ?? null;
  });
  connection.onRequest(RECORD_SPOT, async (params: RecordRangeParams): Promise<RecordSpot | null> => {
    const uri = same(params.uri);
    const spot = await disk.find(uri, params.number - 1).catch(() => undefined);
    return spot
      ? { uri: uriOfPage({ uri, locale: world.locale }, spot.page), range: rangeOfShown(spot) }
      : null;
  });
  connection.onNotification(FORGET_CHECKED, ({ uri }: ForgetCheckedParams) => {
    for (const file of uri === null ? [...desk.files.values()] : named(desk, uri)) forget(desk, file);
  });
  return newsOf(desk);
}

function newsOf(desk: Desk): DiskNews {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    opened(uri) {
      // What the status says from now on, the open text says.
      for (const file of named(desk, uri)) giveUp(desk, file);
    },
    closed(uri) {
      for (const file of named(desk, uri)) checkSoon(desk, file);
    },
    changed(events) {
      for (const { uri } of events) {
        for (const file of named(desk, uri)) {
          if (!desk.world.documents.has(file.uri)) void followChange(desk, file);
        }
      }
    },
    settled() {
      clearTimeout(timer);
      timer = setTimeout(() => void checkOthers(desk), REST);
    },
    async look(uri) {
      const limit = (await desk.world.settingsFor(uri)).maxProblems;
      if (desk.files.has(same(uri))) return;
      await check(desk, begin(desk, same(uri), limit, true), () => {});
    },
    leave(uri) {
      for (const file of named(desk, uri)) if (file.leisurely) forget(desk, file);
    },
  };
}

const named = ({ files }: Desk, uri: string) => [files.get(same(uri))].filter((file) => file !== undefined);

/** Checks anew what is to be taken for something else than it was. */
async function checkOthers(desk: Desk): Promise<void> {
  for (const file of desk.files.values()) {
    if (file.as === undefined || desk.world.documents.has(file.uri)) continue;
    const now = nameOf(await sourceFor(desk.world, file.uri));
    if (now !== file.as && desk.files.get(file.uri) === file) void checkAgain(desk, file);
  }
}

/** All of a source that bears on what is found. */
const nameOf = (source: Source) => JSON.stringify(source);

/** Editors tell of a change late, and more than once: what was read since then is no news. */
async function followChange(desk: Desk, file: CheckedFile): Promise<void> {
  const [seen, now] = await Promise.all([file.seen, stampOf(desk, file.uri)]);
  if (seen === now || desk.files.get(file.uri) !== file) return;
  takeBack(desk, file, CHANGED);
  checkSoon(desk, file);
}

async function stampOf({ world }: Desk, uri: string): Promise<string> {
  const stat = await world.host.stat(uri);
  return stat ? `${stat.size} ${stat.changed}` : '';
}

/** A turn for a file; one that is under way ends. */
function begin(desk: Desk, uri: string, limit: number, leisurely = false): CheckedFile {
  const { files } = desk;
  const before = files.get(uri);
  before?.turn.abort();
  clearTimeout(before?.timer);
  const { as, shown = [] } = before ?? {};
  const file: CheckedFile = {
    ...{ uri, turn: new AbortController(), timer: undefined, seen: stampOf(desk, uri) },
    ...{ as, limit, leisurely, shown },
  };
  files.set(uri, file);
  return file;
}

function checkSoon(desk: Desk, file: CheckedFile): void {
  clearTimeout(file.timer);
  file.timer = setTimeout(() => void checkAgain(desk, file), REST);
}

/** Checks a file that changed. One that is gone stays known: it may come back. */
async function checkAgain(desk: Desk, before: CheckedFile): Promise<void> {
  const { connection, world } = desk;
  const { uri, limit, leisurely } = before;
  const size = (await world.host.stat(uri))?.size ?? 0;
  if (desk.files.get(uri) !== before) return;
  const file = begin(desk, uri, limit, leisurely);
  if (size < SLOW || leisurely) return void (await check(desk, file, () => {}));
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(titleFor(world.locale, uri), 0, '', true);
  progress.token.onCancellationRequested(() => file.turn.abort());
  await check(desk, file, (share) => progress.report(Math.floor(share * 100)));
  progress.done();
}

function titleFor(locale: Locale, uri: string): string {
  return say(locale, 'Checking {file}', { file: Utils.basename(URI.parse(uri)) });
}

/** Ends the check of a file that is under way, and shows its problems no more. */
function giveUp(desk: Desk, file: CheckedFile, why?: typeof CHANGED): void {
  file.turn.abort(why);
  clearTimeout(file.timer);
  publish(desk, file, new Map());
}

/** Takes back all that was said of a file. */
function takeBack(desk: Desk, file: CheckedFile, why?: typeof CHANGED): void {
  giveUp(desk, file, why);
  if (!desk.world.documents.has(file.uri)) tell(desk, statusOf(file.uri));
}

function forget(desk: Desk, file: CheckedFile): void {
  takeBack(desk, file);
  desk.files.delete(file.uri);
  desk.disk.forget(file.uri);
}

function publish({ connection }: Desk, file: CheckedFile, problems: ReadonlyMap<string, Diagnostic[]>): void {
  for (const uri of file.shown) {
    if (!problems.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  }
  for (const [uri, diagnostics] of problems) void connection.sendDiagnostics({ uri, diagnostics });
  file.shown = [...problems.keys()];
}

function tell({ connection }: Desk, status: StatusParams): void {
  void connection.sendNotification(STATUS, status);
}

const BLANK = { title: '', records: 0, problems: NO_PROBLEMS };

/** Checks a file in its turn, and publishes what is found. Never throws. */
async function check(
  desk: Desk,
  file: CheckedFile,
  progress: (share: number) => void,
): Promise<CheckFileAnswer> {
  const { uri, turn } = file;
  try {
    return (
      (await checkOpen(desk, uri)) ??
      (await checkConfig(desk, file)) ??
      (await checkData(desk, file, progress))
    );
  } catch (error) {
    if (turn.signal.aborted)
      return { kind: turn.signal.reason === CHANGED ? 'changed' : 'cancelled', ...BLANK };
    takeBack(desk, file);
    return { kind: 'failed', ...BLANK, reason: reasonOf(desk.world.locale, error) };
  }
}

function reasonOf(locale: Locale, error: unknown): string {
  if (error instanceof DiskError && error.why !== 'other') return say(locale, OBSTACLES[error.why]);
  return error instanceof Error ? error.message : String(error);
}

/** A file that is open in the editor has its problems already. */
async function checkOpen({ world }: Desk, uri: string): Promise<CheckFileAnswer | undefined> {
  if (!world.documents.has(uri)) return undefined;
  const found = await findings(world, uri, { isCancellationRequested: false }, () => {});
  const { title = '', records = 0, problems } = found?.status ?? {};
  return { kind: 'open', title, records, problems: problems ?? tallyOf(found?.items ?? []) };
}

function tallyOf(items: readonly Diagnostic[]): ProblemCounts {
  const of = (severity: number) => items.filter((item) => item.severity === severity).length;
  return { error: of(1), warning: of(2), hint: of(3) };
}

/** A list of datasets or a training configuration; undefined for data. */
async function checkConfig(desk: Desk, file: CheckedFile): Promise<CheckFileAnswer | undefined> {
  const { world } = desk;
  const { uri, turn } = file;
  const isYaml = isYamlUri(uri);
  if (!isYaml && !/\.json$/i.test(uri)) return undefined;
  const stat = await world.host.stat(uri);
  const small = stat?.type === 'file' && stat.size <= LARGEST_CONFIG;
  const text = small ? await world.host.read(uri) : undefined;
  const found = text === undefined ? undefined : await closedFindings(world, uri, text);
  turn.signal.throwIfAborted();
  if (!found) return isYaml && small ? { kind: 'no-dataset', ...BLANK } : undefined;
  publish(desk, file, new Map([[uri, [...found.items]]]));
  return { kind: 'done', ...BLANK, problems: tallyOf(found.items) };
}

async function checkData(
  desk: Desk,
  file: CheckedFile,
  progress: (share: number) => void,
): Promise<CheckFileAnswer> {
  const { world, disk } = desk;
  const { uri, limit, leisurely, turn } = file;
  const source = await sourceFor(world, uri);
  turn.signal.throwIfAborted();
  const found = await disk.check({ uri, source, limit, leisurely }, { signal: turn.signal, progress });
  turn.signal.throwIfAborted();
  file.as = nameOf(source);
  if (found.changed) {
    takeBack(desk, file);
    checkSoon(desk, file);
    return { kind: 'changed', ...BLANK };
  }
  if (!found.layout) {
    publish(desk, file, new Map());
    tell(desk, statusOf(uri));
    return { kind: 'no-dataset', ...BLANK };
  }
  const { rules } = source.settings;
  const shown = { uri, locale: world.locale, rules, reader: found.layout.reader };
  publish(desk, file, diskDiagnostics(shown, found));
  const status = statusOf(uri, source, found);
  tell(desk, status);
  // A watcher that was asked for just now may have missed a change.
  file.timer = setTimeout(() => void followChange(desk, file), LATE);
  return { kind: 'done', title: status.title, records: found.records, problems: found.counts };
}

/** What is said of a file that was read from disk; nothing of one that is no dataset, or is not known to be one. */
function statusOf(uri: string, source?: Source, found?: DiskCheck): StatusParams {
  const { layout, stage, records = 0, counts: problems = NO_PROBLEMS } = found ?? {};
  return { ...takenFor(uri, source, layout, stage), records, problems, reading: false, onDisk: true };
}

async function checkFolder(
  desk: Desk,
  folder: string,
  report: (share: number, message: string) => void,
  token: CancellationToken,
): Promise<CheckFolderAnswer> {
  const { world, disk } = desk;
  const uris = await disk.files(folder);
  watch(desk, folder, '**/*.{jsonl,ndjson,jsonlines,json,yaml,yml}');
  const sizes = await Promise.all(uris.map(async (uri) => (await world.host.stat(uri))?.size ?? 0));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const failures: { uri: string; reason: string }[] = [];
  const problems = { ...NO_PROBLEMS };
  let [files, faulty, done, room] = [0, 0, 0, FOLDER_LIMIT];
  for (const [i, uri] of uris.entries()) {
    if (token.isCancellationRequested) break;
    const size = sizes[i] ?? 0;
    const message = `${i + 1}/${uris.length} ${uri.slice(folder.length + 1)}`;
    const { maxProblems } = await world.settingsFor(uri);
    const file = begin(desk, uri, Math.max(1, Math.min(maxProblems, room)));
    const cancelling = token.onCancellationRequested(() => file.turn.abort());
    report(done / total, message);
    const answer = await check(desk, file, (share) => report((done + share * size) / total, message));
    cancelling.dispose();
    done += size;
    if (answer.kind === 'failed') failures.push({ uri, reason: answer.reason ?? '' });
    if (answer.kind !== 'done' && answer.kind !== 'open') continue;
    const { error, warning, hint } = answer.problems;
    problems.error += error;
    problems.warning += warning;
    problems.hint += hint;
    files++;
    if (error + warning + hint > 0) faulty++;
    room -= Math.min(error + warning + hint, file.limit);
  }
  return { files, faulty, problems, failures, cancelled: token.isCancellationRequested };
}

/** Asks the editor to tell of changes in a folder, once. */
function watch({ connection, watches, watched }: Desk, folder: string, pattern: string): void {
  const name = `${folder}/${pattern}`;
  if (!watches || watched.has(name)) return;
  watched.add(name);
  const watchers = [{ globPattern: { baseUri: folder, pattern } }];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

/** Reports to whoever asked, where he gave a token for it. */
async function withProgress<T>(
  { connection }: Desk,
  token: string | number | undefined,
  work: (report: (share: number, message?: string) => void) => Promise<T>,
): Promise<T> {
  if (token === undefined) return work(() => {});
  const progress: WorkDoneProgressReporter = connection.window.attachWorkDoneProgress(token);
  progress.begin('', 0, '');
  try {
    return await work((share, message) => {
      const percent = Math.floor(share * 100);
      if (message === undefined) progress.report(percent);
      else progress.report(percent, message);
    });
  } finally {
    progress.done();
  }
}
