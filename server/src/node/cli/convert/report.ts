/** What a conversion did, for people and for programs. */

import type { Outcome } from '../../../engine/conversation.js';
import { KINDS, OUTCOMES } from '../../../engine/convert/kinds.js';
import { type Item, itemsInOrder } from '../../../engine/convert/tally.js';
import { type Conversion, titleOf } from '../../../engine/convert.js';
import { FORMATS } from '../../../engine/formats/index.js';
import type { Path } from '../../../engine/json.js';
import { type Locale, say } from '../../../words.js';
import { STDIN } from '../../convert/input.js';
import { NOTHING } from '../../convert/reasons.js';
import type { Job, Result } from '../../convert/run.js';
import type { Errand } from './errands.js';

export interface Converted extends Errand {
  readonly result: Result | Failed;
}

/** A file that could not be read or written, and why; others may be better off. */
interface Failed {
  readonly kind: 'failed';
  readonly reason: string;
}

export interface Manner {
  readonly locale: Locale;
  readonly onLoss: Job['onLoss'];
  readonly quiet: boolean;
}

/** What the two formats of a conversion are called. */
function titlesOf({ from, to }: Conversion, locale: Locale) {
  return { from: FORMATS[from.format].title, to: say(locale, titleOf(to)) };
}

/** What a kind of thing means, between two formats. */
export function messageOf(outcome: Outcome, kind: string, conversion: Conversion, locale: Locale): string {
  return say(locale, KINDS[outcome][kind] ?? kind, titlesOf(conversion, locale));
}

function nameOf(path: string, locale: Locale): string {
  return path === STDIN ? say(locale, 'standard input') : path;
}

/** JSON pointers are what people can search for, and what editors show. */
function pointer(at: Path): string {
  return at.length === 0 ? '' : ` /${at.join('/')}`;
}

/** Some lines for people, each with its end. */
export function summaryOf({ input, output, result }: Converted, manner: Manner): string {
  const { locale, onLoss } = manner;
  const name = nameOf(input, locale);
  const words = (english: string, args = {}) => say(locale, english, args);
  if (result.kind === 'failed') return `tuneset: ${result.reason}\n`;
  if (result.kind === 'cancelled') return `${name}: ${words('cancelled')}\n`;
  if (result.kind === 'nothing') return `${name}: ${words(NOTHING[result.why])}\n`;
  if (result.kind === 'bad') return broken(name, result, locale);
  const { conversion, tally } = result;
  const args = {
    ...titlesOf(conversion, locale),
    records: tally.records,
    written: tally.written,
  };
  const lines = itemsInOrder(tally)
    .filter(({ outcome }) => !manner.quiet || outcome !== 'changed')
    .map((item) => `  ${itemLine(item, conversion, locale)}`);
  if (result.kind === 'loses') {
    const head = words(
      '{from} to {to}: not written, since something would be lost; --on-loss warn writes all the same.',
      args,
    );
    return `${name}: ${head}\n${lines.map((line) => `${line}\n`).join('')}`;
  }
  if (manner.quiet && (lines.length === 0 || onLoss === 'error')) return '';
  const head = words('{from} to {to}: {records} records read, {written} written', args);
  const where = output === STDIN ? '' : ` → ${output}`;
  if (result.rejected !== undefined)
    lines.push(`  ${words('Records that were left out are in {file}.', { file: result.rejected })}`);
  return `${name}: ${head}${where}\n${lines.map((line) => `${line}\n`).join('')}`;
}

function itemLine(item: Item, conversion: Conversion, locale: Locale): string {
  const [first] = item.first;
  const what = messageOf(item.outcome, item.kind, conversion, locale);
  const args = {
    records: item.records,
    outcome: say(locale, OUTCOMES[item.outcome]),
    what,
    place: `${(first?.record ?? 0) + 1}${pointer(first?.at ?? [])}`,
  };
  return item.records === 1
    ? say(locale, 'Record {place}, {outcome}: {what}', args)
    : say(locale, '{records} records, {outcome}: {what} First: record {place}.', args);
}

function broken(name: string, { record, conversion }: Result & { kind: 'bad' }, locale: Locale): string {
  const [note] = record.notes;
  const what = note ? messageOf(note.outcome, note.kind, conversion, locale) : '';
  const args = { line: record.line + 1, record: record.record + 1, what };
  const text = say(locale, '{what} --on-bad skip leaves such records out and lists them.', args);
  return `${name}:${record.line + 1}: ${say(locale, 'record {record}', args)}${pointer(note?.at ?? [])}: ${text}\n`;
}

/** The same for programs: records are 1-based, places JSON pointers as lists. */
export function jsonReport(done: readonly Converted[], locale: Locale): unknown {
  return { files: done.map((each) => fileReport(each, locale)) };
}

function fileReport({ input, output, result }: Converted, locale: Locale): unknown {
  const file = { input, output, result: result.kind === 'nothing' ? result.why : result.kind };
  if (result.kind === 'bad') {
    const { record, line, notes } = result.record;
    return { ...file, record: record + 1, line: line + 1, notes };
  }
  if (result.kind === 'failed') return { ...file, reason: result.reason };
  if (!('tally' in result)) return file;
  const { tally, conversion } = result;
  const group = (wanted: Outcome) =>
    itemsInOrder(tally)
      .filter(({ outcome }) => outcome === wanted)
      .map(({ outcome, kind, records, first }) => ({
        ...{ kind, records, message: messageOf(outcome, kind, conversion, locale) },
        first: first.map(({ record, at }) => ({ record: record + 1, path: at })),
      }));
  return {
    ...file,
    ...{
      from: conversion.from.format,
      to: conversion.to.format,
      records: tally.records,
      written: tally.written,
    },
    ...{ lost: group('lost'), unread: group('unread'), changed: group('changed') },
    ...{ leftOut: group('left-out'), broken: group('bad') },
    ...('rejected' in result ? { rejected: result.rejected } : {}),
  };
}
