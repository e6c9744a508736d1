import { COLUMN_NAMES, TAG_NAMES } from '../../formats/layout.js';
import { isObject, type Json, type JsonKind, kindOf, type Path } from '../../json.js';
import type { Fate } from '../../problem.js';
import { entriesIn, SOURCES } from '../entries.js';
import { configRule, type Report } from '../rule.js';

interface Due {
  readonly kind: JsonKind;
  readonly fate: Fate;
}

const TEXT: Due = { kind: 'string', fate: 'stops' };

const DUE: Readonly<Record<string, Due>> = {
  ...Object.fromEntries(SOURCES.map((key) => [key, TEXT])),
  ranking: { kind: 'boolean', fate: 'changed' },
  subset: TEXT,
  split: TEXT,
  folder: TEXT,
  num_samples: { kind: 'number', fate: 'stops' },
  columns: { kind: 'object', fate: 'stops' },
  tags: { kind: 'object', fate: 'stops' },
};

function checkValue(
  value: Json | undefined,
  key: string,
  due: Due | undefined,
  at: Path,
  report: Report,
): void {
  if (!due || value === undefined || kindOf(value) === due.kind) return;
  if (value === null && key !== 'columns' && key !== 'tags' && key !== 'file_name') return;
  report(due.kind, at, { key, kind: kindOf(value) }, { fate: due.fate });
}

function checkNames(object: Json | undefined, names: readonly string[], at: Path, report: Report): void {
  if (!isObject(object)) return;
  for (const name of names) {
    if (object[name] !== null) checkValue(object[name], name, TEXT, [...at, name], report);
  }
}

const MENDED: ReadonlyMap<Json | undefined, boolean> = new Map<Json | undefined, boolean>([
  ['true', true],
  ['false', false],
  ['True', true],
  ['False', false],
  [1, true],
  [0, false],
]);

export default configRule({
  fate: 'stops',
  messages: {
    string: '"{key}" must be text; this is: {kind}.',
    boolean: '"{key}" must be true or false without quotes; this is: {kind}.',
    number: '"{key}" must be a number; this is: {kind}.',
    object: '"{key}" must be an object; this is: {kind}.',
  },
  fixes: { boolean: 'Write {value}' },
  effect: {
    llamafactory: {
      stops: 'A training that names the entry stops.',
      changed: 'It passes the check of the stage either way, and any text or number but 0 counts as true.',
    },
  },
  source: 'LLaMA-Factory 0.9.5, DatasetAttr.join (data/parser.py), data/loader.py',

  check(value, _surroundings, report) {
    for (const [name, entry] of entriesIn(value)) {
      for (const key of Object.keys(entry)) checkValue(entry[key], key, DUE[key], [name, key], report);
      checkNames(entry.columns, COLUMN_NAMES, [name, 'columns'], report);
      checkNames(entry.tags, TAG_NAMES, [name, 'tags'], report);
    }
  },

  fix({ at, message }, value) {
    const [name, key] = at;
    const entry = isObject(value) ? value[name as string] : undefined;
    const mended = MENDED.get(isObject(entry) ? entry[key as string] : undefined);
    if (message !== 'boolean' || mended === undefined) return [];
    return [{ title: 'boolean', args: { value: String(mended) }, changes: [{ replace: at, value: mended }] }];
  },
});
