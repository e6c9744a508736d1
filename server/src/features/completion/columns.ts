/** Keys that other records of the file have at the same place. */
import { CompletionItemKind } from 'vscode-json-languageservice';
import { type Dataset, recordText } from '../../engine/dataset.js';
import type { Path } from '../../engine/json.js';
import { readRecord } from '../../engine/records/read.js';
import {
  BOOLEAN,
  createTypeTable,
  LIST,
  mergeTypes,
  NUMBER,
  OBJECT,
  STRING,
  solidKinds,
  type Type,
  typeOf,
} from '../../engine/summaries/shape.js';
import { keyText, type Proposal } from './proposal.js';
import { choice, stop } from './snippet.js';

/** The one type of all records that are read. Blocks know their own; equal types are one object, so this is quick. */
export function typeOfAll({ blocks, checker }: Dataset): Type | undefined {
  let all: Type | undefined;
  for (const { summary } of blocks) {
    if (!summary?.type) continue;
    all = all ? mergeTypes(checker.table, all, summary.type) : summary.type;
  }
  return all;
}

/** How many records of a file of no format are looked at; nobody keeps their types. */
const LOOKED_AT = 20;

/** The type of a file's first records, for files whose records have no summary. */
export function typeOfSome(dataset: Dataset): Type | undefined {
  const table = createTypeTable();
  let some: Type | undefined;
  for (const entry of dataset.buffer.entries.slice(0, LOOKED_AT)) {
    const reading = readRecord(recordText(dataset, entry));
    const type = 'value' in reading ? typeOf(table, reading.value) : undefined;
    some = some && type ? mergeTypes(table, some, type) : (type ?? some);
  }
  return some;
}

function typeAt(type: Type | undefined, path: Path): Type | undefined {
  let here = type;
  for (const step of path) here = typeof step === 'number' ? here?.item : here?.fields?.get(step);
  return here;
}

const EMPTY_OF: readonly (readonly [number, string])[] = [
  [STRING, '"$1"'],
  [BOOLEAN, choice([true, false])],
  [NUMBER, stop('0')],
  [LIST, '[$1]'],
  [OBJECT, '{$1}'],
];

function emptyOf(type: Type): string {
  return EMPTY_OF.find(([kind]) => kind === solidKinds(type))?.[1] ?? '$1';
}

/** Keys that occur and that `present` and `known` do not have. */
export function columnProposals(
  type: Type | undefined,
  path: Path,
  taken: ReadonlySet<string>,
  hasColon: boolean,
  detail: string,
): Proposal[] {
  const fields = typeAt(type, path)?.fields ?? new Map<string, Type>();
  return [...fields]
    .filter(([key]) => !taken.has(key))
    .map(([key, field], i) => ({
      label: key,
      kind: CompletionItemKind.Property,
      text: keyText(key, emptyOf(field), hasColon),
      rank: 200 + i,
      filter: JSON.stringify(key),
      detail,
    }));
}
