import type { ColumnName, Layout, TagName } from '../../formats/layout.js';
import type { Stage } from '../../llamafactory/stage.js';
import { recordRule } from '../rule.js';

const PAIR: readonly ColumnName[] = ['chosen', 'rejected'];

/** The columns and tags without which the converter cannot read a single record. */
function needed({ format, ranking, columns }: Layout, stage: Stage): readonly (ColumnName | TagName)[] {
  const pair = ranking ? PAIR : [];
  if (format !== 'alpaca') return ['messages', 'role_tag', 'content_tag', ...pair];
  return stage === 'kto' && columns.kto_tag !== undefined ? ['response', ...pair] : pair;
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
