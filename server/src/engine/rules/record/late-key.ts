import { ANY_ITEM, type Path } from '../../json.js';
import { LIST, PLAIN, STRING, solidKinds, type Type, typeAt } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { fileRule } from '../rule.js';

interface Late {
  readonly message: 'key' | 'value' | 'text';
  readonly at: Path;
}

/** What a place holds over all records that it did not hold in the early ones. */
function* lateIn(all: Type, early: Type | undefined, at: Path): Generator<Late> {
  if (!early) yield { message: 'key', at };
  else if (solidKinds(all) !== 0 && solidKinds(early) === 0) yield { message: 'value', at };
  else if (isText(all) && isText(early) && (all.kinds & PLAIN) !== (early.kinds & PLAIN))
    yield { message: 'text', at };
  else if (all.item && !early.item) yield { message: 'value', at };
  else {
    for (const [key, field] of all.fields ?? []) yield* lateIn(field, early.fields?.get(key), [...at, key]);
    if (all.item) yield* lateIn(all.item, early.item, [...at, ANY_ITEM]);
  }
}

const isText = (type: Type) => solidKinds(type) === STRING;

/** Whether records of a type have what was late. */
function has(type: Type, { at, message }: Late): boolean {
  const here = typeAt(type, at);
  if (!here || message === 'key') return here !== undefined;
  if (message === 'text') return (here.kinds & PLAIN) !== 0;
  const kinds = solidKinds(here);
  return kinds !== 0 && (kinds !== LIST || here.item !== undefined);
}

function firstOf({ types }: Summary, late: Late): number {
  const firsts = [...types].flatMap(([type, { records }]) => (has(type, late) ? (records[0] ?? []) : []));
  return Math.min(...firsts);
}

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    key: '"{key}" first stands here, in record {number}: no record in the first 10 MB has it.',
    value: '"{key}" has its first value here, in record {number}: in the first 10 MB it is null or empty.',
    text: 'All values of "{key}" in the first 10 MB look like dates; the first other text is here, in record {number}.',
  },
  effect: {
    llamafactory:
      'The run stops (DatasetGenerationError): the first 10 MB of JSON Lines decide on the keys and types of all.',
  },
  source:
    'LLaMA-Factory 0.9.5 reads lines through datasets <= 4.0.0 (packaged_modules/json/json.py, chunksize; table_cast)',

  check(summary, { frame }, report) {
    const { type, early } = summary;
    if (frame.shape !== 'lines' || !type || !early || type === early) return;
    for (const late of lateIn(type, early, [])) {
      const { at, message } = late;
      const record = firstOf(summary, late);
      const key = String(at.filter((step) => step !== ANY_ITEM).at(-1) ?? '');
      if (Number.isFinite(record)) report(message, { record, at }, { key, number: record + 1 });
    }
  },
});
