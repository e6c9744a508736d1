/** Measures a dataset, in a thread where the door has one, else here. */

import type { Host } from '../engine/host.js';
import { type Measured, type MeasurePlan, measure } from '../engine/measure.js';
import { type Source as Bytes, openStream } from '../engine/records/stream.js';
import { ESTIMATE, type Tokenizer } from '../engine/tokens/tokenizer.js';
import { type MediaPlaces, mediaIn } from '../source.js';
import { TOKENIZER, type TokenSource } from './tokens.js';

/** What is measured, as plain data. */
export interface MeasureJob {
  /** A file (URI), or a text in its place. */
  readonly input: { readonly uri: string } | { readonly text: string };
  /** Without `settings.media`, which are functions. */
  readonly plan: MeasurePlan;
  /** Undefined where no media are looked for. */
  readonly media: MediaPlaces | undefined;
  readonly tokens: TokenSource;
}

export interface MeasureWay {
  /** Told how many bytes are done. */
  readonly progress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Undefined where the file cannot be read, or it was given up. */
export type Measurer = (job: MeasureJob, way?: MeasureWay) => Promise<Measured | undefined>;

/** Reads the tokenizer of a source; the estimate where it cannot be read. */
export async function tokenizerFor(
  host: Pick<Host, 'read'>,
  source: TokenSource,
  openai: () => Promise<Tokenizer>,
): Promise<Tokenizer> {
  if (source.kind === 'openai') return openai();
  if (source.kind === 'estimate') return ESTIMATE;
  const { folder, additions } = source;
  const names = [TOKENIZER, 'tokenizer_config.json', 'special_tokens_map.json'];
  const [tokenizer, config, map] = await Promise.all(names.map((name) => host.read(`${folder}/${name}`)));
  if (tokenizer === undefined) return ESTIMATE;
  const { readTokenizer } = await import('../engine/tokens/hugging-face.js');
  return readTokenizer({ tokenizer, config, map }, additions) ?? ESTIMATE;
}

/** The plan with the functions that find the media of records. */
export function planWithMedia(host: Host, { plan, media }: Pick<MeasureJob, 'plan' | 'media'>): MeasurePlan {
  if (!media) return plan;
  return { ...plan, settings: { ...plan.settings, media: mediaIn(host, media) } };
}

/** Text as the bytes of a file. */
export function bytesOf(text: string): Bytes {
  const all = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    read(into, at, position) {
      const part = all.subarray(position, position + into.length - at);
      into.set(part, at);
      return part.length;
    },
    allocate: (length) => new Uint8Array(length),
    decode: (bytes, from, to) => decoder.decode(bytes.subarray(from, to)),
    // What was a text is UTF-8.
  };
}

/** Measures in this thread: for a browser, and for tests. */
export function measurerHere(host: Host): Measurer {
  return async (job, { progress, signal } = {}) => {
    const { input } = job;
    const text = 'text' in input ? input.text : await host.read(input.uri);
    if (text === undefined) return undefined;
    const tokenizer = await tokenizerFor(host, job.tokens, async () => ESTIMATE);
    return measure(openStream(bytesOf(text)), planWithMedia(host, job), tokenizer, (done) => {
      progress?.(done);
      return signal?.aborted !== true;
    });
  };
}
