/** A thread that counts tokens: it keeps the tokenizer that it read last, which takes seconds and much memory. */
import { parentPort } from 'node:worker_threads';
import { URI } from 'vscode-uri';
import { type Measured, measure } from '../../engine/measure.js';
import { type Source as Bytes, openStream } from '../../engine/records/stream.js';
import type { Tokenizer } from '../../engine/tokens/tokenizer.js';
import { bytesOf, type MeasureJob, planWithMedia, tokenizerFor } from '../../source/measure.js';
import { withFile } from '../bytes.js';
import { nodeHost } from '../host.js';
import { openaiTokenizer } from './openai.js';

export interface Asked {
  readonly id: number;
  readonly job: MeasureJob;
}

/** Bytes that are done, or the end: undefined where the file cannot be read. */
export type Told =
  | { readonly id: number; readonly done: number }
  | { readonly id: number; readonly measured: Measured | undefined };

const port = parentPort;
const kept: { key: string; tokenizer: Promise<Tokenizer> | undefined } = { key: '', tokenizer: undefined };

function tokenizerOf(tokens: MeasureJob['tokens']): Promise<Tokenizer> {
  const key = JSON.stringify(tokens);
  if (kept.key !== key || !kept.tokenizer) {
    kept.key = key;
    kept.tokenizer = tokenizerFor(nodeHost, tokens, openaiTokenizer);
  }
  return kept.tokenizer;
}

/** A message now and then is enough for a bar. In milliseconds. */
const BETWEEN = 100;

async function answer({ id, job }: Asked): Promise<Measured | undefined> {
  const tokenizer = await tokenizerOf(job.tokens);
  const plan = planWithMedia(nodeHost, job);
  let told = 0;
  const read = (bytes: Bytes) =>
    measure(openStream(bytes), plan, tokenizer, (done) => {
      if (performance.now() - told > BETWEEN) {
        told = performance.now();
        port?.postMessage({ id, done } satisfies Told);
      }
      return true;
    });
  const { input } = job;
  if ('text' in input) return read(bytesOf(input.text));
  return withFile(URI.parse(input.uri).fsPath, read);
}

port?.on('message', async (asked: Asked) => {
  const measured = await answer(asked).catch(() => undefined);
  port.postMessage({ id: asked.id, measured } satisfies Told);
});
