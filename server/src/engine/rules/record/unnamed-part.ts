import type { ColumnName, Layout, TagName } from '../../formats/layout.js';
import type { Stage } from '../../llamafactory/stage.js';
import { recordRule } from '../rule.js';

type Part = ColumnName | TagName;

const NONE: readonly Part[] = [];
const PAIR: readonly Part[] = ['chosen', 'rejected'];
const LABELLED: readonly Part[] = ['response'];
const TURNS: readonly Part[] = ['messages', 'role_tag', 'content_tag'];
const TURNS_AND_PAIR: readonly Part[] = [...TURNS, ...PAIR];

/** The columns and tags without which the converter cannot read a single record. */
function needed({ format, ranking, columns }: Layout, stage: Stage): readonly Part[] {
  if (format !== 'alpaca') return ranking ? TURNS_AND_PAIR : TURNS;
  if (ranking) return PAIR;
  return stage === 'kto' && columns.kto_tag !== undefined ? LABELLED : NONE;
}

export default recordRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: { part: 'Entry "{entry}" of dataset_info.json does not say which key is the {part}.' },
  effect: { llamafactory: 'The run stops (KeyError: None).' },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py), data/converter.py',

  check(_subject, { layout, stage }, report) {
    if (layout.entry === undefined) return;
    for (const part of needed(layout, stage)) {
      const name = layout.columns[part as ColumnName] ?? layout.tags[part as TagName];
      if (name !== undefined) continue;
      report('part', [], { entry: layout.entry, part });
      return;
    }
  },
});
