/** How many tokens Tuneset says that records become. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createChecker } from '../../server/src/engine/check.js';
import { openDataset, recordText } from '../../server/src/engine/dataset.js';
import { readConfig } from '../../server/src/engine/llamafactory/read-config.js';
import { exampleOf } from '../../server/src/engine/measure.js';
import { ESTIMATE } from '../../server/src/engine/tokens/tokenizer.js';
import {
  encodedTurns,
  lengthOf,
  mostTokens,
  trainedLength,
} from '../../server/src/engine/trainer/encode/encode.js';
import { nodeHost } from '../../server/src/node/host.js';
import { tokenizerFor } from '../../server/src/source/measure.js';
import { setsOf } from '../../server/src/source/sets.js';
import type { TokenJob } from './tokens.js';

/** The length of each record at the cutoff length; null where it does not become tokens. */
export async function ourLengths(job: TokenJob): Promise<(number | null)[]> {
  const { model, stage, template, dataset, folder, most } = job;
  const rows = {
    model_name_or_path: model,
    stage,
    template,
    do_train: true,
    dataset,
    dataset_dir: folder,
    ...job.arguments,
  };
  const text = Object.entries(rows).map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`);
  const { config } = readConfig(text.join(''), false);
  const [set] = await setsOf(nodeHost, pathToFileURL(process.cwd()).href, config);
  if (!set || !('uri' in set.job.input)) throw new Error(`no set ${dataset}`);
  const { layout, settings, encoding, cutoff } = set.job.plan;
  if (!encoding) throw new Error(`no template ${template}`);
  const tokenizer = await tokenizerFor(nodeHost, set.job.tokens, async () => ESTIMATE);
  if (!tokenizer.exact) throw new Error(`no tokenizer in ${model}`);
  const data = openDataset(readFileSync(new URL(set.uri), 'utf8'), set.job.plan.extension, layout, settings);
  const checker = createChecker(layout, data.buffer.frame.shape, settings);
  return data.buffer.entries.slice(0, most).map((entry) => {
    const example = exampleOf(checker, recordText(data, entry));
    const turns = example && encodedTurns(example, encoding, tokenizer);
    if (!example || !turns) return null;
    if (lengthOf(turns, encoding) > mostTokens(example, encoding, tokenizer)) return -1;
    return trainedLength(turns, cutoff, encoding);
  });
}

export { TEMPLATE_NAMES } from '../../server/src/engine/trainer/encode/templates.js';
