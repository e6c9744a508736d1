import { fateOf, outcomeOf } from '../fates.js';
import { nearColumn, nearKey } from '../keys.js';
import { type Context, type Report, recordRule, type Subject } from '../rule.js';

function missingParts(subject: Subject, context: Context, report: Report): void {
  for (const fault of subject.faults) {
    const key = nearKey(subject, context, fault);
    if (key === undefined || fault.missing === undefined) continue;
    const more =
      context.layout.reader === 'service'
        ? { fate: 'refused' as const }
        : fateOf(outcomeOf(fault, subject, context), context);
    if (more.fate !== 'none')
      report('key', [...fault.at, key], { key, due: fault.missing }, { ...more, on: 'key' });
  }
}

/** Parts that a record may lack: a slip there goes unnoticed. */
function optionalParts(subject: Subject, context: Context, report: Report): void {
  const { columns } = context.layout;
  for (const column in columns) {
    const due = columns[column as keyof typeof columns] as string;
    if (Object.hasOwn(subject.value, due)) continue;
    if (subject.faults.some(({ at, missing }) => at.length === 0 && missing === due)) continue;
    const key = nearColumn(subject, context, due);
    if (key !== undefined) report('key', [key], { key, due }, { on: 'key', fate: 'changed' });
  }
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  fate: 'stops',
  messages: { key: 'No reader knows the key "{key}" here; "{due}" is due.' },
  fixes: { rename: 'Rename "{key}" to "{due}"' },
  effect: {
    llamafactory: {
      stops: 'The run stops, since the value is missing.',
      lost: 'The record is left out, since the value is missing.',
      changed: 'The value is not read: the record is trained without it.',
    },
    service: { refused: 'The file is refused.', changed: 'The value is not read.' },
  },
  source: 'LLaMA-Factory 0.9.5, data/converter.py reads the keys of dataset_info.json and no others',

  check(subject, context, report) {
    missingParts(subject, context, report);
    optionalParts(subject, context, report);
  },

  fix({ at, args }) {
    const { key, due } = args;
    return [
      {
        title: 'rename',
        args: { key: key as string, due: due as string },
        changes: [{ rename: at, key: String(due) }],
      },
    ];
  },
});
