/**
 * `npm run judge:tokens`: does Tuneset count the tokens that LLaMA-Factory makes of records? With every template, at every
 * stage, under the arguments that change what is written. Prints every disagreement, and fails if there is one.
 * --write keeps the trainer's answers in test/tokens/lengths.jsonl, which the unit tests go by.
 * TUNESET_TOKENIZERS names a folder of models' folders; LLaMA-Factory's demo data is then counted with these as well.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { load } from '../../scripts/bundle.ts';
import { setUpTrainer } from '../trainer/setup.ts';

export interface TokenJob {
  readonly model: string;
  readonly stage: string;
  readonly template: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The folder of dataset_info.json, and an entry in it. */
  readonly folder: string;
  readonly dataset: string;
  readonly most?: number;
}

interface TheirAnswer {
  readonly lengths?: readonly (number | null)[];
  readonly error?: string;
}

export const MODEL = 'test/tokens/model';
export const DATA = 'test/tokens/data';

const VARIANTS: readonly Readonly<Record<string, unknown>>[] = [
  { cutoff_len: 40 },
  { cutoff_len: 90, mask_history: true },
  { enable_thinking: false },
  { enable_thinking: null },
  { preserve_thinking: true, mask_history: true },
  { default_system: 'Be brief.' },
  { tool_format: 'llama3' },
];
/** Templates unlike each other, for what does not depend on all of them. */
const SOME = [
  'qwen',
  'qwen3',
  'llama2',
  'llama3',
  'mistral',
  'glm4',
  'glm4_7',
  'bailing',
  'chatglm3',
  'vicuna',
];
const LONG = { cutoff_len: 100_000 };

function ownJobs(templates: readonly string[]): TokenJob[] {
  const base = { model: MODEL, folder: DATA };
  return [
    ...templates.flatMap((template) =>
      ['talk', 'tools'].map((dataset) => ({ ...base, stage: 'sft', template, dataset, arguments: LONG })),
    ),
    ...SOME.flatMap((template) => [
      ...VARIANTS.flatMap((variant) =>
        ['talk', 'tools'].map((dataset) => ({
          ...base,
          stage: 'sft',
          template,
          dataset,
          arguments: { ...LONG, ...variant },
        })),
      ),
      ...[
        ['dpo', 'pairs'],
        ['rm', 'pairs'],
        ['kto', 'judged'],
        ['ppo', 'talk'],
        ['pt', 'texts'],
      ].flatMap(([stage = '', dataset = '']) =>
        [LONG, { cutoff_len: 30 }].map((cut) => ({
          ...{ ...base, stage, template, dataset },
          arguments: { ...cut, ...(stage === 'pt' ? { packing: false } : {}) },
        })),
      ),
    ]),
  ];
}

const DEMO = '../shared/data/llamafactory/data';
const SETS = ['alpaca_en_demo', 'alpaca_zh_demo', 'glaive_toolcall_en_demo', 'glaive_toolcall_zh_demo'];

/** LLaMA-Factory's demo data with real models' tokenizers, where both lie here. */
function demoJobs(): TokenJob[] {
  const folder = process.env.TUNESET_TOKENIZERS;
  if (folder === undefined || !existsSync(DEMO)) return [];
  return readdirSync(folder).flatMap((name) =>
    ['qwen3', 'llama3', 'mistral'].flatMap((template) =>
      SETS.map((dataset) => ({
        ...{ model: resolve(folder, name), stage: 'sft', template, dataset },
        ...{ folder: resolve(DEMO), arguments: LONG, most: 40 },
      })),
    ),
  );
}

async function theirs(python: string, jobs: readonly TokenJob[]): Promise<TheirAnswer[]> {
  const home = mkdtempSync(join(tmpdir(), 'tuneset-tokens-'));
  const child = spawn(python, [resolve(import.meta.dirname, 'tokens.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', HF_DATASETS_CACHE: home },
  });
  const answers: TheirAnswer[] = [];
  child.stdin.end(jobs.map((job) => `${JSON.stringify(job)}\n`).join(''));
  for await (const line of createInterface({ input: child.stdout })) answers.push(JSON.parse(line));
  if (answers.length < jobs.length)
    throw new Error(`the trainer answered ${answers.length} of ${jobs.length}`);
  return answers;
}

const shown = ({ model, stage, template, dataset, arguments: given }: TokenJob) =>
  `${model} ${stage} ${template} ${dataset} ${JSON.stringify(given)}`;

async function main(): Promise<void> {
  const trainer = setUpTrainer((line) => process.stderr.write(`${line}\n`));
  if ('missing' in trainer) {
    console.log(`Skipped: ${trainer.missing} is missing, so there is no trainer to ask.`);
    return;
  }
  if (process.argv.includes('--write')) {
    for (const name of ['tokenizer.json', 'tokenizer_config.json'])
      cpSync(join(trainer.model, name), join(MODEL, name));
  }
  const our = (await load('test/judge/our-tokens.ts')) as typeof import('./our-tokens.ts');
  const own = ownJobs(our.TEMPLATE_NAMES);
  const jobs = [...own, ...demoJobs()];
  const answers = await theirs(trainer.python, jobs);
  const counts = { same: 0, other: 0, refused: 0 };
  for (const [i, job] of jobs.entries()) {
    const { lengths, error } = answers[i] as TheirAnswer;
    if (!lengths) {
      counts.refused++;
      console.log(`REFUSED: ${shown(job)}: ${error}`);
      continue;
    }
    const ours = await our.ourLengths(job);
    for (const [record, length] of lengths.entries()) {
      counts[ours[record] === length ? 'same' : 'other']++;
      if (ours[record] !== length)
        console.log(`OTHER: ${shown(job)} record ${record}: trainer ${length}, tuneset ${ours[record]}`);
    }
  }
  if (process.argv.includes('--write')) {
    const rows = own.flatMap((job, i) => {
      const { lengths } = answers[i] as TheirAnswer;
      return lengths ? [`${JSON.stringify([job, lengths])}\n`] : [];
    });
    writeFileSync('test/tokens/lengths.jsonl', rows.join(''));
  }
  console.log(
    `${counts.same} records with the same length, ${counts.other} with another, ${counts.refused} jobs refused.`,
  );
  process.exitCode = counts.other > 0 ? 1 : 0;
}

if (import.meta.main) await main();
