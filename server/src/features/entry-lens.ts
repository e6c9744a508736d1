/** Over each entry of a dataset_info.json: how it is read, how much it holds, what is wrong with it. */
import { type Node, parseTree } from 'jsonc-parser';
import type { CodeLens } from 'vscode-languageserver-types';
import { FORMATS } from '../engine/formats/index.js';
import { entriesOf, layoutOf } from '../engine/llamafactory/dataset-info.js';
import type { ProblemCounts } from '../protocol.js';
import { type Locale, say } from '../words.js';
import type { ConfigContext } from './context.js';

/** What a lens that has no words yet carries along. */
export interface EntryLensData {
  readonly uri: string;
  readonly name: string;
}

/** Undefined: too large to be read for this, or not there. */
export interface EntryFacts {
  readonly records: number;
  readonly problems: ProblemCounts;
}

/** Lenses without words: these cost reading the file, so they come when a lens is seen. */
export function entryLenses({ document, uri }: ConfigContext): CodeLens[] {
  const text = document.getText();
  const known = entriesOf(text);
  return (parseTree(text)?.children ?? []).flatMap((property: Node) => {
    const key = property.children?.[0];
    const name = String(key?.value);
    if (!key || !known.has(name)) return [];
    const start = document.positionAt(key.offset);
    const data: EntryLensData = { uri, name };
    return [{ range: { start, end: document.positionAt(key.offset + key.length) }, data }];
  });
}

function counted(locale: Locale, count: number, one: string, many: string): string {
  return say(locale, count === 1 ? one : many, { count: count.toLocaleString('en') });
}

export function entryWords(
  locale: Locale,
  text: string,
  name: string,
  facts: EntryFacts | undefined,
): string {
  const entry = entriesOf(text).get(name);
  const layout = entry && layoutOf(name, entry);
  const counts = facts && facts.problems.error + facts.problems.warning;
  const parts = [
    layout ? `${FORMATS[layout.format].title} · ${layout.kind}` : say(locale, 'no format'),
    ...(facts ? [counted(locale, facts.records, '{count} record', '{count} records')] : []),
    ...(counts ? [counted(locale, counts, '{count} problem', '{count} problems')] : []),
  ];
  return parts.join(' · ');
}
