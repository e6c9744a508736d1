/** The editor's questions about conversions, answered from disk. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, extname, join } from 'node:path';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { hostWithEdits, type World } from '../../documents.js';
import { messageOf } from '../../engine/convert/kinds.js';
import { entryFor, obstacleTo, registered } from '../../engine/convert/register.js';
import { type Item, itemsInOrder } from '../../engine/convert/tally.js';
import { type Conversion, convertRecord, layoutTo, titleOf } from '../../engine/convert.js';
import { FORMATS } from '../../engine/formats/index.js';
import type { Layout } from '../../engine/formats/layout.js';
import type { JsonObject } from '../../engine/json.js';
import { layoutIn } from '../../engine/llamafactory/dataset-info.js';
import { nextRecord, openStream } from '../../engine/records/stream.js';
import {
  CONVERT,
  CONVERT_PROGRESS,
  type ConvertAnswer,
  type ConvertNote,
  type ConvertParams,
  REGISTER,
  type RegisterAnswer,
  type RegisterParams,
} from '../../protocol.js';
import { sourceOf } from '../../source.js';
import type { Locale } from '../../words.js';
import { say } from '../../words.js';
import { withFile, withFolder } from '../bytes.js';
import { nodeHost } from '../host.js';
import { withJson } from './input.js';
import { NOTHING, reasonOf } from './reasons.js';
import { type Job, type Result, runJob, unlessCancelled } from './run.js';

export function answerConversions(connection: Connection, world: World): void {
  connection.onRequest(CONVERT, (params: ConvertParams, token: CancellationToken) =>
    convert(connection, world, params, token),
  );
  connection.onRequest(REGISTER, ({ text, name, entry }: RegisterParams): RegisterAnswer => {
    const after = registered(text, name, entry as JsonObject, false) ?? text;
    return { text: after, obstacle: obstacleTo(text, name, false) };
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
    const to = await targetOf(world, params);
    const job = { ...jobOf(params, json, to), given: await givenFor(world, params.uri) };
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

/** The layout to write in. Throws where the entry that should say it does not. */
async function targetOf(world: World, { to, reader, entry }: ConvertParams): Promise<Layout | 'same'> {
  if (!entry) return to === 'same' ? to : layoutTo(to, reader);
  const { list, name } = entry;
  const layout = layoutIn((await hostWithEdits(world).read(list)) ?? '', name);
  if (layout) return layout;
  const file = Utils.basename(URI.parse(list));
  throw new Error(say(world.locale, 'There is no layout {name} in {file}.', { name, file }));
}

function jobOf(params: ConvertParams, json: string, wanted: Layout | 'same'): Omit<Job, 'given'> {
  const { to, reader, shape, output } = params;
  return {
    json,
    wanted: { to: wanted },
    shape,
    output: output === null ? undefined : URI.parse(output).fsPath,
    // The person was asked beforehand.
    ...{ onBad: 'skip', onLoss: 'warn' },
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
  return withFolder((folder) => {
    const file = join(folder, `text${extname(path)}`);
    writeFileSync(file, text);
    return withJson(file, signal, use);
  });
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
  if (result.kind === 'nothing') {
    if (result.why === 'no-dataset' || result.why === 'empty') return { kind: 'no-dataset', ...BLANK };
    return { kind: 'failed', ...BLANK, reason: say(locale, NOTHING[result.why]) };
  }
  // Nothing that is asked of `runJob` here ends at a broken record.
  if (!('tally' in result)) return { kind: 'cancelled', ...BLANK };
  const { conversion, tally } = result;
  const titles = {
    from: FORMATS[conversion.from.format].title,
    to: say(locale, titleOf(conversion.to)),
  };
  const entry = tally.used.keys.size > 0 ? entryFor('', conversion.plain, tally.used) : undefined;
  const rejected = 'rejected' in result && result.rejected ? URI.file(result.rejected).toString() : undefined;
  return {
    ...{ kind: 'done', ...titles, records: tally.records, written: tally.written, ...samples },
    notes: itemsInOrder(tally).map((item) => noteOf(item, conversion, locale)),
    ...{ entry, rejected },
  };
}

function noteOf(
  { outcome, kind, records, first }: Item,
  conversion: Conversion,
  locale: Locale,
): ConvertNote {
  const [spot] = first;
  const from = FORMATS[conversion.from.format].title;
  const to = say(locale, titleOf(conversion.to));
  return {
    outcome,
    message: say(locale, messageOf(outcome, kind), { from, to }),
    records,
    record: (spot?.record ?? 0) + 1,
    place: (spot?.at ?? []).map((step) => `/${step}`).join(''),
  };
}
