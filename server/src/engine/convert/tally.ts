/** What a conversion did to a file, counted by kind. Parts of a file are counted apart and put together in order. */
import type { Outcome } from '../conversation.js';
import type { Converted, Noted } from '../convert.js';
import type { Path } from '../json.js';
import { mergeUsed, nothingUsed, type Used } from './register.js';

/** Where something happened: a 0-based record, and the place in it. */
export interface Spot {
  readonly record: number;
  readonly at: Path;
}

/** One kind of thing: in how many records it was met, and the first of these. */
export interface Item {
  readonly outcome: Outcome;
  readonly kind: string;
  records: number;
  readonly first: Spot[];
}

export interface Tally {
  /** Records read. */
  records: number;
  /** Records written. */
  written: number;
  readonly items: Map<string, Item>;
  readonly used: Used;
}

/** How many records of a kind are named. */
const NAMED = 5;

export function emptyTally(): Tally {
  return { records: 0, written: 0, items: new Map(), used: nothingUsed() };
}

/** Counts one record; a kind counts once a record, however often it is met in it. */
export function addToTally(tally: Tally, { texts, notes }: Converted): void {
  const record = tally.records++;
  tally.written += texts.length;
  if (notes.length === 0) return;
  const seen = new Set<string>();
  for (const noted of notes) {
    const key = keyOf(noted);
    if (!seen.has(key)) addNote(tally, noted, record);
    seen.add(key);
  }
}

/** Counts something about the last record that only shows behind it. */
export function noteLast(tally: Tally, noted: Noted): void {
  addNote(tally, noted, tally.records - 1);
}

const keyOf = ({ outcome, kind }: Noted) => `${outcome} ${kind}`;

function addNote({ items }: Tally, noted: Noted, record: number): void {
  const { outcome, kind, at } = noted;
  const item = items.get(keyOf(noted)) ?? { outcome, kind, records: 0, first: [] };
  items.set(keyOf(noted), item);
  item.records++;
  if (item.first.length < NAMED) item.first.push({ record, at });
}

/** Puts the tally of the records that follow behind that of those before. */
export function mergeTally(into: Tally, next: Tally): void {
  for (const [key, { outcome, kind, records, first }] of next.items) {
    const item = into.items.get(key) ?? { outcome, kind, records: 0, first: [] };
    into.items.set(key, item);
    item.records += records;
    for (const { record, at } of first) {
      if (item.first.length < NAMED) item.first.push({ record: record + into.records, at });
    }
  }
  into.records += next.records;
  into.written += next.written;
  mergeUsed(into.used, next.used);
}

/** Whether the result lacks anything that the source has, or would not be read as it is. */
export function losesSomething(tally: Tally): boolean {
  return [...tally.items.values()].some(({ outcome }) => LOSSES.includes(outcome));
}

const LOSSES: readonly Outcome[] = ['lost', 'unread', 'left-out'];

const ORDER: readonly Outcome[] = ['bad', 'left-out', 'lost', 'unread', 'changed'];

/** The gravest first, and of these the most frequent. */
export function itemsInOrder({ items }: Tally): readonly Item[] {
  return [...items.values()].sort(
    (a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || b.records - a.records,
  );
}
