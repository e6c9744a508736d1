import type { ColumnName, Layout } from '../../formats/layout.js';
import type { Stage } from '../../llamafactory/stage.js';
import { LIST, NULL, type Type } from '../../summaries/shape.js';
import type { Summary } from '../../summaries/summary.js';
import { type Context, type FileReport, fileRule } from '../rule.js';

const ALWAYS: readonly ColumnName[] = ['system', 'tools', 'images', 'videos', 'audios'];
const ANSWERS: readonly ColumnName[] = ['chosen', 'rejected'];

/** The columns that the converter looks up in every record. */
function lookedUp(
  { format, ranking, columns }: Layout,
  stage: Stage,
  asksSystem: boolean,
): readonly ColumnName[] {
  const pair = ranking ? ANSWERS : [];
  if (format === 'alpaca') {
    const answer: readonly ColumnName[] =
      ranking || (stage === 'kto' && !columns.kto_tag) ? [] : ['response'];
    return ['history', 'prompt', 'query', 'kto_tag', ...pair, ...answer, ...ALWAYS];
  }
  // The openai converter forgives a missing system and missing tools.
  const rest = format === 'openai' ? ALWAYS.slice(2) : asksSystem ? ALWAYS : ALWAYS.slice(1);
  return ['messages', 'kto_tag', ...pair, ...rest];
}

/** The first of an array's elements decides how all are read: behind a list or null objects are rows, of their keys. */
function areRows({ types }: Summary): boolean {
  for (const [{ kinds }, { records }] of types) if (records[0] === 0) return kinds === LIST || kinds === NULL;
  return false;
}

/** pandas numbers the columns of rows; `datasets` calls a single one "text". */
const nameOfRows = (fields: Type['fields']) => (fields?.size === 1 ? 'text' : undefined);

export default fileRule({
  formats: ['alpaca', 'sharegpt', 'openai'],
  readers: ['llamafactory'],
  fate: 'stops',
  messages: {
    column: 'No record has "{key}", which entry "{entry}" of dataset_info.json names as {column}.',
    row: 'The array begins with something else than an object: so its records are read as rows, and none has "{key}".',
    tag: 'No turn has "{key}", which entry "{entry}" of dataset_info.json names as {column}.',
    call: 'No tool call has "{key}".',
    tool: 'No tool has "name", which template {template} needs.',
  },
  effect: { llamafactory: 'The run stops (KeyError), optional columns no less than others.' },
  source: 'LLaMA-Factory 0.9.5, data/converter.py; issue 7577',

  check(summary, { context, frame }, report) {
    const { type, calls, callsRead } = summary;
    if (!context || !type) return;
    const { layout, stage } = context;
    const columns = lookedUp(layout, stage, summary.asksSystem);
    const keys = columns.flatMap((column) => layout.columns[column] ?? []);
    if (frame.shape === 'array' && areRows(summary)) {
      const key = keys.find((each) => each !== nameOfRows(type.fields));
      if (key !== undefined) report('row', { record: 0 }, { key });
      return;
    }
    if (!layout.entry || !type.fields) return;
    const entry = layout.entry ?? '';
    for (const column of columns) {
      const key = layout.columns[column];
      if (key === undefined || type.fields.has(key)) continue;
      report('column', { record: 0 }, { key, column, entry });
    }
    checkTools(type, context, report);
    const turn =
      layout.format === 'alpaca' ? undefined : type.fields.get(layout.columns.messages ?? '')?.item;
    if (!turn?.fields) return;
    for (const column of ['role_tag', 'content_tag'] as const) {
      const key = layout.tags[column];
      if (key === undefined || turn.fields.has(key)) continue;
      report('tag', { record: 0, at: [layout.columns.messages ?? ''] }, { key, column, entry });
    }
    for (const key of callsRead ? missingInCalls(turn, calls) : [])
      report('call', { record: 0, at: [layout.columns.messages ?? ''] }, { key });
  },
});

/** Templates of these tool formats are content with a name that is null. */
const NAMING: ReadonlySet<string> = new Set(['glm4', 'gemma4']);

function checkTools(type: Type, { layout, stage, template }: Context, report: FileReport): void {
  const column = layout.columns.tools;
  if (layout.format !== 'openai' || stage === 'pt' || column === undefined) return;
  const tool = type.fields?.get(column)?.item;
  const own = tool?.fields?.get('function') ?? tool;
  if (!template || !NAMING.has(template.tools) || !own?.fields || own.fields.has('name')) return;
  report('tool', { record: 0, at: [column] }, { template: template.name });
}

/** What no call has; what one of them has, the others have as null. Only written calls are asked for name and arguments. */
function missingInCalls(turn: Type, written: boolean): string[] {
  const call = turn.fields?.get('tool_calls')?.item;
  if (!call?.fields) return [];
  const called = call.fields.get('function');
  if (!called) return ['function'];
  return written && called.fields ? ['name', 'arguments'].filter((key) => !called.fields?.has(key)) : [];
}
