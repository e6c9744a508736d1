import { FORMAT_NAMES } from '../../formats/layout.js';
import { alikeIn, firstOfDigest } from '../../summaries/print.js';
import { fileRule } from '../rule.js';

/** So many are shown one by one; those behind are counted in one. */
const SHOWN = 100;

interface Copy {
  readonly record: number;
  readonly first: number;
}

/** Records whose text stands in the file before, with the first of that text. */
function* copies(numbers: readonly number[], digests: Iterable<number>): Generator<Copy> {
  const firstOf = firstOfDigest(numbers.length);
  let i = 0;
  for (const digest of digests) {
    const record = numbers[i++] as number;
    const first = firstOf(digest, record);
    if (first !== undefined) yield { record, first };
  }
}

export default fileRule({
  formats: FORMAT_NAMES,
  fate: 'none',
  messages: {
    same: 'Record {example} is the same, letter by letter.',
    more: '{count} more records, from this one on, stand in the file before.',
  },
  fixes: { remove: 'Remove the record' },
  effect: {
    llamafactory: 'It is trained as often as it stands here, in every epoch.',
    service: 'It is trained as often as it stands here, in every epoch.',
  },
  source: 'LLaMA-Factory 0.9.5, data/loader.py, takes all records as they are',

  check({ prints }, { digests }, report) {
    const numbers = alikeIn(prints);
    if (numbers.length === 0) return;
    let count = 0;
    let rest: number | undefined;
    for (const { record, first } of copies(numbers, digests(numbers))) {
      if (count < SHOWN) report('same', { record }, { example: first + 1 });
      else rest ??= record;
      count++;
    }
    if (rest !== undefined) report('more', { record: rest }, { count: count - SHOWN });
  },

  fix({ message }) {
    return message === 'same' ? [{ title: 'remove', changes: [{ remove: [] }], unsure: true }] : [];
  },
});
