/** How many tokens a record is, as the run would write it that names its set; else by the template or service in the settings. */
import type { Settings } from '../engine/check.js';
import type { Layout } from '../engine/formats/layout.js';
import type { Host } from '../engine/host.js';
import type { Training } from '../engine/llamafactory/training.js';
import type { Slot } from '../engine/trainer/encode/common.js';
import { patternFrom, patternOf } from '../engine/trainer/encode/templates.js';
import { type MeasureJob, type Measurer, measurerHere } from './measure.js';
import { findConfig } from './run.js';
import { setsOf } from './sets.js';

export interface RecordTokens {
  readonly count: number;
  readonly exact: boolean;
  /** The cutoff length of the run; undefined where no run is known. */
  readonly cutoff: number | undefined;
}

/** A dataset, and all that may say how its records are written. */
export interface TokenWish {
  readonly uri: string;
  readonly root: string | undefined;
  readonly layout: Layout;
  readonly settings: Settings;
  readonly extension: string;
  readonly trainings: readonly Training[];
}

const NO_CUTOFF = Number.MAX_SAFE_INTEGER;
const MARK: Slot = { token: '' };
/** A message costs three tokens and its role's name, the answer's beginning three (OpenAI cookbook, num_tokens_from_messages). */
const MESSAGE: readonly Slot[] = ['{{content}}', MARK, MARK, MARK, MARK];
const SERVICE = patternFrom({
  ...{ user: MESSAGE, assistant: MESSAGE, system: MESSAGE },
  prefix: [MARK, MARK, MARK],
});
const USUAL = 'chatml';

/** The job of a run that names the set, with a record in place of the file; of several the first that counts exactly. */
async function runJob(
  host: Host,
  { uri, root, layout, trainings }: TokenWish,
): Promise<MeasureJob | undefined> {
  const { entry } = layout;
  let estimated: MeasureJob | undefined;
  for (const training of trainings) {
    if (entry === undefined || training.uri === undefined || !training.datasets.includes(entry)) continue;
    const found = await findConfig(host, training.uri, root);
    const sets = found ? await setsOf(host, found.directory, found.config) : [];
    const set = sets.find((each) => each.name === entry && each.uri === uri);
    if (set && set.job.tokens.kind !== 'estimate') return set.job;
    estimated ??= set?.job;
  }
  return estimated;
}

function plainJob({ layout, settings: { media, ...settings }, extension }: TokenWish): MeasureJob {
  const service = layout.reader === 'service';
  const template = settings.template ?? USUAL;
  const pattern = service ? SERVICE : (patternOf(template) ?? patternOf(USUAL) ?? SERVICE);
  const encoding = {
    ...{ stage: settings.stage ?? 'sft', pattern, template, defaultSystem: undefined },
    ...{ enableThinking: true, preserveThinking: false, maskHistory: false, joins: false },
  } as const;
  const plan = { layout, extension, settings, encoding, cutoff: NO_CUTOFF, most: undefined };
  return { input: { text: '' }, plan, media: undefined, tokens: { kind: service ? 'openai' : 'estimate' } };
}

/** A tokenizer takes seconds to be read; nobody waits for that over a record. In milliseconds. */
const PATIENCE = 1500;

/** Undefined for a record that does not become tokens. */
export async function recordTokens(
  host: Host,
  measure: Measurer,
  wish: TokenWish,
  text: string,
): Promise<RecordTokens | undefined> {
  const job = { ...((await runJob(host, wish)) ?? plainJob(wish)), input: { text } };
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
  const estimate = () => measurerHere(host)({ ...job, tokens: { kind: 'estimate' } });
  const measured = (await Promise.race([measure(job), late])) ?? (await estimate());
  if (!measured || measured.longest === 0) return undefined;
  const { cutoff } = job.plan;
  return {
    count: measured.longest,
    exact: measured.exact,
    cutoff: cutoff === NO_CUTOFF ? undefined : cutoff,
  };
}
