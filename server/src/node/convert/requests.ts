/** The editor's questions about conversions, answered from disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { World } from '../../documents.js';
import { messageOf } from '../../engine/convert/kinds.js';
import { entryFor, registered } from '../../engine/convert/register.js';
import { itemsInOrder } from '../../engine/convert/tally.js';
import { type Conversion, convertRecord, layoutTo } from '../../engine/convert.js';
import { FORMATS } from '../../engine/formats/index.js';
import type { JsonObject, Path } from '../../engine/json.js';
import { nextRecord, openStream } from '../../engine/records/stream.js';
import {
  CONVERT,
  CONVERT_PROGRESS,
  type ConvertAnswer,
  type ConvertNote,
  type ConvertParams,
  REGISTER,
  type RegisterParams,
} from '../../protocol.js';
import { sourceOf } from '../../source.js';
import type { Locale } from '../../words.js';
import { say } from '../../words.js';
import { withFile } from '../bytes.js';
import { nodeHost } from '../host.js';
import { withJson } from './input.js';
import { NOTHING, reasonOf } from './reasons.js';
import { type Job, type Result, runJob, unlessCancelled } from './run.js';

export function answerConversions(connection: Connection, world: World): void {
  connection.onRequest(CONVERT, (params: ConvertParams, token: CancellationToken) =>
    convert(connection, world, params, token),
  );
  connection.onRequest(REGISTER, ({ text, name, entry, replace }: RegisterParams): string | null => {
    return registered(text, name, entry as JsonObject, replace) ?? null;
  });
}

const BLANK = { from: '', to: '', records: 0, written: 0, notes: [], before: [], after: [] };

async function convert(
  connection: Connection,
  world: World,
  params: ConvertParams,
  token: CancellationToken,
): Promise<ConvertAnswer> {
  const progress = (done: number, total: number) => {
    const share = total > 0 ? done / total : 1;
    void connection.sendNotification(CONVERT_PROGRESS, { id: params.id, share });
  };
  const controller = new AbortController();
  const { signal } = controller;
  token.onCancellationRequested(() => controller.abort());
  let samples: Samples = { before: [], after: [] };
  const run = async (json: string) => {
    const job = { ...jobOf(params, json), given: await givenFor(world, params.uri) };
    if (job.output !== undefined) mkdirSync(dirname(job.output), { recursive: true });
    const result = await runJob(job, { progress, signal });
    if (result.kind === 'done') samples = samplesOf(json, result.conversion, params.samples);
    return result;
  };
  try {
    const result = await unlessCancelled(signal, () => withText(params, signal, run));
    return answerOf(result, samples, world.locale);
  } catch (error) {
    return { kind: 'failed', ...BLANK, reason: reasonOf(error, world.locale) };
  }
}

async function givenFor(world: World, uri: string): Promise<Job['given']> {
  const document = world.documents.get(uri);
  if (document?.kind === 'dataset') return document.dataset.layout ?? document.dataset.given;
  const root = world.folders.find((folder) => uri.startsWith(folder));
  const settings = await world.settingsFor(uri);
  return (await sourceOf(nodeHost, { uri, root, settings, trainings: [] })).given;
}

function jobOf(params: ConvertParams, json: string): Omit<Job, 'given'> {
  const { to, reader, shape, onBad, output } = params;
  return {
    json,
    wanted: { to: to === 'same' ? to : layoutTo(to, reader) },
    shape,
    output: output === null ? undefined : URI.parse(output).fsPath,
    onBad,
    onLoss: 'warn',
    threads: availableParallelism(),
    uses: output !== null && (to !== 'openai' || reader === 'llamafactory') && to !== 'v1' && to !== 'same',
  };
}

/** The records on disk: the file's own, or a text laid down for the while. */
async function withText<T>(
  { uri, text }: ConvertParams,
  signal: AbortSignal,
  use: (json: string) => Promise<T>,
): Promise<T> {
  const path = URI.parse(uri).fsPath;
  if (text === undefined) return withJson(path, signal, use);
  const folder = mkdtempSync(join(tmpdir(), 'tuneset-'));
  try {
    const file = join(folder, `text${extname(path)}`);
    writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first records before and after, one a line. */
interface Samples {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function samplesOf(json: string, conversion: Conversion, count: number): Samples {
  return withFile(json, (source) => {
    const stream = openStream(source);
    const before: string[] = [];
    const after: string[] = [];
    for (let i = 0; i < count; i++) {
      const record = nextRecord(stream);
      if (!record) break;
      const text = record.text ?? '';
      before.push(text.replace(/\s*\n\s*/g, ' '));
      after.push(...convertRecord(conversion, text).texts);
    }
    return { before, after };
  });
}

function answerOf(result: Result, samples: Samples, locale: Locale): ConvertAnswer {
  if (result.kind === 'cancelled') return { kind: 'cancelled', ...BLANK };
  if (result.kind === 'nothing') {
    if (result.why === 'no-dataset') return { kind: 'no-dataset', ...BLANK };
    return { kind: 'failed', ...BLANK, reason: say(locale, NOTHING[result.why]) };
  }
  const { conversion } = result;
  const titles = {
    from: FORMATS[conversion.from.format].title,
    to: FORMATS[conversion.to.format].title,
  };
  if (result.kind === 'bad') {
    const { record, notes } = result.record;
    const first = notes.map(({ outcome, kind, at }) =>
      noteOf({ outcome, kind, records: 1, first: [{ record, at }] }, conversion, locale),
    );
    return { kind: 'bad', ...BLANK, ...titles, records: record, notes: first };
  }
  const { tally } = result;
  const entry = tally.used.keys.size > 0 ? entryFor('', conversion.plain, tally.used) : undefined;
  const rejected = 'rejected' in result && result.rejected ? URI.file(result.rejected).toString() : undefined;
  return {
    ...{ kind: 'done', ...titles, records: tally.records, written: tally.written, ...samples },
    notes: itemsInOrder(tally).map((item) => noteOf(item, conversion, locale)),
    ...{ entry, rejected },
  };
}

interface Countable {
  readonly outcome: ConvertNote['outcome'];
  readonly kind: string;
  readonly records: number;
  readonly first: readonly { readonly record: number; readonly at: Path }[];
}

function noteOf(
  { outcome, kind, records, first }: Countable,
  conversion: Conversion,
  locale: Locale,
): ConvertNote {
  const [spot] = first;
  const [from, to] = [conversion.from, conversion.to].map(({ format }) => FORMATS[format].title) as [
    string,
    string,
  ];
  return {
    outcome,
    message: say(locale, messageOf(outcome, kind), { from, to }),
    records,
    record: (spot?.record ?? 0) + 1,
    place: (spot?.at ?? []).map((step) => `/${step}`).join(''),
  };
}
