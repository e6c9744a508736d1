/** Before a run: what its configuration and its data would make of it. */
import { URI, Utils } from 'vscode-uri';
import { checkTraining, type Verdict } from '../engine/check.js';
import { type Dataset, openDataset, problemsOf, readBlocks, recordText } from '../engine/dataset.js';
import type { Layout } from '../engine/formats/layout.js';
import type { Host } from '../engine/host.js';
import { isObject, type Json } from '../engine/json.js';
import { listOf, textOf } from '../engine/llamafactory/config.js';
import { entriesOf, fileOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import { STAGES } from '../engine/llamafactory/stage.js';
import { type Fate, type Problem, severityOf } from '../engine/problem.js';
import type { Entry } from '../engine/records/buffer.js';
import { readRecord } from '../engine/records/read.js';
import { estimateTokens } from '../engine/tokens/estimate.js';
import type { DatasetPreflight, Preflight, ProblemCounts } from '../protocol.js';
import { describe, type Locale } from '../words.js';
import { cutoffOf, type FoundConfig } from './run.js';
import { infoOf, trainingSurroundings } from './training.js';

/** Larger files are left to `tuneset check`: reading them would hold up a start for too long. In bytes. */
const LARGEST = 100_000_000;
/** What a template writes around each turn, in tokens: about what Qwen's and Llama 3's do. */
const AROUND_TURN = 5;

/** Checks a configuration and all sets that it trains on. Never throws because of data. */
export async function preflight(host: Host, found: FoundConfig, locale: Locale): Promise<Preflight> {
  const { reading, config, directory } = found;
  const problems = checkTraining(reading, config, await trainingSurroundings(host, directory, config));
  const cutoff = cutoffOf(config);
  const names = [...new Set([...listOf(config, 'dataset'), ...listOf(config, 'eval_dataset')])];
  const datasets: DatasetPreflight[] = [];
  for (const name of names) {
    const checked = await checkSet(host, found, name, cutoff);
    if (checked) datasets.push(checked);
  }
  return { problems: countsOf(problems), first: firstOf(problems, locale), cutoff, datasets };
}

function countsOf(problems: readonly Problem[]): ProblemCounts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { fate } of problems) counts[severityOf(fate)]++;
  return counts;
}

function firstOf(problems: readonly Problem[], locale: Locale): string | null {
  const first = problems.find(({ fate }) => fate === 'stops');
  return first ? describe(locale, first, 'llamafactory').message : null;
}

interface Set {
  readonly uri: string;
  readonly layout: Layout;
}

async function setOf(host: Host, found: FoundConfig, name: string): Promise<Set | undefined> {
  const info = infoOf(found.directory, found.config);
  const text = info === undefined ? undefined : await host.read(info);
  const entry = text === undefined ? undefined : entriesOf(text).get(name);
  const file = entry && fileOf(entry);
  const layout = entry && layoutOf(name, entry);
  if (info === undefined || file === undefined || !layout) return undefined;
  const uri = file.startsWith('/') ? URI.file(file) : Utils.joinPath(Utils.dirname(URI.parse(info)), file);
  return { uri: uri.toString(), layout };
}

/** Undefined for a set that dataset_info.json does not have: the configuration's own problems say that. */
async function checkSet(
  host: Host,
  found: FoundConfig,
  name: string,
  cutoff: number,
): Promise<DatasetPreflight | undefined> {
  const set = await setOf(host, found, name);
  if (!set) return undefined;
  const stat = await host.stat(set.uri);
  const text = stat?.type === 'file' && stat.size <= LARGEST ? await host.read(set.uri) : undefined;
  if (text === undefined) return { ...NOTHING, name };
  const stage = STAGES.find((known) => known === (textOf(found.config, 'stage') ?? 'sft'));
  const extension = Utils.extname(URI.parse(set.uri)).toLowerCase();
  const template = textOf(found.config, 'template');
  const dataset = openDataset(text, extension, set.layout, { stage, template });
  await readAll(dataset);
  return { ...NOTHING, ...fatesOf(dataset), ...lengthsOf(dataset, set.layout, cutoff), name, uri: set.uri };
}

const NOTHING: Omit<DatasetPreflight, 'name'> = {
  uri: null,
  records: 0,
  stops: 0,
  lost: 0,
  changed: 0,
  cut: 0,
  longest: 0,
  exact: false,
  line: null,
};

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Reads all records, letting go of the thread after each block. */
async function readAll(dataset: Dataset): Promise<void> {
  for (const _ of readBlocks(dataset)) await pause();
}

const BY_WEIGHT: readonly Fate[] = ['stops', 'lost', 'changed'];

/** What becomes of the records: of each the worst counts. */
function fatesOf(
  dataset: Dataset,
): Pick<DatasetPreflight, 'records' | 'stops' | 'lost' | 'changed' | 'line'> {
  const { entries } = dataset.buffer;
  const worst = new Map<number, Fate>();
  const counts = { stops: 0, lost: 0, changed: 0 };
  for (const { record, problem } of problemsOf(dataset)) {
    // A problem of the file as a whole stops the run, or is none of a record.
    if (record === undefined) {
      if (problem.fate === 'stops') counts.stops++;
      continue;
    }
    const before = worst.get(record);
    const weight = (fate: Fate | undefined) =>
      fate && BY_WEIGHT.includes(fate) ? BY_WEIGHT.indexOf(fate) : 9;
    if (weight(problem.fate) < weight(before)) worst.set(record, problem.fate);
  }
  let line: number | null = null;
  for (const [record, fate] of worst) {
    if (fate === 'stops' || fate === 'lost' || fate === 'changed') counts[fate]++;
    const at = entries[record]?.line ?? 0;
    if (fate !== 'changed' && (line === null || at < line)) line = at;
  }
  return { records: entries.length, ...counts, line };
}

function lengthsOf(
  dataset: Dataset,
  layout: Layout,
  cutoff: number,
): Pick<DatasetPreflight, 'cut' | 'longest'> {
  let [cut, longest] = [0, 0];
  for (const entry of dataset.buffer.entries) {
    const length = lengthOf(recordText(dataset, entry as Entry<Verdict>), layout, cutoff);
    if (length > cutoff) cut++;
    longest = Math.max(longest, length);
  }
  return { cut, longest };
}

/** In tokens, estimated. A record that is short in any tokenizer is not looked into. */
function lengthOf(text: string, layout: Layout, cutoff: number): number {
  if (text.length * 4 < cutoff && text.length < 200) return estimateTokens(text);
  const reading = readRecord(text);
  if (!('value' in reading) || !isObject(reading.value)) return 0;
  const { kto_tag, images, videos, audios, ...columns } = layout.columns;
  let total = 0;
  for (const column of Object.values(columns)) {
    const value = reading.value[column];
    if (value !== undefined) total += tokensIn(value, layout);
  }
  return total;
}

function tokensIn(value: Json, layout: Layout): number {
  if (typeof value === 'string') return estimateTokens(value) + AROUND_TURN;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + tokensIn(item, layout), 0);
  const content = isObject(value) ? value[layout.tags.content_tag ?? ''] : undefined;
  return content === undefined || content === null ? 0 : tokensIn(content, layout);
}
