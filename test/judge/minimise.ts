import { type Bench, judge } from './bench.ts';
import { type Comparison, compare, kindOf, outcomeOf } from './compare.ts';
import { array, lines } from './faults.ts';
import type { Case } from './generate.ts';
import { get, isObject, type Json, type JsonObject, paths, put } from './json.ts';

/** The smallest file that still shows a disagreement, with what both say of it. */
export interface Fixture {
  readonly subject: Case;
  readonly comparison: Comparison;
}

const ROUNDS = 40;
/** How many smaller files are tried at once: they share one start of the command line. */
const AT_ONCE = 24;

/** Makes a file smaller as long as the disagreement stays: fewer records, then fewer and shorter parts of them. */
export async function minimise(bench: Bench, found: Fixture): Promise<Fixture> {
  let best = found;
  for (let round = 0, from = 0; round < ROUNDS; round++) {
    const candidates = smaller(best.subject).slice(from, from + AT_ONCE);
    if (candidates.length === 0) return best;
    const better = await firstAlike(bench, candidates, found.comparison);
    best = better ?? best;
    from = better ? 0 : from + AT_ONCE;
  }
  return best;
}

async function firstAlike(
  bench: Bench,
  candidates: readonly Case[],
  as: Comparison,
): Promise<Fixture | undefined> {
  const named = candidates.map((subject, i) => ({
    ...subject,
    name: `try${i}`,
    fileName: subject.fileName.replace(/.*\./, `try${i}.`),
  }));
  for (const judged of await judge(bench, named)) {
    const comparison = compare(judged).find((each) => alike(each, as));
    if (comparison) return { subject: judged.subject, comparison };
  }
  return undefined;
}

function alike(one: Comparison, other: Comparison): boolean {
  return outcomeOf(one) !== 'agreement' && kindOf(one) === kindOf(other);
}

function smaller(subject: Case): Case[] {
  const { texts } = subject;
  if (!texts) return [];
  const fewer =
    texts.length > 8 ? halves(texts) : texts.length > 1 ? texts.map((_, i) => texts.toSpliced(i, 1)) : [];
  const records = texts.map(parsed);
  const less = records.flatMap((record, i) =>
    record ? reductions(record).map((each) => texts.with(i, JSON.stringify(each))) : [],
  );
  return [...fewer, ...(texts.length > 8 ? [] : less)].map((each) => rebuilt(subject, each));
}

function halves(texts: readonly string[]): string[][] {
  const size = Math.ceil(texts.length / 6);
  const starts = Array.from({ length: Math.ceil(texts.length / size) }, (_, i) => i * size);
  return starts.flatMap((start) => [texts.slice(start, start + size), texts.toSpliced(start, size)]);
}

function reductions(record: JsonObject): JsonObject[] {
  const all = paths(record).filter((path) => path.length > 0);
  const dropped = all.map((path) => put(record, path, undefined));
  const shortened = all.flatMap((path) => {
    const value = get(record, path);
    return typeof value === 'string' && value.length > 1 && !/^(\[|\{|<)/.test(value)
      ? [put(record, path, 'x')]
      : [];
  });
  return [...dropped, ...shortened];
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function rebuilt(subject: Case, texts: readonly string[]): Case {
  const body = subject.shape === 'array' ? array(texts) : lines(texts);
  return {
    ...subject,
    texts,
    bytes: Buffer.from(body),
    faults: texts.map(() => subject.faults.find((fault) => fault) ?? ''),
  };
}

/** The disagreement as a page that can be pasted into a test or an issue. */
export function page({ subject, comparison }: Fixture): string {
  const { trainer, ours, codes, record, fault } = comparison;
  return `# ${fault || 'no fault'}: ${outcomeOf(comparison)}

stage ${subject.stage}, template ${subject.template}, ${record === null ? 'the whole file' : `record ${record + 1}`}

- trainer: **${trainer.fate}**${trainer.step ? ` (${trainer.step})` : ''} ${trainer.reason ?? ''}
- Tuneset: **${ours}** ${codes.join(', ')}

\`\`\`json dataset_info.json
${JSON.stringify({ data: { file_name: `data.${subject.fileName.split('.').pop()}`, ...subject.entry } }, null, 2)}
\`\`\`

\`\`\`json data
${subject.bytes.toString('utf8').replaceAll('\0', '\\0')}
\`\`\`
`;
}
